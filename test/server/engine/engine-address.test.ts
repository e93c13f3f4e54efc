/** The address of an engine, as it is given to a server. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readEngineAddress } from '../../../src/server/engine/engine-address.js';
import '../../support/seed.js';

const RIGHT: readonly (readonly [text: string, nodes: string, database?: number, user?: string])[] =
  [
    ['redis://db.example', 'redis://db.example:6379'],
    ['redis://db.example:', 'redis://db.example:6379'],
    ['redis://db.example/', 'redis://db.example:6379'],
    ['redis://127.0.0.1:7000', 'redis://127.0.0.1:7000'],
    ['rediss://db_1:65535/15', 'rediss://db_1:65535', 15],
    ['redis://[::1]:7000/3', 'redis://[::1]:7000', 3],
    ['redis://foyer@db:7000', 'redis://db:7000', 0, 'foyer'],
    ['redis://@db', 'redis://db:6379'],
    ['redis://bücher.example', 'redis://bücher.example:6379'],
    ['redis://u@a:1, redis://u@b:2,redis://u@c', 'redis://a:1 redis://b:2 redis://c:6379', 0, 'u'],
  ];

test('an address names hosts, ports, a database and a user', () => {
  for (const [text, nodes, database = 0, user] of RIGHT) {
    const wanted = { nodes: nodes.split(' '), database, ...(user && { user }) };
    assert.deepEqual(readEngineAddress(text), wanted, text);
  }
});

const WRONG: Readonly<Record<string, readonly string[]>> = {
  scheme: ['', 'db', 'db:6379', 'http://db', 'redis:/db', 'REDIS://db', ' ', ',', 'redis://a,b'],
  host: [
    'redis://',
    'redis://:6379',
    'redis://a b',
    'redis://a?b',
    'redis://a#b',
    'redis://[::1',
    'redis://[:::::]',
    'redis://[x]',
    'redis://u@',
  ],
  port: [
    'redis://a:0',
    'redis://a:65536',
    'redis://a:x',
    'redis://a:-1',
    'redis://a:1e3',
    'redis://a: 1',
  ],
  database: ['redis://a/16', 'redis://a/-1', 'redis://a/x', 'redis://a/1/2', 'redis://a/001'],
  password: ['redis://u:p@a', 'redis://:p@a', 'redis://u:@a', 'redis://a,redis://u:p@b'],
  'cluster-database': ['redis://a/1,redis://b/1', 'redis://a,redis://b/2'],
  'two-users': ['redis://u@a,redis://v@b', 'redis://u@a,redis://b', 'redis://a,rediss://b'],
};

test('what is wrong with an address is said', () => {
  for (const [problem, texts] of Object.entries(WRONG)) {
    for (const text of texts) assert.equal(readEngineAddress(text), problem, text);
  }
});

test('any text is an address whose nodes are URLs, or a problem', () => {
  const part = fc.constantFrom(
    ...[
      'redis://',
      'rediss://',
      'a',
      '[',
      ']',
      '::1',
      ':',
      '1',
      '/',
      '@',
      ',',
      '%',
      '?',
      '\\',
      ' ',
    ],
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const read = readEngineAddress(parts.join(''));
      if (typeof read === 'string') return;
      for (const url of read.nodes) {
        const { hostname, port, username, password } = new URL(url);
        assert.ok(hostname !== '' && port !== '', url);
        assert.equal(username + password, '');
      }
    }),
  );
});
