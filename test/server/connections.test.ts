/** The switchboard between sockets and the hub, with sockets and a clock of the test. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Door } from '../../src/server/door/door.js';
import type { ServerEvent } from '../../src/server/events.js';
import { FREE_MESSAGES, FULL_BYTES } from '../../src/server/limits/flow-control.js';
import { DEFAULT_LIMITS, type Limits, limitRow } from '../../src/server/limits/limits.js';
import { SUM_MS } from '../../src/server/limits/notices.js';
import { MESSAGES_A_TURN } from '../../src/server/limits/turns.js';
import { WRONG_PASSWORD_MS } from '../../src/server/password-check.js';
import { Switchboard } from '../../src/server/switchboard.js';
import '../support/seed.js';
import { FakeClock } from './fake-clock.js';
import { FakeSocket } from './fake-socket.js';
import { MemoryHub } from './memory-hub.js';

/** The most bytes that may wait for a client. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** A switchboard, and clients for it. */
class Bench {
  readonly clock = new FakeClock();
  readonly log: ServerEvent[] = [];
  readonly hub: MemoryHub;
  readonly switchboard: Switchboard;

  constructor(given: Partial<Limits> = {}) {
    const limits = { ...DEFAULT_LIMITS, ...given };
    const log = (event: ServerEvent) => this.log.push(event);
    const door = new Door(limits, false, this.clock, log);
    this.hub = new MemoryHub([], limits);
    this.switchboard = new Switchboard(this.hub, door, this.clock, log);
  }

  /** A client that has accepted lines: what it gets has no gaps. */
  async client(address = '127.0.0.1'): Promise<FakeSocket> {
    const socket = new FakeSocket();
    socket.remoteAddress = address;
    this.switchboard.accept(socket.socket);
    socket.read('/list');
    await this.turn();
    socket.read('\r\n');
    return socket;
  }

  async enter(room: string, name: string, address?: string): Promise<FakeSocket> {
    const socket = await this.client(address);
    await this.says(socket, `/join ${room}`, `/nick ${name}`);
    socket.written.length = 0;
    return socket;
  }

  /** A client says something, and everybody gets what it causes in this turn. */
  async says(socket: FakeSocket, ...lines: readonly string[]): Promise<void> {
    socket.read(lines.map((line) => `${line}\r\n`).join(''));
    await this.turn();
  }

  /** Lets a turn of the event loop pass. */
  turn(): Promise<unknown> {
    return new Promise(setImmediate);
  }

  /** The reasons of those who are gone. */
  get reasons(): string[] {
    return this.log.flatMap((event) => (event.type === 'disconnected' ? [event.reason.type] : []));
  }
}

/** The lines that a client received. */
const linesOf = ({ text }: FakeSocket) => text.split('\r\n').slice(0, -1);

test('comings that a room does not hear one by one are a sum for those who are there', async () => {
  const bench = new Bench({ notices: 1 });
  const ann = await bench.enter('den', 'ann');
  for (const name of ['bob', 'eve', 'joe']) await bench.enter('den', name);
  assert.deepEqual(linesOf(ann), ['bob has joined']);
  bench.clock.advance(SUM_MS);
  await bench.turn();
  assert.deepEqual(linesOf(ann), ['bob has joined', '2 have joined']);
});

test('half a line has the time of its limit, and all the time if that is off', async () => {
  for (const limit of [0, 30]) {
    const bench = new Bench({ 'half-line': limit, silence: 0 });
    const ann = await bench.client();
    ann.read('half');
    bench.clock.advance(29_999);
    assert.equal(ann.ended, false);
    bench.clock.advance(1);
    assert.equal(ann.ended, limit === 30);
    assert.deepEqual(linesOf(ann), [
      '0',
      ...(limit === 30 ? [limitRow('half-line').farewell] : []),
    ]);
  }
});

