/** Widths in terminal columns. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  clusters,
  columns,
  cutMiddle,
  fit,
  fitLeft,
  truncate,
} from '../../../src/text/measure/width.js';
import { sanitise } from '../../../src/text/sanitise.js';
import { anyText, SAMPLES } from '../samples.js';
import '../../support/seed.js';

const limit = fc.integer({ min: 0, max: 30 });

/** The pieces of a text, each with its columns. */
const CASES: ReadonlyArray<[name: string, pieces: ReadonlyArray<[string, number]>]> = [
  ['a letter', [['a', 1]]],
  ['a letter with marks', [['e\u0301\u0323', 1]]],
  ['an ideograph', [['漢', 2]]],
  [
    'fullwidth and halfwidth forms',
    [
      ['Ａ', 2],
      ['ｱ', 1],
    ],
  ],
  ['halfwidth katakana with its voice mark', [['ｶﾞ', 2]]],
  ['a Hangul syllable', [['한', 2]]],
  ['a syllable of conjoining jamo', [['\u1112\u1161\u11ab', 2]]],
  [
    'leading jamo that are one grapheme cluster',
    [
      ['\u1100', 2],
      ['\u1100', 2],
    ],
  ],
  ['a vowel jamo alone', [['\u1161', 1]]],
  ['an emoji', [['😀', 2]]],
  [
    'emoji of the basic plane',
    [
      ['⌚', 2],
      ['✅', 2],
    ],
  ],
  [
    'a heart as text and as emoji',
    [
      ['❤', 1],
      ['❤️', 2],
    ],
  ],
  ['an emoji in text style', [['⌚︎', 2]]],
  [
    'flags, and half of one',
    [
      ['🇩🇪', 2],
      ['🇫', 2],
    ],
  ],
  ['a flag of tags', [['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 2]]],
  [
    'keycaps',
    [
      ['1️⃣', 2],
      ['#⃣', 2],
    ],
  ],
  ['a family', [['👨‍👩‍👧‍👦', 2]]],
  ['a joined sequence of characters in text style', [['❤‍🔥', 2]]],
  [
    'skin tones',
    [
      ['👍🏽', 2],
      ['☝🏻', 2],
    ],
  ],
  [
    'a skin tone after a letter',
    [
      ['a', 1],
      ['🏻', 2],
    ],
  ],
  ['a conjunct of two consonants', [['क्षि', 2]]],
  ['a Thai syllable with SARA AM', [['น้ำ', 2]]],
  [
    'Arabic letters',
    [
      ['ل', 1],
      ['ا', 1],
    ],
  ],
  [
    'controls',
    [
      ['\u001b', 0],
      ['\t', 0],
      ['\r\n', 0],
      ['\u009b', 0],
    ],
  ],
  [
    'invisible characters',
    [
      ['\u200b', 0],
      ['\u3164', 0],
    ],
  ],
];

describe('clusters', () => {
  for (const [name, pieces] of CASES) {
    it(`measures ${name}`, () => {
      const text = pieces.map(([piece]) => piece).join('');
      const found = clusters(text).map((cluster) => [cluster.text, cluster.width]);
      assert.deepEqual(found, pieces);
    });
  }

  it('cuts a conjunct of three consonants into pieces of at most two columns', () => {
    const found = clusters('क्त्य');
    assert.equal(found.map((cluster) => cluster.text).join(''), 'क्त्य');
    assert.equal(columns('क्त्य'), 3);
  });

  it('loses nothing of any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.equal(
          clusters(text)
            .map((cluster) => cluster.text)
            .join(''),
          text,
        );
      }),
    );
  });

  it('cuts sanitised text into pieces with columns, except for marks that stand alone', () => {
    fc.assert(
      fc.property(anyText.map(sanitise), (text) => {
        for (const cluster of clusters(text)) {
          const isMark = /^[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060]$/.test(cluster.text);
          assert.equal(cluster.width === 0, isMark, cluster.text);
        }
      }),
    );
  });
});

describe('columns', () => {
  it('is the sum of the widths of the clusters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const sum = clusters(text).reduce((total, cluster) => total + cluster.width, 0);
        assert.equal(columns(text), sum);
      }),
    );
  });
});

