import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCells } from '../../src/terminal/cells.js';
import { type DrawOptions, draw } from '../../src/terminal/draw.js';
import { attributeOf, type Style } from '../../src/terminal/style.js';
import { capture, createSurface, type Surface } from '../../src/terminal/surface.js';

const cells = createCells();
const COLUMNS = 12;

/** A screen of rows of text in one style each. */
function screen(rows: readonly (string | readonly [text: string, style: Style])[]): Surface {
  const surface = createSurface(COLUMNS, rows.length);
  const lines = rows.map((row) => {
    const [text, style] = typeof row === 'string' ? [row, {}] : row;
    const attribute = attributeOf(style);
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
  return draw(before && screen(before), screen(after), settings);
}

describe('draw', () => {
  it('writes nothing where nothing has changed', () => {
    assert.equal(drawn(['same', '你好 😀'], ['same', '你好 😀']), '');
  });

  it('writes only the changed cells', () => {
    assert.equal(drawn(['one', 'two'], ['one', 'twx']), '\x1b[2;3Hx');
  });

  it('writes a short gap again, and jumps over a long one', () => {
    assert.equal(drawn(['abcdefghij'], ['Xbcdefghij']), '\x1b[1;1HX');
    assert.equal(drawn(['abcdefghij'], ['XbcXefghij']), '\x1b[1;1HXbcX');
    assert.equal(drawn(['abcdefghij'], ['XbcdefghiX']), '\x1b[1;1HX\x1b[8CX');
  });

  it('does not write a gap again that looks different or is not ASCII', () => {
    assert.equal(drawn(['a│c'], ['X│X']), '\x1b[1;1HX\x1b[CX');
  });

  it('erases the rest of a row that became blank', () => {
    assert.equal(drawn(['a long row'], ['a']), '\x1b[1;3H\x1b[K');
    assert.equal(drawn(['0123456789ab'], ['0123456789']), '\x1b[1;11H  ');
  });

  it('does not erase where the rest of the row has a colour', () => {
    assert.equal(drawn([''], [['  ', { bg: 4 }]]), '\x1b[1;1H\x1b[44m  \x1b[m');
  });

  it('erases everything first where it is not known what the terminal shows', () => {
    assert.equal(drawn(null, ['a']), '\x1b[m\x1b[2J\x1b[1;1Ha');
  });

  it('starts anew after a change of size', () => {
    assert.equal(drawn(['a', 'b'], ['a']), '\x1b[m\x1b[2J\x1b[1;1Ha');
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

  it('trusts every terminal with ideographs, and none with emoji', () => {
    assert.equal(drawn([''], ['你好a']), '\x1b[1;1H你好a');
    assert.equal(drawn([''], ['😀a']), '\x1b[1;1H  \x1b[1;1H😀\x1b[1;3Ha');
  });

  it('writes again what a terminal may have overwritten that adds up code points', () => {
    assert.equal(drawn(['xxabcdef'], ['👍🏽abcdef']), '\x1b[1;1H  \x1b[1;1H👍🏽\x1b[1;3Hab');
  });

  it('keeps a cluster from spilling over the right edge', () => {
    assert.equal(drawn(['0123456789'], ['0123456789👍🏽']), '\x1b[1;11H  \x1b[1;11H👍');
  });

  it('sends only the base of a cluster where clusters are taken apart', () => {
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

  it('sends only ASCII where the locale has no more', () => {
    assert.equal(
      drawn([''], ['┌─│你●✱▂{😀e\u0301'], { repertoire: 'ascii' }),
      '\x1b[1;1H+-|??**#{???',
    );
  });

  it('has the terminal scroll where that is fewer bytes', () => {
    const log = ['one two three', 'four five six', 'seven eight', 'nine ten'].map((line) =>
      line.slice(0, COLUMNS),
    );
    assert.equal(
      drawn(log, [...log.slice(1), 'eleven']),
      '\x1b[1;4r\x1b[1;1H\x1b[1M\x1b[r\x1b[4;1Heleven',
    );
  });

  it('writes what has moved where that is fewer bytes', () => {
    assert.equal(drawn(['ab', 'cd'], ['cd', 'e']), '\x1b[1;1Hcd\x1b[2;1He\x1b[K');
  });

  it('sends no colours where there are none', () => {
    const output = drawn([''], [['ab', { fg: 1, bold: true }]], { depth: 'none' });
    assert.equal(output, '\x1b[1;1H\x1b[1mab\x1b[m');
  });
});
