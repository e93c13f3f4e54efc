/** What each effect of the hub does with a connection and the log, and what is left of a connection that is gone. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Door } from '../../../src/server/door/door.js';
import type { ServerEvent } from '../../../src/server/events.js';
import type { MakeFaults } from '../../../src/server/faults/connection-faults.js';
import type { ServerEffect } from '../../../src/server/handlers.js';
import { FULL_BYTES } from '../../../src/server/limits/flow-control.js';
import { DEFAULT_LIMITS, type Limits, limitRow } from '../../../src/server/limits/limits.js';
import { DELIVERIES_A_TURN } from '../../../src/server/limits/turns.js';
import { MAX_UNSENT } from '../../../src/server/limits/unsent.js';
import { ANSWER_MS } from '../../../src/server/limits/waits.js';
import { outgoing } from '../../../src/server/message.js';
import { profileOf } from '../../../src/server/records/profile.js';
import { FAREWELLS } from '../../../src/server/server-sentences.js';
import { Switchboard } from '../../../src/server/switchboard.js';
import { FakeClock } from '../fake-clock.js';
import { FakeSocket } from '../fake-socket.js';
import { MemoryHub } from '../memory-hub.js';

const PEER = '127.0.0.1:1';

/** No limit counts, unless a test says so. */
const NO_LIMITS = { silence: 0, naming: 0, idle: 0 };

/** A switchboard with one client in the room `den`, whose connection has the number 1. */
class Scene {
  readonly clock = new FakeClock();
  readonly log: ServerEvent[] = [];
  readonly hub: MemoryHub;
  readonly switchboard: Switchboard;
  readonly ann: FakeSocket;

  private constructor(given: Partial<Limits>) {
    const limits = { ...DEFAULT_LIMITS, ...NO_LIMITS, ...given };
    const log = (event: ServerEvent) => this.log.push(event);
    const door = new Door(limits, false, this.clock, log);
    this.hub = new MemoryHub([], limits);
    this.switchboard = new Switchboard(this.hub, door, this.clock, log);
    this.ann = this.comes();
  }

  static async inDen(given: Partial<Limits> = {}): Promise<Scene> {
    const scene = new Scene(given);
    await scene.says('/list', '', '/join den', '/nick ann');
    scene.clock.advance(1000);
    await scene.turn();
    scene.forget();
    return scene;
  }

  /** Somebody who has connected, and said nothing. */
  comes(): FakeSocket {
    const socket = new FakeSocket();
    this.switchboard.accept(socket.socket);
    return socket;
  }

  async says(...lines: readonly string[]): Promise<void> {
    for (const line of lines) {
      this.ann.read(`${line}\r\n`);
      await this.turn();
    }
  }

  turn(): Promise<unknown> {
    return new Promise(setImmediate);
  }

  forget(): void {
    this.ann.written.length = 0;
    this.log.length = 0;
  }

  /** The hub wants something; returns what the client got, whether it was ended, and the log. */
  async after(effect: ServerEffect, ms = 0) {
    this.hub.effect(effect);
    return this.seen(ms);
  }

  async seen(ms = 0) {
    this.clock.advance(ms);
    await this.turn();
    const seen = { text: this.ann.text.trimEnd(), isEnded: this.ann.ended, log: [...this.log] };
    this.forget();
    return seen;
  }
}

const gone = (reason: object, id = 1) => ({ type: 'disconnected', id, peer: PEER, reason });

