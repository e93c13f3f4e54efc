/** What somebody is told who enters a room with records, or comes back, until they hear it as the others do. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Clients } from '../../../src/server/clients.js';
import type {
  Broker,
  Entry,
  ReadRequest,
  StoredEntries,
} from '../../../src/server/ports/broker.js';
import { Arrivals } from '../../../src/server/records/arrivals.js';
import { type Profile, profileOf } from '../../../src/server/records/profile.js';
import { Room } from '../../../src/server/rooms.js';

const profile = (
  ...uses: Parameters<typeof profileOf>[0] extends ReadonlySet<infer E> ? E[] : never
) => profileOf(new Set(['messages', ...uses])) as Profile;

const ALL = profile('history', 'resume', 'private', 'topics');

/** A room whose log this server has applied up to entry 10, and a client in it; reads are answered by the test. */
class Scene {
  readonly log: string[] = [];
  readonly clients = new Clients(({ type }) => void this.log.push(type));
  readonly room = new Room('den', 'Den', false);
  readonly client;
  readonly arrivals: Arrivals;
  history = 20;
  answer: (stored: StoredEntries) => void = () => {};

  constructor(secret: string | null = null) {
    Object.assign(this.room, { seq: 10, log: 'log1', topic: 'tea' });
    this.room.join('ann', 1);
    this.clients.add(1, null);
    const client = this.clients.get(1);
    assert.ok(client);
    this.client = client;
    client.state = { type: 'room', room: this.room, name: 'ann', folded: 'ann' };
    client.secret = secret;
    const broker = {
      read: (request: ReadRequest, answer: (stored: StoredEntries) => void) => {
        this.log.push(`read ${JSON.stringify(request)}`);
        this.answer = answer;
      },
    };
    this.arrivals = new Arrivals(broker as unknown as Broker, this.clients, {
      emit: (effect) => {
        if (effect.type !== 'send') return;
        this.log.push(`to ${effect.to}`, ...effect.messages.map(({ text }) => text.slice(1)));
      },
      limits: () => ({ history: this.history, hold: 60 }),
      welcome: ({ id }) => void this.log.push(`welcome ${id}`),
      told: (count) => void this.log.push(`told ${count}`),
    });
  }

  done(run: () => void): string[] {
    run();
    return this.log.splice(0);
  }

  enters(joined: number, uses = ALL): string[] {
    return this.done(() => this.arrivals.enter(this.client, uses, this.room, 'ann', joined));
  }

  returns(after: number, joined: number, lostAt: number | null = null): string[] {
    const returned = { name: 'ann', after, heard: 4, joined, lostAt };
    return this.done(() => this.arrivals.return(this.client, ALL, this.room, returned));
  }

  reads(seq: number, ...entries: Entry[]): string[] {
    return this.done(() => this.answer({ entries, seq, gone: 0, goneUntil: 0 }));
  }

  /** The room has applied its log up to an entry. */
  applies(seq: number, isAll?: boolean, room = this.room): string[] {
    this.room.seq = seq;
    return this.done(() => this.arrivals.applied(room, isAll));
  }

  get hears(): boolean {
    return this.room.members.includes(1);
  }
}

const said = (seq: number, name = 'bob', more: object = {}): Entry =>
  ({ seq, time: 5, name, connection: null, type: 'said', text: 'hi', ...more }) as Entry;
const whispered = (seq: number, name: string, to: string): Entry =>
  ({ ...said(seq, name), type: 'whispered', to }) as Entry;

const text = (id: number, name = 'bob', ref?: number) =>
  JSON.stringify({
    type: 'said',
    id,
    time: 5,
    name,
    text: 'hi',
    ...(ref !== undefined && { ref }),
  });
const entered = (head: object, topic = 'tea', more: object = {}) =>
  JSON.stringify({
    type: 'entered',
    room: 'Den',
    name: 'ann',
    log: 'log1',
    ...head,
    topic,
    ...more,
  });
const PEOPLE = '{"type":"people","people":[{"name":"ann"}],"last":true}';

