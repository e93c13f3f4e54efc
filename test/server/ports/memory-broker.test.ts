/** The logs in memory, as a hub uses them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldName } from '../../../src/protocol/names.js';
import type { Entry, ResumeAnswer, ResumeClaim, Said } from '../../../src/server/ports/broker.js';
import { MAX_UNUSED_SECRETS } from '../../../src/server/ports/holder.js';
import { MemoryBroker } from '../../../src/server/ports/memory-broker.js';
import { MemoryDirectory } from '../../../src/server/ports/memory-directory.js';
import '../../support/seed.js';

const ignore = () => {};
const ANN = { name: 'ann', folded: 'ann' };

function follow() {
  const directory = new MemoryDirectory();
  let time = 0;
  const broker = new MemoryBroker({ directory, wallClock: () => ++time, logId: () => 'log' });
  const entries: (readonly [string, Entry])[] = [];
  void broker.start({
    entry: (room, entry) => entries.push([room, entry]),
    reach: ignore,
    missed: ignore,
    nameLost: ignore,
    sent: ignore,
    fenced: ignore,
    passed: ignore,
  });
  const titles = () => {
    const found: string[] = [];
    directory.rooms((rooms) => found.push(...rooms.map(({ title }) => title)));
    return found;
  };
  const claim = (name: string, connection: number, title = 'Den') => {
    let answered = '';
    const what = { room: 'den', title, name, connection, hash: null };
    broker.claim(what, (answer) => {
      answered = answer;
    });
    return answered;
  };
  const say = (connection: number, name: string, text: string, room = 'den') => {
    const folded = foldName(name);
    const said = { type: 'said', text } as const;
    broker.publish({ room, connection, name, folded, said, ref: null }, ignore);
  };
  return { broker, entries, titles, claim, say };
}

test('a log that does not exist has nothing to read, and takes nothing', () => {
  const { broker, entries, claim, say } = follow();
  const read = () => {
    const found: unknown[] = [];
    broker.read({ room: 'den', after: 0 }, ({ entries: stored }) => found.push(stored.length));
    return found;
  };
  say(1, 'Ann', 'hi');
  broker.hold('den', 1, 'Ann');
  broker.release('den', 1, 'Ann');
  assert.deepEqual([entries, read()], [[], [0]]);
  claim('Ann', 1);
  say(2, 'Ann', 'not hers');
  say(1, 'Bob', 'not there');
  assert.deepEqual(read(), [1]);
});

test('entries are numbered and timed, and a name is held once whatever its form', () => {
  const { broker, entries, titles, claim, say } = follow();
  assert.deepEqual(titles(), []);
  assert.equal(claim('Ann', 1), 'accepted');
  assert.equal(claim('ａnn', 2, 'DEN'), 'taken');
  say(1, 'Ann', 'hi');
  broker.release('den', 1, 'Ann');
  assert.deepEqual(entries, [
    [
      'den',
      { seq: 1, time: 1, type: 'joined', title: 'Den', log: 'log', name: 'Ann', connection: 1 },
    ],
    ['den', { seq: 2, time: 2, type: 'said', name: 'Ann', connection: 1, text: 'hi' }],
    ['den', { seq: 3, time: 3, type: 'left', name: 'Ann', connection: 1 }],
  ]);
});

test('a room is in the list as long as somebody holds a name there', () => {
  const { broker, titles, claim } = follow();
  claim('ann', 1);
  claim('bob', 2, 'DEN');
  broker.release('den', 1, 'ann');
  assert.deepEqual(titles(), ['Den']);
  broker.attach('den', (attached) => {
    const people = [{ name: 'bob', away: null, isLost: false }];
    assert.deepEqual(attached, { title: 'Den', log: 'log', seq: 3, topic: '', people });
  });
  broker.release('den', 2, 'bob');
  assert.deepEqual(titles(), []);
  broker.attach('den', (attached) => {
    assert.deepEqual(attached, { title: null, log: null, seq: 0, topic: '', people: [] });
  });
});

test('only the holder gives a name back, and nobody speaks in a room that does not exist', () => {
  const { broker, entries, claim, say } = follow();
  claim('ann', 1);
  broker.release('den', 2, 'ann');
  broker.release('den', 1, 'bob');
  broker.release('attic', 1, 'ann');
  say(1, 'ann', 'hi', 'attic');
  assert.equal(entries.length, 1);
  assert.equal(claim('ann', 2), 'taken');
});

test('nothing is reported after the end', async () => {
  const { broker, entries, claim } = follow();
  await broker.stop();
  claim('ann', 1);
  assert.deepEqual(entries, []);
});

/** A broker of permanent rooms with people who can come back; a secret's hash is its name. */
function followHeld(permanent: readonly string[] = []) {
  const lost: unknown[] = [];
  const entries: Entry[] = [];
  let logs = 0;
  const broker = new MemoryBroker({
    directory: new MemoryDirectory(),
    wallClock: () => 7,
    logId: () => `log${++logs}`,
    permanent,
  });
  void broker.start({
    entry: (_, entry) => entries.push(entry),
    reach: ignore,
    missed: ignore,
    nameLost: (...words) => lost.push(words),
    sent: ignore,
    fenced: ignore,
    passed: ignore,
  });
  const claim = (name: string, connection: number, hash: string | null) => {
    broker.claim({ room: 'den', title: 'den', name, connection, hash }, ignore);
  };
  const resume = (connection: number, changes: Partial<ResumeClaim> = {}) => {
    let answer: ResumeAnswer | null = null;
    const what = { room: 'den', name: 'ann', connection, log: 'log1', hash: 'a', nextHash: 'b' };
    broker.resume({ ...what, ...changes }, (given) => {
      answer = given;
    });
    return answer as ResumeAnswer | null;
  };
  return { broker, entries, lost, claim, resume };
}

