/** Wrong passwords, counted by address. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GUESSES_MS, WrongPasswords } from '../../../src/server/limits/wrong-passwords.js';

test('an address may give so many wrong passwords in some time, and others are not counted', () => {
  const wrong = new WrongPasswords();
  wrong.count('eve', 0);
  assert.equal(wrong.areTooMany('eve', 2, 0), false);
  wrong.count('eve', GUESSES_MS - 1);
  assert.equal(wrong.areTooMany('eve', 2, GUESSES_MS - 1), true);
  assert.equal(wrong.areTooMany('bob', 2, 0), false);
  assert.equal(wrong.areTooMany('eve', 2, GUESSES_MS), false);
  wrong.count('eve', GUESSES_MS);
  assert.equal(wrong.areTooMany('eve', 2, GUESSES_MS), false, 'the count begins again');
});

test('without a limit, and without an address that counts, nothing is too much', () => {
  const wrong = new WrongPasswords();
  for (const address of ['eve', null]) for (let n = 0; n < 100; n++) wrong.count(address, 0);
  assert.equal(wrong.areTooMany('eve', 0, 0), false);
  assert.equal(wrong.areTooMany(null, 1, 0), false);
});

test('with very many addresses, the oldest are forgotten', () => {
  const wrong = new WrongPasswords();
  for (let n = 0; n <= 10_000; n++) wrong.count(`${n}`, 0);
  assert.equal(wrong.areTooMany('0', 1, 0), false);
  assert.equal(wrong.areTooMany('1', 1, 0), true);
});
