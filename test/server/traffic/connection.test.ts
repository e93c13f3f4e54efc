/** One connection of the server. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DisconnectReason } from '../../../src/server/events.js';
import {
  type InboundMessage,
  SHORT_SILENCE_MS,
  SILENCE_MS,
} from '../../../src/server/traffic/inbound.js';
import { MAX_WAITING_MESSAGES } from '../../../src/server/traffic/inbox.js';
import { Connection } from '../../../src/server/traffic/served-connection.js';
import '../../support/seed.js';
import { FakeClock } from '../fake-clock.js';
import { FakeSocket } from '../fake-socket.js';
import { handlesAll } from '../handle-all.js';

/** A connection, its socket and clock, its messages (all pieces, and the beginning of each), and why it ended. */
function connect(halfLineMs: number | null = null) {
  const clock = new FakeClock();
  const fake = new FakeSocket();
  const messages: string[] = [];
  const starts: string[] = [];
  const reasons: DisconnectReason['type'][] = [];
  let stalls = 0;
  const owner = {
    ...handlesAll,
    halfLineMs,
    stalled: () => stalls++,
    message: (_connection: Connection, { text, start }: InboundMessage) => {
      messages.push(text);
      if (start) starts.push(text);
      return 0;
    },
    drained: () => {},
    gone: (_connection: Connection, { type }: DisconnectReason) => reasons.push(type),
    closed: () => {},
  };
  const connection = new Connection(1, fake.socket, owner, clock);
  return { clock, fake, connection, messages, starts, reasons, stalls: () => stalls };
}

test('chat without a line ending counts as whole after a silence, once one message had an ending', () => {
  const { clock, fake, messages } = connect();
  fake.read('/join den\n');
  fake.read('/nick ann');
  clock.advance(SILENCE_MS - 1);
  assert.deepEqual(messages, ['/join den']);
  clock.advance(1);
  assert.deepEqual(messages, ['/join den', '/nick ann']);
  fake.read('hello');
  clock.advance(SHORT_SILENCE_MS);
  assert.deepEqual(messages, ['/join den', '/nick ann', 'hello']);
  assert.equal(clock.timers, 0);
});

test('the rest of a line that silence has ended is a message of its own', () => {
  const { clock, fake, messages } = connect();
  fake.read('/list\none');
  clock.advance(SILENCE_MS);
  fake.read('\r\n');
  fake.read('two\n');
  assert.deepEqual(messages, ['/list', 'one', 'two']);
});

test('a line of a client that has accepted lines waits for its end, however long', () => {
  const { clock, fake, connection, messages } = connect();
  fake.read('/list');
  connection.offer();
  fake.read('\r\n');
  fake.read('half a li');
  clock.advance(100 * SILENCE_MS);
  assert.deepEqual(messages, ['/list']);
  fake.read('ne\r\n');
  assert.deepEqual(messages, ['/list', 'half a line']);
});

test('half a line has its time from its beginning, but not while the socket is paused', () => {
  const { clock, fake, connection, stalls } = connect(1000);
  fake.read('/list');
  connection.offer();
  fake.read('\r\nhalf');
  clock.advance(900);
  fake.read(' a line');
  clock.advance(99);
  fake.read('\r\nthe next');
  clock.advance(999);
  assert.equal(stalls(), 0);
  connection.pause();
  fake.read(`${' line\r\n'.repeat(2000)}half`);
  clock.advance(5000);
  assert.equal(stalls(), 0);
  connection.resume();
  clock.advance(999);
  assert.equal(stalls(), 0);
  clock.advance(1);
  assert.equal(stalls(), 1);
});

test('silence ends no message while the socket is paused, since its rest may have come', () => {
  const { clock, fake, connection, messages } = connect();
  connection.pause();
  fake.read(`${'/list\n'.repeat(MAX_WAITING_MESSAGES + 1)}half a li`);
  assert.equal(fake.paused, true);
  clock.advance(10 * SILENCE_MS);
  connection.resume();
  assert.equal(fake.paused, false);
  clock.advance(SILENCE_MS - 1);
  fake.read('ne\n');
  assert.deepEqual(messages.slice(-2), ['/list', 'half a line']);
  fake.read('more');
  clock.advance(SILENCE_MS);
  assert.deepEqual(messages.slice(-2), ['half a line', 'more']);
});

