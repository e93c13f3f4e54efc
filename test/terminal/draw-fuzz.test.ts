/** Random screenfuls, drawn in an emulator. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Cells, createCells } from '../../src/terminal/cells/cell-codec.js';
import {
  attributeOf,
  FLAG,
  linkOf,
  type Style,
  sameOnBlank,
  withLink,
} from '../../src/terminal/cells/style.js';
import {
  type CellLine,
  createSurface,
  type Surface,
  TAIL,
} from '../../src/terminal/cells/surface.js';
import { draw } from '../../src/terminal/render/diff.js';
import type { DrawOptions } from '../../src/terminal/render/pen.js';
import { anyDamage, capture } from '../support/terminal/captured.js';
import { createEmulator, type Emulator, type UnicodeTable } from '../support/terminal/emulator.js';
import '../support/seed.js';
import { tried } from '../support/effort.js';
import { SAMPLES } from './samples.js';

const COLUMNS = 24;
const ROWS = 7;

const STYLES: readonly Style[] = [
  {},
  { fg: 2 },
  { bg: 4 },
  { fg: 201, bg: 17, bold: true },
  { inverse: true, dim: true },
  { underline: true },
  { link: 'https://one.example/a', underline: true, fg: 4 },
  { link: 'https://one.example/b', fg: 4 },
  { link: 'https://two.example/' },
];

interface Put {
  readonly row: number;
  readonly column: number;
  readonly sample: number;
  readonly style: number;
}

/** A change between two renders: part of the rows moves up or down, and texts are put on top. */
interface Change {
  readonly by: number;
  readonly columns: number;
  readonly puts: readonly Put[];
}

const puts = fc.array(
  fc.record<Put>({
    row: fc.nat(ROWS - 1),
    column: fc.nat(COLUMNS - 1),
    sample: fc.nat(SAMPLES.length - 1),
    style: fc.nat(STYLES.length - 1),
  }),
  { maxLength: 8 },
);

const changes = fc.record<Change>({
  by: fc.integer({ min: -3, max: 3 }),
  columns: fc.constantFrom(COLUMNS, COLUMNS - 1, 9),
  puts,
});

/** Moves the text in the first columns by some rows, as a log does beside a list. */
function move(lines: readonly CellLine[], { by, columns }: Change): void {
  const before = lines.map((line) => line.map((cell) => [...cell] as [number, string]));
  for (const [row, line] of lines.entries()) {
    const source = before[row + by] ?? [];
    line.splice(
      0,
      columns,
      ...blankLines()[0]
        .slice(0, columns)
        .map((blank, x) => source[x] ?? blank),
    );
  }
}

function blankLines(): [CellLine, ...CellLine[]] {
  const blank = attributeOf({});
  const line = (): CellLine =>
    Array.from({ length: COLUMNS }, (): [number, string] => [blank, ' ']);
  return [line(), ...Array.from({ length: ROWS - 1 }, line)];
}

/** Puts a sample onto the lines as a widget would, over existing cells. */
function apply(lines: readonly CellLine[], put: Put, cells: Cells): void {
  const encoded = cells.encode(SAMPLES[put.sample] ?? '');
  const style = STYLES[put.style] ?? {};
  const link = style.link === undefined ? 0 : cells.links.numberOf(style.link);
  const attribute = withLink(attributeOf(style), link);
  for (let at = 0; at < encoded.length && put.column + at < COLUMNS; at++) {
    const cell = lines[put.row]?.[put.column + at] as [number, string];
    cell[0] = attribute;
    cell[1] = encoded.charAt(at);
  }
}

/** Returns the cluster of a cell; a terminal that takes it apart has a part of it in its second column. */
function textOf(surface: Surface, at: number, cells: Cells): { text: string; tail: boolean } {
  const tail = surface.codes[at] === TAIL;
  const code = surface.codes[tail ? at - 1 : at] as number;
  return { text: cells.glyph(code)?.shown ?? String.fromCharCode(code), tail };
}

/** Returns the differences between the emulator's screen and the surface. */
function differences(emulator: Emulator, surface: Surface, cells: Cells): string[] {
  const wrong: string[] = [];
  for (let at = 0; at < ROWS * COLUMNS; at++) {
    const [row, column] = [Math.floor(at / COLUMNS), at % COLUMNS];
    const seen = emulator.textAt(row, column);
    const wanted = textOf(surface, at, cells);
    const right = wanted.tail
      ? wanted.text.includes(seen.trim())
      : (seen || ' ').startsWith([...wanted.text][0] ?? '');
    const attribute = surface.attributes[at] as number;
    const looksRight =
      sameStyle(emulator, row, column, attribute) &&
      sameLink(emulator, row, column, attribute, cells);
    if (!right || !looksRight) {
      wrong.push(`row ${row}, column ${column}: ${JSON.stringify(seen)} for ${wanted.text}`);
    }
  }
  return wrong;
}

function sameStyle(emulator: Emulator, row: number, column: number, attribute: number): boolean {
  // The emulator underlines links.
  const linked = emulator.linkAt(row, column) !== null;
  const wanted = withLink(attribute, 0) | (linked ? FLAG.underline << 18 : 0);
  const seen = attributeOf(emulator.styleAt(row, column));
  const blank = emulator.textAt(row, column).trim() === '';
  return seen === wanted || (blank && sameOnBlank(seen, wanted));
}

function sameLink(
  emulator: Emulator,
  row: number,
  column: number,
  attribute: number,
  cells: Cells,
): boolean {
  const seen = emulator.linkAt(row, column);
  return (seen ? `id=${seen.id};${seen.uri}` : undefined) === cells.links.target(linkOf(attribute));
}

async function drawFrames(
  unicode: UnicodeTable,
  frames: readonly Change[],
  repertoire: DrawOptions['repertoire'],
): Promise<string[]> {
  const emulator = createEmulator({ columns: COLUMNS, rows: ROWS, unicode });
  const cells = createCells();
  const isWide = (code: number): boolean => cells.glyph(code)?.width === 2;
  let previous: Surface | null = null;
  const lines = blankLines();
  const wrong: string[] = [];
  emulator.output.write('\x1b[?7l');
  for (const [index, frame] of frames.entries()) {
    move(lines, frame);
    for (const put of frame.puts) {
      apply(lines, put, cells);
    }
    const next = createSurface(COLUMNS, ROWS);
    capture(lines, next, isWide);
    emulator.output.write(draw(previous, next, anyDamage(next), { depth: 256, repertoire, cells }));
    await emulator.flush();
    wrong.push(...differences(emulator, next, cells).map((where) => `frame ${index}, ${where}`));
    if (previous !== null) assert.deepEqual(previous, next);
    previous = next;
  }
  return wrong;
}

describe('draw, on a terminal', () => {
  for (const unicode of ['6', '11', 'graphemes'] as const) {
    for (const repertoire of ['clusters', 'codepoints'] as const) {
      it(`sends ${repertoire}, and shows every cell in its place with width table ${unicode}`, async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 6 }), async (frames) => {
            assert.deepEqual(await drawFrames(unicode, frames, repertoire), []);
          }),
          { numRuns: Number(process.env.FUZZ_RUNS ?? tried(40)) },
        );
      });
    }
  }
});
