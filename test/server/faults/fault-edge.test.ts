/** The edge where faults reach messages and one socket. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { ByteFaults, FaultStep } from '../../../src/faults/byte-faults.js';
import type { Faults } from '../../../src/faults/fault-table.js';
import { SeededRandom } from '../../../src/faults/seeded-random.js';
import { ConnectionFaults } from '../../../src/server/faults/connection-faults.js';
import { FaultySink } from '../../../src/server/faults/faulty-sink.js';
import { LONG_MESSAGE, MessageFaults } from '../../../src/server/faults/message-faults.js';
import { type OutboundMessage, outgoing } from '../../../src/server/message.js';
import { FakeClock } from '../fake-clock.js';

/** With more bytes than this waiting, the queue of a client waits. */
const HIGH_WATER = 64 * 1024;

/** A socket whose deeds are written down, and faults that let through what the test says, when it says so. */
function edge() {
  const clock = new FakeClock();
  const deeds: string[] = [];
  const due: { time: number; step: FaultStep }[] = [];
  const state = { writableLength: 0, waiting: 0, isOver: false, drained: 0 };
  const socket = {
    get writableLength() {
      return state.writableLength;
    },
    write: (bytes: Uint8Array) => deeds.push(`write ${bytes.length}`) > 0,
    end: () => void deeds.push('end'),
    destroy: () => void deeds.push('destroy'),
    resetAndDestroy: () => void deeds.push('reset'),
  };
  const faults = {
    get waiting() {
      return state.waiting;
    },
    get isOver() {
      return state.isOver;
    },
    get dueAt() {
      return due[0]?.time ?? null;
    },
    push: (bytes: Uint8Array, time: number) => {
      due.push({ time: time + bytes.length, step: { type: 'write', bytes } });
    },
    next: (now: number) => (due[0] !== undefined && due[0].time <= now ? due.shift()?.step : null),
    rest: () => due.splice(0).map(({ step }) => step),
  } as unknown as ByteFaults;
  const sink = new FaultySink(socket, faults, clock, () => state.drained++);
  /** Writes so many bytes, which leave after as many milliseconds. */
  const write = (length: number) => sink.write(new Uint8Array(length));
  return { clock, deeds, state, sink, write };
}

describe('a socket whose writes go through faults', () => {
  test('has one timer, for what is due next, and none once the faults are off', () => {
    const { clock, deeds, sink, write } = edge();
    write(10);
    write(20);
    assert.equal(clock.timers, 1);
    clock.advance(9);
    assert.deepEqual(deeds, []);
    clock.advance(1);
    assert.deepEqual(deeds, ['write 10']);
    sink.release();
    assert.deepEqual([deeds, clock.timers], [['write 10', 'write 20'], 0]);
  });

  test('ends once all has left, and takes nothing after its end', () => {
    const { clock, deeds, sink, write } = edge();
    write(10);
    sink.end();
    assert.equal(write(1), true);
    assert.deepEqual(deeds, []);
    clock.advance(50);
    assert.deepEqual(deeds, ['write 10', 'end']);
  });

  test('ends at once if the faults are off, and is destroyed if they have ended it', () => {
    for (const [isOver, ends, last] of [
      [false, true, 'end'],
      [false, false, 'write 10'],
      [true, true, 'destroy'],
    ] as const) {
      const { deeds, state, sink, write } = edge();
      write(10);
      if (ends) sink.end();
      state.isOver = isOver;
      sink.release();
      assert.equal(deeds.at(-1), last);
    }
  });

  test('has its queue wait above the high water, and go on once below it', () => {
    const { clock, state, write } = edge();
    state.waiting = 1;
    state.writableLength = HIGH_WATER - 1;
    assert.equal(write(10), true);
    clock.advance(10);
    assert.equal(state.drained, 0, 'it did not wait');
    state.writableLength = HIGH_WATER;
    assert.equal(write(10), false);
    clock.advance(10);
    assert.equal(state.drained, 0);
    write(10);
    state.writableLength = HIGH_WATER - 1;
    clock.advance(10);
    assert.equal(state.drained, 1);
    write(10);
    clock.advance(10);
    assert.equal(state.drained, 1, 'it goes on once');
  });

  test('gives a reader in this process its turn if the process was too busy', async () => {
    for (const late of [0, 1, 50]) {
      const { clock, deeds, write } = edge();
      write(10);
      clock.late(10 + late);
      assert.equal(deeds.length, late === 0 ? 1 : 0);
      await turn();
      assert.deepEqual(deeds, ['write 10']);
    }
  });

  test('writes nothing after a busy time if they have been stopped meanwhile', async () => {
    const { clock, deeds, write, sink } = edge();
    write(10);
    clock.late(11);
    sink.stop();
    await turn();
    assert.deepEqual(deeds, []);
  });
});

