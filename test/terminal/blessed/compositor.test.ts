/** Screenfuls of the node tree: what is painted and composed again. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Widgets } from 'blessed';
import fc from 'fast-check';
import { Box, createScreen, List } from '../../../src/terminal/blessed/blessed-internals.js';
import { type Area, ContentBox } from '../../../src/terminal/blessed/cell-box.js';
import { Compositor } from '../../../src/terminal/blessed/compositor.js';
import { Veil } from '../../../src/terminal/blessed/veil.js';
import { createCells } from '../../../src/terminal/cells/cell-codec.js';
import { DEFAULT_COLOUR, foregroundOf } from '../../../src/terminal/cells/style.js';
import '../../support/seed.js';

type Lines = readonly { readonly text: string }[];

/** A box of lines; counts its paintings, and those of single lines. */
class Lined extends ContentBox<[lines: Lines]> {
  declare paintings: number;
  declare painted: string[];

  constructor(options: Widgets.BoxOptions) {
    super(options, []);
    this.paintings = 0;
    this.painted = [];
  }

  display(lines: Lines): void {
    this.setContents(lines);
  }

  protected override paintContents(area: Area, lines: Lines): void {
    this.paintings++;
    this.painted = [];
    area.putRows(0, lines, (row, line) => {
      this.painted.push(line.text);
      area.put(row, 0, line.text);
    });
  }
}

const linesOf = (...texts: string[]): Lines => texts.map((text) => ({ text }));

/** A screen of 10 x 6 with a box of lines in its rows 1 to 4, once composed. */
function open() {
  const cells = createCells();
  const parent = createScreen({ columns: 10, rows: 6 }, () => {});
  const compositor = new Compositor(parent, cells);
  const box = new Lined({ parent, top: 1, left: 0, width: 10, height: 4 });
  const lines = linesOf('one', 'two', 'three', 'four');
  box.display(lines);
  compositor.compose();
  /** The rows that are composed again, and what they show then. */
  const changes = (): string[] => {
    const { surface, rows } = compositor.compose();
    const { codes, columns } = surface;
    const text = (row: number) =>
      String.fromCharCode(...codes.subarray(row * columns, (row + 1) * columns)).trimEnd();
    return rows.map((row) => `${row} ${text(row)}`);
  };
  return { parent, compositor, box, lines, changes };
}

/** The codes of the last screenful, by row. */
function codesOf(compositor: Compositor): readonly (readonly number[])[] {
  const { surface } = compositor.compose();
  const { codes, columns, rows } = surface;
  return Array.from({ length: rows }, (_, row) => [
    ...codes.subarray(row * columns, (row + 1) * columns),
  ]);
}

