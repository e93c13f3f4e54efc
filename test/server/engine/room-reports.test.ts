/** What a room of the engine reports to the hub, without an engine. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RoomKeys } from '../../../src/server/engine/engine-keys.js';
import type { StoredEntry } from '../../../src/server/engine/entry-text.js';
import { OwnNames } from '../../../src/server/engine/room/own-names.js';
import type { RequestQueue } from '../../../src/server/engine/room/request-queue.js';
import { RETRY_MS, RoomCalls } from '../../../src/server/engine/room/room-calls.js';
import { RoomCopy } from '../../../src/server/engine/room/room-copy.js';
import { type ReplicaOwner, RoomParts } from '../../../src/server/engine/room/room-parts.js';
import { RoomRecovery } from '../../../src/server/engine/room/room-recovery.js';
import { RoomReports } from '../../../src/server/engine/room/room-reports.js';
import type { Entry } from '../../../src/server/ports/broker.js';
import { FakeClock } from '../fake-clock.js';
import { turns } from '../ports/late-scene.js';

const LEASE_MS = 1000;

/** A room that has begun with `ann`, whose connection 7 is of this node; and what it reports, in short. */
class Scene {
  readonly heard: string[] = [];
  readonly copy = new RoomCopy();
  readonly own = new OwnNames();
  readonly clock = new FakeClock();
  /** The replies of the engine to scripts; a script without one fails. */
  readonly replies = new Map<string, unknown>();
  keepMs = 0;
  readonly parts: RoomParts;
  readonly reports: RoomReports;

  constructor() {
    const note = (...words: readonly unknown[]) => this.heard.push(words.join(' '));
    const events = {
      entry: (_: string, { type, name, seq }: Entry) => note(type, name, seq),
      passed: (_: string, seq: number, log: string) => note('passed', seq, log),
      nameLost: (_: string, id: number, why = 'name-lost') => note(why, id),
      fenced: (_: string, kept: number, lost: number) => note('fenced', kept, lost),
    };
    const run = async (script: string) => {
      if (!this.replies.has(script)) throw new Error(`no reply to ${script}`);
      return this.replies.get(script);
    };
    const owner = {
      ...{ node: 'here', clock: this.clock, events },
      engine: { run, command: async () => [] },
      logId: () => 'log2',
      engineTime: () => 5,
      keepMs: () => this.keepMs,
      times: () => ({ leaseMs: LEASE_MS, holdMs: 0 }),
      emptied: () => note('emptied'),
      listed: (_: unknown, __: string, title: string) => note('listed', title),
    } as unknown as ReplicaOwner;
    this.parts = new RoomParts({
      ...{ room: 'den', owner, copy: this.copy, own: this.own },
      keys: { keys: [] } as unknown as RoomKeys,
      queue: { calls: 0, answered: 0, length: 0 } as unknown as RequestQueue,
    });
    this.reports = new RoomReports(this.parts);
    const ann = { name: 'ann', by: 'here|7', away: '', isLost: false };
    const more = { title: 'Den', topic: '', made: 0 };
    this.copy.begin({ log: 'log1', seq: 0, people: [ann], ...more });
    this.own.add('ann', 7, ['', '']);
  }

  /** The log says something, of somebody on another node if nothing else is given; returns what is reported then. */
  says(seq: number, type: string, name: string, more: Partial<StoredEntry> = {}) {
    const entry = { seq, time: seq - 1, name, connection: null, type, title: 'Den', text: '' };
    const stored = { entry: entry as unknown as Entry, by: `far|${name}`, isAgain: false, ...more };
    this.copy.hear({ log: 'log1', entries: [stored], moved: [] });
    const isWhole = this.reports.deliver();
    return [...this.heard.splice(0), ...(isWhole ? [] : ['fence'])];
  }
}

