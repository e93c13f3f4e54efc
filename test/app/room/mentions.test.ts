/** Names in messages. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentionsName } from '../../../src/app/room/mentions.js';

const CASES: ReadonlyArray<[text: string, name: string, mentions: boolean]> = [
  ['Ann, are you there?', 'ann', true],
  ['annual', 'ann', false],
  ['joann', 'ann', false],
  ['@ann!', 'ann', true],
  ['ann_b', 'ann', false],
  ['ann2', 'ann', false],
  ['ann ANN', 'Ann', true],
  ['xann ann', 'ann', true],
  ['请小明回答', '小明', true],
  ['请bob回答', 'bob', true],
  ['请bobby回答', 'bob', false],
  ['hi小明ok', '小明', true],
  ['@小明，你好', '小明', true],
  ['请小红回答', '小明', false],
  ['ボブさんはいますか', 'ボブ', true],
  ['ｂｏｂさん', 'bob', true],
  ['annさん、どうぞ', 'Ann', true],
  ['ๆสมชายครับ', 'สมชาย', true],
  ['ถามannหน่อย', 'ann', true],
  ['กา', 'ก', true],
  ['กิ', 'ก', false],
  ['សូមសុខាឆ្លើយ', 'សុខា', true],
  ['ຖາມສົມໃຈ', 'ສົມ', true],
  ['ကိုမောင်ရေ', 'မောင်', true],
  ['민수야 안녕', '민수', true],
  ['민수에게 물어봐', '민수', true],
  ['bob님 안녕하세요', 'bob', true],
  ['bob에게 물어봐', 'Bob', true],
  ['bobby님', 'bob', false],
  ['김민수', '민수', false],
  ['한국의 역사', '한', false],
  ['ꦥꦏ꧀ꦱꦸꦫꦮꦺ', 'ꦱꦸ', true],
  ['Анна!', 'анна', true],
  ['Аннабел', 'анна', false],
  ['रामायण', 'राम', false],
  ['राम, सुनो', 'राम', true],
  ['anné', 'ann', false],
  ['bo\u0301b', 'bo', false],
  ['été', 't', false],
  ['-a-a', 'a-a', true],
  ['xa-a-a', 'a-a', true],
  ['hello', '', false],
  ['小明', '小明', true],
  ['𠮷野', '𠮷', true],
];

for (const [text, name, expected] of CASES) {
  test(`${text} ${expected ? 'mentions' : 'does not mention'} ${name}`, () => {
    assert.equal(mentionsName(text, name), expected);
  });
}
