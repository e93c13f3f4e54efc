/** The first bytes of connections, at every cut. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  MAX_OPENING_BYTES,
  OPENING_LIMIT_MS,
  OPENING_SILENCE_MS,
} from '../../../src/server/door/opening.js';
import { STRANGER_ANSWERS } from '../../../src/server/door/stranger.js';
import type { DisconnectReason } from '../../../src/server/events.js';
import type { InboundMessage } from '../../../src/server/traffic/inbound.js';
import { Connection } from '../../../src/server/traffic/served-connection.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';
import '../../support/seed.js';
import { FakeClock } from '../fake-clock.js';
import { FakeSocket } from '../fake-socket.js';
import { handlesAll } from '../handle-all.js';
import { HELLOS, REQUEST_LINES, REQUESTS, TALK } from './first-bytes.js';

/** A connection, and all that its owner heard of it. */
function connect() {
  const clock = new FakeClock();
  const fake = new FakeSocket();
  const messages: string[] = [];
  const reasons: DisconnectReason['type'][] = [];
  const owner = {
    ...handlesAll,
    message: (_connection: Connection, { text }: InboundMessage) => messages.push(text),
    drained: () => {},
    gone: (_connection: Connection, { type }: DisconnectReason) => reasons.push(type),
    closed: () => {},
  };
  new Connection(1, fake.socket, owner, clock);
  return { clock, fake, messages, reasons };
}

function bytesOf(text: string): Uint8Array {
  return text.startsWith('\u0016') ? Buffer.from(text, 'latin1') : encodeUtf8(text);
}

/** Delivers `bytes` in reads that end at `cuts`, `gapMs` apart; returns what came of it. */
function deliver(bytes: Uint8Array, cuts: readonly number[], gapMs = 0) {
  const connection = connect();
  for (const [index, from] of [0, ...cuts].entries()) {
    const read = bytes.subarray(from, cuts[index] ?? bytes.length);
    if (read.length === 0) continue;
    connection.fake.read(read);
    connection.clock.advance(gapMs);
  }
  return connection;
}

function assertTurnedAway(
  { fake, messages, reasons }: ReturnType<typeof connect>,
  type: 'http' | 'tls',
  label: string,
): void {
  assert.deepEqual(messages, [], label);
  assert.deepEqual(reasons, [type], label);
  assert.deepEqual(fake.written, [STRANGER_ANSWERS[type]], label);
  assert.ok(fake.ended, label);
}

/** The places to cut at: all of them near the beginning, where the request line is. */
function cutsOf(bytes: Uint8Array): number[] {
  const near = Math.min(bytes.length, 60);
  return Array.from({ length: near }, (_, index) => index);
}

for (const [type, texts] of [
  ['http', REQUESTS],
  ['tls', HELLOS],
] as const) {
  for (const text of texts) {
    const title = JSON.stringify(text.slice(0, 40));
    test(`${type} is turned away with one answer, however it is cut: ${title}`, () => {
      const bytes = bytesOf(text);
      for (const cut of cutsOf(bytes)) assertTurnedAway(deliver(bytes, [cut]), type, `at ${cut}`);
      const every = Array.from({ length: Math.min(bytes.length, 500) }, (_, index) => index);
      assertTurnedAway(deliver(bytes, every), type, 'byte by byte');
    });
  }
}

test('a request is turned away at any number of cuts and any short gaps', () => {
  const cuts = fc.array(fc.nat(70), { maxLength: 10 }).map((list) => list.sort((a, b) => a - b));
  const gap = fc.nat(OPENING_SILENCE_MS - 1);
  fc.assert(
    fc.property(fc.constantFrom(...REQUESTS), cuts, gap, (text, at, gapMs) => {
      fc.pre(gapMs * (at.length + 1) < OPENING_LIMIT_MS);
      assertTurnedAway(deliver(bytesOf(text), at, gapMs), 'http', '');
    }),
  );
});

