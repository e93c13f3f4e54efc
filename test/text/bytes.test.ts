/** Texts by their bytes. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { byteLength, bytePrefix, splitToMessages } from '../../src/text/bytes.js';
import { anyText, boundaries, SAMPLES, segment } from './samples.js';
import '../support/seed.js';

const maxBytes = fc.integer({ min: 4, max: 40 });

describe('byteLength', () => {
  it('is the length of the UTF-8 encoding, lone surrogates as U+FFFD', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.equal(byteLength(text), new TextEncoder().encode(text).length);
      }),
    );
  });
});

describe('byteLength of the last and the first code points of each length', () => {
  for (const code of [0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdfff, 0xe000, 0xffff, 0x10000]) {
    it(`U+${code.toString(16)}`, () => {
      const text = String.fromCodePoint(code);
      assert.equal(byteLength(text), new TextEncoder().encode(text).length);
    });
  }
});

describe('bytePrefix', () => {
  const CASES: ReadonlyArray<[text: string, maxBytes: number, expected: string]> = [
    ['hello', 5, 'hello'],
    ['hello', 3, 'hel'],
    ['', 3, ''],
    ['aé', 2, 'a'],
    ['漢字', 5, '漢'],
    ['ae\u0301', 3, 'a'],
    ['a👨‍👩‍👧', 18, 'a'],
    ['a👨‍👩‍👧', 19, 'a👨‍👩‍👧'],
    ['👨‍👩‍👧', 17, '👨‍👩‍'],
    ['漢', 2, ''],
  ];
  for (const [text, maxBytes, expected] of CASES) {
    it(`cuts ${JSON.stringify(text)} to ${JSON.stringify(expected)} for ${maxBytes} bytes`, () => {
      assert.equal(bytePrefix(text, maxBytes), expected);
    });
  }
});

describe('splitToMessages', () => {
  const CASES: ReadonlyArray<[title: string, text: string, maxBytes: number, parts: string[]]> = [
    ['leaves a text that fits', 'hello', 5, ['hello']],
    ['returns no parts for an empty text', '', 5, []],
    ['cuts after a space', 'one two three', 8, ['one two ', 'three']],
    ['leaves the space with the part before it', 'aa bbb ccc', 6, ['aa ', 'bbb ', 'ccc']],
    ['cuts a long word between clusters', 'abcdefgh', 3 + 1, ['abcd', 'efgh']],
    ['makes no part of spaces alone if words follow', ' abcdefg', 4, [' abc', 'defg']],
    ['counts bytes', '漢字漢字', 7, ['漢字', '漢字']],
    ['does not cut after a space that carries a mark', 'ab \u0301cd', 6, ['ab \u0301c', 'd']],
    ['cuts a cluster that is too long between code points', '👨‍👩', 8, ['👨‍', '👩']],
  ];
  for (const [title, text, maxBytes, parts] of CASES) {
    it(title, () => assert.deepEqual(splitToMessages(text, maxBytes), parts));
  }

  it('refuses a size that is too small for some characters', () => {
    assert.throws(() => splitToMessages('a', 3), RangeError);
  });

  it('returns parts that are not empty, fit, and joined are the text', () => {
    fc.assert(
      fc.property(anyText, maxBytes, (text, maxBytes) => {
        const parts = splitToMessages(text, maxBytes);
        assert.equal(parts.join(''), text);
        for (const part of parts) {
          assert.notEqual(part, '');
          assert.ok(byteLength(part) <= maxBytes);
        }
      }),
    );
  });

  it('never cuts a cluster that fits one message', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const most = Math.max(4, ...segment(text).map(byteLength));
        const allowed = new Set(boundaries(text));
        let at = 0;
        for (const part of splitToMessages(text, most)) {
          at += part.length;
          assert.ok(allowed.has(at), `cut at ${at}`);
        }
      }),
    );
  });

  it('splits a long text of every script', () => {
    const text = Object.values(SAMPLES).join(' ').repeat(50);
    const parts = splitToMessages(text, 1000);
    assert.equal(parts.join(''), text);
    assert.ok(parts.slice(0, -1).every((part) => part.endsWith(' ')));
  });
});
