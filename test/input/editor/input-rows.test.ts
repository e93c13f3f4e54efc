/** Tests of how an input wraps. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { offsetAt, placeOfCursor, wrapInput } from '../../../src/input/editor/input-rows.js';
import { graphemes } from '../../../src/text/measure/graphemes.js';
import { columns } from '../../../src/text/measure/width.js';
import { anyText, boundaries } from '../../text/samples.js';
import '../../support/seed.js';
import { tried } from '../../support/effort.js';

interface Case {
  readonly title: string;
  /** The text, with | as the cursor. */
  readonly text: string;
  readonly columns: number;
  /** The rows, with | at the cursor, and > before those that begin a line. */
  readonly rows: readonly string[];
}

const CASES: readonly Case[] = [
  { title: 'an empty text is a row', text: '|', columns: 5, rows: ['>|'] },
  { title: 'what fits is a row', text: 'ab cd|', columns: 6, rows: ['>ab cd|'] },
  { title: 'lines are rows', text: 'a\n|\nb', columns: 5, rows: ['>a', '>|', '>b'] },
  { title: 'a break at the end is a row', text: 'a\n|', columns: 5, rows: ['>a', '>|'] },
  { title: 'breaks after a space', text: 'one two|', columns: 6, rows: ['>one ', ' two|'] },
  { title: 'keeps a column for the cursor', text: 'abcde|', columns: 5, rows: ['>abcd', ' e|'] },
  { title: 'a space may hang', text: 'abcd e|', columns: 5, rows: ['>abcd ', ' e|'] },
  { title: 'a space that hangs at the end', text: 'abcd |', columns: 5, rows: ['>abcd ', ' |'] },
  { title: 'more spaces go on', text: 'abcd  e|', columns: 5, rows: ['>abcd ', '  e|'] },
  { title: 'breaks a long word', text: 'a bcdefgh|', columns: 5, rows: ['>a ', ' bcde', ' fgh|'] },
  { title: 'no row of spaces alone', text: '  abcdef|', columns: 5, rows: ['>  ab', ' cdef|'] },
  { title: 'a cursor at a break', text: 'one |two', columns: 6, rows: ['>one ', ' |two'] },
  { title: 'cuts no wide cluster', text: '漢字漢|', columns: 6, rows: ['>漢字', ' 漢|'] },
  {
    title: 'keeps emoji whole',
    text: '👨‍👩‍👧👍🏽🇩🇪|',
    columns: 4,
    rows: ['>👨‍👩‍👧', ' 👍🏽', ' 🇩🇪|'],
  },
  {
    title: 'has a row for what is too wide',
    text: 'a bᄀᄀᄀ|',
    columns: 6,
    rows: ['>a b', ' ᄀᄀᄀ', ' |'],
  },
  { title: 'ideographs after a space', text: 'ab 漢字漢|', columns: 8, rows: ['>ab 漢字', ' 漢|'] },
  { title: 'no closing sign at a start', text: '你好吗，|', columns: 7, rows: ['>你好', ' 吗，|'] },
  { title: 'no opening sign at an end', text: '一二「三|', columns: 7, rows: ['>一二', ' 「三|'] },
  { title: 'words of Thai', text: 'สวัสดีครับผม|', columns: 8, rows: ['>สวัสดีครับ', ' ผม|'] },
  { title: 'letters and ideographs', text: '然后abc|', columns: 7, rows: ['>然后', ' abc|'] },
  { title: 'shows controls', text: 'a\u001b\u202eb|', columns: 9, rows: ['>a␛�b|'] },
];

describe('wrapInput', () => {
  for (const { title, text, columns: width, rows: wanted } of CASES) {
    it(title, () => {
      const cursor = text.indexOf('|');
      const rows = wrapInput(text.replace('|', ''), width);
      const place = placeOfCursor(rows, cursor);
      const shown = rows.map(({ text: row, begins, start }, index) => {
        const offset = index === place.row ? cursor - start : -1;
        const marked = offset < 0 ? row : `${row.slice(0, offset)}|${row.slice(offset)}`;
        return (begins ? '>' : ' ') + marked;
      });
      assert.deepEqual(shown, wanted);
    });
  }

  it('shows all of any text, in rows no wider than the input except for a wide cluster, with a cell for the cursor', () => {
    const size = fc.integer({ min: 3, max: 20 });
    fc.assert(
      fc.property(anyText, fc.nat(), size, (text, place, width) => {
        const rows = wrapInput(text, width);
        const all = boundaries(text);
        const cursor = all[place % all.length] ?? 0;
        const offset = placeOfCursor(rows, cursor);
        assert.equal(
          rows.map(({ start, end }) => text.slice(start, end)).join(''),
          text.replaceAll('\n', ''),
        );
        for (const row of rows) {
          const seen = Array.from(graphemes(row.text)).filter((cluster) => columns(cluster) > 0);
          const oneCluster = seen.length === 1;
          assert.ok(columns(row.text) <= width || oneCluster, JSON.stringify(row));
          assert.equal(row.text.length, row.end - row.start);
        }
        assert.ok(offset.row < rows.length && offset.column >= 0 && offset.column < width);
        assert.equal(rows.filter(({ begins }) => begins).length, text.split('\n').length);
      }),
      { numRuns: tried(500) },
    );
  });

  it('finds the offset back for each place of the cursor', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', ' ', '漢', '\n', '👍🏽'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(letters, fc.nat(), fc.integer({ min: 3, max: 9 }), (text, place, width) => {
        const rows = wrapInput(text, width);
        const all = boundaries(text);
        const cursor = all[place % all.length] ?? 0;
        const { row, column } = placeOfCursor(rows, cursor);
        assert.equal(offsetAt(rows, row, column), cursor);
        const far = offsetAt(rows, row, 1000);
        assert.equal(placeOfCursor(rows, far).row, row);
      }),
      { numRuns: tried(300) },
    );
  });
});
