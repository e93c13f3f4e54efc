/** The rooms of one server in an engine that answers from a table. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Engine } from '../../../src/server/engine/engine.js';
import { roomKeys } from '../../../src/server/engine/engine-keys.js';
import { GRACE_MS, REMIND_MS } from '../../../src/server/engine/reachability.js';
import { RedisBroker } from '../../../src/server/engine/redis-broker.js';
import type { BrokerEvents, Claim, Publication, Reach } from '../../../src/server/ports/broker.js';
import { FakeClock } from '../fake-clock.js';
import { turns } from '../ports/late-scene.js';

const LEASE_MS = 8000;
/** The rooms are renewed in 20 parts, four times in a lease. */
const PART_MS = LEASE_MS / 80;
const CLAIM: Claim = { room: 'den', title: 'Den', name: 'Ann', connection: 7, hash: 'h1' };
const SAID: Publication = {
  ...{ room: 'den', connection: 7, name: 'Ann', folded: 'ann', ref: 3 },
  said: { type: 'said', text: 'hi' },
};

/** A server with an engine; scripts are written down without the words that all have. */
class Scene {
  readonly clock = Object.assign(new FakeClock(), { soon: () => {} });
  readonly calls: string[] = [];
  readonly told: string[] = [];
  readonly reaches: Reach[] = [];
  /** The answers to scripts; one that is missing never comes, an error is thrown. */
  readonly replies: Record<string, unknown> = {
    attach: ['log1', 'Den', '', '10', '1', '9000'],
    act: ['ok', '10', 'accepted'],
    touch: ['log1', '10'],
    detach: 'ok',
  };
  readonly broker: RedisBroker;
  isClosed = false;
  /** The channel of the room that was followed last. */
  hear: (text: string) => void = () => {};

  constructor(permanent: readonly string[] = []) {
    const answer = (name: string) => {
      const reply = this.replies[name];
      if (reply instanceof Error) return Promise.reject(reply);
      return reply === undefined ? new Promise(() => {}) : Promise.resolve(reply);
    };
    const engine: Engine = {
      run: (script, _, words) => {
        this.calls.push(`${script} ${(script === 'touch' ? words : words.slice(1)).join(' ')}`);
        return answer(script);
      },
      command: async (_, words) => {
        this.calls.push(words.join(' '));
        return words[0] === 'TIME' ? ['9', '500000'] : answer(words[0] ?? '');
      },
      follow: async (_, hear) => {
        this.hear = hear;
      },
      unfollow: async () => {},
      close: async () => {
        this.isClosed = true;
      },
    };
    const options = { engine, clock: this.clock, node: 'here', leaseMs: LEASE_MS, permanent };
    this.broker = new RedisBroker({ ...options, logId: () => 'log9' });
  }

  async begin(): Promise<this> {
    const note = (...words: readonly unknown[]) => void this.told.push(words.join(' '));
    await this.broker.start({
      entry: () => note('entry'),
      passed: () => note('passed'),
      fenced: (_: string, kept: number, lost: number) => note('fenced', kept, lost),
      missed: () => note('missed'),
      nameLost: (_: string, id: number) => note('lost', id),
      reach: (reach: Reach) => void this.reaches.push(reach),
      sent: () => note('sent', this.broker.unsent),
    } satisfies BrokerEvents);
    return this;
  }

  /** Follows a room, in which Ann has a name. */
  async inRoom(): Promise<this> {
    await this.begin();
    this.broker.attach('den', () => this.told.push('attached'));
    await turns();
    this.broker.claim(CLAIM, (answer) => void this.told.push(answer));
    await turns();
    return this;
  }

  async pass(ms: number): Promise<void> {
    this.clock.advance(ms);
    await turns();
  }

  scripts(name: string): string[] {
    return this.calls.filter((call) => call.split(' ')[0] === name);
  }

  /** Returns what this server would tell the engine of its names if it had lost them. */
  async restored(): Promise<string> {
    this.replies.touch = ['fenced', ''];
    await this.pass(LEASE_MS / 4);
    return this.scripts('restore').at(-1)?.split(' Den  ')[1] ?? '';
  }
}

