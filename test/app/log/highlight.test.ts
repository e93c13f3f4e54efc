/** Links, code and matches in the log. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  findCodes,
  findLinks,
  findMatches,
  type Marks,
  markedSpans,
} from '../../../src/app/log/highlight.js';
import { wrap } from '../../../src/text/measure/wrap.js';
import '../../support/seed.js';

const LINKS: readonly (readonly [text: string, ...urls: string[]])[] = [
  ['no link at all'],
  ['http://'],
  ['http:// a'],
  ['://a'],
  ['ftp://a and mailto:a@b'],
  ['xhttp://a'],
  ['https://a', 'https://a'],
  ['HTTPS://A.example/B', 'HTTPS://A.example/B'],
  ['see https://a.example/b for more', 'https://a.example/b'],
  ['see https://a.example/b.', 'https://a.example/b'],
  ['https://a, or https://b; no: http://c!', 'https://a', 'https://b', 'http://c'],
  ['is it https://a?', 'https://a'],
  ['https://a...', 'https://a'],
  ['https://a…', 'https://a'],
  ['“https://a”, ’https://b’', 'https://a', 'https://b'],
  ["'https://a' *https://b* ~https://c~", 'https://a', 'https://b', 'https://c'],
  ['"https://a" `https://b` <https://c>', 'https://a', 'https://b', 'https://c'],
  ['(https://a/b_(c))', 'https://a/b_(c)'],
  ['https://a/b_(c)', 'https://a/b_(c)'],
  ['https://a/b_(c).', 'https://a/b_(c)'],
  ['(see https://a).', 'https://a'],
  ['(https://a?)', 'https://a'],
  ['((https://a))', 'https://a'],
  ['[https://a] [x](https://b)', 'https://a', 'https://b'],
  ['https://a/[1]', 'https://a/[1]'],
  ['([https://a])', 'https://a'],
  ['https://a/?q=1&r=a,b;c#d.e', 'https://a/?q=1&r=a,b;c#d.e'],
  ['https://a/.', 'https://a/'],
  ['https://user@a:8080/b', 'https://user@a:8080/b'],
  ['https://例え.jp/漢字 x', 'https://例え.jp/漢字'],
  ['见https://a b', 'https://a'],
  ['https://a https://a', 'https://a', 'https://a'],
  ['https://example.org/docs/a，然后…', 'https://example.org/docs/a'],
  ['请看https://a/b。谢谢', 'https://a/b'],
  ['（https://a/b）然后', 'https://a/b'],
  ['「https://a/b」です', 'https://a/b'],
  ['【https://a/b】《https://c》', 'https://a/b', 'https://c'],
  ['https://a/b：c；d？e！f、g', 'https://a/b'],
  ['https://a/b／c～d｜e', 'https://a/b'],
  ['“https://a/b”然后', 'https://a/b'],
  ['«https://a/b»', 'https://a/b'],
  ['(见https://a/b)然后', 'https://a/b'],
  ['https://a/b——然后', 'https://a/b'],
  ['https://a/b……然后', 'https://a/b'],
  ['https://a/b‥', 'https://a/b'],
  ...Array.from('…⋯―‧‼‽⁇⁈⁉', (sign) => [`https://a/b${sign}好`, 'https://a/b'] as const),
  ['https://a/b⋯⋯c', 'https://a/b'],
  ['https://a/b――c', 'https://a/b'],
  ['https://a/b‼ c', 'https://a/b'],
  ['https://a/b…c', 'https://a/b…c'],
  ['https://ja.wikipedia.org/wiki/ア・イ', 'https://ja.wikipedia.org/wiki/ア・イ'],
  ['https://a/x—y', 'https://a/x—y'],
  ['https://a/b﹐c﹔', 'https://a/b'],
  ['‹https://a/b›然后', 'https://a/b'],
  ['‘https://a/b’然后', 'https://a/b'],
  ['https://a/it’s', 'https://a/it’s'],
  ['https://a/b།', 'https://a/b'],
  ['中文https://a.b/c中文https://d.e/f', 'https://a.b/c', 'https://d.e/f'],
  ['https://a.org/2020/https://b.org', 'https://a.org/2020/https://b.org'],
  // A host ends where another script begins; a path may go on in it.
  ['看https://example.org然后', 'https://example.org'],
  ['https://example.org然后.', 'https://example.org'],
  ['https://example.org에서 봐', 'https://example.org'],
  ['http://localhost:5220看看', 'http://localhost:5220'],
  ['ดูhttps://example.orgครับ', 'https://example.org'],
  ['https://例え.jp/パス。次', 'https://例え.jp/パス'],
  ['https://www.abc商店.jp', 'https://www.abc商店.jp'],
  ['https://bücher.de', 'https://bücher.de'],
  ['https://пример.рф', 'https://пример.рф'],
  ['https://zh.wikipedia.org/wiki/維基百科', 'https://zh.wikipedia.org/wiki/維基百科'],
  ['[https://a/b]然后', 'https://a/b'],
  ['(https://a/b_(c))然后', 'https://a/b_(c)'],
  ['[x](https://a/(b))y', 'https://a/(b)'],
  ['https://a/b,然后 https://a/c,d', 'https://a/b', 'https://a/c,d'],
  ['https://zh.example/wiki/东京_(消歧义)', 'https://zh.example/wiki/东京_(消歧义)'],
  ['https://ja.example/wiki/々〇ノート', 'https://ja.example/wiki/々〇ノート'],
  ['راجع https://a/b، ثم', 'https://a/b'],
  ['https://a/b۔ اور', 'https://a/b'],
  ['https://a/b। फिर', 'https://a/b'],
  ['https://a/b។ បន្ទាប់', 'https://a/b'],
  ['https://a/b\u200bបន្ទាប់', 'https://a/b'],
  ['https://a/b\u200f', 'https://a/b'],
  ['https://a/)(', 'https://a/'],
  ['https://a/([)]', 'https://a/(['],
];

describe('findLinks', () => {
  for (const [text, ...urls] of LINKS) {
    it(`finds ${urls.length === 0 ? 'none' : urls.join(' and ')} in ${text}`, () => {
      assert.deepEqual(
        findLinks(text).map((link) => link.url),
        urls,
      );
    });
  }

  it('finds the link in _https://a_, as it does in *https://a*', () => {
    assert.deepEqual(
      findLinks('_https://a_').map((link) => link.url),
      ['https://a'],
    );
  });

  it('finds none if only punctuation follows http://', () => {
    for (const text of ['http://.', 'http://...', '(http://)', 'http://)?']) {
      assert.deepEqual(findLinks(text), [], text);
    }
  });

  const PIECES = [
    ...['https://', 'http://a', '(', ')', '[', ']', '.', ',', '…', ' ', 'b', '漢', '"'],
    ...['，', '。', '（', '）', '」', '”', '\u200b'],
  ];
  const linkish = fc.array(fc.constantFrom(...PIECES), { maxLength: 20 }).map((p) => p.join(''));

  it('returns the position of each one, in order', () => {
    fc.assert(
      fc.property(linkish, (text) => {
        let last = 0;
        for (const { url, start, end } of findLinks(text)) {
          assert.equal(text.slice(start, end), url);
          assert.ok(start >= last && end > start);
          assert.match(url, /^https?:\/\/[^\s"，。（）」”\u200b]*$/);
          assert.doesNotMatch(url, /[.,…]$/);
          last = end;
        }
      }),
    );
  });
});

const MATCHES: readonly (readonly [text: string, query: string, ...starts: number[]])[] = [
  ['hello', ''],
  ['', 'a'],
  ['hello', 'x'],
  ['hello', 'l', 2, 3],
  ['Hello HELLO', 'hello', 0, 6],
  ['aaaaa', 'aa', 0, 2],
  ['ÄÖ äö', 'äö', 0, 3],
  ['a.c abc', 'a.c', 0],
  ['👋 and 👋', '👋', 0, 7],
];

describe('findMatches', () => {
  for (const [text, query, ...starts] of MATCHES) {
    it(`finds “${query}” in “${text}” ${starts.length} times`, () => {
      assert.deepEqual(
        findMatches(text, query),
        starts.map((start) => ({ start, end: start + query.length })),
      );
    });
  }

  it('marks whole clusters, and the right ones if folding changes lengths', () => {
    assert.deepEqual(findMatches('İstanbul', 'stan'), [{ start: 1, end: 5 }]);
    assert.deepEqual(findMatches('ab👍🏽c', '👍'), [{ start: 2, end: 6 }]);
  });
});

function marksOf(text: string, query = '', found: Marks['found'] = 'found'): Marks {
  const codes = findCodes(text);
  return { codes, links: findLinks(text), matches: findMatches(text, query), name: false, found };
}

/** The rows of a text, each as its pieces: `text`, or `role:text`, and its target. */
function marked(text: string, columns: number, marks: Marks): string[][] {
  return wrap(text, columns).map((row) =>
    markedSpans(row, 'text', marks).map(({ text: piece, role, link }) => {
      const look = role === 'text' ? piece : `${role}:${piece}`;
      return link === undefined ? look : `${look} → ${link}`;
    }),
  );
}

