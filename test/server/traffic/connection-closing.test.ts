/** The end of a server's connection. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutboundMessage } from '../../../src/server/message.js';
import { Connection } from '../../../src/server/traffic/served-connection.js';
import { FakeClock } from '../fake-clock.js';
import { FakeSocket } from '../fake-socket.js';
import { handleAll, handlesAll } from '../handle-all.js';

/** The time that a connection may take to close once it is over, in ms. */
const LINGER_MS = 5000;

/** Messages that take several writes, with gaps between them. */
const MESSAGES: readonly OutboundMessage[] = [1, 2, 3].map((bytes) => ({
  type: 'text',
  text: 'x'.repeat(bytes),
  bytes,
}));

/** A connection over a fake socket, and the calls to its owner. */
function connect() {
  const clock = new FakeClock();
  const fake = new FakeSocket();
  const told: string[] = [];
  const texts: string[] = [];
  const connection: Connection = new Connection(
    1,
    fake.socket,
    {
      ...handlesAll,
      ready: () => {},
      message: (_, { text }) => texts.push(text),
      drained: () => {},
      gone: (_, { type }) => told.push(`gone: ${type}`),
      closed: () => told.push('closed'),
    },
    clock,
  );
  return { clock, fake, told, texts, connection };
}

test('a socket that closes by itself is reported as ended, and then as closed', () => {
  const { fake, told } = connect();
  fake.emit('close');
  assert.deepEqual(told, ['gone: ended', 'closed']);
});

test('an error is the reason, and what follows it changes nothing', () => {
  const { fake, told } = connect();
  fake.emit('error', Object.assign(new Error('broken'), { code: 'ECONNRESET' }));
  fake.emit('close');
  assert.deepEqual(told, ['gone: lost', 'closed']);
});

test('a destroyed connection closes its socket at once, and nothing of it waits', () => {
  const { clock, fake, told, connection } = connect();
  fake.closesAtOnce = false;
  connection.send(MESSAGES);
  assert.equal(clock.timers, 1, 'the second message waits for the gap');
  connection.destroy({ type: 'not-reading' });
  assert.equal(fake.destroyed, true);
  assert.equal(clock.timers, 0);
  assert.deepEqual(told, ['gone: not-reading']);
  fake.emit('close');
  assert.deepEqual(told, ['gone: not-reading', 'closed']);
});

test('half a line before an error is awaited no longer, whatever waits before it', () => {
  const { clock, fake, told, texts, connection } = connect();
  fake.read('/list');
  clock.advance(1000);
  fake.read('\r\none\r\nhalf');
  assert.notEqual(clock.timers, 0);
  assert.equal(connection.isReady, true);
  fake.emit('error', Object.assign(new Error('broken'), { code: 'ECONNRESET' }));
  assert.deepEqual(told, [], 'what was read is handled first');
  assert.equal(clock.timers, 0);
  handleAll(connection);
  assert.deepEqual(texts, ['/list', 'one']);
});

test('messages stop with the socket, and so do the timers', () => {
  const { clock, fake, connection } = connect();
  connection.send(MESSAGES);
  fake.emit('close');
  assert.equal(clock.timers, 0);
});

test('a connection that is over is destroyed if the client does not close in time', () => {
  const { clock, fake, told, connection } = connect();
  connection.finish({ type: 'logout' });
  assert.equal(fake.ended, true);
  clock.advance(LINGER_MS - 1);
  assert.equal(fake.destroyed, false);
  clock.advance(1);
  assert.equal(fake.destroyed, true);
  assert.deepEqual(told, ['gone: logout', 'closed']);
});

test('a web browser is answered, and destroyed if it does not close in time', () => {
  const { clock, fake, told } = connect();
  fake.read('GET / HTTP/1.1\r\n\r\n');
  assert.equal(fake.ended, true);
  clock.advance(LINGER_MS - 1);
  assert.equal(fake.destroyed, false);
  clock.advance(1);
  assert.deepEqual([fake.destroyed, clock.timers], [true, 0]);
  assert.deepEqual(told, ['gone: http', 'closed']);
});

test('a connection that is over counts its time from the first end', () => {
  const { clock, fake, connection } = connect();
  connection.finish({ type: 'logout' });
  clock.advance(LINGER_MS - 1);
  connection.finish({ type: 'stopped' });
  assert.equal(clock.timers, 1);
  clock.advance(1);
  assert.equal(fake.destroyed, true);
  assert.equal(clock.timers, 0);
});

test('a client that closes in time leaves no timer', () => {
  const { clock, fake, connection } = connect();
  connection.finish({ type: 'logout' });
  assert.equal(clock.timers, 1);
  fake.emit('close');
  assert.equal(clock.timers, 0);
});

for (const [title, end] of [
  ['is handled', (connection: Connection) => connection.handleNext()],
  ['is dropped', (connection: Connection) => connection.destroy({ type: 'stopped' })],
  ['is dropped in good order', (connection: Connection) => connection.finish({ type: 'kicked' })],
] as const) {
  test(`a socket that closes before its last message ${title} is reported as closed once`, () => {
    const { clock, fake, told, connection } = connect();
    fake.read('/list');
    fake.emit('close');
    assert.deepEqual(told, []);
    end(connection);
    assert.equal(told.length, 2);
    assert.match(told[0] ?? '', /^gone/);
    assert.equal(told[1], 'closed');
    assert.equal(clock.timers, 0);
  });
}
