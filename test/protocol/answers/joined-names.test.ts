/** Names that ran together. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type SplitOptions, splitNames } from '../../../src/protocol/answers/joined-names.js';
import { KnownNames } from '../../../src/protocol/answers/known-names.js';
import '../../support/seed.js';

function knowing(...names: string[]): KnownNames {
  const known = new KnownNames();
  known.add(names);
  return known;
}

interface Case {
  readonly text: string;
  readonly count: number;
  readonly known: readonly string[];
  readonly allow?: Partial<Pick<SplitOptions, 'oneUnknown' | 'allowsText'>>;
  /** The names, with `?` before a guess and `…` before a text that follows. */
  readonly want: string | null;
}

const rooms = ['general', 'help', 'random'];

describe('splitNames', () => {
  const cases: readonly Case[] = [
    { text: 'generalhelprandom', count: 3, known: rooms, want: 'general help random' },
    { text: 'helphelp', count: 2, known: rooms, want: 'help help' },
    { text: 'general', count: 1, known: rooms, want: 'general' },
    { text: '', count: 0, known: rooms, want: '' },
    { text: '', count: 1, known: rooms, want: null },
    { text: 'generalhelp', count: 1, known: rooms, want: null },
    { text: 'generalhelp', count: 3, known: rooms, want: null },
    { text: 'generalhelpnew', count: 3, known: rooms, want: null },
    { text: 'generalhelpnew', count: 3, known: [], want: null },
    { text: '中文中', count: 2, known: ['中', '中文'], want: '中文 中' },
    { text: 'aba', count: 2, known: ['a', 'ab', 'ba'], want: '?a ba' },
    { text: 'aab', count: 3, known: ['a', 'b', 'ab'], want: 'a a b' },
    { text: 'general\nhelprandom', count: 3, known: rooms, want: 'general help random' },
    { text: 'gene\nral', count: 1, known: rooms, want: null },
    {
      text: 'generalnewhelp',
      count: 3,
      known: rooms,
      allow: { oneUnknown: true },
      want: '?general new help',
    },
    { text: 'new', count: 1, known: [], allow: { oneUnknown: true }, want: '?new' },
    {
      text: 'generalhelp',
      count: 2,
      known: rooms,
      allow: { oneUnknown: true },
      want: 'general help',
    },
    { text: 'newgeneralnew', count: 3, known: rooms, allow: { oneUnknown: true }, want: null },
    { text: 'ne\nw', count: 1, known: [], allow: { oneUnknown: true }, want: null },
    {
      text: `general${'x'.repeat(65)}`,
      count: 2,
      known: rooms,
      allow: { oneUnknown: true },
      want: null,
    },
    {
      text: 'generalhelpbob: hi',
      count: 2,
      known: rooms,
      allow: { allowsText: true },
      want: 'general help…',
    },
    { text: 'generalhelpbob', count: 2, known: rooms, allow: { allowsText: true }, want: null },
    { text: 'generalhelpbob: hi', count: 2, known: rooms, want: null },
  ];
  for (const { text, count, known, allow = {}, want } of cases) {
    test(`${JSON.stringify(text.slice(0, 20))} into ${count} of ${known}: ${want}`, () => {
      const options = { oneUnknown: false, allowsText: false, ...allow };
      const split = splitNames(text, { count, known: knowing(...known), ...options });
      const shown =
        split && `${split.certain ? '' : '?'}${split.names.join(' ')}${split.hasText ? '…' : ''}`;
      assert.equal(shown, want);
    });
  }

  test('finds again what was joined, and is only certain of that', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), (names) => {
        const options = { oneUnknown: false, allowsText: false, count: names.length };
        const split = splitNames(names.join(''), { ...options, known: knowing(...names) });
        assert.equal(split?.names.join(''), names.join(''));
        if (split?.certain) assert.deepEqual(split.names, names);
      }),
    );
  });

  test('gives up if there is too much to try', () => {
    const known = knowing(...Array.from({ length: 60 }, (_, index) => 'a'.repeat(index + 1)));
    const options = { oneUnknown: true, allowsText: true, count: 1000, known };
    assert.equal(splitNames('a'.repeat(20_000), options), null);
  });
});

describe('KnownNames', () => {
  test('add up, each once', () => {
    const known = knowing('ann', 'bob');
    known.add(['ann', 'eve']);
    assert.deepEqual(known.beginningWith('a'), ['ann']);
    assert.ok(known.has('bob') && known.has('eve'));
  });

  test('are looked up again when there are more', () => {
    const known = knowing('ann');
    assert.deepEqual(known.beginningWith('a'), ['ann']);
    known.add(['abe']);
    assert.deepEqual(new Set(known.beginningWith('a')), new Set(['ann', 'abe']));
  });

  for (const name of ['', 'a\nb', 'a\r', 'a\0', 'a\ufffd']) {
    test(`do not hold ${JSON.stringify(name)}, which no answer can`, () => {
      assert.ok(!knowing(name).has(name));
    });
  }

  test('are bounded: the oldest go first', () => {
    const known = knowing('first', 'second');
    known.add(['first']);
    known.add(Array.from({ length: 4095 }, (_, index) => `room${index}`));
    assert.ok(known.has('first'));
    assert.ok(!known.has('second'));
  });
});