describe('truncate', () => {
  const CUTS: ReadonlyArray<[text: string, columns: number, expected: string]> = [
    ['hello', 5, 'hello'],
    ['hello', 4, 'hel…'],
    ['hello', 1, '…'],
    ['hello', 0, ''],
    ['', 3, ''],
    ['漢字', 4, '漢字'],
    ['漢字', 3, '漢…'],
    ['漢字', 2, '…'],
    ['a漢字', 4, 'a漢…'],
    ['é👨‍👩‍👧x', 3, 'é…'],
    ['e\u0301e\u0301', 1, '…'],
  ];
  for (const [text, limit, expected] of CUTS) {
    it(`makes ${JSON.stringify(expected)} of ${JSON.stringify(text)} in ${limit} columns`, () => {
      assert.equal(truncate(text, limit), expected);
    });
  }

  it('never exceeds the columns, and leaves a text that fits', () => {
    fc.assert(
      fc.property(anyText, limit, (text, limit) => {
        const cut = truncate(text, limit);
        assert.ok(columns(cut) <= limit);
        if (columns(text) <= limit && limit > 0) assert.equal(cut, text);
      }),
    );
  });
});

describe('cutMiddle', () => {
  const CUTS: ReadonlyArray<[text: string, columns: number, expected: string]> = [
    ['hello', 5, 'hello'],
    ['helloworld', 9, 'hell…orld'],
    ['helloworld', 6, 'hel…ld'],
    ['hello', 3, 'h…o'],
    ['hello', 2, 'h…'],
    ['hello', 0, ''],
    ['漢字漢字', 7, '漢…字'],
    ['漢字漢字', 3, '…'],
    ['e\u0301bcdee\u0301', 3, 'e\u0301…e\u0301'],
    ['👨‍👩‍👧bcdef', 5, '👨‍👩‍👧…ef'],
  ];
  for (const [text, limit, expected] of CUTS) {
    it(`makes ${JSON.stringify(expected)} of ${JSON.stringify(text)} in ${limit} columns`, () => {
      assert.equal(cutMiddle(text, limit), expected);
    });
  }

  it('never exceeds the columns, and leaves a text that fits', () => {
    fc.assert(
      fc.property(anyText, limit, (text, limit) => {
        const cut = cutMiddle(text, limit);
        assert.ok(columns(cut) <= limit);
        if (columns(text) <= limit && limit > 0) assert.equal(cut, text);
      }),
    );
  });
});

describe('fit', () => {
  it('pads after the text, fitLeft before it', () => {
    assert.equal(fit('ab', 4), 'ab  ');
    assert.equal(fitLeft('ab', 4), '  ab');
    assert.equal(fit('漢字', 3), '漢…');
    assert.equal(fit('漢字', 2), '… ');
    assert.equal(fitLeft('漢字', 2), ' …');
  });

  it('is exactly as wide as asked for any sanitised text', () => {
    fc.assert(
      fc.property(anyText.map(sanitise), limit, (text, limit) => {
        assert.equal(columns(fit(text, limit)), limit);
        assert.equal(columns(fitLeft(text, limit)), limit);
      }),
    );
  });

  it('is exactly as wide as asked for every sample', () => {
    for (const [name, text] of Object.entries(SAMPLES)) {
      for (let limit = 0; limit < 24; limit++) assert.equal(columns(fit(text, limit)), limit, name);
    }
  });
});

/** First and last code points of text that is measured without the segmenter. */
const SIMPLE_RANGES = [
  [0x20, 0x7e],
  [0xa1, 0xa8],
  [0xaa, 0xac],
  [0xaf, 0x2af],
  [0x2010, 0x2027],
  [0x2039, 0x203a],
  [0x2190, 0x2193],
  [0x2500, 0x259f],
  [0x25cb, 0x25cc],
  [0x25cf, 0x25cf],
  [0x2731, 0x2731],
] as const;

describe('text measured without the segmenter', () => {
  for (const [first, last] of SIMPLE_RANGES) {
    it(`is as wide as with it, from U+${first.toString(16)} to U+${last.toString(16)}`, () => {
      for (let code = first; code <= last; code++) {
        const sign = String.fromCharCode(code);
        // Beside a wide character the segmenter is used.
        assert.equal(columns(`${sign}你`), columns(sign) + 2, sign);
        assert.equal(columns(sign), 1, sign);
      }
    });
  }
});
