/** The door, and what it remembers of addresses, without a network. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Admission } from '../../../src/server/door/admission.js';
import { Door, MAX_FAREWELLS } from '../../../src/server/door/door.js';
import { openFileLimit, possibleConnections } from '../../../src/server/door/open-files.js';
import type { ServerEvent } from '../../../src/server/events.js';
import { DEFAULT_LIMITS, type Limits, limitRow } from '../../../src/server/limits/limits.js';
import { FAREWELLS } from '../../../src/server/server-sentences.js';
import { FakeClock } from '../fake-clock.js';
import { FakeSocket } from '../fake-socket.js';

/** The time that a refused client may take to close (ms). */
const REFUSAL_MS = 1000;
/** The most addresses that are remembered without a connection, and that are banned. */
const MANY = 10_000;

const FULL = `${limitRow('connections').farewell}\r\n`;

/** A door, and a way to knock at it. */
function build(limits: Partial<Limits>, limitsLoopback = false) {
  const clock = new FakeClock();
  const log: ServerEvent[] = [];
  const door = new Door({ ...DEFAULT_LIMITS, ...limits }, limitsLoopback, clock, (event) =>
    log.push(event),
  );
  const knock = (address?: string) => {
    const socket = new FakeSocket();
    if (address !== undefined) socket.remoteAddress = address;
    return { socket, visitor: door.enter(socket.socket) };
  };
  return { clock, door, log, knock };
}

test('a visitor has its address and port, and an address for the limits unless it is this machine’s', () => {
  const cases = [
    ['192.0.2.7', false, '192.0.2.7'],
    ['127.0.0.1', false, null],
    ['127.0.0.1', true, '127.0.0.1'],
  ] as const;
  for (const [remote, limitsLoopback, address] of cases) {
    const { visitor } = build({}, limitsLoopback).knock(remote);
    assert.deepEqual(visitor, { peer: `${remote}:1`, address });
  }
});

test('a refused client gets a sentence, is read so that it gets it, and has a second to close', () => {
  const { clock, door, log, knock } = build({ connections: 0 });
  const { socket, visitor } = knock();
  assert.equal(visitor, null);
  assert.deepEqual([socket.text, socket.ended, socket.paused], [FULL, true, false]);
  assert.deepEqual(log, [{ type: 'refused', peer: '127.0.0.1:1', limit: 'connections' }]);
  socket.emit('error', new Error('broken'));
  clock.advance(REFUSAL_MS - 1);
  assert.equal(socket.destroyed, false);
  clock.advance(1);
  assert.equal(socket.destroyed, true);
  door.close();
  assert.equal(clock.timers, 0);
});

test('a refused client that closes in time leaves no timer', () => {
  const { clock, door, knock } = build({ connections: 0 });
  knock().socket.emit('close');
  door.close();
  assert.equal(clock.timers, 0);
});

test(`at most ${MAX_FAREWELLS} refused clients at a time get a sentence`, () => {
  const { knock } = build({ connections: 0 });
  const refused = Array.from({ length: MAX_FAREWELLS }, () => knock().socket);
  assert.ok(refused.every(({ text, destroyed }) => text === FULL && !destroyed));
  const { socket } = knock();
  assert.deepEqual([socket.text, socket.destroyed], ['', true]);
  refused[0]?.emit('close');
  assert.equal(knock().socket.text, FULL);
  assert.equal(knock().socket.text, '');
});

test('changed limits apply to the next client', () => {
  const { door, knock } = build({ connections: 1 });
  assert.notEqual(knock().visitor, null);
  assert.equal(knock().visitor, null);
  door.limits = { ...DEFAULT_LIMITS, connections: 2 };
  assert.notEqual(knock().visitor, null);
});

test('whoever leaves makes room for another, and a banned address gets another sentence', () => {
  const { door, knock } = build({ connections: 1 });
  const { visitor } = knock('192.0.2.7');
  assert.equal(knock('192.0.2.8').socket.text, FULL);
  if (visitor !== null) door.leave(visitor);
  door.ban('192.0.2.8');
  assert.equal(knock('192.0.2.8').socket.text, `${FAREWELLS.banned}\r\n`);
  assert.notEqual(knock('192.0.2.7').visitor, null);
});

test('the client of a proxy takes the place of the proxy, and counts for its own address', () => {
  const { door } = build({ connections: 1, 'connections-per-address': 1 });
  const enter = () => {
    const { socket } = new FakeSocket();
    const proxy = door.enterProxy(socket);
    return proxy && door.readmit(socket, proxy, { host: '192.0.2.7', port: 9 });
  };
  const first = enter();
  assert.deepEqual(first, { peer: '192.0.2.7:9', address: '192.0.2.7' });
  assert.equal(enter(), null);
  door.limits = { ...door.limits, connections: 2 };
  assert.equal(enter(), null);
  if (first !== null) door.leave(first);
  assert.notEqual(enter(), null);
});

test('of too many addresses the oldest half without a connection is forgotten', () => {
  const limits = { ...DEFAULT_LIMITS, connections: 2 * MANY, 'arrivals-per-address': 1 };
  const admission = new Admission(limits);
  const visit = (address: string) => {
    const refusal = admission.admit(address, 0);
    if (refusal === null) admission.leave(address);
    return refusal;
  };
  admission.admit('open', 0);
  for (let count = 1; count < MANY; count++) assert.equal(visit(`${count}`), null);
  assert.equal(visit('1'), 'arrivals-per-address');
  assert.equal(visit('one more'), null);
  for (const known of ['open', `${MANY / 2 + 2}`, 'one more']) {
    assert.equal(visit(known), 'arrivals-per-address', known);
  }
  for (const forgotten of ['1', `${MANY / 2 + 1}`]) assert.equal(visit(forgotten), null, forgotten);
});

test('limits of addresses that are off refuse nobody', () => {
  const off = { 'connections-per-address': 0, 'arrivals-per-address': 0 };
  const admission = new Admission({ ...DEFAULT_LIMITS, ...off });
  for (let count = 0; count < 700; count++) assert.equal(admission.admit('a', count), null);
});

test('no more addresses are banned than can be remembered', () => {
  const admission = new Admission(DEFAULT_LIMITS);
  for (let count = 1; count <= MANY + 1; count++) admission.ban(`${count}`);
  assert.equal(admission.admit(`${MANY}`, 0), 'banned');
  assert.equal(admission.admit(`${MANY + 1}`, 0), null);
});

test('the limit of open files is what Linux says, if it says one', () => {
  const line = (limit: string) =>
    `Max processes             7 7 processes\nMax open files            ${limit} 1048576 files\n`;
  assert.equal(
    openFileLimit(() => line('256')),
    256,
  );
  assert.equal(
    openFileLimit(() => line('unlimited')),
    null,
  );
  const missing = () => {
    throw new Error('there is no such file');
  };
  assert.equal(openFileLimit(missing), null);
});

test('connections are no more than are left of the open files', () => {
  const cases = [
    [1024, null, 1024],
    [1024, 1_048_576, 1024],
    [216, 256, 216],
    [217, 256, 216],
    [1024, 41, 1],
    [1024, 8, 1],
  ] as const;
  for (const [wanted, files, connections] of cases) {
    assert.equal(possibleConnections(wanted, files), connections, `${wanted} of ${files}`);
  }
});