describe('faults of messages', () => {
  const item = (text: string) => outgoing('item', text);
  const faulty = (faults: Faults, ...messages: OutboundMessage[]) => {
    const late = new MessageFaults(faults, new SeededRandom(1, 1)).apply(messages);
    return late.map(({ messages: all, lateMs }) => [lateMs, ...all.map(({ text }) => text)]);
  };

  test('take a list for one answer, and leave texts in time', () => {
    const all = [item('2'), item('a'), item('b'), outgoing('text', 'hi'), item('0')];
    assert.deepEqual(faulty({ late: 5 }, ...all), [
      [5, '2', 'a', 'b'],
      [0, 'hi'],
      [5, '0'],
    ]);
    assert.deepEqual(
      faulty({}, ...all).map(([late]) => late),
      [0, 0, 0],
    );
    assert.deepEqual(faulty({ missing: 100 }, ...all), [[0, 'hi']]);
  });

  test('change the number of a list only, and not below nothing', () => {
    assert.deepEqual(faulty({ count: 2 }, item('2'), item('a')), [[0, '4', 'a']]);
    assert.deepEqual(faulty({ count: -3 }, item('2'), item('a')), [[0, '0', 'a']]);
    for (const message of [item('two'), outgoing('text', '2')]) {
      assert.deepEqual(faulty({ count: 2 }, message), [[0, message.text]]);
    }
    const messages = [item('2'), item('a')];
    const [same] = new MessageFaults({}, new SeededRandom(1, 1)).apply(messages);
    assert.equal(same?.messages[0], messages[0]);
  });

  test('happen as often as is asked, by their own dice only', () => {
    const dice = new SeededRandom(1, 1);
    const expected = Array.from({ length: 40 }, () => (dice.chance(50) ? 2 : 1));
    const faults = new MessageFaults({ long: 50 }, new SeededRandom(1, 1));
    const units = expected.map(() => faults.apply([item('0')])[0]?.messages.length);
    assert.deepEqual(units, expected);
    assert.equal(new Set(units).size, 2);
  });

  test('add a message that is one byte too long', () => {
    assert.equal(Buffer.from(LONG_MESSAGE.text).length, 1025);
    assert.deepEqual(faulty({ long: 100 }, outgoing('text', 'hi')), [[0, 'hi', LONG_MESSAGE.text]]);
  });
});

test('what waits because of a fault leaves once, when it is due or when the faults are off', () => {
  for (const [end, sent, left] of [
    ['wait', ['0', '0'], 0],
    ['release', ['0', '0'], 0],
    ['stop', [], 0],
  ] as const) {
    const clock = new FakeClock();
    const all: string[] = [];
    const queue = {
      send: (messages: readonly OutboundMessage[]) =>
        all.push(...messages.map(({ text }) => text)) > 0,
      ...{ waiting: 7, isClear: true },
    };
    const socket = { writableLength: 0 } as never;
    const faults = new ConnectionFaults(
      { late: 50 },
      { id: 1, socket, queue, clock, drained: () => {} },
    );
    assert.equal(faults.send([]), true);
    const answer = outgoing('item', '0');
    assert.equal(faults.send([answer]), false);
    clock.advance(20);
    faults.send([answer]);
    assert.equal(faults.waiting, 7 + 2 * answer.bytes);
    if (end === 'wait') {
      clock.advance(30);
      assert.deepEqual([all, faults.waiting, faults.send([])], [['0'], 7 + answer.bytes, false]);
      clock.advance(20);
    } else faults[end]();
    assert.deepEqual([all, faults.waiting, clock.timers], [sent, 7, left]);
    assert.equal(faults.send([]), true);
    faults.release();
    clock.advance(100);
    assert.deepEqual(all, sent);
  }
});
