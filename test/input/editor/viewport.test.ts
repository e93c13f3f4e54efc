/** Tests of the visible part of a long line. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { viewport } from '../../../src/input/editor/viewport.js';
import { columns } from '../../../src/text/measure/width.js';
import { anyText, boundaries } from '../../text/samples.js';
import '../../support/seed.js';
import { tried } from '../../support/effort.js';

interface Case {
  readonly title: string;
  /** The text, with | as the cursor. */
  readonly text: string;
  readonly columns: number;
  readonly offset?: number;
  /** The shown row, with | at the cursor. */
  readonly row: string;
}

const CASES: readonly Case[] = [
  { title: 'shows a short text whole', text: 'abc|', columns: 5, row: 'abc|' },
  { title: 'keeps a column for a cursor at the end', text: 'abcde|', columns: 5, row: 'bcde|' },
  { title: 'cuts what does not fit', text: '|abcdefg', columns: 5, row: '|abcde' },
  { title: 'scrolls no further than needed', text: 'abcde|fg', columns: 5, row: 'bcde|f' },
  { title: 'stays where it was', text: 'abcd|efgh', columns: 5, offset: 2, row: 'cd|efg' },
  {
    title: 'shows some text before a cursor that left to the left',
    text: 'abcdefg|hijklmno',
    columns: 6,
    offset: 9,
    row: 'fg|hijk',
  },
  {
    title: 'fills the row when the text has become shorter',
    text: 'abcdef|',
    columns: 5,
    offset: 5,
    row: 'cdef|',
  },
  {
    title: 'fills the row up to a column for the cursor when the text has become shorter',
    text: 'abcde|fgh',
    columns: 5,
    offset: 5,
    row: 'e|fgh',
  },
  { title: 'takes an offset beyond the text', text: 'ab|', columns: 5, offset: 99, row: 'ab|' },
  { title: 'cuts no wide cluster', text: '|漢字', columns: 3, row: '|漢' },
  { title: 'shows the whole cluster under the cursor', text: 'abc|漢', columns: 4, row: 'bc|漢' },
  { title: 'keeps emoji whole', text: '👨‍👩‍👧👍🏽🇩🇪|', columns: 5, row: '👍🏽🇩🇪|' },
  { title: 'shows line breaks', text: 'a\nb|', columns: 5, row: 'a⏎b|' },
  { title: 'shows controls', text: 'a\u001b\t\u202eb|', columns: 9, row: 'a␛␉�b|' },
  { title: 'shows an empty text', text: '|', columns: 1, row: '|' },
  { title: 'works in one column', text: 'ab|', columns: 1, row: '|' },
];

describe('viewport', () => {
  for (const { title, text, columns: width, offset = 0, row } of CASES) {
    it(title, () => {
      const cursor = text.indexOf('|');
      const part = viewport(text.replace('|', ''), cursor, width, offset);
      const at = cursor - part.offset;
      assert.equal(`${part.visible.slice(0, at)}|${part.visible.slice(at)}`, row);
      assert.equal(part.cursorColumn, columns(row.slice(0, row.indexOf('|'))));
    });
  }

  it('begins at a cluster that is wider than the row', () => {
    const marks = '\u0301'.repeat(80);
    assert.equal(viewport(`aZ${marks}b`, 1, 5, 0).offset, 1);
  });

  it('has the cursor inside and the text no wider than the row, for any text', () => {
    const size = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(anyText, fc.nat(), size, fc.nat(60), (text, place, width, offset) => {
        const all = boundaries(text);
        const cursor = all[place % all.length] ?? 0;
        const part = viewport(text, cursor, width, offset);
        assert.ok(part.offset <= cursor && (cursor <= part.end || width < 2));
        assert.ok(part.cursorColumn >= 0 && part.cursorColumn < width);
        assert.ok(columns(part.visible) <= width);
        assert.equal(part.visible.length, part.end - part.offset);
        assert.ok(all.includes(part.offset) && all.includes(part.end));
      }),
      { numRuns: tried(300) },
    );
  });
});