describe('the compositor', () => {
  it('neither paints nor composes what has not changed', () => {
    const { box, lines, changes } = open();
    box.display(lines);
    assert.deepEqual(changes(), []);
    assert.equal(box.paintings, 1);
  });

  it('composes the rows that a painting has changed', () => {
    const { box, lines, changes } = open();
    box.display(lines.with(2, { text: '3' }));
    assert.deepEqual(changes(), ['3 3']);
    assert.deepEqual(box.painted, ['3']);
  });

  it('knows by how much rows have moved, and paints the new ones only', () => {
    const { box, lines, compositor } = open();
    box.display([...lines.slice(1), { text: 'five' }]);
    assert.deepEqual(compositor.compose().moves, [1]);
    assert.deepEqual(box.painted, ['five']);
    box.display(lines);
    assert.deepEqual(compositor.compose().moves, [-1]);
    assert.deepEqual(compositor.compose().moves, []);
  });

  it('shows rows that were copied as if they had been painted', () => {
    const pool = linesOf('one', 'two', 'three', 'four', 'two', '', '漢字');
    const shown = fc.array(fc.constantFrom(...pool), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(shown, { maxLength: 8 }), (frames) => {
        const { box, compositor } = open();
        let before = codesOf(compositor);
        for (const lines of frames) {
          box.display(lines);
          const { rows } = compositor.compose();
          const after = codesOf(compositor);
          compositor.forget();
          compositor.compose();
          assert.deepEqual(after, codesOf(compositor));
          for (const [row, codes] of after.entries())
            if (!rows.includes(row)) assert.deepEqual(codes, before[row]);
          before = after;
        }
      }),
    );
  });

  it('paints no row beyond the last one', () => {
    const { box, changes } = open();
    box.display(linesOf('1', '2', '3', '4', '5'));
    assert.deepEqual(changes(), ['1 1', '2 2', '3 3', '4 4']);
    assert.deepEqual(box.painted, ['1', '2', '3', '4']);
  });

  it('paints everything in another theme, and after everything was forgotten', () => {
    const { box, compositor, changes } = open();
    const all = ['0', '1 one', '2 two', '3 three', '4 four', '5'];
    const trimmed = () => changes().map((row) => row.trimEnd());
    compositor.setPaper(null);
    assert.deepEqual(trimmed(), all);
    compositor.forget();
    assert.deepEqual(trimmed(), all);
    assert.equal(box.paintings, 3);
    assert.equal(box.painted.length, 4);
  });

  it('lays an element out again whichever part of its place has changed', () => {
    const usual = { left: 2, top: 1, width: 5, height: 3 };
    const before = { ...usual, content: 'one two three four' };
    const places = [
      { ...usual, left: 3 },
      { ...usual, top: 2 },
      { ...usual, width: 4 },
      { ...usual, height: 2 },
      { ...usual, left: undefined, right: 0 },
      { ...usual, top: undefined, bottom: 0 },
    ];
    for (const place of places) {
      const parent = createScreen({ columns: 10, rows: 6 }, () => {});
      const compositor = new Compositor(parent, createCells());
      const moved = new Box({ parent, ...before });
      compositor.compose();
      Object.assign((moved as unknown as { position: object }).position, place);
      const other = createScreen({ columns: 10, rows: 6 }, () => {});
      new Box({ parent: other, ...before, ...place });
      const wanted = new Compositor(other, createCells()).compose().surface.codes;
      assert.deepEqual([...compositor.compose().surface.codes], [...wanted], JSON.stringify(place));
    }
  });

  it('finds elements that are added, hidden, shown, moved, resized, reordered, filled and removed', () => {
    const { parent, box, changes } = open();
    const above = new Box({ parent, top: 2, left: 0, width: 4, height: 1, content: 'ABCD' });
    assert.deepEqual(changes(), ['2 ABCD']);
    above.hide();
    assert.deepEqual(changes(), ['2 two']);
    above.show();
    assert.deepEqual(changes(), ['2 ABCD']);
    above.top = 3;
    assert.deepEqual(changes(), ['2 two', '3 ABCDe']);
    above.width = 2;
    assert.deepEqual(changes(), ['3 ABree']);
    above.setContent('xy');
    assert.deepEqual(changes(), ['3 xyree']);
    // All rows of elements between which the order has changed are composed.
    above.setBack();
    assert.ok(changes().includes('3 three'));
    above.setFront();
    assert.ok(changes().includes('3 xyree'));
    above.detach();
    assert.deepEqual(changes(), ['3 three']);
    assert.equal(box.paintings, 1);
  });

  it('leaves nothing of a child in the picture of an element of blessed’s', () => {
    const { parent, box, changes } = open();
    box.hide();
    const outer = new Box({ parent, top: 0, left: 0, width: 10, height: 2, content: 'ab\ncd' });
    const inner = new Box({ parent: outer, top: 0, left: 4, width: 2, height: 1, content: 'xy' });
    assert.equal(changes()[0], '0 ab  xy');
    inner.top = 1;
    assert.deepEqual(changes(), ['0 ab', '1 cd  xy']);
  });

  it('gives a border and its style to one of blessed’s elements', () => {
    const { parent, box, changes } = open();
    box.hide();
    const style = { border: { fg: 1 } };
    const bordered = new Box({ parent, top: 0, width: 3, height: 3, border: 'line', style });
    assert.deepEqual(changes().slice(0, 3), ['0 ┌─┐', '1 │ │', '2 └─┘']);
    bordered.style.border.fg = 2;
    assert.deepEqual(changes(), ['0 ┌─┐', '1 │ │', '2 └─┘']);
    assert.deepEqual(changes(), []);
  });

  it('draws nothing of an element without columns or rows', () => {
    const { box, changes } = open();
    for (const [width, height] of [
      [0, 4],
      [10, 0],
    ] as const) {
      Object.assign(box, { width, height });
      assert.deepEqual(
        changes().filter((row) => /[a-z]/.test(row)),
        [],
      );
      Object.assign(box, { width: 1, height: 1 });
      assert.equal(changes()[0], '1 o');
    }
    assert.equal(box.paintings, 2);
  });

  it('paints once for each new height', () => {
    const { box, changes } = open();
    for (const [index, height] of [2, 3, 4].entries()) {
      box.height = height;
      changes();
      assert.deepEqual(changes(), []);
      assert.equal(box.paintings, index + 2);
    }
  });

  it('finds a new choice in one of blessed’s lists', () => {
    const { parent, box, changes, compositor } = open();
    box.hide();
    const style = { selected: { inverse: true } };
    const list = new List({
      parent,
      top: 0,
      left: 0,
      width: 4,
      height: 3,
      items: ['a', 'b', 'c'],
      style,
    });
    compositor.compose();
    list.select(2);
    assert.deepEqual(changes(), ['0 a', '2 c']);
  });
});

