/** The names that a server's people hold in a room, and what it needs to take them back. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { OwnNames } from '../../../src/server/engine/room/own-names.js';

/** Returns the words of the first name for the script that takes names back. */
const wordsOf = (own: OwnNames) => own.words().words.slice(0, 8);

describe('own names', () => {
  test('are found by their folded form', () => {
    const own = new OwnNames();
    own.add('Ann', 7, ['h1', 'h2'], 3);
    assert.deepEqual([own.size, own.has('ann'), own.has('Ann')], [1, true, false]);
    assert.equal(own.connectionOf('ann'), 7);
    assert.deepEqual(own.words(), {
      folded: ['ann'],
      words: ['ann', '7', 'Ann', 'h1', 'h2', '', '', '3'],
    });
    own.add('ANN', 8, ['', '']);
    assert.deepEqual([own.size, own.connectionOf('ann')], [1, 8]);
  });

  test('remember the highest reference, and who is away', () => {
    const own = new OwnNames();
    own.add('ann', 7, ['', '']);
    own.said('ann', { type: 'away', text: 'tea' }, 5);
    own.said('ann', { type: 'said', text: 'x' }, 4);
    own.said('ann', { type: 'said', text: 'x' }, null);
    own.said('bob', { type: 'away', text: 'tea' }, 9);
    assert.deepEqual(wordsOf(own).slice(5), ['', 'tea', '5']);
    own.said('ann', { type: 'back' }, 6);
    assert.deepEqual(wordsOf(own).slice(5), ['', '', '6']);
    assert.equal(own.size, 1);
  });

  test('are lost and dropped only for the connection that has them', () => {
    const own = new OwnNames();
    own.add('ann', 7, ['', '']);
    own.lost('ann', 6);
    assert.equal(own.isHeld('ann', true), true);
    own.lost('ann', 7);
    assert.deepEqual([own.isHeld('ann', true), own.isHeld('ann', false)], [false, true]);
    assert.equal(wordsOf(own)[5], '1');
    own.drop('ann', 6);
    assert.equal(own.has('ann'), true);
    own.drop('ann', 7);
    assert.deepEqual([own.has('ann'), own.isHeld('ann', false), own.size], [false, false, 0]);
    own.add('bob', 8, ['', '']);
    own.drop('bob');
    assert.equal(own.size, 0);
  });

  test('are in the words in one order', () => {
    const own = new OwnNames();
    for (const [index, name] of ['cat', 'Bob', 'ann'].entries()) own.add(name, index, ['', '']);
    const { folded, words } = own.words();
    assert.deepEqual(folded, ['cat', 'bob', 'ann']);
    assert.deepEqual(
      [0, 8, 16].map((index) => words[index]),
      folded,
    );
    assert.equal(words.length, 24);
  });
});
