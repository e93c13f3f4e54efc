/** One room of the engine, with an engine whose answers the test gives. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { roomKeys } from '../../../src/server/engine/engine-keys.js';
import { type Request, RequestNumbers } from '../../../src/server/engine/room/request-queue.js';
import { RETRY_MS } from '../../../src/server/engine/room/room-calls.js';
import type { ReplicaOwner } from '../../../src/server/engine/room/room-parts.js';
import { RoomReplica } from '../../../src/server/engine/room/room-replica.js';
import type { Entry } from '../../../src/server/ports/broker.js';
import { FakeClock } from '../fake-clock.js';
import { turns } from '../ports/late-scene.js';

/** How long the channel may be late (ms). */
const LATE_MS = 100;
const LEASE_MS = 1000;
const { keys, channel } = roomKeys('den');

interface Call {
  readonly words: string;
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A person in the answer of `attach`. */
const person = (name: string, node: string, connection: number) => {
  return [name, node, String(connection), '1', '', ''];
};

/** A room that is followed, in which ann is over connection 7 of this server. */
class Scene {
  readonly clock = Object.assign(new FakeClock(), { soon: () => {} });
  /** What the hub, the list of rooms and the operator are told, in short. */
  readonly told: string[] = [];
  readonly replica: RoomReplica;
  #calls: Call[] = [];
  #hear: (text: string) => void = () => {};

