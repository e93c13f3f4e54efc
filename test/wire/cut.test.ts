/** The end of a message, at the bounds of its length and of silence. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  CHARACTER_SILENCE_MS,
  type ClassicHints,
  cutClassic,
  cutLine,
  cutToken,
  SEGMENT_SILENCE_MS,
  type Unread,
} from '../../src/wire/cut.js';
import { MAX_MESSAGE_BYTES } from '../../src/wire/frame.js';
import { encodeUtf8 } from '../../src/wire/utf8.js';

/** More than the maximum, for texts with a server's prefix. */
const LONGEST = MAX_MESSAGE_BYTES + 10;

const HINTS: ClassicHints = {
  terminated: false,
  lineEndings: true,
  sense: { longest: () => LONGEST, firstOf: (_, from, to) => to - from },
};

/** Unread bytes that came in these reads. */
function unreadOf(...reads: (string | Uint8Array)[]): Unread {
  const parts = reads.map((read) => (typeof read === 'string' ? encodeUtf8(read) : read));
  const ends: number[] = [];
  for (const part of parts) ends.push((ends.at(-1) ?? 0) + part.length);
  const bytes = Buffer.concat(parts);
  const readAround = (index: number) => {
    const found = ends.findIndex((end) => end > index);
    return { start: ends[found - 1] ?? 0, end: ends[found] ?? bytes.length };
  };
  return { bytes, start: 0, end: bytes.length, readAround };
}

/** The cut as `from-to-end by`; null if more must come. */
function shown(cut: ReturnType<typeof cutToken>): string | null {
  if (cut === null || cut === 'bad') return cut;
  return `${cut.from}-${cut.to}-${cut.end} ${cut.by}`;
}

const x = (count: number) => 'x'.repeat(count);
const [M, L] = [MAX_MESSAGE_BYTES, LONGEST];

describe('what is behind the unread bytes, or behind the longest text', () => {
  it('ends no message', () => {
    const longest = MAX_MESSAGE_BYTES + 256;
    const hints = { ...HINTS, sense: { ...HINTS.sense, longest: () => longest } };
    const cut = cutClassic(unreadOf(`${'x'.repeat(longest + 1)}\n`), 0, hints);
    assert.equal(cut?.by, 'limit');
  });

  it('is no part of an empty line', () => {
    for (const silent of [false, true]) {
      assert.equal(cutLine({ ...unreadOf('\r\n'), end: 1 }, silent), null);
    }
  });
});

describe('a classic message', () => {
  const CASES: readonly (readonly [what: string, reads: readonly string[], cut: string | null])[] =
    [
      ['nothing', [''], null],
      ['the most separators before a message', ['\n'.repeat(M)], null],
      ['one separator too many', ['\n'.repeat(M + 1)], `${M + 1}-${M + 1}-${M + 1} limit`],
      ['a read', ['hi'], '0-2-2 read'],
      ['a line', ['hi\n'], '0-2-3 separator'],
      ['a line with CRs', ['hi\r\r\n'], '0-2-5 separator'],
      ['a line of NUL', ['hi\0'], '0-2-3 separator'],
      ['separators around it', ['\r\n\0hi\r\n\n\0'], '3-5-9 separator'],
      ['a line, and another with blanks before it', ['hi\n  there\n'], '0-2-3 separator'],
      ['a line, and separators of a later read', ['hi\n', '\n'], '0-2-3 separator'],
      ['a read whose separators are CRs', ['hi\r'], '0-2-3 read'],
      ['two reads', ['hi', 'there'], '0-2-2 read'],
      ['a read, and a separator of a later one', ['hi', '\nthere'], '0-2-2 read'],
      ['an LF before a NUL', ['hi\nthere\0'], '0-2-3 separator'],
      ['a NUL before an LF', ['hi\0there\n'], '0-2-3 separator'],
      ['the longest text', [x(M)], `0-${M}-${M} read`],
      ['the longest text with a prefix', [x(L)], `0-${L}-${L} read`],
      ['the longest line with a prefix', [`${x(L)}\n`], `0-${L}-${L + 1} separator`],
      ['a byte too many', [x(L + 1)], `0-${M}-${M} limit`],
      ['a byte too many in a line', [`${x(L + 1)}\n`], `0-${M}-${M} limit`],
      ['a byte too many, between characters', [`x${'é'.repeat(L)}`], `0-${M - 1}-${M - 1} limit`],
    ];
  for (const [what, reads, cut] of CASES) {
    it(`is found in ${what}`, () => {
      assert.equal(shown(cutClassic(unreadOf(...reads), 0, HINTS)), cut);
    });
  }

  it('keeps a line feed inside a read if the server does not end its messages', () => {
    const hints = { ...HINTS, lineEndings: false };
    assert.equal(shown(cutClassic(unreadOf('a\nb'), 0, hints)), '0-3-3 read');
    assert.equal(shown(cutClassic(unreadOf('a\nb\n'), 0, hints)), '0-1-2 separator');
  });

  it('waits for the rest of a character, unless it cannot come or silence decides', () => {
    const cut = Uint8Array.of(0x61, 0xc3);
    const until = (silence: number, ...more: Uint8Array[]) =>
      shown(cutClassic(unreadOf(cut, ...more), silence, HINTS));
    assert.equal(until(CHARACTER_SILENCE_MS - 1), null);
    assert.equal(until(CHARACTER_SILENCE_MS), '0-2-2 silence');
    assert.equal(until(0, Uint8Array.of(0x61)), '0-2-2 read');
    assert.equal(until(0, Uint8Array.of(0xa9)), '0-3-3 read');
  });

  it('waits for the rest of a line after lines in a read as long as a segment', () => {
    const cutAfterLines = (
      size: number,
      silence: number,
      hints = { ...HINTS, terminated: true },
    ) => {
      const unread = unreadOf(`a\n${x(size - 2)}`);
      return shown(cutClassic({ ...unread, start: 2 }, silence, hints));
    };
    assert.equal(cutAfterLines(535, 0), '2-535-535 read');
    assert.equal(cutAfterLines(536, 0), null);
    assert.equal(cutAfterLines(536, SEGMENT_SILENCE_MS - 1), null);
    assert.equal(cutAfterLines(536, SEGMENT_SILENCE_MS), '2-536-536 read');
    assert.equal(cutAfterLines(536, 0, HINTS), '2-536-536 read');
    assert.equal(
      shown(cutClassic(unreadOf(x(536)), 0, { ...HINTS, terminated: true })),
      '0-536-536 read',
    );
  });
});

