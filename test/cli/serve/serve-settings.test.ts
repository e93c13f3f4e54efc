/** The settings of `foyer serve`, from its file and its flags. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  joined,
  parseServeFile,
  SERVE_SETTINGS,
} from '../../../src/cli/serve/settings/serve-settings.js';
import { LIMITS } from '../../../src/server/limits/limits.js';
import { ROOM_PROBLEMS } from '../../../src/server/server-sentences.js';
import '../../support/seed.js';
import { COMMAND_LINE, SERVE_FILE } from '../../../src/cli/cli-sentences.js';
import { anyString } from '../../support/any-string.js';
import { sentencePattern } from '../../support/sentences.js';

test('a file has comments, quotes, rooms that repeat, and limits', () => {
  const text = [
    '# the server of the class',
    '',
    'host = 0.0.0.0',
    'port = 5221   # not the usual one',
    'room = general',
    'room = help',
    'motd = "Room # 4"',
    'limit-loopback = on',
    'connections = 50',
    'idle = 0',
    'bans = /etc/bans',
    'admin = off',
    'metrics = 9100',
    'tls-cert = /etc/cert',
    'tls-key = /etc/key',
    'proxy = 127.0.0.1, 10.0.0.0/8',
    'faults = chop 3, delay 50ms, seed 7 # for Monday',
  ];
  assert.deepEqual(parseServeFile(text.join('\r\n')), {
    given: {
      host: '0.0.0.0',
      port: 5221,
      rooms: ['general', 'help'],
      motd: 'Room # 4',
      limitsLoopback: true,
      limits: { connections: 50, idle: 0 },
      bans: '/etc/bans',
      admin: '',
      metrics: { host: '127.0.0.1', port: 9100 },
      tlsCert: '/etc/cert',
      tlsKey: '/etc/key',
      proxies: ['127.0.0.1', '10.0.0.0/8'],
      faults: { chop: 3, delay: 50, seed: 7 },
    },
    mistakes: [],
  });
});

const WRONG: readonly (readonly [line: string, says: RegExp])[] = [
  ['nonsense', sentencePattern(SERVE_FILE.noSetting)],
  ['conections = 5', sentencePattern(SERVE_FILE.unknown('conections'))],
  ['connections = 0', /from 1 to 1000000\.$/],
  ['idle = -1', /or 0 for no limit\.$/],
  ['idle = 1e3', /“1e3” does not fit/],
  ['idle =', /“” does not fit/],
  ['port = 65536', sentencePattern(COMMAND_LINE.noPort('65536'))],
  ['proxy = 10.0.0.0/33', sentencePattern(COMMAND_LINE.noProxy('10.0.0.0/33'))],
  ['proxy = 10.0.0.1,', sentencePattern(COMMAND_LINE.noProxy(''))],
  ['faults = chopp 3', /--faults is invalid: There is no fault “chopp”\. Did you mean “chop”\?/],
  ['faults =', /--faults is invalid: Name a fault/],
  ['metrics = high', sentencePattern(COMMAND_LINE.noMetrics('high'))],
  ['metrics = ::1', sentencePattern(COMMAND_LINE.noMetrics('::1'))],
  ['metrics = 192.0.2.1:70000', /use a port/],
  ['room = two words', new RegExp(ROOM_PROBLEMS.space)],
  ['limit-loopback = maybe', sentencePattern(COMMAND_LINE.noSwitch('limit-loopback', 'maybe'))],
  ['\u001b[2J = \u202e', /no setting “[^\u001b]*”/],
];

for (const [line, says] of WRONG) {
  test(`the line ${JSON.stringify(line)} is explained, and the others apply`, () => {
    const { given, mistakes } = parseServeFile(`motd = hi\n${line}\nnaming = 5\n`);
    assert.deepEqual(given, { motd: 'hi', limits: { naming: 5 } });
    assert.equal(mistakes.length, 1);
    assert.match(mistakes[0] ?? '', /^Line 2 of /);
    assert.match(mistakes[0] ?? '', says);
  });
}

test('the figures have a port, and an address if it is given', () => {
  const metrics = (text: string) => parseServeFile(`metrics = ${text}`).given.metrics;
  assert.deepEqual(metrics('0'), { host: '127.0.0.1', port: 0 });
  assert.deepEqual(metrics('192.0.2.1:9100'), { host: '192.0.2.1', port: 9100 });
  assert.deepEqual(metrics('[::1]:9100'), { host: '::1', port: 9100 });
});

test('flags count more than the file, limit by limit', () => {
  const file = parseServeFile('port = 1\nroom = a\nnaming = 5\nidle = 6\n').given;
  assert.deepEqual(joined(file, { port: 2, limits: { idle: 7 } }), {
    port: 2,
    rooms: ['a'],
    limits: { naming: 5, idle: 7 },
  });
});

test('no text of a file throws, and each line is a setting, a comment or a mistake', () => {
  const name = fc.constantFrom(...SERVE_SETTINGS.map((row) => row.name), 'x', '#', '');
  const line = fc.tuple(name, fc.constantFrom(' = ', '=', ' '), anyString());
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const text = lines.map((parts) => parts.join('')).join('\n');
      const { given, mistakes } = parseServeFile(text);
      assert.ok(mistakes.length <= text.split(/\r?\n/).length);
      for (const row of LIMITS) {
        const value = given.limits?.[row.name];
        const isBounded = value === 0 ? row.canBeOff : value === undefined || value >= row.least;
        assert.ok(isBounded, row.name);
      }
    }),
  );
});
