/** Leaving a server in good order. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CLOSE_LIMIT_MS,
  LINGER_MS,
  RELEASE_MS,
} from '../../src/client/connection/connection-limits.js';
import { CLASSIC_GAP_MS } from '../../src/wire/outbox.js';
import { connected } from './linked.js';

/** Returns true if the connection reports its close once everything that is due has had its turn. */
async function isClosed({ connection }: ReturnType<typeof connected>): Promise<boolean> {
  let closed = false;
  void connection.closed.then(() => {
    closed = true;
  });
  await new Promise(setImmediate);
  return closed;
}

test('leaving sends what is queued, with its gaps, and then ends the stream, but not the socket', () => {
  const { clock, socket, connection } = connected();
  connection.send('one');
  connection.send('two');
  connection.leave();
  for (let message = 0; message < 2; message++) {
    assert.equal(socket.ended, false);
    clock.advance(CLASSIC_GAP_MS);
    socket.flush();
  }
  assert.deepEqual(socket.texts, ['one', 'two']);
  assert.equal(socket.ended, true);
  assert.equal(socket.destroyed, false);
});

test('leaving with nothing queued ends the stream at once, and says nothing', () => {
  const { socket, connection } = connected();
  connection.leave();
  assert.deepEqual([socket.ended, socket.destroyed], [true, false]);
  assert.deepEqual(socket.texts, []);
});

test('a connection that was left reads on until the server closes, and nothing of it is heard', async () => {
  const parts = connected();
  const { clock, socket, connection, heard } = parts;
  connection.leave();
  clock.advance(LINGER_MS - 1);
  socket.arrive('bob: hi');
  assert.equal(socket.listenerCount('data'), 1);
  assert.equal(socket.paused, false);
  socket.destroy();
  assert.equal(await isClosed(parts), true);
  assert.deepEqual(heard, []);
  assert.equal(clock.pending, 0);
});

test('a connection that was left ends its socket if the server does not close', () => {
  const { clock, socket, connection } = connected();
  connection.leave();
  clock.advance(LINGER_MS - 1);
  assert.equal(socket.destroyed, false);
  clock.advance(1);
  assert.equal(socket.destroyed, true);
  assert.equal(clock.pending, 0);
});

test('a connection that was left counts as closed after its release, whatever the server does', async () => {
  const parts = connected();
  parts.connection.leave();
  parts.clock.advance(RELEASE_MS - 1);
  assert.equal(await isClosed(parts), false);
  parts.clock.advance(1);
  assert.equal(await isClosed(parts), true);
  assert.equal(parts.socket.destroyed, false);
});

test('a connection that was left counts as closed at once when the server closes, and no timer is left', async () => {
  const parts = connected();
  parts.connection.leave();
  parts.socket.destroy();
  assert.equal(await isClosed(parts), true);
  assert.equal(parts.clock.pending, 0);
});

test('leaving a server that takes nothing more ends the socket after the limit of closing', () => {
  const { clock, socket, connection } = connected();
  connection.send('one');
  connection.send('two');
  connection.leave();
  clock.advance(CLOSE_LIMIT_MS);
  assert.deepEqual([socket.ended, socket.destroyed], [false, true]);
  assert.deepEqual(socket.texts, ['one']);
  assert.equal(clock.pending, 0);
});

test('a flood is read to its end after leaving', () => {
  const { clock, socket, connection } = connected();
  const turns: (() => void)[] = [];
  clock.soon = (run) => void turns.push(run);
  socket.arrive(`${'x'.repeat(1000)}\n`.repeat(100));
  assert.equal(socket.paused, true);
  connection.leave();
  for (const turn of turns) turn();
  assert.equal(socket.paused, false);
});
