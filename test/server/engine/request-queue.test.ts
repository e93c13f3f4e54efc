/** Requests to the engine: whatever is lost and in whatever order calls end, each is carried out once and in its order. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type Batch,
  MAX_BATCH,
  MAX_CALLS,
  type Request,
  RequestNumbers,
  RequestQueue,
} from '../../../src/server/engine/room/request-queue.js';
import '../../support/seed.js';

function request(name: string): Request {
  return { kind: 'say', folded: name, connection: 1, words: [], answered: () => {} };
}

const names = ({ requests }: Batch) => requests.map(({ request: { folded } }) => folded);

describe('a queue of requests', () => {
  test('sends what is new, in as many calls as may be under way', () => {
    const queue = new RequestQueue(new RequestNumbers());
    assert.equal(queue.next(), null);
    const batches: Batch[] = [];
    for (let index = 0; index < MAX_CALLS + 1; index++) {
      queue.add(request(`${index}`));
      const batch = queue.next();
      if (batch !== null) batches.push(batch);
    }
    assert.deepEqual(batches.map(names), [['0'], ['1'], ['2'], ['3']]);
    assert.deepEqual(
      batches.map(({ before }) => before),
      [0, 1, 2, 3],
    );
    assert.equal(queue.calls, MAX_CALLS);
    assert.equal(queue.done(batches[0] as Batch), true);
    assert.deepEqual(names(queue.next() as Batch), ['4']);
    assert.deepEqual([queue.length, queue.answered], [4, 1]);
  });

  test('sends at most so many in one call', () => {
    const queue = new RequestQueue(new RequestNumbers());
    for (let index = 0; index <= MAX_BATCH; index++) queue.add(request(`${index}`));
    assert.equal(queue.next()?.requests.length, MAX_BATCH);
    assert.equal(queue.next()?.requests.length, 1);
  });

  test('goes on after the numbers of other rooms', () => {
    const numbers = new RequestNumbers();
    const [one, two] = [new RequestQueue(numbers), new RequestQueue(numbers)];
    one.add(request('a'));
    two.add(request('b'));
    one.add(request('c'));
    assert.equal(one.done(one.next() as Batch), true);
    assert.deepEqual([one.answered, two.answered], [3, 0]);
    one.add(request('d'));
    assert.equal(one.next()?.before, 3);
  });

  test('sends all again once no call is under way, in whatever order the calls end', () => {
    for (const firstEnds of [true, false]) {
      const queue = new RequestQueue(new RequestNumbers());
      queue.add(request('a'));
      const first = queue.next() as Batch;
      queue.add(request('b'));
      const second = queue.next() as Batch;
      if (firstEnds) assert.equal(queue.done(first), true);
      queue.failed();
      queue.add(request('c'));
      if (!firstEnds) {
        assert.equal(queue.next(), null, 'nothing is sent after a failure');
        assert.equal(queue.done(first), true);
      }
      assert.deepEqual(names(queue.next() as Batch), ['b', 'c']);
      assert.deepEqual(names(second), ['b']);
    }
  });
});

/** The script that carries requests out, as far as numbers go. */
class Engine {
  readonly carriedOut: string[] = [];
  #last = 0;

  /** Returns false if requests are missing before these. */
  act({ before, requests }: Batch): boolean {
    if (this.#last < before) return false;
    for (const { number, request: each } of requests) {
      if (number <= this.#last) continue;
      this.#last = number;
      this.carriedOut.push(each.folded);
    }
    return true;
  }
}

/** What happens to a call: it is carried out and answered, its answer is lost, or it is lost itself. */
const fates = ['answered', 'answer-lost', 'lost'] as const;

const step = fc.oneof(
  fc.record({ type: fc.constant('add' as const), others: fc.nat(3) }),
  fc.record({ type: fc.constant('send' as const) }),
  fc.record({
    type: fc.constant('end' as const),
    which: fc.nat(MAX_CALLS),
    fate: fc.constantFrom(...fates),
  }),
);

test('any order of requests, losses and answers carries each out once and in order, and answers it once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const numbers = new RequestNumbers();
      const queue = new RequestQueue(numbers);
      const engine = new Engine();
      const calls: Batch[] = [];
      const answered: string[] = [];
      let count = 0;
      const send = () => {
        const batch = queue.next();
        if (batch !== null) calls.push(batch);
        return batch !== null;
      };
      const end = (which: number, fate: (typeof fates)[number]) => {
        const [batch] = calls.splice(which % calls.length, 1);
        if (batch === undefined) return;
        const isDone = fate !== 'lost' && engine.act(batch);
        if (!isDone || fate !== 'answered') queue.failed();
        else if (queue.done(batch)) answered.push(...names(batch));
      };
      for (const each of steps) {
        if (each.type === 'add') {
          // Other rooms take numbers too.
          for (let index = 0; index < each.others; index++) numbers.next();
          queue.add(request(`${count++}`));
        } else if (each.type === 'send') send();
        else if (calls.length > 0) end(each.which, each.fate);
      }
      for (let turn = 0; queue.length > 0; turn++) {
        assert.ok(turn < 1000, 'it comes to an end');
        while (send());
        end(0, 'answered');
      }
      const all = Array.from({ length: count }, (_, index) => `${index}`);
      assert.deepEqual(engine.carriedOut, all);
      assert.deepEqual(answered, all);
      assert.equal(queue.calls, calls.length);
    }),
  );
});
