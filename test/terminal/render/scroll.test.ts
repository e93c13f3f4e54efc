/** Rows that have moved. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attributeOf } from '../../../src/terminal/cells/style.js';
import {
  allRows,
  createSurface,
  type Surface,
  sameRow,
} from '../../../src/terminal/cells/surface.js';
import {
  type FoundScroll,
  findScroll,
  isSurelyShorter,
  type Scroll,
  scroll,
  scrollSequence,
} from '../../../src/terminal/render/scroll-region.js';
import { anyDamage, capture } from '../../support/terminal/captured.js';

const COLUMNS = 20;

function screen(...rows: string[]): Surface {
  const surface = createSurface(COLUMNS, rows.length);
  const attribute = attributeOf({});
  const lines = rows.map((row) =>
    Array.from(row, (character): [number, string] => [attribute, character]),
  );
  capture(lines, surface, () => false);
  return surface;
}

function shown(surface: Surface): string[] {
  const text = String.fromCharCode(...surface.codes);
  return Array.from({ length: surface.rows }, (_, row) =>
    text.slice(row * COLUMNS, (row + 1) * COLUMNS).trimEnd(),
  );
}

const LOG = [
  'first line of all',
  'another that follows',
  'THE THIRD IS LOUD',
  'quod erat demonstr.',
];

/** Looks for a movement between screens of which nothing is known. */
function search(before: Surface, after: Surface) {
  const { rows, moves } = anyDamage(after);
  return findScroll(before, after, {
    rows: rows.filter((row) => !sameRow(before, after, row)),
    moves,
  });
}

/** Returns the movement that is found, without what it saves. */
function found(before: Surface, after: Surface): Scroll | null {
  const scrolled = search(before, after);
  return scrolled && { top: scrolled.top, bottom: scrolled.bottom, by: scrolled.by };
}

describe('findScroll', () => {
  it('finds a new line at the bottom of a log, between unchanged rows', () => {
    const before = screen('title', ...LOG, 'input');
    const after = screen('title', ...LOG.slice(1), 'something new', 'input');
    assert.deepEqual(found(before, after), { top: 1, bottom: 4, by: 1 });
  });

  it('finds a log that is scrolled back', () => {
    const before = screen(...LOG.slice(1), 'something new');
    const after = screen('it had begun', ...LOG.slice(1));
    assert.deepEqual(found(before, after), { top: 0, bottom: 3, by: -1 });
  });

  it('finds several new lines', () => {
    const after = screen(...LOG.slice(2), 'new', 'news');
    assert.deepEqual(found(screen(...LOG), after), { top: 0, bottom: 3, by: 2 });
  });

  it('finds nothing if repairing the cells beside the log costs more than it saves', () => {
    const side = ['ann, the one', 'bob the other', 'cyd, who is new', 'dan'];
    const beside = (lines: string[]): Surface =>
      screen(...lines.map((line, row) => `${line.slice(0, 3).padEnd(4)}${side[row]}`));
    assert.equal(found(beside(LOG), beside([...LOG.slice(1), 'new'])), null);
  });

  it('finds nothing if less than a quarter of the rows is still there', () => {
    const lines = Array.from({ length: 12 }, (_, row) => String.fromCharCode(97 + row).repeat(20));
    const by = (rows: number) => {
      const after = [...lines.slice(rows), ...lines.map((line) => line.toUpperCase())].slice(0, 12);
      const next = screen(...after);
      return findScroll(screen(...lines), next, { rows: allRows(next), moves: [rows] })?.by;
    };
    assert.deepEqual([by(8), by(9), by(10)], [8, 9, undefined]);
  });

  it('finds two rows of which one has moved', () => {
    const [first, second] = LOG as [string, string];
    const by = (before: string[], after: string[]) =>
      found(screen(...before), screen(...after))?.by;
    assert.equal(by([first, second], [second, 'new']), 1);
    assert.equal(by([first, second], ['new', first]), -1);
  });

  it('finds nothing if a movement saves as many cells as it costs', () => {
    assert.equal(found(screen('a', 'b', 'c'), screen('x', 'y', 'z')), null);
  });

  it('counts the cells left to write, and those it saves', () => {
    const lines = ['aaaa', 'bbbb', 'cccc'];
    const up = search(screen(...lines), screen(...lines.slice(1), 'dd'));
    assert.deepEqual([up?.left, up?.cells, up?.saved], [[2], 2, 10]);
    const back = search(screen(...lines), screen('dd', ...lines.slice(0, -1)));
    assert.deepEqual([back?.by, back?.left, back?.cells, back?.saved], [-1, [0], 2, 10]);
  });

  it('counts what it saves only until that is surely shorter', () => {
    const lines = Array.from({ length: 20 }, (_, row) => String.fromCharCode(97 + row).repeat(20));
    const up = search(screen(...lines), screen(...lines.slice(1), 'new')) as FoundScroll;
    assert.deepEqual([up.left, up.cells, up.saved >= 71, up.saved < 91], [[19], 3, true, true]);
    assert.equal(isSurelyShorter(up), true);
    assert.equal(isSurelyShorter({ ...up, saved: 70 }), false);
  });

  it('finds nothing if nothing has moved', () => {
    assert.equal(found(screen(...LOG), screen(...LOG)), null);
    assert.equal(found(screen('a', 'b', 'c'), screen('x', 'y', 'z')), null);
    assert.equal(found(screen('a'), screen('b')), null);
  });
});

/** Returns what a screen is after a movement. */
function scrolled(before: Surface, by: Scroll): Surface {
  const after = createSurface(before.columns, before.rows);
  after.codes.set(before.codes);
  after.attributes.set(before.attributes);
  scroll(after, by);
  return after;
}

describe('scroll', () => {
  it('is what the terminal shows after the sequence', () => {
    const before = screen('title', ...LOG, 'input');
    const up = { top: 1, bottom: 4, by: 3 };
    assert.deepEqual(shown(scrolled(before, up)), ['title', LOG[3], '', '', '', 'input']);
    assert.equal(scrollSequence(up), '\x1b[2;5r\x1b[2;1H\x1b[3M\x1b[r');
    const down = { top: 1, bottom: 4, by: -2 };
    assert.deepEqual(shown(scrolled(before, down)), ['title', '', '', LOG[0], LOG[1], 'input']);
    assert.equal(scrollSequence(down), '\x1b[2;5r\x1b[2;1H\x1b[2L\x1b[r');
  });

  it('moves the attributes with the texts, and leaves those of other rows', () => {
    const styles = [1, 2, 3, 4, 5, 6];
    const before = createSurface(COLUMNS, styles.length);
    for (const row of styles.keys())
      before.attributes.fill(styles[row] ?? 0, row * COLUMNS, (row + 1) * COLUMNS);
    const after = (by: number) => {
      const { attributes } = scrolled(before, { top: 1, bottom: 4, by });
      const rows = styles.map((_, row) => attributes.slice(row * COLUMNS, (row + 1) * COLUMNS));
      assert.ok(rows.every((row) => new Set(row).size === 1));
      return rows.map((row) => row[0]);
    };
    const plain = attributeOf({});
    assert.deepEqual(after(3), [1, 5, plain, plain, plain, 6]);
    assert.deepEqual(after(-2), [1, plain, plain, 2, 3, 6]);
  });
});
