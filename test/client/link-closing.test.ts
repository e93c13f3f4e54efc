/** Closing a connection. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Connection, type ConnectionListener } from '../../src/client/connection/connection.js';
import { CLOSE_LIMIT_MS, WRITE_LIMIT_MS } from '../../src/client/connection/connection-limits.js';
import { CLASSIC_GAP_MS } from '../../src/wire/outbox.js';
import { createFakeClock } from '../support/terminal/emulator.js';
import { FakeSocket } from './fake-socket.js';
import { connected } from './linked.js';

test('a connection that is closed before it is connected is over at once', () => {
  const clock = createFakeClock();
  const socket = new FakeSocket(clock.now);
  const heard: string[] = [];
  const note = (what: string) => () => void heard.push(what);
  const listener: ConnectionListener = {
    connected: note('connected'),
    received: note('received'),
    answered: note('answered'),
    progress: note('progress'),
    flushed: () => {},
    lost: note('lost'),
  };
  const connection = new Connection(
    { host: 'example', port: 1 },
    () => socket.asSocket(),
    clock,
    listener,
  );
  connection.close();
  assert.equal(socket.destroyed, true);
  socket.connect();
  assert.deepEqual(heard, []);
});

test('closing sends what is queued, with its gaps, and closes then', () => {
  const { clock, socket, connection } = connected();
  connection.send('one');
  connection.send('two');
  connection.request({ type: 'logout' });
  connection.close();
  for (let message = 0; message < 3; message++) {
    assert.equal(socket.destroyed, false);
    socket.flush();
    clock.advance(CLASSIC_GAP_MS);
  }
  assert.deepEqual(socket.writes, [
    { text: 'one', time: 0 },
    { text: 'two', time: CLASSIC_GAP_MS },
    { text: '/logout', time: 2 * CLASSIC_GAP_MS },
  ]);
  assert.equal(socket.destroyed, true);
  assert.equal(clock.pending, 0);
});

test('closing ends every wait but its own', () => {
  const { clock, connection } = connected();
  connection.send('one');
  connection.request({ type: 'list' });
  connection.close();
  assert.equal(clock.pending, 1);
});

test('closing leaves a server that takes nothing more, and drops what is queued', () => {
  const { clock, socket, connection } = connected();
  connection.send('one');
  connection.send('two');
  connection.close();
  clock.advance(CLOSE_LIMIT_MS - 1);
  assert.equal(socket.destroyed, false);
  clock.advance(1);
  assert.equal(socket.destroyed, true);
  assert.deepEqual(socket.texts, ['one']);
  assert.equal(clock.pending, 0);
});

test('closing takes no longer than its limit, however much a classic server is still to be sent', () => {
  const { clock, socket, connection } = connected();
  for (let line = 0; line < 1500; line++) connection.send(`line ${line}`);
  connection.close();
  for (let ms = 0; !socket.destroyed && ms <= 60_000; ms += CLASSIC_GAP_MS) {
    socket.flush();
    clock.advance(CLASSIC_GAP_MS);
  }
  assert.equal(socket.writes.length, CLOSE_LIMIT_MS / CLASSIC_GAP_MS);
  assert.equal(clock.now(), CLOSE_LIMIT_MS);
  assert.equal(clock.pending, 0);
});

test('nothing is heard from a connection that has been closed, whatever still comes', () => {
  const { clock, socket, connection, heard } = connected();
  connection.send('one');
  socket.arrive(Buffer.from('bob: 你').subarray(0, -1));
  connection.close();
  socket.arrive('bob: hi');
  clock.advance(500);
  socket.fail('ECONNRESET');
  socket.flush();
  clock.advance(10_000);
  assert.deepEqual(heard, []);
  assert.equal(clock.pending, 0);
});

test('a connection that its listener closes on hearing its last message is not lost as well', () => {
  const clock = createFakeClock();
  const socket = new FakeSocket(clock.now);
  const heard: string[] = [];
  const connection: Connection = new Connection(
    { host: 'example', port: 1 },
    () => socket.asSocket(),
    clock,
    {
      connected: () => {},
      received: () => {
        heard.push('received');
        connection.close();
      },
      answered: () => void heard.push('answered'),
      progress: () => void heard.push('progress'),
      flushed: () => {},
      lost: () => void heard.push('lost'),
    },
  );
  socket.connect();
  socket.arrive(Buffer.from('你').subarray(0, -1));
  socket.destroy();
  assert.deepEqual(heard, ['received']);
  assert.equal(clock.pending, 0);
});

test('a message that does not leave for too long ends the connection, with all that has come', () => {
  const { clock, socket, connection, heard, losses } = connected();
  connection.send('one');
  clock.advance(WRITE_LIMIT_MS - 1);
  socket.arrive('bob: hi');
  clock.advance(1);
  assert.equal(socket.destroyed, true);
  assert.deepEqual(heard, ['text bob: hi', 'lost silent']);
  assert.deepEqual(losses, [{ type: 'silent', detail: '', established: true }]);
  assert.equal(clock.pending, 0);
});

test('each message has its own time to leave, and nothing is waited for once they have', () => {
  const { clock, socket, connection, heard } = connected();
  for (const text of ['one', 'two']) {
    connection.send(text);
    clock.advance(WRITE_LIMIT_MS - 1);
    socket.flush();
  }
  assert.equal(clock.pending, 0);
  assert.deepEqual(heard, []);
});
