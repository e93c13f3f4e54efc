/** Names of people and rooms. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkName, checkNickname, foldName, type NameProblem } from '../../src/protocol/names.js';
import '../support/seed.js';
import { anyString } from '../support/any-string.js';

const checks: readonly (readonly [name: string, title: string, problem: NameProblem | null])[] = [
  ['ann', 'a plain name', null],
  ['小明', 'a Chinese name', null],
  ['👋', 'an emoji', null],
  ['❤️', 'an emoji with a variation selector', null],
  ['0', 'a digit', null],
  ['/join', 'a command', null],
  ['a'.repeat(64), '64 bytes', null],
  ['小'.repeat(21), '63 bytes', null],
  ['', 'nothing', 'empty'],
  ['\u3164', 'a Hangul filler, which nobody sees', 'empty'],
  ['a'.repeat(65), '65 bytes', 'too-long'],
  ['小'.repeat(22), '66 bytes in 22 characters', 'too-long'],
  [' ', 'a space', 'space'],
  ['a b', 'two words', 'space'],
  ['ann ', 'a space at the end', 'space'],
  ['a\u3000b', 'an ideographic space', 'space'],
  ['a\u00a0b', 'a no-break space', 'space'],
  ['a\u2028b', 'a line separator', 'space'],
  ['a\tb', 'a tab', 'control'],
  ['a\nb', 'a line feed', 'control'],
  ['a\0', 'a NUL', 'control'],
  ['a\x1b[31m', 'an escape sequence', 'control'],
  ['a\x7f', 'a DEL', 'control'],
  ['a\u009b', 'a C1 control', 'control'],
  ['a\u200bb', 'a zero-width space', 'control'],
  ['\u202eann', 'a bidi override', 'control'],
  ['a\ufeff', 'a byte order mark', 'control'],
  ['a\ud800', 'a lone surrogate', 'control'],
  ['a\ufffd', 'bytes that were no UTF-8', 'control'],

  ['\u2800', 'an empty Braille pattern', 'empty'],
  ['\u2800\u2800\u2800', 'three empty Braille patterns', 'empty'],
  ['\u3164\u3164', 'two Hangul fillers', 'empty'],
  ['\uffa0', 'a halfwidth Hangul filler', 'empty'],
  ['\u115f\u1160', 'the fillers of conjoining Hangul', 'empty'],
  ['\u2800\u3164', 'two kinds of blanks', 'empty'],
  ['\u{1d159}', 'a null notehead', 'empty'],
  ['\u{13441}', 'a blank hieroglyph', 'empty'],
  ['\ufe0f', 'a variation selector alone', 'empty'],
  ['\u034f', 'a grapheme joiner alone', 'empty'],
  ['\u180e', 'a Mongolian vowel separator', 'control'],
  ['\u00ad', 'a soft hyphen', 'control'],
  ['\u2060', 'a word joiner', 'control'],
  ['\u{e0061}', 'a tag', 'control'],
  ['\u1680', 'an Ogham space', 'space'],
  ['\u0378', 'an unassigned code point', 'unknown'],
  ['ann\u0378', 'an unassigned code point after a name', 'unknown'],
  ['\ufdd0', 'a noncharacter', 'unknown'],
  ['a\uffff', 'the last code point of the first plane', 'unknown'],
  ['\u{10ffff}', 'the last code point', 'unknown'],
  ['\u{e0080}', 'an unassigned code point that is never drawn', 'unknown'],
  ['\ue000', 'a private character', 'unknown'],
  ['ann\uf8ff', 'a logo of one maker', 'unknown'],
  ['\u{f0000}', 'a private character of plane 15', 'unknown'],
  ['\u{100000}b', 'a private character of plane 16', 'unknown'],
  ['\u0301', 'a mark alone', 'marks'],
  ['\u0301ann', 'a mark before a name', 'marks'],
  ['\u20dd', 'an enclosing mark alone', 'marks'],
  ['\u093f', 'a Devanagari vowel sign alone', 'marks'],
  ['\u0e31', 'a Thai vowel sign alone', 'marks'],
  ['\ufe0f\u0301', 'a mark on a variation selector', 'marks'],
  ['\u2800\u0301', 'a mark on an empty Braille pattern', 'marks'],
  ['a\u3164\u0301', 'a mark on a Hangul filler', 'marks'],
  ['bob\u2800has\u2800left', 'blanks that make a notice of a name', 'space'],
  ['bob\u3164', 'a Hangul filler after a name', 'space'],
  [`a${'\u0301'.repeat(5)}`, 'five marks on one letter', 'marks'],
  [`an${'\u0300\u0316'.repeat(10)}n`, 'twenty marks in the middle', 'marks'],
  [`👋${'\u0301'.repeat(5)}`, 'five marks on an emoji', 'marks'],
  [`\u0915${'\u093e'.repeat(5)}`, 'five vowel signs with a width', 'marks'],
  [`\u1100${'\u11a8'.repeat(5)}`, 'five Hangul finals on one syllable', 'marks'],

  [`a${'\u0301'.repeat(4)}`, 'four marks on one letter', null],
  [`${'a\u0301\u0323'.repeat(5)}`, 'two marks on each of five letters', null],
  ['Nguye\u0302\u0303n', 'a Vietnamese name, decomposed', null],
  ['Thie\u0323\u0302n', 'a Vietnamese name with a dot below, decomposed', null],
  ['Nguyễn', 'a Vietnamese name, composed', null],
  ['प्रिया', 'a Devanagari name', null],
  ['श्री', 'a Devanagari conjunct', null],
  ['สมชาย', 'a Thai name', null],
  ['น้ำผึ้ง', 'a Thai name with two marks on a letter', null],
  ['ນ້ອຍ', 'a Lao name', null],
  ['مُحَمَّد', 'an Arabic name with its vowels', null],
  ['شُكْرٌّ', 'an Arabic word with two marks on its end', null],
  ['שָׁלוֹם', 'a Hebrew name with its points', null],
  ['த்ரிஷா', 'a Tamil name', null],
  ['অনিৰ্বাণ', 'a Bengali name', null],
  ['സുരേഷ്', 'a Malayalam name', null],
  ['လျှော့', 'a Burmese syllable of five marks', null],
  ['ស្ត្រី', 'a Khmer name', null],
  ['བསྒྲུབས', 'a Tibetan stack', null],
  ['\u1112\u1161\u11ab', 'a Hangul syllable, decomposed', null],
  ['안녕', 'a Korean name', null],
  ['ガ\u3099', 'kana with a combining mark', null],
  ['ᾧ'.normalize('NFD'), 'a Greek letter of three marks, decomposed', null],
  ['Łukasz', 'a Polish name', null],
  ['Анна', 'a Russian name', null],
  ['\u2813\u280a', 'Braille', null],
  ['1️⃣', 'a keycap', null],
  ['👋🏽', 'an emoji with a skin tone', null],
  ['🇩🇪', 'a flag', null],
  ['\u{1faff}', 'an emoji that is not assigned yet', null],
  ['👩\u200d💻', 'emoji that are joined, which they never could be in a name', 'control'],
  ['__init__', 'underscores', null],
  ['\u25cc\u0301', 'a mark on a dotted circle', null],
];

for (const [name, title, problem] of checks) {
  test(`as a name, ${title} is ${problem ?? 'accepted'}`, () => {
    assert.equal(checkName(name), problem);
  });
}

for (const name of [
  'bob:',
  'bob：',
  'bob∶',
  'bob꞉',
  'a:b',
  ':',
  '<bob>',
  'bob>',
  '＜bob＞',
  '﹤a',
]) {
  test(`a person cannot be called ${name}, which looks like somebody speaking`, () => {
    assert.equal(checkNickname(name), 'speech');
    assert.equal(checkName(name), null);
  });
}

test('a person’s name keeps the rules of a room’s', () => {
  for (const [name, , problem] of checks) {
    if (problem !== null) assert.equal(checkNickname(name), problem);
  }
  for (const name of ['ann', '[ann]', 'ann_1', 'ann-lee', 'o’neil', '小明', '👋']) {
    assert.equal(checkNickname(name), null, name);
  }
});

const same: readonly (readonly [string, string])[] = [
  ['Bob', 'bob'],
  ['ÄNNE', 'änne'],
  ['a\u0308nne', 'änne'],
  ['ｂｏｂ', 'bob'],
  ['ﬁn', 'fin'],
  ['STRASSE', 'straße'],
  ['ΟΔΟΣ', 'οδος'],
  ['bo\ufe0fb', 'bob'],
  ['bob\u3164', 'bob'],
  ['bob\u2800', 'bob'],
  ['\u212a', 'k'],
];

for (const [one, other] of same) {
  test(`${one} and ${other} are one name`, () => assert.equal(foldName(one), foldName(other)));
}

const different: readonly (readonly [string, string])[] = [
  ['bob', 'bobb'],
  ['ann', 'änn'],
  ['小明', '小紅'],
  ['a', 'а'],
];

for (const [one, other] of different) {
  test(`${one} and ${other} are two names`, () => assert.notEqual(foldName(one), foldName(other)));
}

const blanks = ['\u2800', '\u3164', '\uffa0', '\u115f', '\u1160', '\u{1d159}', '\u{13441}'];

test('of blanks, marks and characters nobody knows alone, however many, there is no name', () => {
  const unseen = fc.constantFrom(...blanks, '\u0301', '\u0903', '\ufe0f', '\ue000', '\u0378', ' ');
  fc.assert(
    fc.property(fc.array(unseen, { maxLength: 12 }), (characters) => {
      assert.notEqual(checkName(characters.join('')), null);
    }),
  );
});

test('a name is accepted with up to four marks on each of its letters, and not with more', () => {
  const letter = fc.constantFrom('a', '小', 'ह', 'ก', '👋', '-');
  const marks = fc.array(fc.constantFrom('\u0301', '\u0323', '\u0307'), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(fc.tuple(letter, marks), { minLength: 1, maxLength: 3 }), (parts) => {
      const name = parts.map(([base, stack]) => base + stack.join('')).join('');
      const isTall = parts.some(([, stack]) => stack.length > 4);
      assert.equal(checkName(name), isTall ? 'marks' : null);
    }),
  );
});

test('folding a folded name, of whatever characters, changes nothing', () => {
  fc.assert(
    fc.property(anyString(), (name) => {
      assert.equal(foldName(foldName(name)), foldName(name));
    }),
  );
});
