/** The answers of terminals of many kinds: helpful, silent, lying and hostile ones. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { NO_ANSWERS, readAnswers } from '../../../src/terminal/inquiry/answers.js';

const XTERM_BACKGROUND = '\x1b]11;rgb:ffff/ffff/dddd\x07';
const MODES = '\x1b[?2004;1$y\x1b[?1004;1$y\x1b[?1006;2$y';
const COLUMNS = [4, 2, 2, 2, 2, 2, 3];
const reports = (columns: readonly number[]) =>
  columns.map((each) => `\x1b[1;${each + 1}R`).join('');
const WIDTHS = { wide: 4, combining: 2, emoji: 2, picture: 2, flag: 2, joined: 2, ambiguous: 3 };
const KNOWN = { paste: true, focus: true, mouse: true };

/** What terminals send, and what it means. */
const TERMINALS: readonly (readonly [string, string, object])[] = [
  ['a silent terminal', '', {}],
  [
    'xterm',
    `${XTERM_BACKGROUND}${MODES}\x1b[?2026;0$y${reports(COLUMNS)}\x1b[?64;1;2;6;9;15;22c`,
    {
      background: 'light',
      modes: { ...KNOWN, synchronised: false },
      widths: WIDTHS,
      isDone: true,
    },
  ],
  [
    'a terminal that knows synchronised output, with the long end of a string',
    `\x1b]11;rgb:0000/0000/0000\x1b\\${MODES}\x1b[?2026;2$y\x1b[?1;2c`,
    { background: 'dark', modes: { ...KNOWN, synchronised: true }, isDone: true },
  ],
  [
    'tmux, which answers no question for a mode',
    `${reports([4, 2, 2, 1, 2, 4, 3])}\x1b[?1;2;4c`,
    { widths: { ...WIDTHS, picture: 1, joined: 4 }, isDone: true },
  ],
  ['the Linux console', `${reports(COLUMNS)}\x1b[?6c`, { widths: WIDTHS, isDone: true }],
  ['the answer of a VT52', '\x1b/Z', {}],
  [
    'modes that are set or reset for ever',
    '\x1b[?2004;3$y\x1b[?1004;4$y',
    { modes: { paste: true, focus: false } },
  ],
  [
    'a mode that nobody asked for, and one twice',
    '\x1b[?7;1$y\x1b[?2004;1$y\x1b[?2004;0$y',
    { modes: { paste: true } },
  ],
  ['a second background', `${XTERM_BACKGROUND}\x1b]11;rgb:0/0/0\x07`, { background: 'light' }],
  [
    'columns that no sample has',
    reports([4, 9999, 2]),
    { widths: { wide: 4, combining: null, emoji: 2 } },
  ],
  ['a column before the first', '\x1b[1;0R', { widths: { wide: null } }],
  [
    'more positions than questions',
    reports(Array(9).fill(2)),
    { widths: Object.fromEntries(Object.keys(WIDTHS).map((name) => [name, 2])) },
  ],
  [
    'keys between answers',
    `a\x1b[A${XTERM_BACKGROUND}\x1bx\x1bOP\x1b[?1c`,
    { background: 'light', isDone: true },
  ],
  ['an unfinished answer', `${XTERM_BACKGROUND}\x1b[?1;2`, { background: 'light' }],
  ['a clipboard that nobody asked for', '\x1b]52;c;cm0gLXJmIC8=\x07\x1b[?1c', { isDone: true }],
  ['a title as an answer', '\x1b]lrm -rf /\x1b\\\x1b[?1c', { isDone: true }],
];

for (const [name, sent, meaning] of TERMINALS) {
  test(`answers are read: ${name}`, () => {
    assert.deepEqual(readAnswers(sent), { ...NO_ANSWERS, ...meaning });
  });
}

test('answers mean the same wherever they are cut', () => {
  for (const [name, sent] of TERMINALS) {
    const whole = readAnswers(sent);
    for (let end = 0; end <= sent.length; end += 1) {
      const part = readAnswers(sent.slice(0, end));
      for (const [mode, isKnown] of Object.entries(part.modes)) {
        assert.equal(whole.modes[mode as 'paste'], isKnown, name);
      }
      assert.ok(part.background === undefined || part.background === whole.background, name);
      assert.ok(!part.isDone || whole.isDone, name);
    }
  }
});

test('nothing that a terminal sends breaks the reader', () => {
  const piece = fc.constantFrom(
    '\x1b',
    '[',
    ']',
    '?',
    '11;',
    'rgb:',
    '1',
    ';',
    'R',
    'c',
    '$y',
    '\x07',
    'P',
    '_G',
    '\x9b',
    'é',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { modes, widths } = readAnswers(pieces.join(''));
      assert.ok(Object.keys(modes).length <= 4 && Object.keys(widths).length <= 7);
    }),
  );
});