test('a client that is paused is read on, so that its reads stay messages', () => {
  const { fake, connection, messages } = connect();
  connection.pause();
  for (const message of ['/list', 'one', 'two']) fake.read(message);
  assert.equal(fake.paused, false);
  assert.deepEqual(messages, []);
  connection.resume();
  assert.deepEqual(messages, ['/list', 'one', 'two']);
});

test('a client that is paused is not read on once too much of it waits', () => {
  const { fake, connection, messages } = connect();
  connection.pause();
  for (let count = 0; !fake.paused; count++) fake.read(`/${count}`);
  connection.resume();
  assert.deepEqual(
    messages,
    [...Array(MAX_WAITING_MESSAGES + 1).keys()].map((count) => `/${count}`),
  );
  assert.equal(fake.paused, false);
});

for (const [title, end] of [
  ['ends', (fake: FakeSocket) => fake.emit('end')],
  ['closes', (fake: FakeSocket) => fake.emit('close')],
  ['breaks', (fake: FakeSocket) => fake.emit('error', new Error('broken'))],
] as const) {
  test(`what was read before the client ${title} is handled, also while it is paused`, () => {
    const { fake, connection, messages, reasons } = connect();
    connection.pause();
    const texts = Array.from({ length: 10 * MAX_WAITING_MESSAGES }, (_, index) => `text ${index}`);
    fake.read(`${texts.join('\n')}\n`);
    end(fake);
    assert.deepEqual([messages, reasons], [[], []]);
    connection.resume();
    assert.deepEqual(messages, texts);
    assert.deepEqual(reasons, [title === 'breaks' ? 'lost' : 'ended']);
  });
}

test('a large read is decoded as its messages are handled', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('', 'a', '小', '\0', '\r', '\n', '\r\n', 'x'.repeat(600)), {
        maxLength: 200,
      }),
      fc.boolean(),
      (parts, isPaused) => {
        const text = parts.join('');
        fc.pre(text !== '');
        const { clock, fake, connection, messages } = connect();
        const whole = connect();
        if (isPaused) connection.pause();
        fake.read(`/list\n${text}`);
        if (isPaused) connection.resume();
        for (const line of `/list\n${text}`.split(/(?<=\n)/)) whole.fake.read(line);
        for (const one of [clock, whole.clock]) one.advance(SILENCE_MS);
        assert.deepEqual(messages, whole.messages);
      },
    ),
  );
});

test('half a line is waited for no longer once the rest has come or the connection is over', () => {
  for (const end of [
    ({ fake }: ReturnType<typeof connect>) => fake.read(' line\r\n'),
    ({ connection }: ReturnType<typeof connect>) => connection.destroy({ type: 'stopped' }),
  ]) {
    const client = connect(1000);
    client.fake.read('/list');
    client.connection.offer();
    client.fake.read('\r\nhalf');
    assert.equal(client.clock.timers, 1);
    end(client);
    assert.equal(client.clock.timers, 0);
    client.clock.advance(5000);
    assert.equal(client.stalls(), 0);
  }
});

test('a connection that is over waits for no silence', () => {
  const { clock, fake, connection } = connect();
  fake.read('/list\nhalf a li');
  connection.destroy({ type: 'stopped' });
  assert.equal(clock.timers, 0);
});

/** Pieces of lines, each with the ms until the next one. */
const pieces = fc.array(
  fc.tuple(
    fc.constantFrom('a', 'bc', '小', 'x'.repeat(1024), 'def '),
    fc.integer({ min: 0, max: SHORT_SILENCE_MS - 1 }),
  ),
  { minLength: 1, maxLength: 8 },
);

test('pieces that come faster than the silence are one message, with a line ending or without', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(pieces, fc.boolean()), { maxLength: 6 }), (lines) => {
      const { clock, fake, messages, starts } = connect();
      fake.read('\n');
      for (const [parts, ended] of lines) {
        for (const [part, gap] of parts) {
          fake.read(part);
          clock.advance(gap);
        }
        if (ended) fake.read('\n');
        else clock.advance(SILENCE_MS);
        const whole = parts.map(([part]) => part).join('');
        assert.equal(messages.splice(0).join(''), whole.trimEnd());
        assert.equal(starts.splice(0).length, 1);
      }
      clock.advance(SILENCE_MS);
      assert.deepEqual(messages, []);
      assert.equal(clock.timers, 0);
    }),
  );
});
