/** The names that are held for people whose connections are lost. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DisconnectReason } from '../../../src/server/events.js';
import { HoldTimers, mayReturn } from '../../../src/server/limits/hold-timers.js';
import { LIMITS } from '../../../src/server/limits/limits.js';
import { FakeClock } from '../fake-clock.js';
import { turns } from '../ports/late-scene.js';
import { lostAnn, RecordScene, type Seen, typesOf, withoutTime } from './record-scene.js';

const seen = (records: readonly Seen[]) => records.map(withoutTime);

const REASONS = [
  ...['ended', 'lost', 'not-reading', 'logout', 'stopped', 'faults', 'http', 'tls', 'refusals'],
  ...['kicked', 'banned', 'closed-room', 'unanswered', 'name-lost', 'resumed'],
] as const;

test('the name of somebody who was cut off is held, and of nobody who left or had to go', () => {
  const held = REASONS.filter((type) => mayReturn({ type } as DisconnectReason));
  assert.deepEqual(held, ['ended', 'lost', 'not-reading']);
  const limits = LIMITS.filter(({ name }) => mayReturn({ type: 'limit', limit: name }));
  assert.deepEqual(
    limits.map(({ name }) => name),
    ['half-line'],
  );
});

test('a timer of a held name ends with it', () => {
  const clock = new FakeClock();
  const over: number[] = [];
  const timers = new HoldTimers(clock, (id) => over.push(id));
  for (const id of [1, 2, 3]) timers.hold(id, `peer ${id}`, id);
  timers.forget(1);
  assert.deepEqual([timers.peerOf(1), timers.peerOf(2)], ['', 'peer 2']);
  clock.advance(2000);
  assert.deepEqual(over, [2]);
  timers.stop();
  assert.deepEqual([timers.peerOf(3), clock.timers], ['', 0]);
});

test('a name that is not taken up in time is free, and its bearer has left', async () => {
  const { scene, ann, bob } = await lostAnn();
  await scene.pass(59_999);
  assert.deepEqual(typesOf(bob.heard()), ['lost']);
  await scene.pass(1);
  assert.deepEqual(seen(bob.heard()), [{ type: 'left', id: 4, name: 'ann' }]);
  const { heard } = await scene.returns(ann.entered, 2);
  assert.equal(heard[1]?.why, 'over');
  assert.deepEqual(scene.hub.held, []);
});

test('a room with nobody but a lost person stays for them', async () => {
  const scene = new RecordScene();
  const ann = await scene.member('den', 'ann');
  await ann.client.vanishes();
  assert.deepEqual(scene.hub.rooms(), [
    { name: 'den', permanent: false, people: ['ann'], lost: ['ann'] },
  ]);
  const { heard } = await scene.returns(ann.entered, 1);
  assert.equal(heard[1]?.log, 'log1');
});

test('a server that stops holds no name', async () => {
  const scene = new RecordScene();
  const ann = await scene.member('den', 'ann');
  await ann.client.vanishes();
  assert.equal(scene.clock.timers, 1);
  scene.switchboard.stop();
  assert.equal(scene.clock.timers, 0);
});

const ENDINGS: readonly (readonly [
  title: string,
  isHeld: boolean,
  end: (scene: RecordScene, ann: Ann) => void,
])[] = [
  ['the end of its stream', true, (_, { socket }) => socket.emit('end')],
  [
    'a reset',
    true,
    (_, { socket }) => {
      socket.emit('error', Object.assign(new Error(), { code: 'ECONNRESET' }));
    },
  ],
  [
    'a timeout of the network',
    true,
    (_, { socket }) => {
      socket.emit('error', Object.assign(new Error(), { code: 'ETIMEDOUT' }));
    },
  ],
  [
    'not reading',
    true,
    (scene, { socket }) => {
      socket.writableLength = 5 * 1024 * 1024;
      scene.switchboard.tell([2], 'x');
    },
  ],
  [
    'half a line',
    true,
    (scene, { socket }) => {
      socket.read('\u001e{"type":');
      scene.clock.advance(30_000);
    },
  ],
  ['logging out', false, (_, { socket }) => socket.read('/logout\r\n')],
  ['a kick', false, (scene) => scene.switchboard.dismiss(2, '', { type: 'kicked' })],
  ['a ban', false, (scene) => scene.switchboard.dismiss(2, '', { type: 'banned' })],
  ['a closed room', false, (scene) => scene.switchboard.dismiss(2, '', { type: 'closed-room' })],
  [
    'saying nothing for too long',
    false,
    (scene) => {
      scene.switchboard.dismiss(2, '', { type: 'limit', limit: 'idle' });
    },
  ],
];

type Ann = Awaited<ReturnType<RecordScene['member']>>['client'];

for (const [title, isHeld, end] of ENDINGS) {
  test(`after ${title} a name is ${isHeld ? 'held' : 'free'}`, async () => {
    const scene = new RecordScene();
    const bob = await scene.member('den', 'bob');
    const ann = await scene.member('den', 'ann');
    bob.client.lines();
    end(scene, ann.client);
    await scene.settle();
    assert.equal(bob.client.heard().at(-1)?.type, isHeld ? 'lost' : 'left');
    assert.equal(scene.hub.held.length, isHeld ? 1 : 0);
  });
}

test('held names count for the people of a room, and for their address', async () => {
  const scene = new RecordScene({
    limits: { 'people-per-room': 2, 'connections-per-address': 2 },
  });
  const ann = await scene.member('den', 'ann', undefined, '192.0.2.1');
  await ann.client.vanishes();
  await scene.lines('den', 'bob');
  const eve = await scene.lobby();
  await eve.sends('/join den\r\n/nick eve\r\n');
  assert.deepEqual(eve.lines().slice(-2), ['0', '1']);
  for (const name of ['c', 'd']) {
    const { client } = await scene.member('attic', name, undefined, '192.0.2.1');
    await client.vanishes();
  }
  assert.deepEqual(
    scene.hub.held.map(({ name }) => name),
    ['ann', 'c'],
  );
  await scene.pass(60_000);
  assert.equal(scene.hub.held.length, 0);
});

for (const [title, limits, address, most] of [
  ['one server', { connections: 2 }, '127.0.0.1', 2],
  ['one address', { 'connections-per-address': 2 }, '192.0.2.1', 2],
  ['one address without a limit', { 'connections-per-address': 0 }, '192.0.2.1', 4],
  ['this machine', { 'connections-per-address': 2 }, '127.0.0.1', 4],
] as const) {
  test(`of ${title} ${most} names are held at a time, and the others are free`, async () => {
    const scene = new RecordScene({ limits });
    for (const round of [1, 2]) {
      for (const name of ['ann', 'bob', 'cat', 'dan']) {
        const { client } = await scene.member(`${name}-${round}`, name, undefined, address);
        await client.vanishes();
      }
      const held = ['ann', 'bob', 'cat', 'dan'].slice(0, most);
      assert.deepEqual(
        scene.hub.rooms().map(({ lost, people }) => [lost, people]),
        held.map((name) => [[name], [name]]),
      );
      await scene.pass(60_000);
      assert.deepEqual([scene.hub.rooms(), scene.hub.held], [[], []]);
    }
  });
}

test('once names are not held any more, a lost connection leaves', async () => {
  const scene = new RecordScene();
  const bob = await scene.member('den', 'bob');
  const ann = await scene.member('den', 'ann');
  scene.hub.limits = { ...scene.hub.limits, hold: 0 };
  bob.client.lines();
  await ann.client.vanishes();
  assert.deepEqual(typesOf(bob.client.heard()), ['left']);
  assert.deepEqual(scene.hub.held, []);
});

for (const [address, answer] of [
  ['192.0.2.1', '0'],
  ['192.0.2.2', '2'],
]) {
  test(`a held name is ${answer === '0' ? 'free' : 'taken'} for somebody at ${address}`, async () => {
    const scene = new RecordScene();
    const bob = await scene.member('den', 'bob');
    const ann = await scene.member('den', 'ann', undefined, '192.0.2.1');
    await ann.client.vanishes();
    bob.client.lines();
    const next = await scene.lobby('\r\n', address);
    await next.sends('/join den\r\n/nick ann\r\n');
    assert.deepEqual(next.lines().slice(-2), ['0', answer]);
    const isFree = answer === '0';
    assert.deepEqual(typesOf(bob.client.heard()), isFree ? ['left', 'joined'] : []);
    assert.equal(scene.hub.held.length, isFree ? 0 : 1);
  });
}

test('without a time to hold names there is no secret, and leaving is leaving', async () => {
  const scene = new RecordScene({ limits: { hold: 0 } });
  const bob = await scene.member('den', 'bob');
  assert.deepEqual([bob.entered.secret, bob.entered.hold], [undefined, undefined]);
  const ann = await scene.member('den', 'ann');
  bob.client.lines();
  await ann.client.vanishes();
  assert.deepEqual(typesOf(bob.client.heard()), ['left']);
});

const HOLD_ENDINGS: readonly (readonly [
  title: string,
  isBack: boolean,
  end: (scene: RecordScene, entered: Seen) => unknown,
])[] = [
  ['its time', false, (scene) => scene.pass(60_000)],
  ['the operator’s word', false, (scene) => scene.switchboard.release(2)],
  ['its bearer’s next window', false, (scene) => scene.lines('den', 'ann')],
  ['its bearer’s return', true, (scene, entered) => scene.returns(entered, 2)],
];

for (const [title, isBack, end] of HOLD_ENDINGS) {
  test(`a hold that ends with ${title} is logged once, ${isBack ? 'as a return' : 'as the bearer’s end'}`, async () => {
    const { scene, ann } = await lostAnn();
    const before = scene.log.length;
    await end(scene, ann.entered);
    await scene.pass(100_000);
    const person = { peer: '127.0.0.1:1', name: 'ann', room: 'den' };
    assert.deepEqual(
      scene.log.slice(before).filter(({ type }) => type === 'left' || type === 'returned'),
      [isBack ? { type: 'returned', id: 3, ...person } : { type: 'left', id: 2, ...person }],
    );
    assert.deepEqual(scene.switchboard.held(), []);
  });
}

for (const [title, extensions, isHeld] of [
  ['without records', null, false],
  ['with records alone', ['messages'], false],
  ['who could resume without records', ['resume'], false],
  ['who may come back', ['messages', 'resume'], true],
] as const) {
  test(`the name of a member ${title} is ${isHeld ? 'held' : 'free'} after a loss`, async () => {
    const scene = new RecordScene();
    const bob = await scene.member('den', 'bob');
    const ann =
      extensions === null
        ? await scene.lines('den', 'ann')
        : (await scene.member('den', 'ann', extensions)).client;
    bob.client.lines();
    await ann.vanishes();
    assert.deepEqual(typesOf(bob.client.heard()), [isHeld ? 'lost' : 'left']);
    assert.equal(scene.hub.held.length, isHeld ? 1 : 0);
  });
}

test('a connection that ends after /logout is not held, whenever the log answers', async () => {
  for (let ms = 0; ms <= 60; ms += 10) {
    const scene = new RecordScene({ delay: (now) => now + 30 });
    const ann = await scene.member('den', 'ann');
    ann.client.socket.read('/logout\r\n');
    for (let passed = 0; passed <= ms; passed += 10) {
      await turns();
      scene.clock.advance(10);
    }
    await ann.client.vanishes();
    assert.deepEqual([scene.hub.held, scene.hub.rooms()], [[], []], `after ${ms} ms`);
  }
});
