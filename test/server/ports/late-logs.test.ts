/** The server over logs of rooms that answer late, or never. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_UNSENT } from '../../../src/server/limits/unsent.js';
import { ANSWER_MS } from '../../../src/server/limits/waits.js';
import { FAREWELLS, LOG_WORDS, operatorLine } from '../../../src/server/server-sentences.js';
import '../../support/seed.js';
import { heard, LATE, LATE_MS, LateScene, NEVER, turns } from './late-scene.js';

/** Longer than two calls take, one after the other (ms). */
const SOON_MS = 3 * LATE_MS;

test('a name is accepted when the log says that its bearer has joined, and the room is heard from there on', async () => {
  const scene = new LateScene();
  const ann = await scene.member('den', 'ann');
  scene.ports.delay = LATE;
  const bob = await scene.client();
  await scene.says(ann, 'before');
  await scene.says(bob, '/join den', '/nick bob', 'hello', '/who');
  await scene.says(ann, '/who', 'after');
  assert.deepEqual(heard(bob), ['0']);
  assert.deepEqual(heard(ann), ['1', 'ann']);
  assert.equal(scene.hub.nameOf(2), null);
  await scene.pass(LATE_MS);
  assert.deepEqual(heard(ann), ['ann: before', 'bob has joined', 'ann: after']);
  assert.deepEqual(heard(bob), ['0', 'ann: after', '2', 'ann', 'bob']);
  await scene.pass(LATE_MS);
  assert.deepEqual(heard(bob), ['bob: hello']);
});

test('a name that is taken is refused late, and another one may be chosen', async () => {
  const scene = new LateScene();
  await scene.member('den', 'ann');
  scene.ports.delay = LATE;
  const bob = await scene.client();
  await scene.says(bob, '/join DEN', '/nick Ann', '/nick bob');
  await scene.pass(SOON_MS);
  assert.deepEqual(heard(bob), ['0', '2', '0']);
});

test('the log of a room is followed as long as somebody is in it or claims a name there', async () => {
  const scene = new LateScene([], { 'people-per-room': 1 });
  const ann = await scene.member('den', 'ann');
  scene.ports.delay = LATE;
  const others = [await scene.client(), await scene.client()];
  for (const other of others)
    await scene.says(other, '/join den', '/nick ann', '/join attic', '/nick ann');
  await scene.pass(2 * SOON_MS);
  assert.deepEqual([...scene.ports.followed], ['den', 'attic']);
  for (const one of [ann, ...others]) one.destroy();
  await scene.pass(SOON_MS);
  assert.deepEqual([...scene.ports.followed], []);
});

test('the time for a name ends with its acceptance, however late that is', async () => {
  const scene = new LateScene([], { naming: 1 });
  scene.ports.delay = LATE;
  const ann = await scene.client();
  await scene.says(ann, '/join den', '/nick ann');
  await scene.pass(SOON_MS);
  scene.clock.advance(2000);
  assert.equal(ann.ended, false);
});

test('of several who claim a name at once one has it', async () => {
  const scene = new LateScene();
  scene.ports.delay = LATE;
  const clients = [];
  for (let count = 0; count < 5; count++) clients.push(await scene.client());
  for (const client of clients) await scene.says(client, '/join den', '/nick ann');
  await scene.pass(SOON_MS);
  const answers = clients.map((client) => heard(client)[1]);
  assert.deepEqual(answers, ['0', '2', '2', '2', '2']);
});

test('a connection that closes while it claims a name gives it back', async () => {
  for (const after of [0, LATE_MS - 10, LATE_MS, LATE_MS + 10, SOON_MS]) {
    const scene = new LateScene();
    scene.ports.delay = LATE;
    const ann = await scene.client();
    await scene.says(ann, '/join den', '/nick ann');
    await scene.pass(after);
    ann.destroy();
    await scene.pass(2 * SOON_MS);
    assert.deepEqual(scene.hub.rooms(), [], `closed after ${after} ms`);
    const bob = await scene.client();
    await scene.says(bob, '/list', '/join den', '/nick ann');
    await scene.pass(2 * SOON_MS);
    assert.deepEqual(heard(bob), ['0', '0', '0'], `closed after ${after} ms`);
  }
});

