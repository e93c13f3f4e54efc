/** Case folding, and the offsets of matches. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findFolded, fold, foldWithOffsets, holdsFolded } from '../../src/text/fold.js';
import { anyText } from './samples.js';
import '../support/seed.js';
import { tried } from '../support/effort.js';

/** Texts that are the same except for case, width and composition. */
const SAME: readonly (readonly string[])[] = [
  ['full', 'FULL', 'Full', 'ＦＵＬＬ', 'ｆｕｌｌ'],
  ['joão', 'JOÃO', 'joa\u0303o', 'JOA\u0303O'],
  ['İstanbul', 'i\u0307stanbul', 'I\u0307STANBUL'],
  ['ΟΔΟΣ', 'οδος', 'οδοσ'],
  ['Straße', 'STRASSE', 'strasse', 'STRAẞE'],
  ['ﬁn', 'FIN'],
  ['ガ', 'ｶﾞ', 'カ\u3099'],
  ['가', 'ㄱㅏ', '\u1100\u1161'],
  ['ᾳ', 'α\u0345', 'ΑΙ'],
];

/** A query, and a text with its matches in brackets. */
const MATCHES: readonly (readonly [query: string, marked: string])[] = [
  ['full', 'half [ＦＵＬＬ] [full]'],
  ['ＬＬ', 'fu[ll] ＦＵ[ＬＬ]'],
  ['joão', '[joão] and [joa\u0303o], [JOÃO]'],
  ['joa\u0303o', '[joão] and [joa\u0303o]'],
  ['joa', 'joão joa\u0303o [joa]n'],
  ['o', 'j[o]ã[o] j[o]a\u0303[o]'],
  ['stan', 'İ[stan]bul'],
  ['İSTAN', '[İstan]bul [i\u0307stan]bul istanbul'],
  ['ος', 'ΟΔ[ΟΣ] οδ[ος] [ΟΣ]Α'],
  ['σ', 'οδο[ς] ΟΔΟ[Σ], [σ]α'],
  ['ss', 'Stra[ß]e STRA[SS]E'],
  ['SSE', 'Stra[ße] STRA[SSE]'],
  // Half of a character is no match.
  ['s', '[S]traße [S]TRA[S][S]E'],
  ['fi', '[ﬁ]n [FI]N'],
  ['aa', '[aa][aa]a'],
  ['👋', '[👋] and [👋]🏽'],
  ['가', '[ㄱㅏ] [가]'],
  ['x', 'e\u0301 [x]\u0301'],
  ['', 'nothing'],
];

const without = (marked: string) => marked.replace(/[[\]]/g, '');

function withMarks(text: string, query: string): string {
  const edges = findFolded(text, fold(query)).flatMap(({ start, end }) => [
    { offset: start, bracket: '[' },
    { offset: end, bracket: ']' },
  ]);
  return edges.reduceRight(
    (marked, { offset, bracket }) => marked.slice(0, offset) + bracket + marked.slice(offset),
    text,
  );
}

describe('fold', () => {
  for (const [first = '', ...others] of SAME) {
    for (const other of others) {
      it(`${first} and ${other} are the same`, () => assert.equal(fold(other), fold(first)));
    }
  }

  it('distinguishes texts that differ in more than case', () => {
    for (const [one, other] of [
      ['ss', 's'],
      ['a', 'á'],
      ['ann', 'ann '],
    ] as const) {
      assert.notEqual(fold(one), fold(other));
    }
  });
});

describe('findFolded', () => {
  for (const [query, marked] of MATCHES) {
    it(`“${query}” is found in “${marked}”`, () => {
      assert.equal(withMarks(without(marked), query), marked);
      assert.equal(holdsFolded(without(marked), fold(query)), marked.includes('[') || query === '');
    });
  }

  it('marks stretches that fold to the query', () => {
    const query = fc.oneof(anyText, fc.constantFrom('s', 'ss', 'a', '\u0301', 'ς', 'i', 'ㅏ'));
    fc.assert(
      fc.property(anyText, query, anyText, (before, middle, after) => {
        const wanted = fold(middle);
        const text = before + middle + after;
        let last = 0;
        for (const { start, end } of findFolded(text, wanted)) {
          assert.ok(start >= last && end > start);
          assert.equal(fold(text.slice(start, end)), wanted);
          last = end;
        }
      }),
      { numRuns: tried(500) },
    );
  });

  it('finds every word of a text in any case', () => {
    const words = SAME.flat();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1 }), fc.nat(), (all, pick) => {
        const word = all[pick % all.length] ?? '';
        const text = all.join(' ');
        const found = findFolded(text, fold(word)).map(({ start, end }) => text.slice(start, end));
        assert.ok(found.includes(word), `${word} in ${text}: ${found}`);
      }),
    );
  });
});

describe('findFolded without the map of offsets', () => {
  it('marks the same as with the map', () => {
    for (let code = 0; code < 0xd800; code++) {
      const sign = String.fromCharCode(code);
      const folded = fold(sign);
      // The full-width sign beside it folds to another one, but needs no map.
      const found = findFolded(`Ａ${sign}Ｂ`, folded);
      const { offsets } = foldWithOffsets(`Ａ${sign}Ｂ`);
      const isWhole = offsets[1] === 1 && offsets[1 + folded.length] === 2;
      const own = found.filter(({ start }) => start === 1);
      assert.equal(own.length, isWhole ? 1 : 0, `U+${code.toString(16)}`);
      if (isWhole) assert.deepEqual(own, [{ start: 1, end: 2 }], `U+${code.toString(16)}`);
    }
  });
});

describe('foldWithOffsets', () => {
  it('maps every offset of the folded text to the original or to nothing, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: folded, offsets } = foldWithOffsets(text);
        assert.equal(folded, fold(text));
        assert.equal(offsets.length, folded.length + 1);
        assert.equal(offsets[0], 0);
        assert.equal(offsets.at(-1), text.length);
        const known = offsets.filter((offset) => offset !== undefined);
        assert.deepEqual(
          known,
          [...known].sort((a, b) => a - b),
        );
      }),
      { numRuns: tried(500) },
    );
  });
});