test('messages above the burst wait for their time, but not those of this machine’s own clients', async () => {
  for (const [address, handled] of [
    ['192.0.2.7', 10],
    ['127.0.0.1', 12],
  ] as const) {
    const bench = new Bench();
    const ann = await bench.enter('den', 'ann', address);
    bench.clock.advance(60_000);
    await bench.says(ann, ...Array.from({ length: 12 }, (_, index) => `text ${index}`));
    assert.equal(linesOf(ann).length, handled);
    for (const later of [11, 12]) {
      bench.clock.advance(250);
      await bench.turn();
      assert.equal(linesOf(ann).length, Math.max(handled, later));
    }
  }
});

test('who says much waits for a full reader until its socket has drained', async () => {
  const bench = new Bench();
  const ann = await bench.enter('den', 'ann');
  const bob = await bench.enter('den', 'bob');
  bob.writableLength = FULL_BYTES + 1;
  await bench.says(ann, 'first');
  const texts = Array.from({ length: 2 * FREE_MESSAGES }, (_, index) => `text ${index}`);
  await bench.says(ann, ...texts);
  for (let turn = 0; turn < 4; turn++) await bench.turn();
  const heard = linesOf(ann).length;
  assert.ok(heard > FREE_MESSAGES / 2 && heard < texts.length, `${heard} lines`);
  bob.writableLength = 0;
  bob.emit('drain');
  for (let turn = 0; turn < 4; turn++) await bench.turn();
  assert.deepEqual(
    linesOf(bob),
    ['first', ...texts].map((text) => `ann: ${text}`),
  );
});

test('a client that does not read is cut off at the end of the turn, and the others see it leave', async () => {
  const bench = new Bench();
  const ann = await bench.enter('den', 'ann');
  const bob = await bench.enter('den', 'bob');
  bob.writableLength = MAX_WAITING_BYTES - 1000;
  await bench.says(bob, 'still here');
  assert.deepEqual(bench.reasons, []);
  bob.writableLength = MAX_WAITING_BYTES;
  ann.read('bob?\r\n');
  assert.equal(bob.destroyed, false);
  for (let turn = 0; turn < 2; turn++) await bench.turn();
  assert.deepEqual(bench.reasons, ['not-reading']);
  assert.deepEqual(linesOf(ann).slice(-2), ['ann: bob?', 'bob has left']);
});

test('after a wrong password a client waits, for each that it has given, and the log has each', async () => {
  const bench = new Bench();
  bench.hub.passwords.list = { server: null, rooms: new Map([['den', 'sesame']]) };
  const eve = await bench.client();
  for (const count of [1, 2, 3]) {
    eve.written.length = 0;
    await bench.says(eve, '/join den guess', '/join hall');
    const peer = '127.0.0.1:1';
    assert.deepEqual(bench.log.at(-1), { type: 'wrong-password', id: 1, count, peer });
    assert.equal(linesOf(eve).length, 2, 'the answer, and its words');
    bench.clock.advance(count * WRONG_PASSWORD_MS - 1);
    await bench.turn();
    assert.equal(linesOf(eve).length, 2);
    bench.clock.advance(1);
    await bench.turn();
    assert.deepEqual(linesOf(eve).slice(2), ['0']);
  }
});

test('a server that stops ends all clients, cuts off the rest, and tells nobody who left', async () => {
  const bench = new Bench();
  const ann = await bench.enter('den', 'ann');
  const bob = await bench.enter('den', 'bob');
  ann.written.length = 0;
  bench.switchboard.stop();
  assert.deepEqual([ann.ended, bob.ended, bob.destroyed], [true, true, false]);
  assert.deepEqual(bench.reasons, ['stopped', 'stopped']);
  bench.switchboard.cutOff();
  await bench.turn();
  assert.deepEqual(
    [ann.destroyed, bob.destroyed, linesOf(ann)],
    [true, true, ['*** This server stops now.']],
  );
  assert.equal(bench.clock.timers, 0);
  assert.deepEqual(
    bench.log.map(({ type }) => type),
    ['connected', 'entered', 'connected', 'entered', 'disconnected', 'disconnected'],
  );
});