describe('one element that is composed alone', () => {
  /** A box and another element below it that have changed since all were composed: their rows 3 and 5. */
  const twoChanged = () => {
    const opened = open();
    const { parent, box, lines, compositor } = opened;
    const other = new Lined({ parent, top: 5, left: 0, width: 10, height: 1 });
    other.display(linesOf('old'));
    compositor.compose();
    other.display(linesOf('new'));
    box.display(lines.with(2, { text: '3' }));
    return { ...opened, other };
  };

  it('is painted where it was, and composes the rows that it has changed', () => {
    const { box, lines, compositor } = open();
    box.display(lines.with(2, { text: '3' }));
    const { surface, rows, moves } = compositor.compose(box);
    assert.deepEqual([rows, moves, box.painted], [[3], [], ['3']]);
    assert.equal(String.fromCharCode(surface.codes[30] as number), '3');
    assert.deepEqual(compositor.compose(box).rows, []);
    assert.deepEqual(compositor.compose().rows, []);
  });

  it('leaves all others as they were, until all are composed again', () => {
    const { box, compositor, changes, other } = twoChanged();
    assert.deepEqual(compositor.compose(box).rows, [3]);
    assert.deepEqual([box.paintings, other.paintings], [2, 1]);
    assert.deepEqual(changes(), ['5 new']);
  });

  it('may be one of several, which have their rows in order', () => {
    const { box, lines, compositor, changes, other } = twoChanged();
    assert.deepEqual(compositor.compose(box, other).rows, [3, 5]);
    assert.deepEqual(changes(), []);
    other.hide();
    box.display(lines);
    assert.ok(
      compositor.compose(box, other).rows.includes(5),
      'a hidden one is no picture any more',
    );
  });

  it('composes no row outside of the screen', () => {
    const { parent, compositor } = open();
    for (const [top, height, wanted] of [
      [-2, 4, [0, 1]],
      [4, 4, [4, 5]],
    ] as const) {
      const box = new Lined({ parent, top, left: 0, width: 10, height });
      box.display(linesOf('a', 'b', 'c', 'd'));
      compositor.compose();
      box.display(linesOf('A', 'B', 'C', 'D'));
      assert.deepEqual(compositor.compose(box).rows, wanted);
      box.destroy();
    }
  });

  it('leaves what lies over it on top', () => {
    const { parent, box, lines, compositor } = open();
    const over = new Lined({ parent, top: 3, left: 0, width: 2, height: 1 });
    over.display(linesOf('##'));
    compositor.compose();
    box.display(lines.with(2, { text: '3333' }));
    const { codes } = compositor.compose(box).surface;
    assert.equal(String.fromCharCode(...codes.subarray(30, 34)), '##33');
  });

  it('is composed with all others if they have to be composed again', () => {
    const others: readonly ((opened: ReturnType<typeof open>) => void)[] = [
      ({ compositor }) => compositor.setPaper(null),
      ({ compositor }) => compositor.forget(),
    ];
    for (const other of others) {
      const opened = open();
      const { box, lines, compositor } = opened;
      other(opened);
      box.display(lines.with(2, { text: '3' }));
      const { rows, surface } = compositor.compose(box);
      assert.equal(rows.length, surface.rows);
    }
  });

  it('is no part of the screenful while it is hidden', () => {
    const { box, lines, compositor } = open();
    box.hide();
    box.display(lines.with(2, { text: '3' }));
    assert.deepEqual(compositor.compose(box).rows, [1, 2, 3, 4]);
  });
});

