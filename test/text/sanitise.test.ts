/** The sanitiser. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sanitise } from '../../src/text/sanitise.js';
import { anyText, SAMPLES } from './samples.js';
import '../support/seed.js';

/** Characters that no sanitised text contains. */
const FORBIDDEN =
  /(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/u;

const CASES: ReadonlyArray<[title: string, text: string, expected: string]> = [
  ['leaves plain text', 'hello, {bold}world{/}', 'hello, {bold}world{/}'],
  ['shows controls as their pictures', '\u0000\u0007\u001b[31m\u001f', '␀␇␛[31m␟'],
  ['shows line breaks as pictures', 'a\r\nb\nc', 'a␍␊b␊c'],
  ['makes four spaces of a tab', 'a\tb', 'a    b'],
  ['shows DEL', '\u007f', '␡'],
  ['replaces C1 controls', '\u0080\u009b2J\u009d', '��2J�'],
  ['replaces bidi controls', '\u202eabc\u202c\u2066\u2069\u200e\u200f\u061c', '�abc������'],
  ['replaces zero-width characters', '\u200b\u2060\u2063\ufeff\u00ad\u180e\u034f', '�������'],
  ['replaces fillers that look like nothing', '\u3164\u115f\u1160\uffa0', '����'],
  ['replaces a run of tags by one character', 'a\u{e0061}\u{e0062}\u{e007f}b', 'a�b'],
  ['replaces line and paragraph separators', '\u2028\u2029', '��'],
  ['replaces lone surrogates', 'a\ud800b\udc00', 'a�b�'],
  ['replaces private use and noncharacters', '\ue000\uf8ff\u{10ffff}\ufdd0\ufffe', '�����'],
  ['replaces selectors without a character that takes them', 'a\ufe0fb\ufe00c\u{e0101}', 'a�b�c�'],
  ['keeps one selector after a character that takes it', '❤\ufe0f\ufe0f☀\ufe0e', '❤\ufe0f�☀\ufe0e'],
  ['replaces joiners between characters that do not join', 'a\u200db\u200cc', 'a�b�c'],
  ['replaces a joiner at either end', '\u200d👩\u200d', '�👩�'],
  ['replaces a second joiner', '👩\u200d\u200d👩', '👩��👩'],
  [
    'cuts an endless joined sequence',
    '👩\u200d👩\u200d👩\u200d👩\u200d👩',
    '👩\u200d👩\u200d👩\u200d👩�👩',
  ],
  ['replaces joiners at the end of an Arabic word', 'می\u200c', 'می�'],
  ['keeps four marks of a stack', `e${'\u0316'.repeat(9)}x`, `e${'\u0316'.repeat(4)}x`],
  [
    'keeps four vowels of a stack of jamo',
    `\u1112${'\u1161'.repeat(9)}`,
    `\u1112${'\u1161'.repeat(4)}`,
  ],
  ['counts marks over joiners', `क${'\u094d\u200d'.repeat(6)}`, `क${'\u094d\u200d'.repeat(4)}��`],
  ['puts a mark without a base on a circle', '\u0301x', '◌\u0301x'],
];

/** Ranges with code points of every kind: the first two planes, tags and selectors, the end. */
const ASSIGNED: ReadonlyArray<[first: number, last: number]> = [
  [0, 0x20fff],
  [0xe0000, 0xe0fff],
  [0x10ff00, 0x10ffff],
];

/** Samples that sanitising changes. */
const NOT_PLAIN = ['stack', 'orphanMark'];

describe('sanitise', () => {
  for (const [title, text, expected] of CASES) {
    it(title, () => assert.equal(sanitise(text), expected));
  }

  for (const [name, text] of Object.entries(SAMPLES)) {
    if (NOT_PLAIN.includes(name)) continue;
    it(`leaves ${name} alone`, () => assert.equal(sanitise(text), text));
  }

  it('leaves nothing hostile in any text', () => {
    fc.assert(
      fc.property(anyText, (text) => assert.doesNotMatch(sanitise(text), FORBIDDEN)),
      { numRuns: 500 },
    );
  });

  it('leaves nothing hostile of any code point', () => {
    for (const [first, last] of ASSIGNED) {
      for (let code = first; code <= last; code++) {
        const text = sanitise(String.fromCodePoint(code));
        assert.doesNotMatch(text, FORBIDDEN);
        assert.doesNotMatch(text, /^[\p{M}\u200c\u200d]/u);
      }
    }
  });

  it('leaves at most four marks on one base', () => {
    fc.assert(
      fc.property(anyText, (text) =>
        assert.doesNotMatch(sanitise(text), /(?:(?!\ufe0e|\ufe0f)\p{M}){5}/u),
      ),
    );
  });

  it('changes nothing when done again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = sanitise(text);
        assert.equal(sanitise(once), once);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('sanitise', () => {
  it('changes only what would be interpreted or invisible', () => {
    assert.equal(sanitise('hello'), 'hello');
    assert.notEqual(sanitise('\u001b[m'), '\u001b[m');
    assert.notEqual(sanitise('a\u200bb'), 'a\u200bb');
  });
});