test('whoever logs out hears what was said before, and is closed when the log says that it has left', async () => {
  const scene = new LateScene();
  const ann = await scene.member('den', 'ann');
  const bob = await scene.member('den', 'bob');
  scene.ports.delay = LATE;
  heard(ann);
  await scene.says(bob, 'bye', '/logout', 'too late');
  assert.equal(bob.ended, false);
  await scene.says(ann, '/who');
  assert.deepEqual(heard(ann), ['2', 'ann', 'bob']);
  await scene.pass(LATE_MS);
  assert.deepEqual(heard(bob), ['bob: bye']);
  assert.equal(bob.ended, true);
  assert.deepEqual(heard(ann), ['bob: bye', 'bob has left']);
});

test('a list that comes late is in its place between the other answers', async () => {
  const scene = new LateScene(['hall']);
  await scene.member('den', 'ann');
  scene.ports.delay = LATE;
  const bob = await scene.client();
  await scene.says(bob, '/who', '/list', '/join den');
  assert.deepEqual(heard(bob), ['1']);
  await scene.pass(LATE_MS);
  assert.deepEqual(heard(bob), ['2', 'hall', 'den', '0']);
});

for (const [title, words] of [
  ['a list', ['/list']],
  ['a claim', ['/join den', '/nick bob']],
  ['a leaving', ['/logout']],
] as const) {
  test(`nobody waits longer than a minute for ${title} that is never answered`, async () => {
    const scene = new LateScene([], { silence: 0, naming: 0 });
    const ann = await scene.member('den', 'ann');
    const bob = title === 'a leaving' ? await scene.member('den', 'bob') : await scene.client();
    const timers = scene.clock.timers;
    scene.ports.delay = NEVER;
    await scene.says(bob, ...words, 'lost');
    await scene.says(ann, '/who');
    assert.equal(heard(ann).at(-1), title === 'a leaving' ? 'bob' : 'ann');
    assert.deepEqual(heard(bob), title === 'a claim' ? ['0'] : []);
    scene.clock.advance(ANSWER_MS);
    assert.deepEqual(heard(bob), [FAREWELLS.unanswered]);
    assert.equal(bob.ended, true);
    bob.emit('close');
    assert.equal(scene.clock.timers, timers);
  });
}

test('the limits of rooms count names that are being claimed', async () => {
  const scene = new LateScene([], { 'people-per-room': 2, 'rooms-per-address': 1 });
  scene.ports.delay = LATE;
  const entries: readonly (readonly [address: string, room: string, answer: string])[] = [
    ['192.0.2.1', 'den', '0'],
    ['192.0.2.1', 'attic', '1'],
    ['192.0.2.2', 'den', '0'],
    ['192.0.2.3', 'den', '1'],
    ['192.0.2.3', 'attic', '0'],
  ];
  const clients = [];
  for (const [address] of entries) clients.push(await scene.client(address));
  for (const [index, client] of clients.entries()) {
    client.read(`/join ${entries[index]?.[1]}\r\n/nick p${index}\r\n`);
  }
  await scene.pass(SOON_MS);
  const answers = clients.map((client) => heard(client)[1]);
  assert.deepEqual(
    answers,
    entries.map(([, , answer]) => answer),
  );
});