describe('somebody who enters', () => {
  test('is told of the room at once without a history, and hears it', () => {
    for (const [uses, history, topic] of [
      [profile('topics'), 20, 'tea'],
      [profile('history'), 0, ''],
    ] as const) {
      const scene = new Scene();
      scene.history = history;
      assert.deepEqual(scene.enters(10, uses), [
        ...['to 1', entered({ id: 10, past: 0, heard: 0 }, topic), PEOPLE],
        ...['welcome 1', 'told 0'],
      ]);
      assert.deepEqual(
        [scene.hears, scene.room.usesRecords, scene.client.mayReturn],
        [true, true, false],
      );
    }
  });

  test('is told the last messages from before, without their references', () => {
    const scene = new Scene();
    assert.deepEqual(scene.enters(10), ['read {"room":"den","after":0,"messages":20}']);
    const past = [said(8), said(9, 'ann', { ref: 3 })];
    assert.deepEqual(scene.reads(11, ...past, said(10), said(11)), [
      ...['to 1', entered({ id: 10, past: 2, heard: 0 }), PEOPLE, text(8), text(9, 'ann')],
      ...['welcome 1', 'told 2'],
    ]);
    assert.equal(scene.hears, true);
  });

  test('gets a secret once, and the time for which a name is held', () => {
    const scene = new Scene('s1');
    scene.history = 0;
    const [, told] = scene.enters(10);
    assert.equal(told, entered({ id: 10, past: 0, heard: 0 }, 'tea', { secret: 's1', hold: 60 }));
    assert.deepEqual([scene.client.mayReturn, scene.client.secret], [true, null]);
  });

  test('and is gone meanwhile is told nothing', () => {
    const other = new Room('hall', 'Hall', true);
    for (const leave of [
      (scene: Scene) => scene.clients.delete(scene.client),
      (scene: Scene) => Object.assign(scene.client, { state: { type: 'lobby' } }),
      (scene: Scene) => Object.assign(scene.client.state, { room: other }),
    ]) {
      const scene = new Scene();
      scene.enters(10);
      leave(scene);
      assert.deepEqual(scene.reads(10, said(8)), []);
      const late = new Scene();
      late.history = 0;
      late.enters(11);
      leave(late);
      assert.deepEqual([late.applies(11), late.hears], [[], false]);
      const behind = new Scene();
      behind.history = 0;
      behind.enters(9);
      leave(behind);
      assert.deepEqual([behind.reads(10, said(10)), behind.hears], [[], false]);
      const back = new Scene();
      back.returns(9, 3);
      leave(back);
      assert.deepEqual([back.reads(10, said(10)), back.hears], [[], false]);
    }
  });

  test('hears the room from where this server is ahead of their knowledge', () => {
    const scene = new Scene();
    scene.history = 0;
    assert.equal(scene.enters(8).at(-1), 'read {"room":"den","after":8}');
    const more = [said(9), said(10, 'ann', { ref: 2 }), whispered(10, 'bob', 'eve')];
    assert.deepEqual(scene.reads(10, ...more), ['to 1', text(9), text(10, 'ann', 2)]);
    assert.equal(scene.hears, true);
    const twice = new Scene();
    twice.history = 0;
    twice.enters(8);
    twice.room.seq = 12;
    assert.equal(twice.reads(10).at(-1), 'read {"room":"den","after":10}');
    assert.deepEqual(twice.reads(12), []);
    assert.equal(twice.hears, true);
    const ceased = new Scene();
    ceased.history = 0;
    ceased.enters(8);
    assert.deepEqual([ceased.reads(8), ceased.hears], [[], true], 'the log says nothing more');
  });

  test('hears the room once this server has applied what they know', () => {
    const scene = new Scene();
    scene.history = 0;
    scene.clients.ask(scene.client, () => {});
    scene.enters(12);
    assert.deepEqual([scene.applies(11), scene.hears], [[], false]);
    const other = new Room('hall', 'Hall', true);
    other.seq = 20;
    assert.deepEqual([scene.applies(11, true, other), scene.hears], [[], false]);
    assert.deepEqual([scene.applies(12), scene.hears], [['resume'], true]);
    scene.applies(12);
    assert.deepEqual(scene.room.members, [1], 'once');
    const lossy = new Scene();
    lossy.history = 0;
    lossy.enters(12);
    lossy.applies(10, true);
    assert.equal(lossy.hears, true, 'entries may be lost');
  });
});

describe('somebody who comes back', () => {
  const head = { id: 10, past: 1, heard: 4, resumed: true };

  test('is told what they have missed since they entered, with their references, and no welcome', () => {
    const scene = new Scene();
    assert.deepEqual(scene.returns(7, 3), ['read {"room":"den","after":7}']);
    const missed = [said(8), said(9, 'Ann', { ref: 5 }), said(10, 'bob', { ref: 6 })];
    assert.deepEqual(scene.reads(10, ...missed), [
      ...['to 1', entered({ ...head, past: 3 }), PEOPLE, text(8), text(9, 'Ann', 5), text(10)],
    ]);
    assert.equal(scene.hears, true);
  });

  test('is told nothing from before they entered, and no private words of others', () => {
    const scene = new Scene();
    assert.deepEqual(scene.returns(1, 7), ['read {"room":"den","after":7}']);
    const entries = [said(7), whispered(8, 'eve', 'bob'), whispered(9, 'eve', 'ANN')];
    const told = scene.reads(10, ...entries);
    const words = { type: 'whispered', id: 9, time: 5, name: 'eve', to: 'ANN', text: 'hi' };
    assert.deepEqual(told, ['to 1', entered(head), PEOPLE, JSON.stringify(words)]);
  });

  test('is told of a gap if entries are not stored any more', () => {
    for (const [lostAt, from] of [
      [null, 900],
      [800, 800],
      [950, 900],
    ] as const) {
      const scene = new Scene();
      scene.returns(2, 1, lostAt);
      const stored = { entries: [said(10)], seq: 10, gone: 7, goneUntil: 900 };
      assert.deepEqual(
        scene.done(() => scene.answer(stored)),
        [
          ...['to 1', entered(head), PEOPLE],
          ...[JSON.stringify({ type: 'gap', from, to: 900, count: 7 }), text(10)],
        ],
      );
    }
    const scene = new Scene();
    scene.history = 0;
    scene.enters(8);
    const stored = { entries: [], seq: 10, gone: 1, goneUntil: 900 };
    assert.deepEqual(
      scene.done(() => scene.answer(stored)),
      ['to 1', JSON.stringify({ type: 'gap', from: 900, to: 900, count: 1 })],
    );
  });
});
