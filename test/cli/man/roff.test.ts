/** The form of a page of the manual. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { markdownParts } from '../../../src/cli/man/markdown-parts.js';
import { bold, italic, page, plain } from '../../../src/cli/man/roff.js';

const HEAD = { name: 'x', section: 1, date: '2026-01-02', version: '1' };

test('texts are shown as they are', () => {
  const table = [
    ['--flag', '\\-\\-flag'],
    ['a\\n', 'a\\en'],
    ['“it’s”', '\\(lqit\\(cqs\\(rq'],
    ['é 👋', '\\[u00E9] \\[u1F44B]'],
    ['a → b…', 'a \\(-> b...'],
  ] as const;
  for (const [text, source] of table) assert.equal(plain(text), source);
  assert.equal(bold('-h'), '\\fB\\-h\\fR');
  assert.equal(italic('FILE'), '\\fIFILE\\fR');
  assert.equal(bold(''), '');
});

test('no text becomes a request, and no line is longer than it need be', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('.TH', "'x", 'word', '.', 'a.', '\\')), (words) => {
      const text = plain(words.join(' '));
      const parts = (['paragraph', 'bullet'] as const).map((type) => ({ type, text }));
      const lines = page(HEAD, [...parts, { type: 'tagged', head: text, lines: [text, text] }])
        .split('\n')
        .slice(1);
      for (const line of lines) {
        assert.match(line, /^(?:\.(?:nh|ad l|PP|IP \\\(bu 2|TP|br|RS 4|RE)$|[^.']|$)/);
        assert.ok(line.length < 82, line);
      }
    }),
  );
});

/** Documents in Markdown, and the parts that are made of each. */
const DOCUMENTS: readonly (readonly [string, readonly object[]])[] = [
  ['# Title\n\n## A *b*', [{ type: 'section', text: 'A *B*' }]],
  ['### Sub-title', [{ type: 'subsection', text: 'Sub\\-title' }]],
  [
    'one\ntwo\n\nthree',
    [
      { type: 'paragraph', text: 'one two' },
      { type: 'paragraph', text: 'three' },
    ],
  ],
  [
    '- one\n  more\n- two',
    [
      { type: 'bullet', text: 'one more' },
      { type: 'bullet', text: 'two' },
    ],
  ],
  [
    'text:\n\n    foyer --x\n      y\n\nmore',
    [
      { type: 'paragraph', text: 'text:' },
      { type: 'example', lines: ['foyer \\-\\-x', '  y'] },
      { type: 'paragraph', text: 'more' },
    ],
  ],
  ['| a | |\n|---|---|\n| `x` | y |', [{ type: 'tagged', head: '\\fBx\\fR', lines: ['y'] }]],
  [
    '| a | b | c |\n|---|---|---|\n| x | y \\| z | |',
    [{ type: 'tagged', head: 'x', lines: ['\\fIb:\\fR y | z'] }],
  ],
  [
    '`a` **b** *c* [d](e.md) [e.md](e.md#x)',
    [{ type: 'paragraph', text: '\\fBa\\fR \\fBb\\fR \\fIc\\fR d \\fBe(7)\\fR' }],
  ],
  ['2 * 3 * 4 and `*`', [{ type: 'paragraph', text: '2 * 3 * 4 and \\fB*\\fR' }]],
  ['<!-- x -->\n\na', [{ type: 'paragraph', text: 'a' }]],
];

for (const [text, parts] of DOCUMENTS) {
  test(`${JSON.stringify(text)} is read`, () => {
    assert.deepEqual(markdownParts(text, { 'e.md': 'e(7)' }), parts);
  });
}