test('with too many messages that no log has, those who say more wait until it has taken enough', async () => {
  const scene = new LateScene();
  const ann = await scene.member('den', 'ann');
  const bob = await scene.member('den', 'bob');
  scene.ports.delay = LATE;
  scene.ports.unsent = MAX_UNSENT - 1;
  await scene.says(ann, 'first', 'second', 'third');
  assert.equal(scene.ports.unsent, MAX_UNSENT + 1);
  heard(ann);
  await scene.pass(LATE_MS);
  assert.deepEqual(heard(ann), ['ann: first', 'ann: second']);
  await scene.says(bob, 'nothing waits here');
  scene.ports.unsent = 0;
  scene.ports.events?.sent();
  await scene.pass(2 * LATE_MS);
  assert.deepEqual(heard(ann), ['bob: nothing waits here', 'ann: third']);
});

test('somebody who waits for a log may close', async () => {
  const scene = new LateScene();
  const ann = await scene.member('den', 'ann');
  scene.ports.unsent = MAX_UNSENT;
  scene.ports.delay = LATE;
  await scene.says(ann, 'first', 'second');
  ann.destroy();
  scene.ports.unsent = 0;
  scene.ports.events?.sent();
  await scene.pass(SOON_MS);
  assert.deepEqual(scene.hub.rooms(), []);
});

test('people read that their server is cut off, that it is back, and what they have missed', async () => {
  const scene = new LateScene();
  const [ann, bob] = [await scene.member('den', 'ann'), await scene.member('attic', 'bob')];
  const eve = await scene.client();
  const events = scene.ports.events;
  const reach = { seconds: 0, waiting: 0, why: 'ECONNRESET' };
  events?.reach({ isReachable: false, ...reach });
  events?.reach({ isReachable: false, ...reach, seconds: 30, waiting: 1 });
  events?.reach({ isReachable: true, ...reach, seconds: 31, waiting: 2 });
  events?.reach({ isReachable: true, ...reach });
  events?.missed('den', 665);
  events?.missed('den', 1);
  events?.missed('den', null);
  events?.missed('cellar', 1);
  await turns();
  const { unreachable, reachable, missed } = LOG_WORDS;
  const reached = [unreachable(0, 0), unreachable(30, 1), reachable(2), reachable(0)];
  assert.deepEqual(heard(bob), reached.map(operatorLine));
  assert.deepEqual(
    heard(ann),
    [...reached, missed(665), missed(1), missed(null)].map(operatorLine),
  );
  assert.deepEqual(heard(eve), []);
  const types = ['logs-lost', 'logs-reached', 'missed'];
  assert.deepEqual(
    scene.log.filter(({ type }) => types.includes(type)),
    [
      { type: 'logs-lost', ...reach },
      { type: 'logs-lost', ...reach, seconds: 30, waiting: 1 },
      { type: 'logs-reached', ...reach, seconds: 31, waiting: 2 },
      { type: 'logs-reached', ...reach },
      ...[665, 1, null].map((count) => ({ type: 'missed', room: 'den', count })),
    ],
  );
});

test('whoever has lost a name reads that, and is closed', async () => {
  const scene = new LateScene();
  const ann = await scene.member('den', 'ann');
  const bob = await scene.member('den', 'bob');
  heard(ann);
  scene.ports.events?.nameLost('attic', 2);
  scene.ports.events?.nameLost('den', 2);
  scene.ports.events?.nameLost('den', 7);
  await turns();
  assert.deepEqual(heard(bob), [FAREWELLS.nameLost]);
  assert.deepEqual([ann.ended, bob.ended], [false, true]);
  const reasons = scene.log.flatMap((event) =>
    event.type === 'disconnected' ? [event.reason] : [],
  );
  assert.deepEqual(reasons, [{ type: 'name-lost' }]);
});

test('a room is followed no longer than its people stay, if one of them has lost a name', async () => {
  const scene = new LateScene();
  const ann = await scene.member('den', 'ann');
  await scene.member('den', 'bob');
  scene.ports.events?.nameLost('den', 2);
  const head = { seq: 9, time: 0, name: 'bob', connection: null };
  scene.ports.events?.entry('den', { ...head, type: 'joined', title: 'den', log: 'log1' });
  scene.ports.events?.entry('den', { ...head, seq: 10, type: 'left' });
  assert.deepEqual([...scene.ports.followed], ['den']);
  ann.destroy();
  await turns();
  assert.deepEqual([...scene.ports.followed], []);
});

