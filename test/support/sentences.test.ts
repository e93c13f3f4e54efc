/** The patterns of sentences. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANY, MANY, sentencePattern } from './sentences.js';

/** The parts of a pattern, a text, and whether the pattern finds them there. */
const FOUND: readonly (readonly [parts: readonly (RegExp | string)[], text: string, boolean])[] = [
  [['a (b)'], 'x a (b) y', true],
  [['a b'], 'a\n  b', true],
  [['a b'], 'ab', false],
  [[`a ${ANY} b`], 'a x\ny b', true],
  [[`${MANY} rooms`], '12 rooms', true],
  [[`${MANY} rooms`], 'no rooms', false],
  [[`${ANY} entered`], '1.2.3.4 entered', true],
  [[`${ANY} ${ANY} entered`], 'entered', true],
  [['a', /b+/], 'a x bb', true],
  [['a', /b+/], 'bb a', false],
];

for (const [parts, text, isFound] of FOUND) {
  test(`${parts.join(', ')} is ${isFound ? '' : 'not '}in ${JSON.stringify(text)}`, () => {
    assert.equal(sentencePattern(...parts).test(text), isFound);
  });
}

test('a pattern does not begin or end with any text, which an empty screen has at every place', () => {
  for (const sentence of [
    `${ANY} entered ${ANY}`,
    `${ANY} ${ANY} entered`,
    `entered ${ANY} ${ANY}`,
  ]) {
    assert.equal(sentencePattern(sentence).source, 'entered');
  }
});
