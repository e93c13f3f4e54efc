/** What each entry of a room's log, and each report about it, does with the clients of this server, in order. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Clients } from '../../src/server/clients.js';
import type { ServerEffect } from '../../src/server/handlers.js';
import { answers } from '../../src/server/message.js';
import type {
  AttachedRoom,
  Broker,
  BrokerEvents,
  ClaimAnswer,
  Entry,
} from '../../src/server/ports/broker.js';
import { profileOf } from '../../src/server/records/profile.js';
import { RoomLogs } from '../../src/server/room-logs.js';
import { type Room, Rooms } from '../../src/server/rooms.js';
import { LOG_WORDS } from '../../src/server/server-sentences.js';

const PROFILE = profileOf(new Set(['messages', 'private', 'topics', 'away']));

/** An empty room, as its log says. */
const EMPTY: AttachedRoom = { title: null, log: null, seq: 0, topic: '', people: [] };

/** Logs over a broker that answers when the test wants it to; everything is written down. */
class Scene {
  readonly log: string[] = [];
  readonly rooms = new Rooms(['Hall']);
  readonly clients = new Clients((effect) => this.#effect(effect));
  readonly logs: RoomLogs;
  readonly events: BrokerEvents;
  attach: (room: AttachedRoom) => void = () => {};
  claimed: (answer: ClaimAnswer) => void = () => {};
  readonly #note = (...words: unknown[]) => void this.log.push(words.join(' '));

  constructor() {
    const note = this.#note;
    const broker = {
      attach: (room: string, answer: (attached: AttachedRoom) => void) => {
        note('attach', room);
        this.attach = answer;
      },
      detach: (room: string) => note('detach', room),
      claim: (claim: object, answer: (answer: ClaimAnswer) => void) => {
        note('claim', ...Object.values(claim));
        this.claimed = answer;
      },
    };
    this.logs = new RoomLogs(
      broker as unknown as Broker,
      this.rooms,
      this.clients,
      { effect: (effect) => this.#effect(effect) },
      {
        entered: ({ id }, room, name, joined) => {
          note('entered', id, room.key, name, joined);
          room.listen(id, false);
        },
        ended: (room, name, back) => note('ended', room.key, name, back ?? 'null'),
        applied: (room, isAll) => note('applied', room.key, room.seq, isAll),
        tell: (room, words) => note('tell', room.key, words),
        hashFor: ({ id }) => `hash${id}`,
      },
    );
    this.events = this.logs.events(() => note('sent'));
  }

  #effect(effect: ServerEffect): void {
    const { type, ...more } = effect;
    const words = Object.entries(more).map(([key, value]) => {
      if (key === 'messages')
        return JSON.stringify(value.map((each: { text: string }) => each.text));
      if (key === 'records')
        return value === null
          ? ''
          : value.for(PROFILE).map((each: { text: string }) => each.text.slice(1));
      return `${key}=${value?.key ?? JSON.stringify(value)}`;
    });
    this.#note(`${type}:`, ...words.filter((word) => word !== ''));
  }

  /** A client with an address of its own. */
  client(id: number, address: string | null = `10.0.0.${id}`) {
    this.clients.add(id, address);
    const client = this.clients.get(id);
    assert.ok(client);
    return client;
  }

  /** What has been done since the last time. */
  done(run: () => void): string[] {
    run();
    return this.log.splice(0);
  }

  entry(key: string, type: Entry['type'], seq: number, name: string, more: object = {}): string[] {
    const head = { seq, time: 5, name, connection: null, type };
    return this.done(() => this.events.entry(key, { ...head, ...more } as Entry));
  }

  joins(seq: number, name: string, connection: number | null = null): string[] {
    return this.entry('den', 'joined', seq, name, { connection, title: 'Den', log: 'log1' });
  }

  /** A room that is followed, with Ann of another server in it. */
  static inDen(): Scene & { readonly den: Room } {
    const scene = new Scene();
    scene.logs.claim(scene.client(1), 'den', 'bob', () => null);
    const ann = { name: 'ann', away: null, isLost: false };
    scene.attach({ title: 'Den', log: 'log1', seq: 7, topic: 'tea', people: [ann] });
    scene.joins(8, 'bob', 1);
    scene.log.length = 0;
    const den = scene.rooms.find('den');
    assert.ok(den);
    return Object.assign(scene, { den });
  }
}

describe('a claim', () => {
  test('waits for the people of the room, after all that waits for the same', () => {
    const scene = new Scene();
    const claim = (id: number, name: string) => () =>
      scene.logs.claim(scene.client(id), 'Den', name, () => null);
    assert.deepEqual(scene.done(claim(1, 'ann')), ['attach den']);
    assert.deepEqual(scene.done(claim(2, 'bob')), []);
    assert.deepEqual(
      scene.done(() => scene.attach(EMPTY)),
      ['claim den Den ann 1 hash1', 'claim den Den bob 2 hash2'],
    );
    const room = scene.rooms.find('den');
    assert.deepEqual([room?.claims, room?.address], [2, '10.0.0.1']);
    assert.deepEqual(scene.done(claim(3, 'cid')), ['claim den Den cid 3 hash3']);
    assert.deepEqual(scene.clients.get(3)?.state, {
      type: 'claiming',
      room,
      title: 'Den',
      name: 'cid',
    });
  });

  test('is that of the room’s first address only if nobody else is in it or claims, and it is not permanent', () => {
    for (const [title, people, address] of [
      ['Den', [], '10.0.0.1'],
      ['Den', [{ name: 'eve', away: null, isLost: false }], null],
      ['Hall', [], null],
    ] as const) {
      const scene = new Scene();
      scene.logs.claim(scene.client(1), title, 'ann', () => null);
      scene.attach({ ...EMPTY, people });
      assert.equal(scene.rooms.open(title).address, address);
    }
  });

  test('that is refused, before it is made or by the log, is over, and so is the room', () => {
    const refused = [`send: by=1 to=[1] ["${answers.taken.text}"]`, 'detach den'];
    for (const isLate of [false, true]) {
      const scene = new Scene();
      const client = scene.client(1);
      scene.logs.claim(client, 'Den', 'ann', () => (isLate ? null : answers.taken));
      const done = scene.done(() => scene.attach(EMPTY));
      if (!isLate) assert.deepEqual(done.slice(-2), refused);
      else {
        assert.deepEqual(
          scene.done(() => scene.claimed('taken')),
          refused,
        );
      }
      assert.deepEqual(client.state, { type: 'naming', room: 'Den' });
      assert.equal(scene.rooms.find('den'), undefined);
    }
  });

  test('of a client that is gone is not made, and not answered', () => {
    const scene = new Scene();
    const client = scene.client(1);
    scene.logs.claim(client, 'Den', 'ann', () => null);
    scene.clients.delete(client);
    assert.deepEqual(
      scene.done(() => scene.attach(EMPTY)),
      ['attach den', 'detach den'],
    );
    const late = new Scene();
    const other = late.client(1);
    late.logs.claim(other, 'Den', 'ann', () => null);
    late.attach(EMPTY);
    late.clients.delete(other);
    assert.deepEqual(
      late.done(() => late.claimed('taken')),
      ['attach den', 'claim den Den ann 1 hash1', 'detach den'],
    );
  });

  test('that is accepted is answered by the entry alone, and a client that waits for it goes on', () => {
    const scene = new Scene();
    const client = scene.client(1);
    scene.clients.ask(client, () => scene.logs.claim(client, 'Den', 'ann', () => null));
    scene.attach(EMPTY);
    assert.deepEqual(
      scene.done(() => scene.claimed('accepted')),
      ['attach den', 'hold: id=1', 'claim den Den ann 1 hash1'],
    );
    assert.deepEqual(scene.joins(1, 'ann', 1), [
      'entered: id=1 name="ann" room="Den"',
      `send: by=1 to=[1] ["${answers.accepted.text}"]`,
      'entered 1 den ann 1',
      'applied den 1 ',
    ]);
  });
});

describe('a room', () => {
  test('is as its log says when it begins to be followed, but the title of a permanent one is its own', () => {
    const people = [
      { name: 'ann', away: 'lunch', isLost: false },
      { name: 'bob', away: null, isLost: true },
    ];
    for (const [asked, log, title, isThere] of [
      ['den', 'log1', 'DEN', true],
      ['hall', 'log1', 'Hall', true],
      ['attic', null, 'attic', false],
    ] as const) {
      const scene = new Scene();
      scene.logs.claim(scene.client(1), asked, 'eve', () => null);
      const known = { title: asked.toUpperCase(), log, seq: 7, topic: 'tea', people };
      scene.attach(isThere ? known : EMPTY);
      const room = scene.rooms.open(asked);
      const seen = [room.title, room.log, room.seq, room.topic];
      assert.deepEqual(seen, isThere ? [title, 'log1', 7, 'tea'] : [title, '', 0, '']);
      const others = room.people.map(({ name, away, isLost }) => ({ name, away, isLost }));
      assert.deepEqual(others, isThere ? people : []);
    }
  });

  test('is followed anew after it was left, and nothing waits from before', () => {
    const scene = new Scene();
    scene.logs.claim(scene.client(1), 'hall', 'ann', () => answers.taken);
    scene.attach(EMPTY);
    scene.log.length = 0;
    const claim = () => scene.logs.claim(scene.client(2), 'hall', 'bob', () => null);
    assert.deepEqual(scene.done(claim), ['attach hall']);
    assert.deepEqual(
      scene.done(() => scene.attach(EMPTY)),
      ['claim hall hall bob 2 hash2'],
    );
  });

  test('is told of newcomers, who do not hear of themselves', () => {
    const scene = Scene.inDen();
    scene.client(2);
    assert.deepEqual(scene.joins(9, 'cid', 2), [
      'entered: id=2 name="cid" room="Den"',
      `send: by=2 to=[2] ["${answers.accepted.text}"]`,
      'entered 2 den cid 9',
      'notice: by=2 room=den change="joined" to=[1] ["cid has joined"] {"type":"joined","id":9,"time":5,"name":"cid"}',
      'applied den 9 ',
    ]);
  });

  test('of which an answer is due lets the client go on once that is there', () => {
    const scene = new Scene();
    const client = scene.client(1);
    scene.clients.ask(client, () => scene.logs.claim(client, 'den', 'ann', () => answers.taken));
    assert.deepEqual(scene.done(() => scene.attach(EMPTY)).slice(-2), [
      'resume: id=1',
      'detach den',
    ]);
    const den = Scene.inDen();
    const bob = den.clients.get(1);
    assert.ok(bob);
    den.clients.ask(bob, () => {});
    assert.deepEqual(den.done(() => den.events.nameLost('den', 1, 'resumed')).slice(-2), [
      'resume: id=1',
      'close: id=1 reason="resumed"',
    ]);
  });
});

describe('an entry', () => {
  test('of a room that is not followed, or whose people are not known yet, says nothing', () => {
    const scene = new Scene();
    assert.deepEqual(scene.entry('den', 'said', 1, 'ann', { text: 'hi' }), []);
    assert.deepEqual(
      scene.done(() => scene.events.passed('den', 3, 'log2')),
      [],
    );
    scene.logs.claim(scene.client(1), 'den', 'bob', () => null);
    scene.log.length = 0;
    assert.deepEqual(scene.entry('den', 'said', 1, 'ann', { text: 'hi' }), []);
    assert.deepEqual(
      scene.done(() => scene.events.passed('den', 3, 'log2')),
      [],
    );
  });

  test('of what somebody says goes to all who hear the room, private words to two', () => {
    const scene = Scene.inDen();
    scene.client(2);
    scene.joins(9, 'cid', 2);
    const said = (type: Entry['type'], seq: number, name: string, more: object) =>
      scene.entry('den', type, seq, name, more);
    assert.deepEqual(said('said', 10, 'ann', { text: 'hi' }), [
      'send: by=null to=[1,2] ["ann: hi"]',
      'applied den 10 ',
    ]);
    assert.deepEqual(said('whispered', 11, 'bob', { to: 'CID', text: 'psst', connection: 1 }), [
      'send: by=1 to=[1,2] ["bob whispers: psst"]',
      'applied den 11 ',
    ]);
    assert.deepEqual(said('whispered', 12, 'ann', { to: 'cid', text: 'psst' }).slice(0, 1), [
      'send: by=null to=[2] ["ann whispers: psst"]',
    ]);
    const { den } = scene;
    const about = () => [den.topic, den.find('ann')?.away];
    said('topic', 13, 'ann', { text: 'cake' });
    assert.deepEqual(about(), ['cake', null]);
    said('away', 14, 'ann', { text: 'lunch' });
    said('away', 15, 'nobody', { text: 'lunch' });
    assert.deepEqual(about(), ['cake', 'lunch']);
    said('back', 16, 'nobody', {});
    assert.deepEqual(about(), ['cake', 'lunch']);
    said('back', 17, 'ann', {});
    assert.deepEqual(about(), ['cake', null]);
    assert.equal(den.seq, 17);
  });

  test('of who came, went, was lost or came back is a notice to the others', () => {
    const scene = Scene.inDen();
    const { den } = scene;
    const notice = (change: string, text: string, record: object) =>
      `notice: by=null room=den change="${change}" to=[1] ["${text}"] ${JSON.stringify(record)}`;
    const of = (type: string, id: number) => ({ type, id, time: 5, name: 'ann' });
    assert.deepEqual(scene.entry('den', 'lost', 9, 'ann'), [
      notice('left', 'ann has left', of('left', 9)),
      'applied den 9 ',
    ]);
    assert.deepEqual([den.find('ann')?.isLost, den.find('ann')?.connection], [true, null]);
    assert.deepEqual(scene.entry('den', 'lost', 10, 'eve'), ['applied den 10 ']);
    assert.deepEqual(scene.entry('den', 'returned', 11, 'ann', { connection: 4 }), [
      'ended den ann 4',
      notice('joined', 'ann has joined', of('joined', 11)).replace('by=null', 'by=4'),
      'applied den 11 ',
    ]);
    assert.deepEqual([den.find('ann')?.isLost, den.find('ann')?.connection], [false, 4]);
    assert.deepEqual(scene.entry('den', 'returned', 12, 'eve'), ['applied den 12 ']);
    assert.deepEqual(scene.entry('den', 'left', 13, 'ann'), [
      'ended den ann null',
      notice('left', 'ann has left', of('left', 13)),
      'applied den 13 ',
    ]);
    assert.deepEqual(den.names, ['bob']);
  });

  test('of somebody who was lost and has left is told to those who know of losses', () => {
    const scene = Scene.inDen();
    scene.entry('den', 'lost', 9, 'ann');
    assert.deepEqual(scene.entry('den', 'left', 10, 'ann'), [
      'ended den ann null',
      'send: by=null to=[1] [] ',
      'applied den 10 ',
    ]);
  });

  test('of a room in which nobody hears is applied silently', () => {
    const scene = Scene.inDen();
    scene.entry('den', 'lost', 9, 'bob');
    assert.deepEqual(scene.den.members, []);
    scene.den.holds = 1;
    assert.deepEqual(scene.joins(10, 'eve'), ['applied den 10 ']);
    assert.deepEqual(scene.entry('den', 'left', 11, 'eve'), [
      'ended den eve null',
      'applied den 11 ',
    ]);
    scene.den.holds = 0;
    assert.deepEqual(scene.entry('den', 'left', 12, 'bob'), [
      'ended den bob null',
      'detach den',
      'applied den 12 ',
    ]);
    assert.deepEqual(scene.entry('den', 'said', 13, 'ann', { text: 'hi' }), []);
  });

  test('of who has logged out closes the connection', () => {
    for (const isLeaving of [true, false]) {
      const scene = Scene.inDen();
      const client = scene.clients.get(1);
      assert.ok(client);
      if (isLeaving) client.state = { type: 'leaving', room: scene.den, name: 'bob' } as never;
      const done = scene.entry('den', 'left', 9, 'bob', { connection: 1 });
      assert.deepEqual(done.slice(0, -2), [
        'ended den bob null',
        ...(isLeaving ? ['close: id=1 reason="logout"'] : []),
      ]);
      assert.equal(scene.clients.get(1) === undefined, isLeaving);
    }
  });

  test('that says nothing new moves the place in the log', () => {
    const scene = Scene.inDen();
    assert.deepEqual(
      scene.done(() => scene.events.passed('den', 20, 'log2')),
      ['applied den 20 '],
    );
    assert.deepEqual([scene.den.seq, scene.den.log], [20, 'log2']);
  });
});

describe('a report', () => {
  test('about the logs is told in every room', () => {
    const scene = Scene.inDen();
    const reach = { seconds: 3, waiting: 2, why: 'down' };
    assert.deepEqual(
      scene.done(() => scene.events.reach({ ...reach, isReachable: false })),
      [
        'logs-lost: seconds=3 waiting=2 why="down"',
        `tell hall ${LOG_WORDS.unreachable(3, 2)}`,
        `tell den ${LOG_WORDS.unreachable(3, 2)}`,
      ],
    );
    assert.deepEqual(
      scene.done(() => scene.events.reach({ ...reach, isReachable: true })),
      [
        'logs-reached: seconds=3 waiting=2 why="down"',
        `tell hall ${LOG_WORDS.reachable(2)}`,
        `tell den ${LOG_WORDS.reachable(2)}`,
      ],
    );
  });

  test('about one room is told there, if it is followed', () => {
    const scene = Scene.inDen();
    const fenced = (key: string) => scene.done(() => scene.events.fenced(key, 3, 1));
    const missed = (key: string) => scene.done(() => scene.events.missed(key, 4));
    assert.deepEqual(fenced('den'), [
      'fenced: room="Den" kept=3 lost=1',
      `tell den ${LOG_WORDS.fenced}`,
    ]);
    assert.deepEqual(missed('den'), [
      'missed: room="Den" count=4',
      `tell den ${LOG_WORDS.missed(4)}`,
      'applied den 8 true',
    ]);
    assert.deepEqual([fenced('attic'), missed('attic')], [[], []]);
  });

  test('that a name is lost closes its connection', () => {
    const lose = (key: string, id: number, why?: 'resumed', change?: (scene: Scene) => void) => {
      const scene = Scene.inDen();
      change?.(scene);
      const done = scene.done(() => scene.events.nameLost(key, id, why));
      return [done, scene.clients.get(1) === undefined, scene.den.find('bob')?.connection];
    };
    const left = 'left: id=1 name="bob" room="Den"';
    assert.deepEqual(lose('den', 1), [[left, 'close: id=1 reason="name-lost"'], true, null]);
    assert.deepEqual(lose('den', 1, 'resumed'), [['close: id=1 reason="resumed"'], true, null]);
    assert.deepEqual(lose('attic', 1), [[], false, 1]);
    assert.deepEqual(lose('den', 2), [[], false, 1]);
    const moved = lose('den', 1, 'resumed', (scene) =>
      scene.entry('den', 'returned', 9, 'bob', { connection: 5 }),
    );
    assert.deepEqual(moved, [['close: id=1 reason="resumed"'], true, 5]);
    const state = (value: object) => (scene: Scene) => {
      const client = scene.clients.get(1);
      if (client !== undefined) client.state = value as never;
    };
    const lobby = lose('den', 1, undefined, state({ type: 'lobby' }));
    assert.deepEqual(lobby, [[], false, 1]);
    const naming = lose('den', 1, undefined, state({ type: 'naming', room: 'den' }));
    assert.deepEqual(naming, [[], false, 1]);
    const room = { key: 'attic' };
    const returning = lose('den', 1, undefined, state({ type: 'returning', room }));
    assert.deepEqual(returning, [['close: id=1 reason="resumed"'], true, 1]);
  });
});
