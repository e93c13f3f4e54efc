/** ASCII forms of characters, for locales without UTF-8. */

import { harmless, join, type TerminalBytes } from '../gate.js';
import { visibleClusters } from './glyph.js';

/** The forms of the characters that the program itself draws or writes. */
const ASCII_FORMS: Readonly<Record<string, string>> = {
  '─': '-',
  '│': '|',
  '┊': ':',
  '›': '>',
  '‹': '<',
  '»': '>',
  '•': '*',
  '·': '-',
  '○': 'o',
  '◌': 'o',
  '‼': '!',
  '␣': '_',
  '●': '*',
  '✱': '*',
  '◆': '=',
  '…': '~',
  '█': '#',
  '↑': '^',
  '↓': 'v',
  '←': '<',
  '→': '>',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
};

/** The form of every other character. */
const UNKNOWN = '?';

const ASCII = /^[ -~]*$/;

/** Returns a character or cluster of `width` columns as ASCII of the same width. */
export function toAscii(character: string, width = 1): TerminalBytes {
  if (character.length === 1 && character >= ' ' && character <= '~') {
    return harmless(character);
  }
  const boxOrBlock = character >= '\u2500' && character <= '\u259f';
  const form = boxOrBlock ? (character < '\u2580' ? '+' : '#') : UNKNOWN;
  return harmless((ASCII_FORMS[character] ?? form).padEnd(width, UNKNOWN));
}

/** Returns a text as ASCII of the same width. */
export function textAsAscii(text: string): TerminalBytes {
  const clean = harmless(text);
  if (ASCII.test(clean)) return clean;
  const forms = visibleClusters(clean).map(({ text: cluster, width }) => toAscii(cluster, width));
  return join(forms);
}
