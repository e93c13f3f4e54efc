/** Wrapping texts into rows. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { clusters, columns } from '../../../src/text/measure/width.js';
import { wrap } from '../../../src/text/measure/wrap.js';
import { sanitise } from '../../../src/text/sanitise.js';
import { anyText } from '../samples.js';
import '../../support/seed.js';

const width = fc.integer({ min: 1, max: 20 });

const CASES: ReadonlyArray<[title: string, text: string, columns: number, rows: string[]]> = [
  ['leaves a text that fits', 'hello', 5, ['hello']],
  ['returns one empty row for an empty text', '', 5, ['']],
  ['breaks at spaces', 'one two three', 8, ['one two', 'three']],
  ['swallows all spaces of a break', 'one    two', 5, ['one', 'two']],
  ['breaks at a row’s last column', 'one two', 3, ['one', 'two']],
  ['leaves the spaces inside a row', 'a  b c', 4, ['a  b', 'c']],
  ['leaves leading spaces', '  one two', 5, ['  one', 'two']],
  [
    'breaks a word after leading spaces instead of leaving a blank row',
    '  longword',
    5,
    ['  lon', 'gword'],
  ],
  ['breaks a long word between clusters', 'abcdefgh', 3, ['abc', 'def', 'gh']],
  ['starts a long word on a row of its own', 'ab cdefghij', 5, ['ab', 'cdefg', 'hij']],
  ['drops trailing spaces that do not fit', 'abc    ', 3, ['abc']],
  ['leaves trailing spaces that fit', 'abc ', 5, ['abc ']],
  ['returns one row for nothing but spaces', '      ', 4, ['    ']],
  ['never lets a wide cluster straddle', 'a漢字b', 4, ['a漢', '字b']],
  ['breaks no emoji sequence', '👨‍👩‍👧👍🏽🇩🇪', 4, ['👨‍👩‍👧👍🏽', '🇩🇪']],
  ['makes progress with a cluster wider than the row', '漢字a', 1, ['漢', '字', 'a']],
  ['leaves marks with their base', 'e\u0301e\u0301e\u0301', 2, ['e\u0301e\u0301', 'e\u0301']],
  ['breaks between ideographs after a space', 'ab 漢字漢字', 7, ['ab 漢字', '漢字']],
  ['breaks between letters and ideographs', '然后abc然后', 6, ['然后', 'abc然', '后']],
  ['begins no row with a closing sign', '你好吗，世界', 6, ['你好', '吗，世', '界']],
  ['begins no row with a full stop', '你好吗。', 6, ['你好', '吗。']],
  ['begins no row with a closing bracket', '一（二）三', 6, ['一', '（二）', '三']],
  ['ends no row with an opening bracket', '一二「三」', 6, ['一二', '「三」']],
  ['begins no row with a small kana', 'ちょっとまって', 6, ['ちょっ', 'とまっ', 'て']],
  ['begins no row with a long vowel', 'カレーライス', 4, ['カ', 'レー', 'ライ', 'ス']],
  ['divides no dash of two', '一二——三', 5, ['一二', '——三']],
  ['begins no row with a percent sign', '一共100％', 8, ['一共', '100％']],
  ['ends no row with a sign of a currency', '价格￥5元', 6, ['价格', '￥5元']],
  ['puts no ASCII comma at the start', '你好吗,世界', 6, ['你好', '吗,世', '界']],
  ['leaves ASCII quotes at their text', '说"你好"吧', 5, ['说"你', '好"吧']],
  ['breaks between syllables of Hangul', '안녕하세요', 6, ['안녕하', '세요']],
  [
    'breaks between decomposed syllables, not in them',
    '안녕하'.normalize('NFD'),
    4,
    ['안녕'.normalize('NFD'), '하'.normalize('NFD')],
  ],
  ['breaks between emoji', 'ab 😀😀😀', 7, ['ab 😀😀', '😀']],
  ['breaks at an edge of words', 'ខ្មែរ\u200bខ្មែរ', 5, ['ខ្មែរ\u200b', 'ខ្មែរ']],
  ['breaks between words of Thai', 'สวัสดีครับผม', 8, ['สวัสดีครับ', 'ผม']],
  ['begins no row with a Thai sign', 'ต่างๆนานา', 5, ['ต่างๆ', 'นานา']],
  ['breaks after a Tibetan point', 'བཀྲ་ཤིས', 4, ['བཀྲ་', 'ཤིས']],
  ['breaks a row of nothing but closing signs', '！！！！', 4, ['！！', '！！']],
  ['does not break between ideographs at a word joiner', '一二\u2060三', 4, ['一', '二\u2060三']],
  ['leaves Hindi words whole', 'नमस्ते दुनिया', 6, ['नमस्ते', 'दुनिया']],
  ['does not break at a no-break space', 'a b\u00a0c', 4, ['a', 'b\u00a0c']],
];

describe('wrap', () => {
  for (const [title, text, columns, rows] of CASES) {
    it(title, () => {
      assert.deepEqual(
        wrap(text, columns).map((row) => row.text),
        rows,
      );
    });
  }

  it('returns the offsets of each row', () => {
    assert.deepEqual(wrap('漢字  is wide', 6), [
      { text: '漢字', start: 0, end: 2 },
      { text: 'is', start: 4, end: 6 },
      { text: 'wide', start: 7, end: 11 },
    ]);
  });

  const cjk = fc.array(fc.constantFrom(...'漢字カー。、「」（）a1 ,'), { maxLength: 30 });

  it('puts a closing sign at a start, or an opening one at an end, only of a row without another place', () => {
    const place =
      /[漢字カ](?=[漢字カ「（a1])|[。、」）](?=[漢字カ「（])|[a1](?=[漢字カ「（])|\S (?=\S)/u;
    const size = fc.integer({ min: 6, max: 16 });
    fc.assert(
      fc.property(cjk, size, (parts, width) => {
        const rows = wrap(parts.join(''), width);
        for (const [index, { text, end }] of rows.entries()) {
          const next = rows[index + 1];
          const isBad = /^[ー。、」）,]/.test(next?.text ?? '') || /[「（]$/.test(text);
          if (next?.start === end && isBad) assert.doesNotMatch(text.slice(0, -1), place);
        }
      }),
    );
  });

  it('finds words of a long Thai text in linear time, and loses nothing of it', () => {
    const text = 'สวัสดีครับผม'.repeat(400);
    const rows = wrap(text, 30).map((row) => row.text);
    assert.equal(rows.join(''), text);
    assert.ok(rows.every((row) => /^(?:สวัสดี|ครับ|ผม)/.test(row)));
  });

  it('makes progress with a word longer than what the segmenter gets at once', () => {
    const word = `ผ${'\u200d'.repeat(600)}`;
    for (const text of [`${word}ม`, `สวัสดี${word}ครับ${word}`, `${word}${word}${word}`]) {
      const rows = wrap(text, 1).map((row) => row.text);
      assert.equal(rows.join(''), text);
    }
  });

  it('never exceeds the columns, except with a single wide cluster', () => {
    fc.assert(
      fc.property(anyText.map(sanitise), width, (text, width) => {
        for (const row of wrap(text, width)) {
          const single = clusters(row.text).filter((each) => each.width > 0).length === 1;
          assert.ok(columns(row.text) <= width || single, JSON.stringify(row));
        }
      }),
    );
  });

  it('loses nothing but spaces between rows', () => {
    fc.assert(
      fc.property(anyText, width, (text, width) => {
        let at = 0;
        for (const row of wrap(text, width)) {
          assert.match(text.slice(at, row.start), /^ *$/);
          assert.equal(row.text, text.slice(row.start, row.end));
          at = row.end;
        }
        assert.match(text.slice(at), /^ *$/);
      }),
    );
  });

  it('breaks no word that fits a row, except after leading spaces', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 20 }), (words, width) => {
        const found = wrap(words.join(' '), width).flatMap((row) => row.text.split(' '));
        assert.deepEqual(found, words);
      }),
    );
  });

  it('cuts a text of units as it cuts the same text of clusters', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', ' ', '  ', '-', '…'), { maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 20 }), (parts, width) => {
        const text = parts.join('');
        // A Greek letter takes a column as well, and is measured.
        const measured = wrap(`${text}α`.replaceAll('a', 'α'), width);
        assert.deepEqual(
          wrap(`${text}a`, width),
          measured.map((row) => ({ ...row, text: row.text.replaceAll('α', 'a') })),
        );
      }),
    );
  });
});
