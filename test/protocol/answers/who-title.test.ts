/** The title of a list of people. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  bytesBeforeTitle,
  CLASS_TITLE,
  isTitle,
  titleLength,
} from '../../../src/protocol/answers/who-title.js';

describe('isTitle', () => {
  const cases: readonly (readonly [words: string, isTitle: boolean])[] = [
    ['Users in this room', true],
    ['PEOPLE', true],
    ['2 persons online', true],
    ['Nicknames', true],
    ['userland', false],
    ['eve', false],
    ['', false],
  ];
  for (const [words, expected] of cases) {
    test(`is ${expected} of “${words}”`, () => assert.equal(isTitle(words), expected));
  }
});

describe('titleLength', () => {
  const cases: readonly (readonly [text: string, length: number])[] = [
    [CLASS_TITLE, 19],
    [`${CLASS_TITLE}  `, 19],
    [`${CLASS_TITLE}ann`, 19],
    [`${CLASS_TITLE}ann `, 19],
    [`${CLASS_TITLE}小明`, 19],
    [`${CLASS_TITLE} ann`, 0],
    [`${CLASS_TITLE}ann bob`, 0],
    [`${CLASS_TITLE}ann:`, 0],
    [`${CLASS_TITLE}<ann>`, 0],
    ['Users:', 6],
    // One word before the colon may be a speaker's name.
    ['Users:ann', 0],
    ['bob said:', 0],
    [':', 0],
    ['Users', 0],
    ['', 0],
  ];
  for (const [text, length] of cases) {
    test(`is ${length} for “${text}”`, () => assert.equal(titleLength(text), length));
  }
});

describe('bytesBeforeTitle', () => {
  const cases: readonly (readonly [text: string, bytes: number])[] = [
    [`bob: hi${CLASS_TITLE}`, 7],
    [`bob: hi${CLASS_TITLE}ann`, 7],
    [`小明: hi${CLASS_TITLE}`, 10],
    [CLASS_TITLE, 0],
    [`x${CLASS_TITLE}`, 1],
    [` ${CLASS_TITLE}`, 0],
    // Somebody wrote these words.
    [`bob: ${CLASS_TITLE}`, 0],
    [`bob: hi${CLASS_TITLE} and so on`, 0],
    // Only the last one is a title: more words follow the others.
    [`bob: hi${CLASS_TITLE}${CLASS_TITLE}`, 7 + CLASS_TITLE.length],
    [`bob: ${CLASS_TITLE}${CLASS_TITLE}ann`, 5 + CLASS_TITLE.length],
    [`bob\ufffd: hi${CLASS_TITLE}`, 0],
    ['bob: hi', 0],
    ['', 0],
  ];
  for (const [text, bytes] of cases) {
    test(`is ${bytes} for “${text}”`, () => assert.equal(bytesBeforeTitle(text), bytes));
  }
});