test('what comes in a turn is joined, each lone message too', async () => {
  const bench = new Bench();
  const ann = await bench.enter('den', 'ann');
  const bob = await bench.enter('den', 'bob');
  const eve = await bench.enter('den', 'eve');
  await bench.turn();
  eve.written.length = 0;
  ann.read('one\r\n');
  bob.read('two\r\n');
  ann.read('three\r\nfour\r\n');
  assert.deepEqual(eve.written, []);
  await bench.turn();
  const writes = eve.written.map((bytes) => Buffer.from(bytes).toString());
  assert.deepEqual(writes, ['ann: one\r\nbob: two\r\nann: three\r\nann: four\r\n']);
});

test('what a lone message causes follows what the server has said before it in the turn', async () => {
  const bench = new Bench();
  const ann = await bench.enter('den', 'ann');
  bench.switchboard.tell([1], 'first');
  ann.read('second\r\n');
  await bench.turn();
  assert.deepEqual(linesOf(ann), ['*** first', 'ann: second']);
});

test('lone messages of one client are as many in a turn as others', async () => {
  const bench = new Bench();
  const ann = await bench.enter('den', 'ann');
  await bench.turn();
  const texts = Array.from({ length: 2 * MESSAGES_A_TURN }, (_, index) => `text ${index}`);
  const before = bench.switchboard.traffic().messages;
  for (const text of texts) ann.read(`${text}\r\n`);
  assert.equal(bench.switchboard.traffic().messages - before, MESSAGES_A_TURN);
  for (let turn = 0; turn < 3; turn++) await bench.turn();
  assert.deepEqual(
    linesOf(ann),
    texts.map((text) => `ann: ${text}`),
  );
});

const reads = fc.array(
  fc.record({
    who: fc.nat(2),
    read: fc.constantFrom(
      ...[
        'hi\r\n',
        'ho\n',
        '/who\r\n',
        '/nope\r\n',
        '/logout\r\n',
        'half ',
        '\r\n',
        'a\nb\n',
        '中\n',
      ],
      ...[
        '\0\n',
        'a\0b\n',
        `${'x'.repeat(1030)}\n`,
        '/join den\n',
        '/nick joe\n',
        '\x1e{"type":"who"}\n',
      ],
    ),
    isTurn: fc.boolean(),
    isPause: fc.boolean(),
  }),
  { maxLength: 40 },
);

test('everybody hears the same, whether lone messages go their own way or not', async () => {
  await fc.assert(
    fc.asyncProperty(reads, fc.nat(2), async (script, muted) => {
      const heard: string[][] = [];
      for (const isLong of [false, true]) {
        const bench = new Bench({ 'messages-per-second': 0, 'bytes-per-second': 0 });
        if (isLong) bench.switchboard.lone = () => false;
        const people: FakeSocket[] = [];
        for (const name of ['ann', 'bob', 'eve']) people.push(await bench.enter('den', name));
        if (muted > 0) bench.hub.muted.add(muted);
        for (const { who, read, isTurn, isPause } of script) {
          if (people[who]?.ended === false) people[who].read(Buffer.from(read));
          if (isTurn) await bench.turn();
          if (isPause) bench.clock.advance(1);
        }
        for (let turn = 0; turn < 5; turn++) await bench.turn();
        heard.push([...people.map(({ text }) => text), ...bench.reasons]);
      }
      assert.deepEqual(heard[0], heard[1]);
    }),
  );
});

test('what the server says by itself is written in the same turn', async () => {
  const bench = new Bench();
  const ann = await bench.enter('den', 'ann');
  const { switchboard } = bench;
  switchboard.tell(
    switchboard.roster.people().map(({ id }) => id),
    'the server says',
  );
  assert.deepEqual(linesOf(ann), []);
  await bench.turn();
  assert.deepEqual(linesOf(ann), ['*** the server says']);
});
