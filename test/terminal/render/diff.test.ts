/** The bytes that turn one screenful into the next. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCells } from '../../../src/terminal/cells/cell-codec.js';
import { attributeOf, type Style, withLink } from '../../../src/terminal/cells/style.js';
import { createSurface, type Surface } from '../../../src/terminal/cells/surface.js';
import { draw } from '../../../src/terminal/render/diff.js';
import type { DrawOptions } from '../../../src/terminal/render/pen.js';
import { anyDamage, capture } from '../../support/terminal/captured.js';

const cells = createCells();
const COLUMNS = 12;

/** Returns a screen of rows of text in one style each. */
function screen(rows: readonly (string | readonly [text: string, style: Style])[]): Surface {
  const surface = createSurface(COLUMNS, rows.length);
  const lines = rows.map((row) => {
    const [text, style] = typeof row === 'string' ? [row, {}] : row;
    const link = style.link === undefined ? 0 : cells.links.numberOf(style.link);
    const attribute = withLink(attributeOf(style), link);
    return Array.from(cells.encode(text), (character): [number, string] => [attribute, character]);
  });
  capture(lines, surface, (code) => cells.glyph(code)?.width === 2);
  return surface;
}

function drawn(
  before: readonly (string | readonly [string, Style])[] | null,
  after: readonly (string | readonly [string, Style])[],
  options: Partial<DrawOptions> = {},
): string {
  const settings = { depth: 256, repertoire: 'clusters', cells, ...options } as const;
  const next = screen(after);
  return draw(before && screen(before), next, anyDamage(next), settings);
}

/** Returns what opens and what closes a link to an address. */
function linking(url: string): [open: string, close: string] {
  const target = cells.links.target(cells.links.numberOf(url));
  return [`\x1b]8;${target}\x1b\\`, '\x1b]8;;\x1b\\'];
}