describe('an effect', () => {
  test('ends a connection, with its words and its reason', async () => {
    const words = { 'name-lost': FAREWELLS.nameLost, resumed: FAREWELLS.resumed };
    for (const reason of ['logout', 'refusals', 'name-lost', 'resumed'] as const) {
      const scene = await Scene.inDen();
      const { text, isEnded, log } = await scene.after({ type: 'close', id: 1, reason });
      const said = reason in words ? words[reason as keyof typeof words] : '';
      assert.deepEqual([text, isEnded, log.at(-1)], [said, true, gone({ type: reason })]);
    }
    const scene = await Scene.inDen();
    const limit = 'wrong-passwords';
    const { text, isEnded, log } = await scene.after({ type: 'dismiss', id: 1, limit });
    assert.deepEqual([text, isEnded], [limitRow(limit).farewell, true]);
    assert.deepEqual(log.at(-1), gone({ type: 'limit', limit }));
  });

  test('on a connection that is not there does nothing, and one without any is for the log', async () => {
    const scene = await Scene.inDen();
    const silent = { text: '', isEnded: false };
    const nobody = await scene.after({ type: 'close', id: 9, reason: 'logout' });
    assert.deepEqual(nobody, { ...silent, log: [] });
    const missed = { type: 'missed', room: 'Den', count: 3 } as const;
    assert.deepEqual(await scene.after(missed), { ...silent, log: [missed] });
    const entered = { type: 'entered', id: 1, name: 'ann', room: 'den' } as const;
    assert.deepEqual(await scene.after(entered), { ...silent, log: [{ ...entered, peer: PEER }] });
  });

  test('that fills a turn with deliveries lets the next message wait for another one', async () => {
    for (const [to, isHandledAtOnce] of [
      [DELIVERIES_A_TURN - 1, true],
      [DELIVERIES_A_TURN, false],
    ] as const) {
      const scene = await Scene.inDen();
      const messages = [outgoing('text', 'hi')];
      scene.hub.effect({
        ...{ type: 'send', by: null, to: new Array<number>(to).fill(9), messages },
        records: null,
      } as ServerEffect);
      scene.ann.read('/logout\r\n');
      assert.equal(scene.ann.ended, isHandledAtOnce);
      await scene.turn();
      assert.equal(scene.ann.ended, true);
    }
  });

  test('makes a client wait for an answer, at most for its time', async () => {
    const scene = await Scene.inDen();
    await scene.after({ type: 'hold', id: 1 });
    await scene.says('hi');
    assert.equal((await scene.seen(ANSWER_MS - 1)).text, '');
    const { text, isEnded, log } = await scene.seen(1);
    assert.deepEqual([text, isEnded], [FAREWELLS.unanswered, true]);
    assert.deepEqual(log.at(-1), gone({ type: 'unanswered' }));
    const other = await Scene.inDen();
    await other.after({ type: 'hold', id: 1 });
    await other.says('hi');
    await other.after({ type: 'resume', id: 1 });
    assert.equal((await other.seen(2 * ANSWER_MS)).isEnded, false);
    const left = await Scene.inDen();
    const { timers } = left.clock;
    await left.after({ type: 'hold', id: 1 });
    assert.equal(left.clock.timers, timers + 1);
    left.ann.destroy();
    await left.turn();
    assert.ok(left.clock.timers <= timers);
  });

  test('holds a name for its time, and knows whose it was', async () => {
    const lost = { type: 'lost', id: 1, name: 'ann', room: 'den', seconds: 60 } as const;
    const { seconds: _, ...noted } = { ...lost, peer: PEER };
    const scene = await Scene.inDen();
    const over: unknown[] = [];
    scene.hub.handle = (event) => {
      over.push(event);
      return [];
    };
    assert.deepEqual((await scene.after(lost)).log, [noted]);
    await scene.seen(59_999);
    assert.deepEqual(over, []);
    await scene.seen(1);
    assert.deepEqual(over, [{ type: 'hold-over', id: 1 }]);
    const unheld = { type: 'unheld', held: 1, name: 'ann', room: 'den' } as const;
    const { log } = await scene.after({ ...unheld, isBack: false });
    assert.deepEqual(log, [{ type: 'left', id: 1, peer: PEER, name: 'ann', room: 'den' }]);
    const again = await scene.after({ ...unheld, isBack: false });
    assert.deepEqual(again.log, [{ type: 'left', id: 1, peer: '', name: 'ann', room: 'den' }]);
    await scene.after(lost);
    assert.deepEqual((await scene.after({ ...unheld, isBack: true })).log, []);
    over.length = 0;
    await scene.seen(60_000);
    assert.deepEqual(over, [], 'the name is back');
  });

  test('gives a client the form of its messages', async () => {
    const scene = await Scene.inDen();
    const profile = profileOf(new Set(['messages']));
    assert.ok(profile);
    await scene.after({ type: 'agreed', id: 1, profile });
    scene.switchboard.tell([1], 'so');
    assert.match((await scene.seen(1000)).text, /^\u001e\{"type":"notice",.*"text":"so"\}$/);
  });
});