describe('a veil', () => {
  /** A screen with text and a veil over its rows 2 to 5, under a box of two rows and five columns. */
  const veiled = (text: string) => {
    const { parent, compositor, box } = open();
    box.display(linesOf(text, text, text, text));
    new Veil({ parent, top: 2, left: 0, right: 0, height: 4, style: { fg: 3 } });
    const over = new Lined({ parent, top: 2, left: 3, width: 5, height: 2 });
    Object.assign(over, { coversTexts: true });
    over.display(linesOf('AAAAA', 'AAAAA'));
    const { surface } = compositor.compose();
    over.display(linesOf('AAAAA', 'BBBBB'));
    compositor.compose();
    const { codes, attributes, columns } = surface;
    const row = (at: number) =>
      String.fromCharCode(...codes.subarray(at * columns, (at + 1) * columns));
    const colour = (at: number, column: number) =>
      foregroundOf(attributes[at * columns + column] as number);
    return { row, colour };
  };

  it('gives everything below it one look, and nothing above it or beside it', () => {
    const { colour } = veiled('a  cdefghi');
    assert.equal(colour(1, 0), DEFAULT_COLOUR);
    assert.equal(colour(2, 0), 3);
    assert.equal(colour(4, 9), 3);
    assert.equal(colour(2, 3), DEFAULT_COLOUR);
  });

  const CASES: readonly (readonly [text: string, shown: string, why: string])[] = [
    ['a  cdefghi', 'a  AAAAA  ', 'a word that goes on below the box is not cut'],
    ['ab cd f hi', '   AAAAA  ', 'nor is a sentence'],
    ['a  c  fg h', 'a  AAAAA  ', 'which may be cut between two words'],
    ['abcdefghij', '   AAAAA  ', 'nor at both sides'],
    ['abc  f  hi', 'abcAAAAAhi', 'a word that ends at the box stays'],
    ['a│cdefg│hi', 'a│ AAAAAhi', 'a line ends a word'],
    ['a╿cdefghij', 'a╿ AAAAA  ', 'also the last of the line characters'],
    ['a─cdefghij', 'a─ AAAAA  ', 'and the first of them'],
    ['a▀cdefg\u24ffhi', '   AAAAA  ', 'but none before or after them'],
    ['ab漢漢漢hi', '   AAAAA  ', 'wide characters are part of one'],
  ];
  for (const [text, shown, why] of CASES) {
    it(`leaves “${shown}” of “${text}”: ${why}`, () => {
      const { row } = veiled(text);
      const other = shown.replace('AAAAA', 'BBBBB');
      assert.deepEqual([2, 3].map(row), [shown, other]);
      assert.equal(row(1), row(4), 'the rows beside the box are whole');
    });
  }
});