const TITLES: readonly (readonly [permanent: boolean, title: string | null, known: string])[] = [
  [false, 'DEN', 'DEN'],
  [false, null, 'Den'],
  [true, 'DEN', 'Den'],
  [true, null, 'Den'],
];

for (const [permanent, title, known] of TITLES) {
  const kind = permanent ? 'permanent' : 'new';
  test(`a ${kind} room Den that the log calls ${title} is ${known} for those who claim a name`, async () => {
    const scene = new LateScene(permanent ? ['Den'] : []);
    const bob = await scene.client();
    const people = title === null ? [] : [{ name: 'far', away: null, isLost: false }];
    scene.ports.attach = (_room, attached) =>
      attached({ title, log: 'log9', seq: 5, topic: '', people });
    scene.ports.delay = NEVER;
    await scene.says(bob, '/join Den', '/nick bob');
    scene.ports.events?.missed('den', 1);
    scene.ports.events?.fenced('den', 1, 2);
    assert.deepEqual(scene.log.slice(-2), [
      { type: 'missed', room: known, count: 1 },
      { type: 'fenced', room: known, kept: 1, lost: 2 },
    ]);
  });
}

test('people read that their server was seen as gone', async () => {
  const scene = new LateScene();
  const ann = await scene.member('den', 'ann');
  for (const room of ['den', 'attic']) scene.ports.events?.fenced(room, 1, 0);
  await turns();
  assert.deepEqual(heard(ann), [operatorLine(LOG_WORDS.fenced)]);
});

test('people of other servers are in the list of people, and their messages are heard', async () => {
  const scene = new LateScene();
  const ann = await scene.member('den', 'ann');
  const entry = scene.ports.events?.entry;
  const head = { seq: 9, time: 0, name: 'far', connection: null };
  entry?.('den', { ...head, type: 'joined', title: 'den', log: 'log1' });
  entry?.('den', { ...head, type: 'said', text: 'hi' });
  await scene.says(ann, '/who');
  assert.deepEqual(heard(ann), ['far has joined', 'far: hi', '2', 'ann', 'far']);
  entry?.('den', { ...head, type: 'left' });
  entry?.('attic', { ...head, type: 'said', text: 'not followed' });
  await scene.says(ann, '/who');
  assert.deepEqual(heard(ann), ['far has left', '1', 'ann']);
});

test('everybody sees the same order, from the own joining on, however late the logs are', async () => {
  const step = fc.record({ who: fc.nat(3), does: fc.nat(9), ms: fc.nat(60), late: fc.nat(80) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const scene = new LateScene();
      const witness = await scene.member('den', 'witness');
      const people = [];
      for (let index = 0; index < 4; index++) people.push(await scene.client());
      for (const [index, { who, does, ms, late }] of steps.entries()) {
        scene.ports.delay = (now) => now + late;
        const lines = does === 0 ? ['/join den', `/nick p${who}`] : [`text ${index}`];
        people[who]?.read(lines.map((line) => `${line}\r\n`).join(''));
        scene.clock.advance(ms);
        await turns();
      }
      await scene.pass(10 * SOON_MS);
      const all = heard(witness).filter((line) => line.includes(': '));
      for (const [index, person] of people.entries()) {
        const lines = heard(person).filter((line) => line.includes(': '));
        assert.deepEqual(lines, all.slice(all.length - lines.length), `p${index}`);
        const own = all.filter((line) => line.startsWith(`p${index}: `));
        assert.deepEqual(
          lines.filter((line) => line.startsWith(`p${index}: `)),
          own,
        );
      }
    }),
    { numRuns: 60 },
  );
});
