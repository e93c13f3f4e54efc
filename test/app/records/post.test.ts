/** Our own records: what becomes of each, and their references. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  answered,
  doubtedPost,
  EMPTY_POST,
  heardTo,
  type Letter,
  type Post,
  posted,
  resumedPost,
  withoutWaiting,
} from '../../../src/app/records/post.js';

/** The letters 1 to `count`, the odd ones with a connection. */
function postOf(count: number): Post {
  let post = EMPTY_POST;
  for (let ref = 1; ref <= count; ref++) {
    const state = ref % 2 === 0 ? 'waiting' : 'sent';
    const [record, next] = posted(post, { type: 'say', text: 'x' }, 'x', 0, state);
    assert.equal(record.ref, ref);
    post = next;
  }
  return post;
}

const refs = (letters: readonly Letter[]) => letters.map(({ record }) => record.ref);
const states = ({ letters }: Post) => letters.map(({ state }) => state);

for (const [heard, expected, next] of [
  [0, ['sent', 'sent', 'sent', 'sent'], 5],
  [2, ['heard', 'heard', 'sent', 'sent'], 5],
  [3, ['heard', 'heard', 'heard', 'sent'], 5],
  [4, ['heard', 'heard', 'heard', 'heard'], 5],
  [5, ['heard', 'heard', 'heard', 'heard'], 6],
  [100, ['heard', 'heard', 'heard', 'heard'], 101],
  [2 ** 50, ['heard', 'heard', 'heard', 'heard'], 2 ** 50 + 1],
  [Number.MAX_SAFE_INTEGER, ['heard', 'heard', 'heard', 'heard'], 2 ** 50 + 1],
] as const) {
  test(`of a server that has heard ${heard} the next reference is ${next}`, () => {
    const post = resumedPost(postOf(4), heard);
    assert.deepEqual(states(post), expected);
    assert.equal(post.nextRef, next);
    assert.equal(posted(post, { type: 'back' }, '', 0, 'sent')[0].ref, next);
  });
}

test('what had left is doubtful after another way in, and what waits still waits', () => {
  const post = doubtedPost(postOf(3));
  assert.deepEqual(states(post), ['doubtful', 'waiting', 'doubtful']);
  assert.equal(post.nextRef, 4);
});

test('an answer takes out its own letter only', () => {
  for (const ref of [undefined, 0, 4]) {
    assert.deepEqual(answered(postOf(3), ref), [null, postOf(3)]);
  }
  const [letter, rest] = answered(postOf(3), 2);
  assert.deepEqual([letter?.record.ref, refs(rest.letters), rest.nextRef], [2, [1, 3], 4]);
});

test('letters are taken out that wait, or up to a reference, and the others stay', () => {
  const [waiting, left] = withoutWaiting(postOf(4));
  assert.deepEqual([refs(waiting), refs(left.letters), left.nextRef], [[2, 4], [1, 3], 5]);
  for (const ref of [0, 2, 4, 9]) {
    const [gone, rest] = heardTo(postOf(4), ref);
    const all = [1, 2, 3, 4];
    assert.deepEqual(
      refs(gone),
      all.filter((each) => each <= ref),
    );
    assert.deepEqual(
      refs(rest.letters),
      all.filter((each) => each > ref),
    );
  }
});
