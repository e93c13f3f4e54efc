import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkName, foldName, type NameProblem } from '../../src/protocol/names.js';
import '../support/seed.js';

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
];

for (const [name, title, problem] of checks) {
  test(`as a name, ${title} is ${problem ?? 'accepted'}`, () => {
    assert.equal(checkName(name), problem);
  });
}

const same: readonly (readonly [string, string])[] = [
  ['Bob', 'bob'],
  ['ÄNNE', 'änne'],
  ['a\u0308nne', 'änne'],
  ['ｂｏｂ', 'bob'],
  ['ﬁn', 'fin'],
  ['STRASSE', 'straße'],
  ['ΟΔΟΣ', 'οδος'],
  ['bo\ufe0fb', 'bob'],
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

test('folding a folded name, of whatever characters, changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      assert.equal(foldName(foldName(name)), foldName(name));
    }),
  );
});