const CODES: readonly (readonly [text: string, ...codes: string[]])[] = [
  ['no code'],
  ['one ` alone'],
  ['``'],
  ['try `npm start` now', '`npm start`'],
  ['`a` and `b`', '`a`', '`b`'],
  ['`a` and `b', '`a`'],
  ['```a```', '`a`'],
];

describe('findCodes', () => {
  for (const [text, ...codes] of CODES) {
    it(`finds ${codes.length} pieces in “${text}”`, () => {
      assert.deepEqual(
        findCodes(text).map(({ start, end }) => text.slice(start, end)),
        codes,
      );
    });
  }

  it('reads a long text of backticks once', () => {
    assert.equal(findCodes('`'.repeat(100_000)).length, 0);
  });
});

describe('markedSpans', () => {
  it('tells code from its backticks, in each of its rows', () => {
    const text = 'a `bcdef` g';
    assert.deepEqual(marked(text, 20, marksOf(text)), [
      ['a ', 'time:`', 'key:bcdef', 'time:`', ' g'],
    ]);
    assert.deepEqual(marked('`abcdef`', 4, marksOf('`abcdef`')), [
      ['time:`', 'key:abc'],
      ['key:def', 'time:`'],
    ]);
  });

  it('marks a link in code', () => {
    const text = '`http://a.b`';
    assert.deepEqual(marked(text, 20, marksOf(text)), [
      ['time:`', 'link:http://a.b → http://a.b', 'time:`'],
    ]);
  });

  it('leaves a row without marks in one piece', () => {
    assert.deepEqual(marked('hello you', 20, marksOf('')), [['hello you']]);
    assert.deepEqual(marked('', 20, marksOf('')), [['']]);
  });

  it('makes a link lead somewhere in each of its rows', () => {
    const text = 'see https://a.example/bcdef ok';
    const url = 'https://a.example/bcdef';
    assert.deepEqual(marked(text, 10, marksOf(text)), [
      ['see'],
      [`link:https://a. → ${url}`],
      [`link:example/bc → ${url}`],
      [`link:def → ${url}`, ' ok'],
    ]);
  });

  it('marks a match in both rows if it is broken', () => {
    const text = 'abcdefgh';
    assert.deepEqual(marked(text, 4, marksOf(text, 'cdef')), [
      ['ab', 'found:cd'],
      ['found:ef', 'gh'],
    ]);
  });

  it('marks a match over the spaces of a break', () => {
    const text = 'ab cd';
    assert.deepEqual(marked(text, 3, marksOf(text, 'b c')), [
      ['a', 'found:b'],
      ['found:c', 'd'],
    ]);
  });

  it('marks a match within a link, which still leads somewhere', () => {
    const text = 'x https://abc y';
    assert.deepEqual(marked(text, 40, marksOf(text, 'ab')), [
      ['x ', 'link:https:// → https://abc', 'found:ab → https://abc', 'link:c → https://abc', ' y'],
    ]);
  });

  it('marks a match that begins before a link and ends in it', () => {
    const text = 'x https://a';
    assert.deepEqual(marked(text, 40, marksOf(text, 'x ht', 'found-here')), [
      ['found-here:x ', 'found-here:ht → https://a', 'link:tps://a → https://a'],
    ]);
  });

  it('keeps two links apart', () => {
    const text = 'https://a https://b';
    assert.deepEqual(marked(text, 40, marksOf(text)), [
      ['link:https://a → https://a', ' ', 'link:https://b → https://b'],
    ]);
  });

  it('looks at few matches for each row, however many the text has', () => {
    const text = 'a'.repeat(1000);
    let looks = 0;
    const matches = findMatches(text, 'a').map(({ start, end }) => ({
      get start() {
        looks++;
        return start;
      },
      end,
    }));
    const rows = wrap(text, 20);
    for (const row of rows) markedSpans(row, 'text', { ...marksOf(''), matches });
    const most = 10 * rows.length * matches.length;
    assert.ok(
      looks <= most,
      `${looks} looks, for ${rows.length} rows and ${matches.length} matches`,
    );
  });

  const piece = fc.constantFrom('a', 'b', ' ', 'ab', 'https://a', 'B', '漢', '👋', '(', '.');
  const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));

  it('gives every character its look, and the row its text', () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('', 'a', 'ab', 'b ', 's:'),
        fc.integer({ min: 1, max: 30 }),
        (text, query, columns) => {
          const marks = marksOf(text, query);
          for (const row of wrap(text, columns)) {
            const spans = markedSpans(row, 'text', marks);
            assert.equal(spans.map((span) => span.text).join(''), row.text);
            let at = row.start;
            for (const span of spans) {
              for (const end = at + span.text.length; at < end; at++) {
                const link = marks.links.find(({ start, end }) => at >= start && at < end);
                const found = marks.matches.some(({ start, end }) => at >= start && at < end);
                assert.equal(span.link, link?.url);
                assert.equal(span.role, found ? 'found' : link ? 'link' : 'text');
              }
            }
          }
        },
      ),
    );
  });
});
