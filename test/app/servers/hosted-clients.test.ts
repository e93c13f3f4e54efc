/** Sentences about the clients of the embedded server. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Guests,
  hostSentence,
  isAlone,
  NO_GUESTS,
  stopSentence,
} from '../../../src/app/servers/hosted-clients.js';
import { HOSTING } from '../../../src/app/servers/link-sentences.js';

/** The people on the server, and the words about them. */
const GUESTS: readonly (readonly [Guests, string])[] = [
  [{ names: ['bob'], nameless: 0 }, '“bob”'],
  [{ names: ['bob', 'ann'], nameless: 0 }, '“bob” and “ann”'],
  [{ names: ['a', 'b', 'c'], nameless: 1 }, '“a”, “b”, “c” and one connection without a name'],
  [{ names: ['a', 'b', 'c', 'd', 'e'], nameless: 0 }, '“a”, “b”, “c” and 2 more'],
  [
    { names: ['a', 'b', 'c', 'd'], nameless: 7 },
    '“a”, “b”, “c”, 1 more and 7 connections without a name',
  ],
  [{ names: [], nameless: 2 }, '2 connections without a name'],
];

for (const [guests, words] of GUESTS) {
  test(`the question and the sentence name ${words}`, () => {
    assert.equal(hostSentence(guests), HOSTING.closing(words));
    assert.equal(stopSentence(guests), HOSTING.suspending(words));
    assert.ok(!isAlone(guests));
  });
}

test('a server that nobody else uses is described so', () => {
  assert.equal(hostSentence(NO_GUESTS), HOSTING.alone);
  assert.ok(isAlone(NO_GUESTS));
});

test('names are cut, and nothing in them is hidden', () => {
  const sentence = hostSentence({ names: ['x'.repeat(500), 'b\u202eob\x1b[2J'], nameless: 0 });
  assert.ok(sentence.length < 300);
  assert.doesNotMatch(sentence, /[\x00-\x1f\u202e]/);
});
