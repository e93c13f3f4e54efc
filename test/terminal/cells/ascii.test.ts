/** Characters for locales without UTF-8. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textAsAscii, toAscii } from '../../../src/terminal/cells/ascii.js';

test('a character becomes one of ASCII, or a question mark', () => {
  const FORMS = {
    ' ': ' ',
    '~': '~',
    é: '?',
    '\u24ff': '?',
    '\u2500': '-',
    '\u2502': '|',
    '\u250c': '+',
    '\u257f': '+',
    '\u2580': '#',
    '\u259f': '#',
    '\u25a0': '?',
    '…': '~',
    '“': '"',
  };
  for (const [character, form] of Object.entries(FORMS)) {
    assert.equal(toAscii(character), form, character);
  }
});

test('a form is as wide as its character', () => {
  assert.equal(toAscii('你', 2), '??');
  assert.equal(toAscii('…', 2), '~?');
  assert.equal(textAsAscii('é你…'), '???~');
  assert.equal(textAsAscii('plain\x07'), 'plain?');
  assert.equal(textAsAscii('plain'), 'plain');
});