test('a held name is lost once, and given to whoever knows its secret', () => {
  const { broker, entries, lost, claim, resume } = followHeld();
  claim('Ann', 1, 'a');
  claim('bob', 2, null);
  broker.hold('den', 2, 'ann');
  broker.hold('den', 1, 'ANN');
  broker.hold('den', 1, 'ann');
  assert.deepEqual(resume(3, { hash: 'x' }), { type: 'wrong-secret' });
  assert.deepEqual(resume(3, { hash: '' }), { type: 'wrong-secret' });
  assert.deepEqual(resume(3, { name: 'bob', hash: '' }), { type: 'wrong-secret' });
  assert.deepEqual(resume(3, { log: 'log2' }), { type: 'no-such-log' });
  assert.deepEqual(resume(3, { room: 'attic' }), { type: 'no-such-log' });
  assert.deepEqual(resume(3, { name: 'eve' }), { type: 'over' });
  const back = { type: 'accepted', heard: 0, joined: 1, lostAt: 7 };
  assert.deepEqual(resume(3, { name: 'ＡNN' }), back);
  assert.deepEqual(resume(4), { ...back, lostAt: null });
  assert.deepEqual(lost, [['den', 3, 'resumed']]);
  broker.release('den', 3, 'ann');
  assert.deepEqual(
    entries.map(({ type, name, connection }) => [type, name, connection]),
    [
      ['joined', 'Ann', 1],
      ['joined', 'bob', 2],
      ['lost', 'Ann', null],
      ['returned', 'Ann', 3],
    ],
  );
});

test('a secret is good until one that was given later is used, if they are not too many', () => {
  const { claim, resume } = followHeld();
  claim('Ann', 1, 's0');
  let connection = 1;
  const back = (hash: string, nextHash: string) =>
    resume(++connection, { hash, nextHash })?.type === 'accepted';
  for (let next = 1; next <= MAX_UNUSED_SECRETS + 1; next++) assert.ok(back('s0', `s${next}`));
  assert.equal(back('s1', 'x'), false, 'it is the oldest of too many');
  assert.equal(back('s2', 'x2'), true);
  assert.equal(back('s3', 'x'), false, 'a later one was used');
  assert.equal(back('s0', 'x'), false);
  assert.equal(back('x2', 'x3'), true);
});

test('a reference is taken once, and remembered with the name', () => {
  const { broker, entries, claim, resume } = followHeld();
  claim('ann', 1, 'a');
  let heard = 0;
  const say = (connection: number, ref: number) => {
    const said = { type: 'said', text: 'x' } as const;
    broker.publish({ room: 'den', connection, ...ANN, said, ref }, () => heard++);
  };
  for (const ref of [2, 2, 1, 0, 5]) say(1, ref);
  say(9, 6);
  assert.deepEqual([heard, entries.length], [3, 3]);
  broker.hold('den', 1, 'ann');
  const answer = resume(3);
  assert.equal(answer?.type === 'accepted' && answer.heard, 5);
  say(3, 5);
  assert.equal(heard, 4);
});

test('whoever follows a room learns who is away, until they say that they are back', () => {
  const said: readonly Said[] = [
    { type: 'away', text: 'lunch' },
    { type: 'away', text: '' },
    { type: 'back' },
    { type: 'said', text: 'hi' },
    { type: 'topic', text: 'tea' },
    { type: 'whispered', to: 'bob', text: 'psst' },
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...said), { maxLength: 8 }), (steps) => {
      const { broker, claim } = followHeld();
      claim('ann', 1, null);
      claim('bob', 2, null);
      for (const one of steps) {
        broker.publish({ room: 'den', connection: 1, ...ANN, said: one, ref: null }, ignore);
      }
      const last = steps.findLast(({ type }) => type === 'away' || type === 'back');
      const away = last?.type === 'away' ? last.text : null;
      const topic = steps.some(({ type }) => type === 'topic') ? 'tea' : '';
      broker.attach('den', (attached) => {
        assert.equal(attached.topic, topic);
        assert.deepEqual(attached.people, [
          { name: 'ann', away, isLost: false },
          { name: 'bob', away: null, isLost: false },
        ]);
      });
    }),
  );
});

test('the log of a permanent room stays, and that of another one ceases with its people', () => {
  for (const permanent of [[], ['DEN']]) {
    const { broker, claim } = followHeld(permanent);
    claim('ann', 1, null);
    const topic = { type: 'topic', text: 'tea' } as const;
    broker.publish({ room: 'den', connection: 1, ...ANN, said: topic, ref: null }, ignore);
    broker.release('den', 1, 'ann');
    const stays = permanent.length > 0;
    broker.attach('den', ({ title, log, seq, topic }) => {
      const expected = stays ? [null, 'log1', 3, 'tea'] : [null, null, 0, ''];
      assert.deepEqual([title, log, seq, topic], expected);
    });
    broker.read({ room: 'den', after: 1 }, ({ entries }) => {
      assert.equal(entries.length, stays ? 2 : 0);
    });
    claim('bob', 2, null);
    broker.attach('den', ({ log }) => assert.equal(log, stays ? 'log1' : 'log2'));
  }
});
