/** Entries as the engine stores and sends them. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  bearerConnection,
  readEntry,
  readHeard,
  saidText,
} from '../../../src/server/engine/entry-text.js';
import type { Said } from '../../../src/server/ports/broker.js';
import { anyString } from '../../support/any-string.js';
import '../../support/seed.js';

const NODE = 'web1.a1b2';

/** Returns an entry as the scripts write it. */
function stored(body: string, by = `${NODE}|7`, more = ''): string {
  return `{"seq":5,"time":9,${body},"name":"ann","by":"${by}"${more}}`;
}

const SAID: readonly Said[] = [
  { type: 'said', text: 'hi' },
  { type: 'said', text: '“\\"\n\u0000\u2028 }{ 😀 \ud800', isAction: true },
  { type: 'whispered', to: 'bob', text: 'psst' },
  { type: 'topic', text: '' },
  { type: 'away', text: 'tea' },
  { type: 'back' },
];

describe('an entry', () => {
  test('is read as it was written', () => {
    for (const said of SAID) {
      const read = readEntry(stored(saidText(said)), NODE);
      const entry = { seq: 5, time: 9, name: 'ann', connection: 7, ...said };
      assert.deepEqual(read, { entry, by: `${NODE}|7`, isAgain: false });
    }
  });

  test('with any text is read as it was written', () => {
    fc.assert(
      fc.property(anyString(), (text) => {
        const read = readEntry(stored(saidText({ type: 'topic', text })), NODE);
        assert.deepEqual(read?.entry, {
          ...{ seq: 5, time: 9, name: 'ann', connection: 7 },
          ...{ type: 'topic', text },
        });
      }),
    );
  });

  test('belongs to a connection only if that is of this node', () => {
    const connections: readonly (readonly [by: string, connection: number | null])[] = [
      [`${NODE}|7`, 7],
      [`${NODE}|0`, 0],
      ['web2.a1b2|7', null],
      [`${NODE}2|7`, null],
      [`x${NODE}|7`, null],
      ['', null],
    ];
    for (const [by, connection] of connections) {
      assert.equal(bearerConnection(by, NODE), connection, by);
      const read = readEntry(stored('"type":"left"', by), NODE);
      assert.equal(read?.entry.connection, connection, by);
    }
  });

  test('may only repeat what was so', () => {
    const body = '"type":"joined","title":"Den","log":"x"';
    assert.equal(readEntry(stored(body, '', ',"again":true'), NODE)?.isAgain, true);
    assert.equal(readEntry(stored(body, '', ',"again":1'), NODE)?.isAgain, false);
  });

  const WRONG = [
    ...['', '{', 'null', '[]', '"x"', '{}', stored('"type":1'), stored('"x":"said"')],
    ...['{"seq":"5","time":9,"type":"said","name":"ann","by":""}'],
    ...['{"seq":5.5,"time":9,"type":"said","name":"ann","by":""}'],
    ...['{"seq":5,"time":null,"type":"said","name":"ann","by":""}'],
    ...['{"seq":5,"time":9,"type":"said","name":7,"by":""}'],
    ...['{"seq":5,"time":9,"type":"said","name":"ann"}'],
  ];
  test('that is none is not read', () => {
    for (const text of WRONG) assert.equal(readEntry(text, NODE), null, text);
  });

  test('or message of any text throws nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        readEntry(text, NODE);
        readHeard(text, NODE);
      }),
    );
  });
});

describe('a message of a channel', () => {
  const moved = { name: 'ann', from: 'x|1', by: 'y|2' };

  test('is the log, its new entries, and who has moved', () => {
    const text = `{"log":"l","entries":[${stored('"type":"left"')},7,{}],"moved":[${JSON.stringify(moved)},{},null]}`;
    const heard = readHeard(text, NODE);
    assert.equal(heard?.log, 'l');
    assert.deepEqual(
      heard?.entries.map(({ entry }) => entry.seq),
      [5],
    );
    assert.deepEqual(heard?.moved, [moved]);
  });

  test('that is none is not read', () => {
    const wrong = [
      '',
      '{}',
      '{"log":1,"entries":[],"moved":[]}',
      '{"log":"l","entries":{},"moved":[]}',
    ];
    for (const text of [...wrong, '{"log":"l","entries":[]}']) {
      assert.equal(readHeard(text, NODE), null, text);
    }
  });
});