describe('a client', () => {
  test('makes room for another one when it is gone', async () => {
    const scene = await Scene.inDen({ connections: 1 });
    assert.equal(scene.comes().ended, true);
    scene.ann.closesAtOnce = false;
    scene.switchboard.dismiss(1, 'so', { type: 'kicked' });
    assert.deepEqual([scene.switchboard.roster.people(), scene.ann.ended], [[], true]);
    scene.ann.emit('close');
    assert.equal(scene.comes().ended, false);
    assert.equal(scene.switchboard.roster.open.length, 1);
  });

  test('that says nothing, or has no name, has its time', async () => {
    const scene = await Scene.inDen({ silence: 5, naming: 7 });
    const silent = scene.comes();
    scene.clock.advance(4999);
    assert.equal(silent.ended, false);
    scene.clock.advance(1);
    assert.deepEqual([silent.ended, silent.text], [true, limitRow('silence').farewell]);
    const naming = scene.comes();
    naming.read('/join den\r\n');
    await scene.turn();
    await scene.after({ type: 'hold', id: 3 });
    await scene.after({ type: 'resume', id: 3 });
    await scene.seen(6999);
    assert.equal(naming.ended, false);
    await scene.seen(1);
    assert.deepEqual(scene.ann.ended, false);
    assert.equal(naming.ended, true);
  });

  test('gets faults with all others, also if it comes later', async () => {
    const scene = await Scene.inDen();
    const made: number[] = [];
    const make = (({ id }: { id: number }) => {
      made.push(id);
      return null;
    }) as unknown as MakeFaults;
    scene.switchboard.setFaults(make);
    scene.comes();
    assert.deepEqual(made, [1, 2]);
    scene.switchboard.setFaults(null);
    scene.comes();
    assert.deepEqual(made, [1, 2]);
  });

  test('waits while the logs take no messages, until they have taken enough', async () => {
    const scene = await Scene.inDen();
    let unsent = MAX_UNSENT + 1;
    Object.defineProperty(scene.hub, 'unsent', { get: () => unsent });
    await scene.says('one', 'two');
    assert.equal((await scene.seen(1000)).text, 'ann: one');
    scene.switchboard.sent();
    assert.equal((await scene.seen(1000)).text, '');
    unsent = 0;
    scene.switchboard.sent();
    await scene.turn();
    await scene.turn();
    assert.equal((await scene.seen(1000)).text, 'ann: two');
  });

  test('is counted, with what was sent to it and what waits for it', async () => {
    const scene = await Scene.inDen();
    const before = scene.switchboard.traffic();
    const to = [1];
    await scene.after({ type: 'send', by: null, to, messages: [outgoing('text', 'a')] });
    await scene.says('hi');
    scene.ann.writableLength = FULL_BYTES + 1;
    await scene.after({ type: 'send', by: null, to, messages: [outgoing('text', 'b')] });
    const { messages, deliveries, waitingBytes, slowReaders } = scene.switchboard.traffic();
    assert.deepEqual([messages - before.messages, deliveries - before.deliveries], [1, 3]);
    assert.equal(slowReaders, 1);
    assert.ok(waitingBytes > FULL_BYTES);
    scene.ann.destroy();
    await scene.turn();
    const { waitingBytes: after, slowReaders: slow } = scene.switchboard.traffic();
    assert.deepEqual([after, slow, scene.clock.timers], [0, 0, 0]);
  });

  test('that is gone is nowhere any more, and the log has its reason', async () => {
    const scene = await Scene.inDen({ idle: 60 });
    const { roster } = scene.switchboard;
    assert.equal(roster.open.length, 1);
    scene.ann.destroy();
    await scene.turn();
    assert.deepEqual(
      scene.log.map(({ type }) => type),
      ['left', 'disconnected'],
    );
    assert.deepEqual([roster.open.length, scene.hub.rooms(), scene.clock.timers], [0, [], 0]);
  });

  test('that is held when the server stops is held no longer', async () => {
    const scene = await Scene.inDen();
    const lost = { type: 'lost', id: 1, name: 'ann', room: 'den', seconds: 60 } as const;
    await scene.after(lost);
    const other = scene.comes();
    scene.forget();
    scene.switchboard.stop();
    const { text, log } = await scene.seen(1000);
    assert.equal(text, `*** ${FAREWELLS.stopped}`);
    assert.deepEqual([other.text, other.ended], ['', true]);
    const reason = { type: 'stopped' };
    assert.deepEqual(log, [gone(reason), gone(reason, 2)]);
    scene.switchboard.cutOff();
    assert.equal(scene.clock.timers, 0);
  });
});