for (const line of REQUEST_LINES) {
  test(`a request line without its end is turned away after a silence: ${line.slice(0, 40)}`, () => {
    const { clock, fake, ...rest } = connect();
    fake.read(line);
    assert.deepEqual(rest.reasons, []);
    clock.advance(OPENING_SILENCE_MS);
    assertTurnedAway({ clock, fake, ...rest }, 'http', '');
  });

  test(`a request line is turned away at the end of the stream: ${line.slice(0, 40)}`, () => {
    const { fake, ...rest } = connect();
    fake.read(line);
    fake.emit('end');
    assertTurnedAway({ fake, ...rest }, 'http', '');
  });
}

test('a request that continues after a silence is turned away, and its body is not obeyed', () => {
  for (let cut = 1; cut < 'POST / HTTP/1.1'.length; cut++) {
    const connection = connect();
    const first = 'POST / HTTP/1.1'.slice(0, cut);
    connection.fake.read(first);
    connection.clock.advance(OPENING_SILENCE_MS);
    connection.fake.read(`${'POST / HTTP/1.1'.slice(cut)}\r\n\r\n/join general\n/nick intruder\n`);
    const isWhole = first === 'POST / HTTP/1';
    assert.deepEqual(connection.messages, isWhole ? [] : [first.trimEnd()]);
    assert.deepEqual(connection.reasons, ['http']);
  }
});

for (const text of TALK) {
  const title = text.slice(0, 40);
  test(`words are served as one message, as a line or after a silence: ${title}`, () => {
    const line = connect();
    line.fake.read(`${text}\n`);
    assert.deepEqual(line.messages, [text]);
    const bare = connect();
    bare.fake.read(text);
    bare.clock.advance(OPENING_SILENCE_MS);
    assert.deepEqual(bare.messages, [text]);
    bare.fake.read('/join den');
    assert.deepEqual(bare.messages, [text, '/join den']);
    assert.equal(bare.clock.timers, 0);
  });
}

test('a command never waits', () => {
  for (const text of ['/list', '/join den', '/logout', '小明', '(hello)', 'two three four']) {
    const { fake, messages } = connect();
    fake.read(text);
    assert.deepEqual(messages, [text]);
  }
});

test('reads that were held back are messages of their own', () => {
  const { clock, fake, messages } = connect();
  for (const text of ['hello', 'is', 'anybody']) fake.read(text);
  assert.deepEqual(messages, []);
  clock.advance(OPENING_SILENCE_MS);
  assert.deepEqual(messages, ['hello', 'is', 'anybody']);
});

test('an enter before anything else is no beginning of a request', () => {
  const { clock, fake, messages } = connect();
  fake.read('\r\n');
  assert.equal(clock.timers, 0);
  fake.read('/list\n');
  assert.deepEqual(messages, ['/list']);
});

test('bytes that keep coming are held no longer than the limit', () => {
  const { clock, fake, messages } = connect();
  const gap = OPENING_SILENCE_MS - 1;
  for (let time = 0; time < OPENING_LIMIT_MS; time += gap) {
    assert.deepEqual(messages, []);
    fake.read('a');
    clock.advance(gap);
  }
  assert.notDeepEqual(messages, []);
});

test('a request line beyond the bound is turned away before its end has come', () => {
  const { fake, ...rest } = connect();
  fake.read(`GET /${'a'.repeat(MAX_OPENING_BYTES - 5)}`);
  assert.deepEqual(rest.reasons, []);
  fake.read('a');
  assertTurnedAway({ fake, ...rest }, 'http', '');
});

test('what comes after the answer is read and dropped, and the connection ends in time', () => {
  const { clock, fake, messages } = connect();
  fake.read(`POST / HTTP/1.1\r\n\r\n`);
  fake.read('/join general\n');
  assert.deepEqual(messages, []);
  assert.equal(fake.destroyed, false);
  clock.advance(5000);
  assert.ok(fake.destroyed);
});