describe('a server with an engine', () => {
  test('asks for names and says things with all that the engine needs', async () => {
    const scene = await new Scene().inRoom();
    const { broker } = scene;
    assert.deepEqual(scene.told, ['attached', 'accepted']);
    scene.replies.act = ['ok', '10', ''];
    broker.publish(SAID, () => {});
    broker.publish({ ...SAID, said: { type: 'topic', text: 'tea' }, ref: null }, () => {});
    broker.hold('den', 7, 'Ann');
    broker.release('den', 7, 'Ann');
    await turns();
    const head = `${LEASE_MS} 0 0 log1`;
    assert.deepEqual(scene.scripts('act'), [
      `act ${head} 0 1 claim 1 ann 7 Ann Den h1 log9 `,
      `act ${head} 1 1 say 2 ann 7 "type":"said","text":"hi" 3 said  `,
      `act ${head} 2 1 say 3 ann 7 "type":"topic","text":"tea"  topic tea `,
      `act ${head} 3 1 hold 4 ann 7     `,
      `act ${head} 4 1 release 5 ann 7     `,
    ]);
    broker.publish({ ...SAID, room: 'hall' }, () => {});
    assert.equal(scene.scripts('act').length, 5);
  });

  test('knows of its names what it needs to take them back', async () => {
    const scene = await new Scene().inRoom();
    const { broker, replies } = scene;
    broker.claim({ ...CLAIM, name: 'eve', connection: 8, hash: null }, () => {});
    await turns();
    replies.act = ['ok', '10', 'taken'];
    broker.claim(
      { ...CLAIM, name: 'bob', connection: 9 },
      (answer) => void scene.told.push(answer),
    );
    await turns();
    assert.equal(scene.told.at(-1), 'taken');
    replies.act = ['ok', '10', ''];
    broker.publish(SAID, () => scene.told.push('heard'));
    broker.publish({ ...SAID, said: { type: 'away', text: 'lunch' }, ref: 4 }, () => {});
    broker.hold('den', 7, 'ANN');
    await turns();
    assert.ok(!scene.told.includes('heard'));
    assert.equal(await scene.restored(), '2 ann 7 Ann h1  1 lunch 4 eve 8 eve     0');
  });

  test('says that a message is in the log already, and forgets a name that is given back', async () => {
    const scene = await new Scene().inRoom();
    scene.replies.act = ['ok', '10', 'heard'];
    scene.broker.publish({ ...SAID, ref: 99 }, () => scene.told.push('heard'));
    await turns();
    assert.deepEqual(scene.told.slice(-2), ['sent 0', 'heard']);
    scene.broker.release('den', 7, 'ANN');
    assert.equal(await scene.restored(), '0');
  });

  test('lets somebody come back, or says why not', async () => {
    const claim = { room: 'den', name: 'ann', connection: 9, log: 'l', hash: 'a', nextHash: 'b' };
    for (const [reply, answer] of [
      ['accepted 5 2 77', { type: 'accepted', heard: 5, joined: 2, lostAt: 77 }],
      ['accepted 5 2', { type: 'accepted', heard: 5, joined: 2, lostAt: null }],
      ['over', { type: 'over' }],
    ] as const) {
      const scene = await new Scene().begin();
      scene.broker.attach('den', () => {});
      await turns();
      scene.replies.act = ['ok', '10', reply];
      const answers: unknown[] = [];
      scene.broker.resume(claim, (each) => void answers.push(each));
      await turns();
      assert.deepEqual(answers, [answer]);
      assert.match(scene.scripts('act')[0] ?? '', / resume 1 ann 9 l a b {2}$/);
      const isBack = answer.type === 'accepted';
      assert.equal(await scene.restored(), isBack ? '1 ann 9 ann a b   5' : '0');
    }
  });

  test('keeps the logs of permanent rooms, and the times that it is told', async () => {
    const scene = new Scene(['Den']);
    scene.broker.keep(60, 5);
    await scene.begin();
    for (const room of ['den', 'hall']) scene.broker.attach(room, () => {});
    await turns();
    assert.deepEqual(scene.scripts('attach'), ['attach 8000 5000 60000 0', 'attach 8000 5000 0 0']);
  });

  test('renews each room four times in a lease, part by part, also if it is late', async () => {
    const scene = await new Scene().begin();
    const rooms = Array.from({ length: 25 }, (_, index) => `room${index}`);
    for (const room of rooms) scene.broker.attach(room, () => {});
    await turns();
    const renewed = () => scene.scripts('touch').length;
    const times = () => scene.scripts('TIME').length;
    assert.deepEqual([renewed(), times()], [0, 1]);
    await scene.pass(PART_MS - 1);
    assert.equal(renewed(), 0);
    await scene.pass(1);
    assert.deepEqual([renewed(), times()], [2, 2], 'the first part, and the clock');
    await scene.pass(PART_MS);
    assert.deepEqual([renewed(), times()], [4, 2]);
    await scene.pass(18 * PART_MS);
    assert.deepEqual([renewed(), times()], [25, 2]);
    await scene.pass(PART_MS);
    assert.deepEqual([renewed(), times()], [27, 3]);
    scene.clock.late(45 * PART_MS);
    await turns();
    assert.deepEqual([renewed(), times()], [52, 4], 'each room once, however late');
  });

  test('says again and again which rooms have people, as long as it follows them', async () => {
    const scene = await new Scene().begin();
    scene.broker.attach('den', () => {});
    await turns();
    const joined = { seq: 11, time: 0, type: 'joined', name: 'bob', title: 'Den', by: 'far|1' };
    scene.hear(JSON.stringify({ log: 'log1', entries: [joined], moved: [] }));
    assert.equal(scene.scripts('HSET').length, 1);
    await scene.pass(LEASE_MS / 4 + PART_MS);
    assert.equal(scene.scripts('HSET').length, 3);
    scene.broker.detach('den');
    await scene.pass(LEASE_MS);
    assert.equal(scene.scripts('HSET').length, 3);
  });

  test('follows a room anew only after it has left it', async () => {
    const scene = await new Scene().inRoom();
    delete scene.replies.detach;
    scene.broker.detach('den');
    scene.broker.detach('hall');
    scene.broker.attach('den', () => {});
    await scene.pass(1000);
    assert.deepEqual([scene.scripts('attach').length, scene.scripts('detach').length], [1, 1]);
    const other = await new Scene().inRoom();
    other.broker.detach('den');
    other.broker.attach('den', () => other.told.push('again'));
    await turns();
    assert.equal(other.told.at(-1), 'again');
    assert.equal(other.scripts('attach').length, 2);
  });
});

