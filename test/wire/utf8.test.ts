/** Decoding and cutting UTF-8. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  continuesCharacter,
  cutTailLength,
  decodeUtf8,
  decodeUtf8Start,
  encodeUtf8,
} from '../../src/wire/utf8.js';
import '../support/seed.js';
import { anyString } from '../support/any-string.js';

const bytes = (...values: number[]) => Uint8Array.from(values);

/** Characters of one to four bytes, at the edges of what each length can hold. */
const characters = [
  '\0',
  'a',
  '\x7f',
  '\x80',
  'é',
  '\u07ff',
  '\u0800',
  '\ud7ff',
  '\ue000',
  '中',
  '\uffff',
  '\u{10000}',
  '👋',
  '\u{10ffff}',
];

/** Bytes that are no UTF-8, with one `?` for each byte that must become U+FFFD. */
const invalid: readonly (readonly [string, Uint8Array, string])[] = [
  ['a continuation byte alone', bytes(0x80), '?'],
  ['several continuation bytes', bytes(0x61, 0x80, 0xbf, 0x62), 'a??b'],
  ['an overlong slash', bytes(0xc0, 0xaf), '??'],
  ['an overlong form of three bytes', bytes(0xe0, 0x9f, 0xbf), '???'],
  ['an overlong form of four bytes', bytes(0xf0, 0x8f, 0xbf, 0xbf), '????'],
  ['a surrogate', bytes(0xed, 0xa0, 0x80), '???'],
  ['more than U+10FFFF', bytes(0xf4, 0x90, 0x80, 0x80), '????'],
  ['bytes that never occur', bytes(0xf5, 0xfe, 0xff), '???'],
  ['a character cut by another', bytes(0xe4, 0xb8, 0x61), '??a'],
  ['a character cut by a longer one', bytes(0xc3, 0xf0, 0x9f, 0x91, 0x8b), '?👋'],
  ['a character cut at the end', bytes(0x61, 0xf0, 0x9f, 0x91), 'a???'],
  ['a real U+FFFD among invalid bytes', bytes(0xff, 0xef, 0xbf, 0xbd, 0xff), '?\ufffd?'],
];

describe('decodeUtf8', () => {
  for (const character of characters) {
    test(`decodes U+${character.codePointAt(0)?.toString(16)}`, () => {
      assert.equal(decodeUtf8(encodeUtf8(character)), character);
    });
  }

  for (const [title, given, wanted] of invalid) {
    test(`returns one U+FFFD a byte for ${title}`, () => {
      assert.equal(decodeUtf8(given), wanted.replaceAll('?', '\ufffd'));
    });
  }

  test('keeps a byte order mark', () => {
    assert.equal(decodeUtf8(bytes(0xef, 0xbb, 0xbf, 0x61)), '\ufeffa');
  });

  test('decodes what was encoded', () => {
    fc.assert(
      fc.property(anyString(), (text) => {
        assert.equal(decodeUtf8(encodeUtf8(text)), text);
      }),
    );
  });

  test('neither adds nor loses anything around an invalid byte', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (before, after) => {
        const whole = decodeUtf8(bytes(...before, 0xff, ...after));
        assert.equal(whole, `${decodeUtf8(before)}\ufffd${decodeUtf8(after)}`);
      }),
    );
  });
});

describe('cutTailLength', () => {
  for (const character of characters) {
    test(`tells every cut of U+${character.codePointAt(0)?.toString(16)}`, () => {
      const whole = encodeUtf8(`ab${character}`);
      for (let length = 2; length <= whole.length; length++) {
        const wanted = length === whole.length ? 0 : length - 2;
        assert.equal(cutTailLength(whole.subarray(0, length)), wanted);
      }
    });
  }

  for (const [title, given] of invalid.slice(0, -2)) {
    test(`is 0 for ${title}`, () => {
      assert.equal(cutTailLength(given), 0);
    });
  }

  test('is 0 for nothing', () => {
    assert.equal(cutTailLength(bytes()), 0);
  });

  test('splits any text so that both parts decode to it', () => {
    fc.assert(
      fc.property(anyString(), fc.nat(), (text, seed) => {
        const whole = encodeUtf8(text);
        const at = seed % (whole.length + 1);
        const cut = at - cutTailLength(whole.subarray(0, at));
        assert.equal(decodeUtf8(whole.subarray(0, cut)) + decodeUtf8(whole.subarray(cut)), text);
      }),
    );
  });
});

describe('continuesCharacter', () => {
  for (const character of characters) {
    test(`is true inside U+${character.codePointAt(0)?.toString(16)} and nowhere else`, () => {
      const whole = encodeUtf8(`ab${character}c`);
      for (let end = 0; end <= whole.length; end++) {
        const inside = end > 2 && end < whole.length - 1;
        assert.equal(continuesCharacter(whole, end), inside, `at ${end}`);
      }
    });
  }

  for (const [title, given] of invalid.slice(0, 9)) {
    test(`is false after the first byte of ${title}`, () => {
      const first = title === 'a character cut by another' ? 2 : 1;
      assert.equal(continuesCharacter(given, first), false);
    });
  }

  test('is false if nothing follows', () => {
    assert.equal(continuesCharacter(bytes(0xc3), 1), false);
  });
});

test('the start of a read is decoded as all of it would be', () => {
  const part = fc.oneof(
    anyString().map((text) => encodeUtf8(text)),
    fc.uint8Array({ maxLength: 8 }),
    fc.constantFrom(...invalid.map(([, given]) => given), encodeUtf8('\ufeff')),
  );
  fc.assert(
    fc.property(part, part, (start, rest) => {
      const read = Buffer.concat([start, rest]);
      const expected = decodeUtf8(start);
      assert.equal(decodeUtf8Start(read, start.length), expected);
      assert.equal(decodeUtf8Start(Uint8Array.from(read), start.length), expected);
    }),
  );
});
