/** The switchboard between sockets and the hub, with sockets and a clock of the test. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Switchboard } from '../../src/server/connections.js';
import { Door } from '../../src/server/door/door.js';
import type { ServerEvent } from '../../src/server/events.js';
import { Hub } from '../../src/server/hub.js';
import { FREE_MESSAGES, FULL_BYTES } from '../../src/server/limits/flow-control.js';
import { DEFAULT_LIMITS, type Limits, limitRow } from '../../src/server/limits/limits.js';
import { SUM_MS } from '../../src/server/limits/notices.js';
import { FakeClock } from './fake-clock.js';
import { FakeSocket } from './fake-socket.js';

/** The most bytes that may wait for a client. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** A switchboard, and clients for it. */
class Bench {
  readonly clock = new FakeClock();
  readonly log: ServerEvent[] = [];
  readonly switchboard: Switchboard;

  constructor(given: Partial<Limits> = {}) {
    const limits = { ...DEFAULT_LIMITS, ...given };
    const log = (event: ServerEvent) => this.log.push(event);
    const door = new Door(limits, false, this.clock, log);
    this.switchboard = new Switchboard(new Hub([], limits), door, this.clock, log);
  }

  client(): FakeSocket {
    const socket = new FakeSocket();
    this.switchboard.accept(socket.socket);
    return socket;
  }

  async enter(room: string, name: string): Promise<FakeSocket> {
    const socket = this.client();
    for (const request of [`/join ${room}`, `/nick ${name}`]) await this.says(socket, request);
    return socket;
  }

  /** A client says something, and everybody gets what it causes. */
  async says(socket: FakeSocket, message: string): Promise<void> {
    socket.read(message);
    await this.settle();
  }

  /** Lets turns of the event loop pass, and the gaps between messages. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 4; turn++) {
      await new Promise(setImmediate);
      this.clock.advance(20);
    }
  }

  /** The reasons of those who are gone. */
  get reasons(): string[] {
    return this.log.flatMap((event) => (event.type === 'disconnected' ? [event.reason.type] : []));
  }
}

test('comings that a room does not hear one by one are a sum for those who are there', async () => {
  const bench = new Bench({ notices: 1 });
  const ann = await bench.enter('den', 'ann');
  await bench.enter('den', 'bob');
  for (const name of ['eve', 'joe']) await bench.enter('den', name);
  assert.equal(ann.text, '00bob has joined');
  bench.clock.advance(SUM_MS);
  await bench.settle();
  assert.equal(ann.text, '00bob has joined2 have joined');
});

test('half a line has the time of its limit, and all the time if that is off', async () => {
  for (const limit of [0, 30]) {
    const bench = new Bench({ 'half-line': limit, silence: 0 });
    const ann = bench.client();
    await bench.says(ann, '/list');
    await bench.says(ann, '\r\nhalf');
    bench.clock.advance(29_000);
    assert.equal(ann.ended, false);
    bench.clock.advance(1000);
    const farewell = `${limitRow('half-line').farewell}\r\n`;
    assert.equal(ann.text, limit === 30 ? `0\r\n${farewell}` : '0\r\n');
  }
});

test('who says much waits for a full reader until its socket has drained', async () => {
  const bench = new Bench();
  const ann = await bench.enter('den', 'ann');
  const bob = await bench.enter('den', 'bob');
  bob.writableLength = FULL_BYTES + 1;
  await bench.says(ann, 'first');
  const texts = Array.from({ length: 2 * FREE_MESSAGES }, (_, index) => `text ${index}`);
  for (const text of texts) ann.read(text);
  await bench.settle();
  assert.equal(bob.text.includes(texts.at(-1) as string), false);
  bob.writableLength = 0;
  bob.emit('drain');
  for (let turn = 0; turn < 10; turn++) await bench.settle();
  assert.equal(bob.text.includes(texts.at(-1) as string), true);
});

test('a client that does not read is cut off at the end of the turn, and the others see it leave', async () => {
  const bench = new Bench();
  const ann = await bench.enter('den', 'ann');
  const bob = await bench.enter('den', 'bob');
  bob.writableLength = MAX_WAITING_BYTES - 1000;
  await bench.says(bob, 'still here');
  assert.deepEqual(bench.reasons, []);
  bob.writableLength = MAX_WAITING_BYTES;
  ann.read('bob?');
  assert.equal(bob.destroyed, false);
  await bench.settle();
  assert.deepEqual(bench.reasons, ['not-reading']);
  assert.match(ann.text, /ann: bob\?bob has left$/);
});
