/** The people of an answer to /who. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { KnownNames } from '../../../src/protocol/answers/known-names.js';
import { beginsWithCount, readPeople } from '../../../src/protocol/answers/who.js';

const known = new KnownNames();
known.add(['ann', 'bob', 'here']);

describe('readPeople', () => {
  const cases: readonly (readonly [text: string, names: readonly string[] | null])[] = [
    ['ann,bob', ['ann', 'bob']],
    ['ann,  bob,', ['ann', 'bob']],
    ['ann bob', ['ann', 'bob']],
    ['ann and bob', ['ann', 'bob']],
    ['(ann, bob)', ['ann', 'bob']],
    ['["ann", "bob"]', ['ann', 'bob']],
    ['People in general: ann', ['ann']],
    ['Users:\r\nann\r\nbob\r\n', ['ann', 'bob']],
    ['ann\0bob\0', ['ann', 'bob']],
    ['here', ['here']],
    ['', null],
    ['Users:', null],
    ['nobody', null],
    ['eve kim', null],
    ['Users: eve kim', ['eve', 'kim']],
    ['eve is here', null],
    ['eve, who else?', null],
    ['the people, as ever', null],
    ['eve: hi', null],
    ['12:30', null],
    ['3', null],
    ['...', null],
    ['done.', null],
    ['Users: none', null],
  ];
  for (const [text, names] of cases) {
    test(`${names === null ? 'finds no names' : names.join(' and ')} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readPeople(text, known), names);
    });
  }
});

describe('beginsWithCount', () => {
  for (const text of [
    '2',
    '2 ',
    ' 2',
    '2annbob',
    '2 eve, kim',
    '2 eve kim',
    '2annbobbob: hi',
    '0',
  ]) {
    test(`is true of ${JSON.stringify(text)}`, () => {
      assert.equal(beginsWithCount(text, known), true);
    });
  }

  for (const text of [
    '',
    'ann',
    '-2',
    '2 people online',
    '3 cheers',
    '2 eve',
    '3 eve kim',
    '2pac: hi',
    '12:30 bob',
    '2 eve: hi',
  ]) {
    test(`is false of ${JSON.stringify(text)}`, () => {
      assert.equal(beginsWithCount(text, known), false);
    });
  }
});