describe('draw', () => {
  it('writes nothing if nothing has changed', () => {
    assert.equal(drawn(['same', '你好 😀'], ['same', '你好 😀']), '');
  });

  it('writes only the changed cells', () => {
    assert.equal(drawn(['one', 'two'], ['one', 'twx']), '\x1b[2;3Hx');
  });

  it('rewrites a short gap, and jumps over a long one', () => {
    assert.equal(drawn(['abcdefghij'], ['Xbcdefghij']), '\x1b[1;1HX');
    assert.equal(drawn(['abcdefghij'], ['XbcXefghij']), '\x1b[1;1HXbcX');
    assert.equal(drawn(['abcdefghij'], ['XbcdXfghij']), '\x1b[1;1HXbcdX');
    assert.equal(drawn(['abcdefghij'], ['XbcdeXghij']), '\x1b[1;1HX\x1b[4CX');
    assert.equal(drawn(['abcdefghij'], ['XbcdefghiX']), '\x1b[1;1HX\x1b[8CX');
  });

  it('does not rewrite a gap that looks different or is not ASCII', () => {
    assert.equal(drawn(['a│c'], ['X│X']), '\x1b[1;1HX\x1b[CX');
    assert.equal(drawn(['a~c'], ['X~X']), '\x1b[1;1HX~X');
  });

  it('erases the rest of a row that became blank', () => {
    assert.equal(drawn(['a long row'], ['a']), '\x1b[1;3H\x1b[K');
    assert.equal(drawn(['0123456789ab'], ['0123456789']), '\x1b[1;11H  ');
    assert.equal(drawn(['0123456789ab'], ['012345678']), '\x1b[1;10H   ');
    assert.equal(drawn(['0123456789ab'], ['01234567']), '\x1b[1;9H\x1b[K');
    assert.equal(drawn(['0123456789ab'], ['']), '\x1b[1;1H\x1b[K');
    assert.equal(drawn(['0123456789ab'], ['abcdefgh']), '\x1b[1;1Habcdefgh\x1b[K');
    assert.equal(drawn(['0123456789ab'], ['abcdefghi']), '\x1b[1;1Habcdefghi   ');
  });

  it('erases in the terminal’s own colours', () => {
    const before = screen(['0123456789ab']);
    const after = screen(['abc']);
    after.attributes.fill(attributeOf({ bg: 4 }), 0, 3);
    const settings = { depth: 256, repertoire: 'clusters', cells } as const;
    const bytes = draw(before, after, anyDamage(after), settings);
    assert.equal(bytes, '\x1b[1;1H\x1b[44mabc\x1b[m\x1b[K');
  });

  it('does not erase if the rest of the row has a colour', () => {
    assert.equal(drawn([''], [['  ', { bg: 4 }]]), '\x1b[1;1H\x1b[44m  \x1b[m');
  });

  it('erases everything first if the screen is unknown', () => {
    assert.equal(drawn(null, ['a']), '\x1b[m\x1b[2J\x1b[1;1Ha');
  });

  it('changes the style once for cells that share it, and resets it at the end', () => {
    assert.equal(
      drawn(
        ['', ''],
        [
          ['ab', { fg: 1 }],
          ['cd', { fg: 1 }],
        ],
      ),
      '\x1b[1;1H\x1b[31mab\x1b[2;1Hcd\x1b[m',
    );
  });

  it('relies on the widths of ideographs, and not of emoji', () => {
    assert.equal(drawn([''], ['你好a']), '\x1b[1;1H你好a');
    assert.equal(drawn([''], ['😀a']), '\x1b[1;1H  \x1b[1;1H😀\x1b[1;3Ha');
  });

  it('rewrites cells that a terminal may have overwritten by adding up code points', () => {
    assert.equal(drawn(['xxabcdef'], ['👍🏽abcdef']), '\x1b[1;1H  \x1b[1;1H👍🏽\x1b[1;3Hab');
  });

  it('lets no cluster spill over the right edge', () => {
    assert.equal(drawn(['0123456789'], ['0123456789👍🏽']), '\x1b[1;11H  \x1b[1;11H👍');
    assert.equal(drawn(['012345678'], ['012345678👍🏽x']), '\x1b[1;10H  \x1b[1;10H👍\x1b[1;12Hx');
    assert.equal(drawn(['01234567'], ['01234567👍🏽ab']), '\x1b[1;9H  \x1b[1;9H👍🏽\x1b[1;11Hab');
  });

  it('blanks the cell after a cluster that looks otherwise, which a half of it may cover', () => {
    const styled = (columns: number) => {
      const next = screen(['👍🏽abcd']);
      next.attributes.fill(attributeOf({ bg: 4 }), 0, columns);
      const settings = { depth: 256, repertoire: 'clusters', cells } as const;
      return draw(screen(['xxabcd']), next, anyDamage(next), settings);
    };
    const cluster = '\x1b[1;1H\x1b[44m  \x1b[1;1H👍🏽';
    assert.equal(styled(2), `${cluster}\x1b[1;3H \x1b[1;3H\x1b[mab`);
    assert.equal(styled(4), `${cluster}\x1b[1;3Hab\x1b[m`);
  });

  it('cuts a cluster without a joiner at its end, which would join the next character', () => {
    assert.equal(drawn(['012345678'], ['012345678👩‍👧x']), '\x1b[1;10H  \x1b[1;10H👩\x1b[1;12Hx');
  });

  it('sends only the base of a cluster to terminals that take clusters apart', () => {
    const BASES = {
      '👨‍👩‍👧': '👨',
      '👍🏽': '👍',
      '❤️': '❤',
      '1️⃣': '1⃣',
      '🇩🇪': '🇩🇪',
      é: 'é',
      '🏴󠁧󠁢󠁥󠁮󠁧󠁿': '🏴',
      '🏽': '🏽',
    };
    for (const [cluster, base] of Object.entries(BASES)) {
      const output = drawn([''], [cluster], { repertoire: 'codepoints' });
      assert.equal(output.replace(/\x1b\[[\d;]*[HK]| {2}/g, ''), base, cluster);
    }
  });

  it('sends only ASCII in a locale that has no more', () => {
    assert.equal(
      drawn([''], ['┌─│你●✱▂{😀e\u0301'], { repertoire: 'ascii' }),
      '\x1b[1;1H+-|??**#{???',
    );
  });

  const A = { link: 'https://a.example/' } as const;
  const B = { link: 'https://b.example/' } as const;

  it('opens a link once for cells that share it, and closes it at the end', () => {
    const [open, close] = linking(A.link);
    assert.equal(drawn([''], [['ab', A]]), `\x1b[1;1H${open}ab${close}`);
  });

  it('closes a link before the cursor moves, and opens it again in the next row', () => {
    const [open, close] = linking(A.link);
    assert.equal(
      drawn(
        ['', ''],
        [
          ['ab', A],
          ['cd', A],
        ],
      ),
      `\x1b[1;1H${open}ab${close}\x1b[2;1H${open}cd${close}`,
    );
  });

  it('changes from one link to another without closing, and rewrites cells with a new link', () => {
    const [openA, close] = linking(A.link);
    const [openB] = linking(B.link);
    const mixed = screen([['abcd', A]]);
    mixed.attributes.set(screen([['ab', B]]).attributes.subarray(0, 2));
    const settings = { depth: 256, repertoire: 'clusters', cells } as const;
    const output = draw(screen(['abcd']), mixed, anyDamage(mixed), settings);
    assert.equal(output, `\x1b[1;1H${openB}ab${openA}cd${close}`);
  });

  it('changes style inside a link without leaving it', () => {
    const [open, close] = linking(A.link);
    const both = screen([['abcd', { ...A, underline: true }]]);
    both.attributes.set(screen([['ab', A]]).attributes.subarray(0, 2));
    const settings = { depth: 256, repertoire: 'clusters', cells } as const;
    const output = draw(screen(['']), both, anyDamage(both), settings);
    assert.equal(output, `\x1b[1;1H${open}ab\x1b[4mcd\x1b[m${close}`);
  });

  it('writes text alone if the terminal knows no links', () => {
    assert.equal(drawn([''], [['ab', A]], { links: false }), '\x1b[1;1Hab');
  });

  it('scrolls if that takes fewer bytes', () => {
    const log = ['one two three', 'four five six', 'seven eight', 'nine ten'].map((line) =>
      line.slice(0, COLUMNS),
    );
    assert.equal(
      drawn(log, [...log.slice(1), 'eleven']),
      '\x1b[1;4r\x1b[1;1H\x1b[1M\x1b[r\x1b[4;1Heleven',
    );
  });

  it('writes moved rows if that takes fewer bytes', () => {
    assert.equal(drawn(['ab', 'cd'], ['cd', 'e']), '\x1b[1;1Hcd\x1b[2;1He\x1b[K');
  });

  it('sends no colours to a terminal without colours', () => {
    const output = drawn([''], [['ab', { fg: 1, bold: true }]], { depth: 'none' });
    assert.equal(output, '\x1b[1;1H\x1b[1mab\x1b[m');
  });
});