  constructor() {
    const note = (...words: readonly unknown[]) => void this.told.push(words.join(' '));
    const call = (words: string) =>
      new Promise<unknown>((resolve, reject) => this.#calls.push({ words, resolve, reject }));
    const engine = {
      run: (script: string, of: readonly string[], words: readonly string[]) => {
        const isWhole = of.length === keys.length;
        return call([script, ...(isWhole ? words.slice(4) : [...of, ...words])].join(' '));
      },
      command: (_: string, words: readonly string[]) => call(words.join(' ')),
      follow: (name: string, hear: (text: string) => void) => {
        this.#hear = hear;
        return call(`follow ${name}`);
      },
      unfollow: (name: string) => call(`unfollow ${name}`),
    };
    const events = {
      entry: (_: string, { type, name, seq }: Entry) => note(type, name, seq),
      passed: (_: string, seq: number, log: string) => note('passed', seq, log),
      nameLost: (_: string, id: number, why = 'name-lost') => note(why, id),
      fenced: (_: string, kept: number, lost: number) => note('fenced', kept, lost),
      missed: (_: string, count: number | null) => note('missed', count),
    };
    this.replica = new RoomReplica('den', {
      ...{ engine, events, clock: this.clock, node: 'here', numbers: new RequestNumbers() },
      times: () => ({ leaseMs: LEASE_MS, holdMs: 0, storedMs: 5000 }),
      ...{ engineTime: () => 9000, keepMs: () => 0, logId: () => 'log9' },
      reached: () => note('reached'),
      failed: (_: string, error: Error | null) => note('failed', error?.message ?? 'late'),
      unsent: (change: number) => note('unsent', change),
      listed: () => note('listed'),
      emptied: () => note('emptied'),
    } as unknown as ReplicaOwner);
  }

  /** Begins to follow the room, with entries up to number 10. */
  async begin(log = 'log1'): Promise<this> {
    void this.replica.start(({ people }) => {
      this.told.push(`attached ${people.map(({ name }) => name)}`);
    });
    await this.answer('follow', null);
    const room = [log, 'Den', '', '10', '1', '9000', person('ann', 'here', 7)];
    await this.answer('attach', log === '' ? ['', '', '', '', '', '9000'] : room);
    this.replica.own.add('ann', 7, ['', '']);
    this.told.length = 0;
    return this;
  }

  /** The calls that are not answered. */
  get calls(): string[] {
    return this.#calls.map(({ words }) => words);
  }

  /** Answers the first call of this kind, or has it fail. */
  async answer(kind: string, reply: unknown): Promise<void> {
    await turns();
    const index = this.#calls.findIndex(({ words }) => words.startsWith(kind));
    const [call] = index < 0 ? [] : this.#calls.splice(index, 1);
    assert.ok(call, `${kind}: ${this.calls.join(', ')}`);
    if (reply instanceof Error) call.reject(reply);
    else call.resolve(reply);
    await turns();
  }

  async pass(ms: number): Promise<void> {
    this.clock.advance(ms);
    await turns();
  }

  /** Returns what was told since the last time. */
  news(): string[] {
    return this.told.splice(0).filter((line) => line !== 'reached');
  }

  /** The channel says that somebody on another server said something, or did what is given. */
  says(seq: number, more: object = {}, log = 'log1'): void {
    const entry = { seq, time: 0, type: 'said', name: 'bob', by: 'far|1', text: 'x', ...more };
    this.#hear(JSON.stringify({ log, entries: [entry], moved: [] }));
  }

  hear(text: string): void {
    this.#hear(text);
  }

  /** Asks for something in ann's name; its answer is told. */
  ask(kind: Request['kind'] = 'say', ...words: readonly string[]): void {
    const answered = (answer: string) => void this.told.push(`answered ${answer}`);
    this.replica.ask({ kind, folded: 'ann', connection: 7, words, answered });
  }
}

/** An entry of the stored log: somebody on another server said something, or did what is given. */
function stored(seq: number, more: object = {}) {
  const entry = { seq, time: 0, type: 'said', name: 'bob', by: 'far|1', text: 'x', ...more };
  return [`${seq}-0`, ['e', JSON.stringify(entry)]];
}

/** The answer of `attach` with a room of these people. */
const room = (log: string, seq: number, ...people: readonly unknown[]) => {
  return [log, 'Den', '', String(seq), '1', '9000', ...people];
};

const act = (log: string, before: number, ...numbers: readonly number[]) => {
  const each = numbers.map((number) => `say ${number} ann 7     `);
  return [`act ${log} ${before} ${numbers.length}`, ...each].join(' ');
};
const DOWN = new Error('down');

describe('a room of the engine, from its beginning to its end', () => {
  test('is followed before it is read, and what was asked before goes out after it', async () => {
    const scene = new Scene();
    void scene.replica.start(() => void scene.told.push('attached'));
    scene.ask();
    await scene.replica.renew();
    assert.deepEqual(scene.calls, [`follow ${channel}`]);
    await scene.answer('follow', DOWN);
    assert.ok(!scene.told.includes('reached'));
    await scene.pass(RETRY_MS - 1);
    assert.deepEqual(scene.calls, []);
    await scene.pass(1);
    await scene.answer('follow', null);
    assert.deepEqual(scene.calls, ['attach 0']);
    scene.says(11, { type: 'joined', name: 'eve', title: 'Den' });
    assert.deepEqual(scene.news(), ['unsent 1', 'failed down']);
    await scene.answer('attach', ['log1', 'Den', '', '10', '1', '9000', person('Ann', 'x', 1)]);
    assert.deepEqual(scene.told.splice(0), ['reached', 'attached', 'joined eve 11']);
    assert.deepEqual(scene.calls, [act('log1', 0, 1)]);
    assert.equal(scene.replica.nameOf('ANN'), 'Ann');
    assert.equal(scene.replica.nameOf('Zoe'), 'Zoe');
  });

  test('ends once what was asked is carried out, and is then heard no more', async () => {
    const scene = await new Scene().begin();
    scene.ask();
    void scene.replica.end();
    await scene.pass(RETRY_MS);
    assert.deepEqual(scene.calls, [act('log1', 0, 1)]);
    await scene.answer('act', ['ok', '10', 'ok']);
    await scene.pass(RETRY_MS);
    assert.deepEqual(scene.calls, [`unfollow ${channel}`, 'detach']);
    scene.news();
    scene.says(11);
    await scene.replica.renew();
    assert.deepEqual(scene.news(), []);
    assert.equal(scene.calls.length, 2);
    assert.equal(scene.clock.timers, 0);
  });

  test('ends at once if it is given up, and is left only if there is one', async () => {
    const scene = await new Scene().begin('');
    scene.ask('claim');
    void scene.replica.end();
    scene.replica.abandon();
    await scene.pass(RETRY_MS);
    scene.ask();
    assert.deepEqual(scene.calls, ['act  0 1 claim 1 ann 7     ', `unfollow ${channel}`]);
  });
});

describe('a room that is made while it is asked for', () => {
  /** Eve makes the room. */
  const made = { time: 10, type: 'joined', name: 'eve', title: 'Den', log: 'log1' };

  test('begins with its first entry, which comes with the answer that there is no room', async () => {
    const scene = new Scene();
    void scene.replica.start(() => void scene.told.push('attached'));
    await scene.answer('follow', null);
    scene.says(11, made);
    await scene.answer('attach', ['', '', '', '', '', '9000']);
    scene.says(12);
    assert.deepEqual(scene.news(), ['attached', 'joined eve 11', 'listed', 'said bob 12']);
  });

  test('is read if its first entry did not come', async () => {
    const scene = await new Scene().begin('');
    scene.says(12, { ...made, name: 'zoe' });
    await scene.pass(LATE_MS);
    await scene.answer(
      'attach',
      room('log1', 12, person('eve', 'far', 1), person('zoe', 'far', 2)),
    );
    assert.deepEqual(scene.news(), ['joined eve 11', 'joined zoe 12', 'passed 12 log1']);
    scene.says(13);
    assert.deepEqual(scene.news(), ['said bob 13']);
  });

  test('is not begun again if its first entry comes while the names are taken back', async () => {
    const scene = await new Scene().begin('');
    scene.ask('claim');
    await scene.answer('act', ['log']);
    scene.says(11, made);
    await scene.answer('restore', ['log1', '11', '', '10', 'kept']);
    await scene.answer('XRANGE', []);
    await scene.answer('attach', room('log1', 11, person('eve', 'far', 1)));
    assert.deepEqual(scene.news(), ['joined eve 11', 'listed']);
    assert.deepEqual(scene.calls, ['act log1 0 1 claim 1 ann 7     ']);
  });
});

describe('a request to a room of the engine', () => {
  test('goes out with all of its words, and is answered once its entry is applied', async () => {
    const scene = await new Scene().begin();
    scene.ask('say', 'one', 'two');
    scene.ask('hold');
    assert.deepEqual(scene.calls, [
      'act log1 0 1 say 1 ann 7 one two   ',
      'act log1 1 1 hold 2 ann 7     ',
    ]);
    await scene.answer('act', ['ok', '11', 'fine']);
    assert.deepEqual(scene.news(), ['unsent 1', 'unsent -1']);
    scene.says(11);
    assert.deepEqual(scene.news(), ['said bob 11', 'answered fine']);
    await scene.answer('act', ['ok', '11', 'gone']);
    assert.deepEqual(scene.news(), ['unsent 0', 'name-lost 7', 'answered gone']);
  });

  test('is sent again after a while if its call failed, with those that came after it', async () => {
    const scene = await new Scene().begin();
    scene.ask();
    scene.ask();
    await scene.answer(act('log1', 0, 1), DOWN);
    await scene.answer(act('log1', 1, 2), ['order']);
    await scene.pass(RETRY_MS - 1);
    assert.deepEqual(scene.calls, []);
    await scene.pass(1);
    assert.deepEqual(scene.calls, [act('log1', 0, 1, 2)]);
    await scene.answer('act', ['ok', '10', '', '']);
    assert.deepEqual(scene.news().slice(-3), ['unsent -2', 'answered ', 'answered ']);
  });

  test('is sent again if a call before it was not carried out', async () => {
    const scene = await new Scene().begin();
    scene.ask();
    scene.ask();
    await scene.answer(act('log1', 1, 2), ['ok', '10', '']);
    await scene.answer(act('log1', 0, 1), DOWN);
    assert.ok(!scene.news().join().includes('answered'));
    await scene.pass(RETRY_MS);
    assert.deepEqual(scene.calls, [act('log1', 0, 1, 2)]);
  });

  test('is sent again if a call before it failed long ago', async () => {
    const scene = await new Scene().begin();
    scene.ask();
    scene.ask();
    await scene.answer(act('log1', 0, 1), DOWN);
    await scene.pass(RETRY_MS);
    await scene.answer(act('log1', 1, 2), ['ok', '10', '']);
    await scene.pass(RETRY_MS);
    assert.deepEqual(scene.calls, [act('log1', 0, 1, 2)]);
  });

  test('waits for its turn if many calls are under way', async () => {
    const scene = await new Scene().begin();
    for (let count = 0; count < 6; count++) scene.ask();
    assert.equal(scene.calls.length, 4);
    await scene.answer('act', ['ok', '10', '']);
    assert.equal(scene.calls.at(-1), act('log1', 4, 5, 6));
  });

  test('has the log go on under another identity if the engine has lost what it had answered', async () => {
    const scene = await new Scene().begin();
    scene.ask();
    await scene.answer('act', ['ok', '10', '']);
    scene.ask();
    await scene.answer('act', ['order']);
    assert.deepEqual(scene.calls, ['rewind log1 10 log9']);
    await scene.answer('rewind', 'ok');
    assert.match(scene.calls.join(), /^restore 1 log9 Den {2}1 ann 7 ann /);
    scene.ask();
    await scene.answer('restore', ['log9', '20', '', '20', 'kept']);
    await scene.answer('XRANGE', []);
    await scene.answer('attach 1', [
      'log9',
      'Den',
      '',
      '20',
      '20',
      '9000',
      person('ann', 'here', 7),
    ]);
    assert.equal(scene.news().at(-1), 'passed 20 log9');
    assert.deepEqual(scene.calls, [act('log9', 1, 2, 3)]);
  });

  test('waits for names that are taken back once more if the log says that they were taken', async () => {
    const scene = await new Scene().begin();
    scene.ask();
    await scene.answer('act', ['log']);
    await scene.answer('restore', ['log1', '10', '', '1', 'kept']);
    await scene.answer('XRANGE', [stored(11, { type: 'lost', name: 'ann', by: 'here|7' })]);
    await scene.answer('restore', ['log1', '11', '', '1', 'kept']);
    await scene.answer('XRANGE', [stored(11, { type: 'lost', name: 'ann', by: 'here|7' })]);
    assert.deepEqual(scene.calls, [act('log1', 0, 1)]);
  });

  test('is no sign of a lost lease if nobody of this server is in the room', async () => {
    const scene = await new Scene().begin();
    scene.replica.own.drop('ann');
    scene.ask();
    await scene.answer('act', ['fenced']);
    await scene.answer('restore', ['log1', '10', '', '1']);
    assert.deepEqual(scene.news(), ['unsent 1']);
  });

  for (const why of ['log', 'fenced']) {
    test(`waits until the own names are taken back if the engine says ${why}`, async () => {
      const scene = await new Scene().begin();
      scene.ask();
      await scene.answer('act', [why]);
      assert.match(scene.calls.join(), /^restore 0 log9 Den {2}1 ann 7 ann /);
      await scene.pass(RETRY_MS);
      scene.ask();
      await scene.answer('restore', ['log1', '12', '', '1', why === 'log' ? 'kept' : 'taken']);
      assert.deepEqual(
        scene.news().filter((line) => /fenced|lost/.test(line)),
        [...(why === 'log' ? ['fenced 1 0'] : ['fenced 0 1', 'name-lost 7'])],
      );
      assert.deepEqual(scene.calls, ['XRANGE '.concat(`${roomKeys('den').log} 11-0 + COUNT 4096`)]);
      const taken = { type: 'lost', name: 'ann', by: 'here|7' };
      await scene.answer('XRANGE', [stored(11, taken), stored(12)]);
      assert.deepEqual(scene.news(), [
        why === 'log' ? 'passed 11 log1' : 'lost ann 11',
        'said bob 12',
      ]);
      assert.deepEqual(scene.calls, [act('log1', 0, 1, 2)]);
    });
  }
});

describe('what a room of the engine has missed', () => {
  test('is read if the channel does not bring it in time, and not if it does', async () => {
    for (const isHeard of [false, true]) {
      const scene = await new Scene().begin();
      scene.ask();
      await scene.answer('act', ['ok', '11', '']);
      await scene.pass(LATE_MS - 1);
      if (isHeard) scene.says(11);
      assert.deepEqual(scene.calls, []);
      await scene.pass(1);
      assert.equal(scene.calls.length, isHeard ? 0 : 1);
      if (isHeard) continue;
      await scene.answer('XRANGE', [stored(11)]);
      assert.deepEqual([scene.news().at(-1), scene.calls], ['answered ', []]);
      // The same again: each loss has a time of its own.
      scene.says(13);
      await scene.pass(LATE_MS);
      await scene.answer('XRANGE', [stored(12), stored(13)]);
      scene.says(15);
      await scene.pass(LATE_MS);
      assert.equal(scene.calls.length, 1);
    }
  });

  test('is told as what has changed if it is not stored any more', async () => {
    for (const [log, missed] of [
      ['log1', 5],
      ['log2', ''],
    ] as const) {
      const scene = await new Scene().begin();
      scene.says(15);
      await scene.pass(LATE_MS);
      await scene.answer('XRANGE', [stored(15)]);
      const people = [person('ann', 'here', 7), person('eve', 'far', 2)];
      await scene.answer('attach 0', room(log, 15, ...people));
      assert.deepEqual(scene.news(), [`missed ${missed}`, 'joined eve 15', `passed 15 ${log}`]);
      assert.deepEqual(scene.calls, []);
    }
  });

  test('is read again if it was said while the room was asked for', async () => {
    const scene = await new Scene().begin();
    scene.ask();
    await scene.answer('act', ['log']);
    await scene.answer('restore', ['log1', '10', '', '1', 'kept']);
    await scene.answer('XRANGE', []);
    await scene.answer('attach 0', room('log1', 11, person('ann', 'here', 7)));
    await scene.answer('XRANGE', [stored(11)]);
    assert.deepEqual(scene.news().slice(-1), ['said bob 11']);
    assert.deepEqual(scene.calls, [act('log1', 0, 1)]);
  });

  test('is reported as missed if the engine counts it but does not store it', async () => {
    const scene = await new Scene().begin();
    scene.ask();
    await scene.answer('act', ['log']);
    await scene.answer('restore', ['log1', '10', '', '1', 'kept']);
    for (let turn = 0; turn < 2; turn++) {
      await scene.answer('XRANGE', []);
      await scene.answer('attach 0', room('log1', 11, person('ann', 'here', 7)));
    }
    assert.deepEqual(scene.news().slice(-2), ['missed 1', 'passed 11 log1']);
  });

  test('is nothing in a room that was not there', async () => {
    const scene = await new Scene().begin('');
    scene.replica.own.drop('ann');
    scene.ask();
    await scene.answer('act', ['log']);
    await scene.answer('restore', ['', '', '', '']);
    await scene.answer('attach', room('log7', 3, person('eve', 'far', 2)));
    assert.deepEqual(scene.news(), ['unsent 1', 'passed 0 ', 'joined eve 3', 'passed 3 log7']);
    assert.deepEqual(scene.calls, [act('log7', 0, 1)]);
  });

  for (const isBusy of [false, true]) {
    test(`is said in another log after a while: who is gone${isBusy ? ', but not while requests wait' : ''}`, async () => {
      const scene = await new Scene().begin();
      scene.says(11, { type: 'joined', name: 'bob', title: 'Den' });
      void scene.replica.renew();
      await scene.answer('touch', ['log2', '50']);
      await scene.answer('restore', ['log2', '20', '', '20', 'kept']);
      await scene.answer('XRANGE', [stored(21)]);
      assert.deepEqual(scene.news().slice(-2), ['passed 20 log2', 'said bob 21']);
      await scene.pass(1.5 * LEASE_MS - 1);
      assert.deepEqual(scene.calls, []);
      await scene.pass(1);
      if (isBusy) scene.ask();
      await scene.answer('XRANGE', [stored(22)]);
      const ghosts = [person('zed', 'here', 99), person('Ann', 'here', 7), person('far', 'x', 99)];
      await scene.answer('attach 0', room('log2', 22, ...ghosts));
      const purge = (number: number) => `purge ${number} bob 0 bob    `;
      assert.deepEqual(scene.calls, [
        isBusy
          ? `act log2 0 2 say 1 ann 7      ${purge(2)}`
          : `act log2 0 2 release 1 zed 99      ${purge(2)}`,
      ]);
    });
  }

  test('is read if a gap in what the channel brings stays', async () => {
    for (const isFilled of [false, true]) {
      const scene = await new Scene().begin();
      scene.says(12);
      await scene.pass(LATE_MS - 1);
      if (isFilled) scene.says(11);
      assert.deepEqual(scene.news(), isFilled ? ['said bob 11', 'said bob 12'] : []);
      await scene.pass(1);
      assert.equal(scene.calls.length, isFilled ? 0 : 1);
    }
  });

  test('is asked for if the channel tells of another log', async () => {
    const scene = await new Scene().begin();
    scene.says(11);
    scene.hear('garbage');
    await scene.pass(LATE_MS);
    assert.deepEqual([scene.news(), scene.calls], [['said bob 11'], []]);
    scene.says(2, {}, 'log2');
    await scene.pass(LATE_MS - 1);
    assert.deepEqual(scene.calls, []);
    await scene.pass(1);
    assert.deepEqual(
      [scene.news(), scene.calls],
      [[], [`touch ${keys[0]} ${keys[4]} here ${LEASE_MS}`]],
    );
  });

  test('a name that has moved to another connection is lost here', async () => {
    const scene = await new Scene().begin();
    const moved = [{ name: 'ann', from: 'here|7', by: 'far|9' }];
    scene.hear(JSON.stringify({ log: 'log1', entries: [], moved }));
    assert.deepEqual(scene.news(), ['resumed 7']);
    assert.equal(scene.replica.own.size, 0);
  });

  test('an entry that takes an own name has the names taken back', async () => {
    const scene = await new Scene().begin();
    scene.says(11, { type: 'left', name: 'ann', by: 'here|7' });
    await turns();
    assert.match(scene.calls.join(), /^restore 0 /);
  });

  for (const [title, reply, next] of [
    ['nothing is missed', ['log1', '10'], /^$/],
    ['entries are on their way', ['log1', '11'], /^$/],
    ['entries that were applied are lost', ['log1', '9'], /^rewind log1 10 log9$/],
    ['the lease was over', ['fenced', ''], /^restore 0 /],
    ['there is another log', ['log2', '50'], /^restore 0 /],
    ['there is no log', ['', '0'], /^restore 0 /],
  ] as const) {
    test(`is found out when the lease is renewed: ${title}`, async () => {
      for (const isFull of [false, true]) {
        const scene = await new Scene().begin();
        void scene.replica.renew();
        assert.deepEqual(scene.calls, [`touch ${keys[0]} ${keys[4]} here ${LEASE_MS}`]);
        await scene.answer('touch', isFull ? ['full', ''] : reply);
        if (isFull) await scene.answer('renew', reply);
        assert.match(scene.calls.join(), next);
        if (title.startsWith('nothing')) assert.equal(scene.clock.timers, 0);
        await scene.pass(LATE_MS - 1);
        assert.match(scene.calls.join(), next);
        await scene.pass(1);
        assert.match(scene.calls.join(), title.startsWith('entries are') ? /^XRANGE / : next);
      }
    });
  }

  test('a renewal that fails changes nothing, and a room without a log has none', async () => {
    const scene = await new Scene().begin();
    void scene.replica.renew();
    await scene.answer('touch', DOWN);
    await scene.pass(LATE_MS);
    assert.deepEqual([scene.news(), scene.calls], [['failed down'], []]);
    const other = await new Scene().begin('');
    await other.replica.renew();
    assert.deepEqual(other.calls, []);
  });

  test('what is stored is read from the beginning of what is stored still', async () => {
    const scene = await new Scene().begin();
    const answers: unknown[] = [];
    void scene.replica.read({ room: 'den', after: 3 } as never, (each) => answers.push(each));
    await scene.answer('XRANGE', DOWN);
    await scene.pass(RETRY_MS);
    await scene.answer('XRANGE', [stored(4, { time: 3999 }), stored(5, { time: 4000 })]);
    const [{ entries, ...rest }] = answers as [{ entries: Entry[] }];
    assert.deepEqual(
      [entries.map(({ seq }) => seq), rest],
      [[5], { seq: 5, gone: 1, goneUntil: 4000 }],
    );
  });
});