describe('a message at the end of a long read after lines, with more reads', () => {
  const more = (...reads: string[]) => {
    const unread = unreadOf(`a\n${x(534)}`, ...reads);
    return shown(cutClassic({ ...unread, start: 2 }, 0, { ...HINTS, terminated: true }));
  };
  it('goes on if its line ends in a later read', () => {
    assert.equal(more('b\n'), '2-537-538 separator');
    assert.equal(more('b', 'c\n'), '2-537-537 read');
  });

  it('ends with its read if no line ends later', () => {
    assert.equal(more('b'), '2-536-536 read');
  });
});

describe('a line', () => {
  const CASES: readonly (readonly [what: string, text: string, cut: string | null])[] = [
    ['nothing', '', null],
    ['a lone CR', '\r', null],
    ['no line feed', 'hi', null],
    ['a line feed', 'hi\n', '0-2-3 separator'],
    ['CR and LF', 'hi\r\nx', '0-2-4 separator'],
    ['a CR that is not before LF', 'h\ri\n', '0-3-4 separator'],
    ['empty lines before it', '\n\r\nhi\n', '3-5-6 separator'],
    ['the longest line', `${x(M)}\r\n`, `0-${M}-${M + 2} separator`],
    ['a byte too many', `${x(M + 1)}\n`, `0-${M}-${M} limit`],
    ['the most bytes without an end', x(M), null],
    ['a byte too many without an end', x(M + 1), `0-${M}-${M} limit`],
    ['the most bytes and a CR', `${x(M)}\r`, null],
    ['the most empty lines', '\n'.repeat(M), null],
    ['an empty line too many', '\n'.repeat(M + 1), `${M + 1}-${M + 1}-${M + 1} limit`],
  ];
  for (const [what, text, cut] of CASES) {
    it(`is found in ${what}`, () => {
      assert.equal(shown(cutLine(unreadOf(text), false)), cut);
    });
  }

  it('is found by itself among the lines of a long read', () => {
    const unread = { ...unreadOf('a\nhi\r\nb\n'), start: 2 };
    assert.equal(shown(cutLine(unread, false)), '2-4-6 separator');
    assert.equal(shown(cutLine({ ...unread, end: 5 }, false)), null);
    assert.equal(shown(cutLine({ ...unread, end: 5 }, true)), '2-4-5 silence');
  });

  it('ends with silence, too', () => {
    assert.equal(shown(cutLine(unreadOf('hi\r'), true)), '0-2-3 silence');
  });
});

describe('a byte that is an answer', () => {
  const CASES: readonly (readonly [reads: readonly string[], cut: string | null])[] = [
    [[''], null],
    [['0'], '0-1-1 separator'],
    [[' \r\n0 \n'], '3-4-6 separator'],
    [['0 \nhi'], '0-1-3 separator'],
    [['0  hi'], '0-1-1 separator'],
    [['0', '\n'], '0-1-1 separator'],
    [['3'], 'bad'],
    [[' '.repeat(M)], null],
    [[`${' '.repeat(M)}0`], `${M}-${M + 1}-${M + 1} separator`],
    [[' '.repeat(M + 1)], `${M + 1}-${M + 1}-${M + 1} limit`],
    [[`${' '.repeat(M + 1)}0`], `${M + 1}-${M + 1}-${M + 1} limit`],
  ];
  for (const [reads, cut] of CASES) {
    const bytes = reads.join('|').replace(/ {9,}/, 'many blanks');
    it(`is found in ${JSON.stringify(bytes)}, ${reads.join('').length} bytes`, () => {
      assert.equal(shown(cutToken(unreadOf(...reads), [0x30, 0x31])), cut);
    });
  }
});
