/** The sanitiser. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CONDITIONAL } from '../../src/text/invisible.js';
import { clusters } from '../../src/text/measure/width.js';
import { maskHostile, sanitise, sanitiseName } from '../../src/text/sanitise.js';
import { anyText, SAMPLES } from './samples.js';
import '../support/seed.js';
import { tried } from '../support/effort.js';

/** Characters that no sanitised text contains, wherever they are. */
const FORBIDDEN = new RegExp(
  `(?![${CONDITIONAL}]|[\\u{e0030}-\\u{e007f}])` +
    String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]`,
  'u',
);

/** Characters that no single sanitised character contains. */
const HIDDEN_ALONE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/u;

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
  [
    'counts joiners of one emoji only',
    '\u200d👨\u200d👩\u200d👧\u200d👦',
    '�👨\u200d👩\u200d👧\u200d👦',
  ],
  ['replaces a second joiner', '👩\u200d\u200d👩', '👩��👩'],
  [
    'cuts an endless joined sequence',
    '👩\u200d👩\u200d👩\u200d👩\u200d👩',
    '👩\u200d👩\u200d👩\u200d👩�👩',
  ],
  ['keeps one joiner at the end of an Arabic word', 'می\u200c\u200c', 'می\u200c�'],
  ['keeps four marks of a stack', `e${'\u0316'.repeat(9)}x`, `e${'\u0316'.repeat(4)}x`],
  [
    'keeps four vowels of a stack of jamo',
    `\u1112${'\u1161'.repeat(9)}`,
    `\u1112${'\u1161'.repeat(4)}`,
  ],
  ['counts marks over joiners', `क${'\u094d\u200d'.repeat(6)}`, `क${'\u094d\u200d'.repeat(4)}��`],
  ['puts a mark without a base on a circle', '\u0301x', '◌\u0301x'],
];

/** Honest text of living scripts: it stays whole. */
const HONEST: Readonly<Record<string, string>> = {
  'Persian with non-joiners': 'می‌خواهم کتاب‌ها را بخوانم',
  'Persian with digits and Latin letters': '۲۰‌ساله، 5‌ساله، PDF‌ها',
  'an Arabic letter in its first form at the end of a word': 'سنة ١٤٤٥ ه\u200d.',
  Urdu: 'اُردو میں نہ‌یں',
  'Hebrew with marks of direction': 'שלום\u200f! C++\u200e מגניב',
  'Arabic with marks of direction': 'لغة C++\u200e و\u200fC#\u200e!',
  'Arabic with its own mark': 'رقم\u061c 123',
  'Hebrew with a joiner of points': 'יְרוּשָׁלַ\u034fִם',
  'Khmer with edges of words': 'ខ្ញុំ\u200bស្រឡាញ់\u200bភាសា\u200bខ្មែរ។\u200b',
  'Khmer beside Latin letters': 'ខ្មែរ\u200bOK\u200bបាទ',
  'Thai with edges of words': 'ภาษา\u200bไทย\u200b 2026',
  'Burmese with edges of words': 'မြန်မာ\u200bစာ\u200b။',
  'Lao with edges of words': 'ພາສາ\u200bລາວ',
  Tibetan: 'བོད་ཡིག\u200b།',
  'Japanese with edges of words': '今日は\u200b天気が\u200bいい。',
  'a word joiner between ideographs': '第\u20601章',
  'Hindi with a joiner': 'क्‍ष और क्‌ष',
  'Marathi with an eyelash': 'दर्‍या',
  Sinhala: 'ශ්‍රී ලංකා',
  Bengali: 'র‍্যাব',
  Malayalam: 'അവന്‍ പറഞ്ഞു',
  Kannada: 'ರ‍್ಯಾಂಕ್',
  'German with soft hyphens': 'Donau\u00addampf\u00adschiff',
  'Russian with soft hyphens': 'пере\u00adнос',
  'Japanese names with selectors': '葛\u{e0100}飾区、辻\u{e0101}さん',
  'a selector of punctuation': '，\ufe00。',
  'mathematics with a selector': '∩\ufe00',
  Mongolian: 'ᠮᠣᠩᠭᠣᠯ\u180eᠠ ᠤ\u180bᠰ',
  'flags of regions': '🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🏴󠁵󠁳󠁴󠁸󠁿',
  emoji: '👩🏽‍🚀 👨‍👩‍👧‍👦 🏳️‍⚧️ ❤️‍🔥 #️⃣ ☎︎ ㊗️ 👁️‍🗨️',
};

/** Text that hides something or looks like another: it is made visible. */
const DISHONEST: ReadonlyArray<[title: string, text: string, expected: string]> = [
  ['an edge of words between Latin letters', 'ad\u200bmin', 'ad�min'],
  ['a word joiner between Latin letters', 'ad\u2060min', 'ad�min'],
  ['joiners between Latin letters', 'ad\u200cm\u200din', 'ad�m�in'],
  ['marks of direction in Latin text', 'a\u200eb\u200f', 'a�b�'],
  ['more than two marks of direction', `א${'\u200f'.repeat(5)}`, 'א\u200f\u200f���'],
  ['overrides in Hebrew', 'א\u202eב\u202c\u2067ג\u2069', 'א�ב��ג�'],
  ['an edge of words in nothing', ' \u200b\u200b ', ' �� '],
  ['more edges of words in a row', 'ก\u200b\u200b\u200bข', 'ก\u200b�\u200bข'],
  ['soft hyphens at an end and in a row', '\u00adab\u00ad\u00adc\u00ad', '�ab��c�'],
  ['tags after a flag that spell more', `🏴${'\u{e0061}'.repeat(9)}\u{e007f}`, '🏴�'],
  [
    'tags after a whole flag',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e007f}\u{e0061}',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e007f}�',
  ],
  ['selectors of ideographs in Latin text', 'a\u{e0100}b\ufe00', 'a�b�'],
  ['a second selector of an ideograph', '葛\u{e0100}\u{e0101}', '葛\u{e0100}�'],
  ['separators in Khmer', 'ក\u2028ខ\u2029', 'ក�ខ�'],
  ['a byte order mark in Arabic', 'م\ufeffا', 'م�ا'],
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

  for (const [title, text] of Object.entries(HONEST)) {
    it(`leaves ${title} whole`, () => {
      assert.equal(sanitise(text), text);
      assert.equal(sanitise(`bob: ${text}`), `bob: ${text}`);
      assert.equal(maskHostile(text), text);
    });
  }

  for (const [title, text, expected] of DISHONEST) {
    it(`shows ${title}`, () => assert.equal(sanitise(text), expected));
  }

  it('shows in names what takes no column', () => {
    assert.equal(sanitiseName('ad\u00admin'), 'ad�min');
    assert.equal(sanitiseName('א\u200fב'), 'א�ב');
    assert.equal(sanitiseName('ก\u200bข'), 'ก�ข');
    assert.equal(sanitiseName('می‌خواهم'), 'می‌خواهم');
    fc.assert(
      fc.property(anyText, (text) => {
        const name = sanitiseName(text);
        assert.equal(sanitiseName(name), name);
        for (const cluster of clusters(name)) assert.ok(cluster.width >= 1, cluster.text);
      }),
    );
  });

  it('leaves nothing hostile in any text', () => {
    fc.assert(
      fc.property(anyText, (text) => assert.doesNotMatch(sanitise(text), FORBIDDEN)),
      { numRuns: tried(500) },
    );
  });

  it('leaves nothing hostile of any code point', () => {
    for (const [first, last] of ASSIGNED) {
      for (let code = first; code <= last; code++) {
        const text = sanitise(String.fromCodePoint(code));
        assert.doesNotMatch(text, HIDDEN_ALONE);
        assert.doesNotMatch(text, /^[\p{M}\u200c\u200d]/u);
      }
    }
  });

  it('leaves at most four marks on one base', () => {
    fc.assert(
      fc.property(anyText, (text) =>
        assert.doesNotMatch(sanitise(text), /(?:(?!\p{Default_Ignorable_Code_Point})\p{M}){5}/u),
      ),
    );
  });

  it('changes nothing when done again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = sanitise(text);
        assert.equal(sanitise(once), once);
      }),
      { numRuns: tried(2000) },
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
