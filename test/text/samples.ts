/** Texts that are hard to measure, cut or clean. */

import fc from 'fast-check';
import { anyString } from '../support/any-string.js';

/** Texts that are hard to measure, cut or clean, by name. */
export const SAMPLES: Readonly<Record<string, string>> = {
  ascii: 'hello, world',
  latin: 'Zażółć gęślą jaźń',
  decomposed: 'e\u0301a\u0308o\u0302\u0323',
  chinese: '你好，世界',
  japanese: 'ひらがなとカタカナと漢字',
  halfwidthKatakana: 'ｶﾞｷﾞ',
  fullwidthLatin: 'ＡＢＣ',
  hangul: '안녕하세요',
  jamo: '\u1112\u1161\u11ab\u1100\u1173\u11af',
  leadingJamo: '\u1100\u1100\u1100',
  flags: '🇩🇪🇫🇷🇯🇵',
  oddFlags: '🇩🇪🇫',
  family: '👨‍👩‍👧‍👦 👩‍💻',
  kiss: '👩🏻‍❤️‍💋‍👩🏻',
  skinTones: '👍🏻👍🏿☝🏽',
  keycaps: '1️⃣2️⃣#️⃣',
  hearts: '❤️❤🩷',
  textStyle: '⌚︎☀︎',
  rainbow: '🏳️‍🌈🏴‍☠️',
  devanagari: 'नमस्ते क्षत्रिय',
  conjunct: 'क्त्य',
  arabic: 'مرحبا بالعالم',
  persian: 'می‌خواهم',
  hebrew: 'שָׁלוֹם',
  thai: 'น้ำใจสวัสดี',
  tamil: 'வணக்கம்',
  malayalam: 'അവന്‍',
  bengali: 'র‍্যাব',
  sinhala: 'ශ්‍රී ලංකා',
  tibetan: 'བཀྲ་ཤིས་བདེ་ལེགས།',
  stack: `Z${'\u0301\u0316'.repeat(40)}`,
  orphanMark: '\u0301x',
  space: '     ',
};

/** Single characters that join, split, hide or reorder their neighbours. */
const AWKWARD = [
  ...['a', 'Z', '7', '#', ' ', ' ', 'é', 'ß', '漢', '。', '한', '\u1112', '\u1161', '\u11ab'],
  ...['👨', '👩', '❤', '🏻', '🇩', '🇪', '\u200d', '\u200c', '\ufe0f', '\ufe0e', '\u20e3'],
  ...[
    '\u0301',
    '\u0316',
    '\u0488',
    'क',
    '\u094d',
    'ष',
    '\u093f',
    'ا',
    'ل',
    '\u064b',
    'น',
    '\u0e33',
  ],
  ...['\u0600', '\u0000', '\u001b', '\t', '\n', '\r', '\u007f', '\u009b', '\u202e', '\u2066'],
  ...['\u200b', '\u200f', '\ufeff', '\u00ad', '\u2028', '\u3164', '\ue000', '\ufffe', '\ud800'],
  ...['\udc00', '\u{e0061}', '\u{e0101}', '\u{10ffff}', '\uff9e', '\u25cc', '\ufffd'],
  ...['ក', '្', 'א', '\u05b7', '\u034f', '\u200e', '\u2060', 'ᠠ', '\u180b', '\u180e', '🏴'],
  ...['\u{e007f}', '\ufe00', '\u061c', '、', '「', '」', 'っ', 'ー', '—', '$', '"', '\u00a0'],
];

/** Any text at all: of awkward characters, of whole samples, and of arbitrary code units. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...AWKWARD) },
      { weight: 1, arbitrary: fc.constantFrom(...Object.values(SAMPLES)) },
      { weight: 1, arbitrary: anyString() },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

/** Returns the whole text's clusters in one go, for comparison. */
export function segment(text: string): string[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

/** Returns the offsets of all cluster boundaries, 0 and the end included. */
export function boundaries(text: string): number[] {
  let at = 0;
  return [0, ...segment(text).map((part) => (at += part.length))];
}