describe('a room of the engine', () => {
  test('reports news, and the number of what is none', () => {
    const scene = new Scene();
    assert.deepEqual(scene.says(1, 'joined', 'bob'), ['joined bob 1']);
    assert.deepEqual(scene.says(2, 'joined', 'bob', { isAgain: true }), ['passed 2 log1']);
    assert.deepEqual(scene.says(4, 'left', 'bob'), []);
    assert.deepEqual(scene.says(3, 'said', 'bob'), ['said bob 3', 'left bob 4']);
    assert.deepEqual(scene.says(5, 'left', 'bob'), ['passed 5 log1']);
  });

  test('stops at an entry that takes an own name which was not given back', () => {
    for (const type of ['left', 'lost']) {
      const scene = new Scene();
      scene.says(1, 'joined', 'bob');
      assert.deepEqual(scene.says(2, type, 'Ann'), ['fence'], type);
      assert.equal(scene.copy.seq, 1);
      scene.reports.keepQuietTo(2);
      assert.deepEqual(scene.says(2, type, 'Ann'), ['passed 2 log1'], type);
      assert.deepEqual(scene.says(3, type, 'Ann'), ['fence'], type);
    }
    const scene = new Scene();
    scene.own.lost('ann', 7);
    assert.deepEqual(scene.says(1, 'lost', 'ann'), ['lost ann 1']);
    assert.deepEqual(scene.says(2, 'left', 'ann'), ['fence']);
    scene.own.drop('ann', 7);
    assert.deepEqual(scene.says(2, 'left', 'ann'), ['left ann 2', 'emptied']);
  });

  test('is quiet about own names that were taken back, and about nothing else', () => {
    const scene = new Scene();
    scene.says(1, 'joined', 'bob');
    scene.reports.keepQuietTo(4);
    assert.deepEqual(scene.says(2, 'lost', 'bob'), ['lost bob 2']);
    assert.deepEqual(scene.says(3, 'said', 'ann'), ['said ann 3']);
    const own = { by: 'here|7', isAgain: false };
    assert.deepEqual(scene.says(4, 'joined', 'ann', own), ['passed 4 log1']);
    assert.deepEqual(scene.says(5, 'returned', 'ann', own), ['returned ann 5']);
  });

  test('forgets an own name that somebody else has taken', () => {
    for (const [by, isOwn] of [
      ['far|1', false],
      ['here|8', true],
    ] as const) {
      const scene = new Scene();
      scene.says(1, 'joined', 'Ann', { by });
      assert.equal(scene.own.has('ann'), isOwn);
    }
  });

  test('is listed with its first person, and begins again once it is empty and not kept', () => {
    for (const keepMs of [0, 1]) {
      const scene = new Scene();
      scene.keepMs = keepMs;
      scene.own.drop('ann', 7);
      assert.deepEqual(scene.says(1, 'left', 'ann'), ['left ann 1', 'emptied']);
      assert.equal(scene.copy.log, keepMs === 0 ? '' : 'log1');
      assert.deepEqual(scene.says(2, 'joined', 'bob'), ['joined bob 2', 'listed Den']);
      assert.deepEqual(scene.says(3, 'joined', 'eve'), ['joined eve 3']);
    }
  });

  test('answers once all up to a number is reported, in order, or once nothing more comes', () => {
    const scene = new Scene();
    const { reports, heard } = scene;
    reports.when(0, () => heard.push('now'));
    assert.deepEqual(heard.splice(0), ['now']);
    for (const seq of [2, 1, 3]) reports.when(seq, () => heard.push(`answer ${seq}`));
    assert.deepEqual(scene.says(1, 'said', 'ann'), ['said ann 1']);
    assert.deepEqual(scene.says(2, 'said', 'ann'), ['said ann 2', 'answer 2', 'answer 1']);
    assert.equal(reports.isSettled, false);
    reports.releaseDue();
    assert.deepEqual([heard.splice(0), reports.isSettled], [['answer 3'], true]);
    reports.when(9, () => heard.push('due'));
    scene.copy.changeLog('log2', 9);
    reports.jump([{ seq: 9, time: 0, name: 'ann', connection: null, type: 'back' }]);
    assert.deepEqual(heard, ['back ann 9', 'passed 9 log2', 'due']);
  });

  test('loses a name only for the connection that has it', () => {
    const scene = new Scene();
    scene.reports.loseName('ann', 8);
    assert.deepEqual([scene.heard, scene.own.has('ann')], [[], true]);
    scene.reports.move({ name: 'ann', from: 'far|7', by: 'far|9' });
    assert.deepEqual([scene.heard, scene.copy.find('ann')?.by], [[], 'far|9']);
    scene.reports.move({ name: 'ann', from: 'here|7', by: 'far|10' });
    assert.deepEqual([scene.heard.splice(0), scene.own.has('ann')], [['resumed 7'], false]);
    scene.own.add('ann', 7, ['', '']);
    scene.reports.loseName('ann', 7);
    assert.deepEqual([scene.heard, scene.own.has('ann')], [['name-lost 7'], false]);
  });
});

describe('the recovery of a room', () => {
  /** Takes the own names back from a log `log`, in which each has this result; returns what is reported. */
  async function restored(log: string, ...results: readonly string[]) {
    const scene = new Scene();
    const calls = new RoomCalls({ clock: scene.clock, reached: () => {}, failed: () => {} });
    let done = 0;
    const recovery = new RoomRecovery(scene.parts, calls, scene.reports, () => done++);
    scene.replies.set('attach', [log, 'Den', '', '0', '0', '5']);
    scene.reports.when(1, () => scene.heard.push('released'));
    recovery.need('restore');
    await turns();
    assert.deepEqual([recovery.isBusy, done], [true, 0], 'it fails, and is tried again');
    scene.replies.set('restore', [log, '0', '5', '50', ...results]);
    scene.clock.advance(RETRY_MS);
    await turns();
    assert.deepEqual([recovery.isBusy, done], [false, 1]);
    return { scene, calls };
  }

  test('says which own names it has taken back, and which are lost', async () => {
    const kept = await restored('log1', 'restored');
    assert.deepEqual(kept.scene.heard, ['fenced 1 0']);
    const lost = await restored('log1', 'taken');
    assert.deepEqual(lost.scene.heard, ['fenced 0 1', 'name-lost 7']);
    for (const { scene } of [kept, lost]) assert.equal(scene.clock.timers, 0);
  });

  test('empties a room that has ceased', async () => {
    const { scene } = await restored('');
    assert.deepEqual(scene.heard, ['left ann 0', 'passed 0 ', 'released']);
  });

  test('goes on in another log from its beginning, and looks later who is gone', async () => {
    const { scene, calls } = await restored('log2', 'restored');
    assert.deepEqual(scene.heard, ['passed 50 log2', 'released']);
    assert.deepEqual([scene.copy.log, scene.clock.timers], ['log2', 1]);
    calls.end();
    assert.equal(scene.clock.timers, 0);
  });
});
