/** Known names that contradict the reads. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contradicts } from '../../../src/protocol/answers/contradiction.js';
import { KnownNames } from '../../../src/protocol/answers/known-names.js';
import { MAX_NAME_BYTES } from '../../../src/protocol/names.js';

describe('known names contradict reads', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['gen eral22pacli nux', 'general 22pac linux', true],
    ['general 22pac linux', 'gen eral22pacli nux', true],
    ['gen eralhelp', 'general', true],
    ['general help', 'eralhe', true],
    ['chatroom help', 'chat room', true],
    ['chatroom help', 'chat', false],
    ['chatroom help', 'chat room chatroom', false],
    ['chat chatroom', 'chat room', false],
    ['general help', 'general help lhe', false],
    ['general news', 'general help', false],
    ['general news', '', false],
    ['', 'general', false],
  ];
  for (const [names, known, want] of cases) {
    test(`"${names}" by "${known}": ${want}`, () => {
      const words = (text: string) => text.split(' ').filter((word) => word !== '');
      assert.equal(contradicts(words(names), new KnownNames(words(known))), want);
    });
  }

  test('if they are no longer than a name may be', () => {
    for (const [length, want] of [
      [MAX_NAME_BYTES, true],
      [MAX_NAME_BYTES + 1, false],
    ] as const) {
      const [first, rest] = ['a', 'b'.repeat(length - 1)];
      assert.equal(contradicts([first, rest], new KnownNames([first + rest])), want, `${length}`);
    }
  });

  test('no more if there is too much to compare', () => {
    const known = new KnownNames(Array.from({ length: 60 }, (_, index) => 'a'.repeat(index + 1)));
    assert.equal(contradicts(['a'.repeat(250_000), 'b'], known), false);
  });
});