describe('an engine that fails', () => {
  test('is reported with how many messages wait, and how many have waited', async () => {
    const scene = await new Scene().inRoom();
    scene.replies.act = new Error('down');
    delete scene.replies.touch;
    for (let count = 0; count < 3; count++) scene.broker.publish(SAID, () => {});
    assert.equal(scene.broker.unsent, 3);
    await turns();
    await scene.pass(GRACE_MS);
    assert.deepEqual(scene.reaches, [{ isReachable: false, seconds: 0, why: 'down', waiting: 3 }]);
    scene.replies.act = ['ok', '10', '', '', ''];
    scene.told.length = 0;
    await scene.pass(GRACE_MS);
    assert.deepEqual(
      scene.reaches.slice(1).map(({ isReachable, waiting }) => [isReachable, waiting]),
      [[true, 3]],
    );
    assert.deepEqual([scene.broker.unsent, scene.told[0]], [0, 'sent 0']);
    scene.replies.act = ['ok', '10', ''];
    scene.broker.publish(SAID, () => {});
    await turns();
    scene.replies.act = new Error('down');
    scene.broker.publish(SAID, () => {});
    await turns();
    await scene.pass(GRACE_MS);
    scene.replies.act = ['ok', '10', ''];
    await scene.pass(GRACE_MS);
    assert.equal(scene.reaches.at(-1)?.waiting, 1, 'only since it was reached the last time');
  });

  test('is not reported for a room that is left, nor after the end', async () => {
    const scene = await new Scene().inRoom();
    scene.replies.act = new Error('down');
    scene.broker.publish(SAID, () => {});
    await turns();
    scene.broker.detach('den');
    await scene.pass(2 * REMIND_MS);
    assert.deepEqual(scene.reaches, []);
  });

  test('keeps a server that stops for two seconds, while messages wait', async () => {
    for (const waits of [false, true]) {
      const scene = await new Scene().inRoom();
      if (waits) delete scene.replies.act;
      scene.broker.publish(SAID, () => {});
      await turns();
      const stopped = scene.broker.stop();
      await scene.pass(1999);
      assert.equal(scene.isClosed, !waits);
      if (!waits) assert.equal(scene.clock.timers, 0);
      await scene.pass(1);
      await stopped;
      assert.equal(scene.isClosed, true);
      await scene.pass(REMIND_MS);
      assert.equal(scene.clock.timers, 0);
      assert.deepEqual(scene.reaches, []);
    }
  });
});

test('the keys of a room are in one slot, and nothing in its name can break them', () => {
  for (const room of ['den', '{}', 'a b', '小']) {
    const { keys, list, log, channel } = roomKeys(room);
    assert.equal(new Set(keys.map((key) => /\{(.*)\}/.exec(key)?.[1])).size, 1);
    assert.ok(keys.every((key) => /^foyer1:\{[\w-]{22}\}:[a-z]+$/.test(key)));
    assert.ok(keys.includes(log) && keys.includes(channel));
    assert.match(list, /^foyer1:rooms:\{[0-7]\}$/);
  }
});
