/** The bytes of whole updates: cells, cursor, and lines instead of cells. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCells } from '../../../src/terminal/cells/cell-codec.js';
import { attributeOf, withLink } from '../../../src/terminal/cells/style.js';
import { allRows, type Cell, createSurface } from '../../../src/terminal/cells/surface.js';
import { createPainter } from '../../../src/terminal/render/painter.js';
import { capture } from '../../support/terminal/captured.js';

const COLUMNS = 4;
const BEGIN = '\x1b[?2026h';
const END = '\x1b[?2026l';
const HIDE = '\x1b[?25l';
const SHOW = '\x1b[?25h';

const cells = createCells();

/** A screenful of these rows, of which `rows` may differ from the one before. */
function screenful(texts: readonly string[], rows?: readonly number[], link = 0) {
  const surface = createSurface(COLUMNS, texts.length);
  const attribute = withLink(attributeOf({}), link);
  const lines = texts.map((text) =>
    Array.from(text, (character): [number, string] => [attribute, character]),
  );
  capture(lines, surface, () => false);
  return { surface, rows: rows ?? allRows(surface), moves: [] };
}

function create() {
  return createPainter({ depth: 256, repertoire: 'clusters', cells });
}

describe('the painter', () => {
  it('paints the first screenful whole, and of the next ones what may differ', () => {
    const painter = create();
    const first = painter.render(screenful(['ab', 'cd']), null);
    assert.equal(first, `${BEGIN}\x1b[m\x1b[2J\x1b[1;1Hab\x1b[2;1Hcd${END}`);
    assert.equal(painter.render(screenful(['ab', 'cd'], []), null), '');
    assert.equal(painter.render(screenful(['ax', 'cy'], [1]), null), `${BEGIN}\x1b[2;2Hy${END}`);
    assert.deepEqual([...painter.shown()], ['ab  ', 'cy  ']);
    assert.equal(painter.render(screenful(['ax', 'cy']), null), `${BEGIN}\x1b[1;2Hx${END}`);
  });

  it('paints everything after it was forgotten, and after another size', () => {
    const painter = create();
    painter.render(screenful(['ab']), null);
    painter.forget();
    assert.match(painter.render(screenful(['ab'], []), null), /\x1b\[2J.*ab/);
    assert.match(painter.render(screenful(['ab', 'cd']), null), /\x1b\[2J.*ab.*cd/);
    assert.deepEqual([...painter.shown()], ['ab  ', 'cd  ']);
  });

  it('knows the links that are shown', () => {
    const painter = create();
    const link = cells.links.numberOf('https://example.org/');
    painter.render(screenful(['ab'], undefined, link), null);
    assert.deepEqual([...painter.shownLinks()].sort(), [0, link]);
  });

  const MOVES: readonly (readonly [before: Cell | null, after: Cell | null, bytes: string])[] = [
    [null, null, ''],
    [null, { column: 1, row: 0 }, `\x1b[1;2H${SHOW}`],
    [{ column: 1, row: 0 }, null, HIDE],
    [{ column: 1, row: 0 }, { column: 1, row: 0 }, ''],
    [{ column: 1, row: 0 }, { column: 1, row: 1 }, '\x1b[2;2H'],
    [{ column: 1, row: 0 }, { column: 2, row: 0 }, '\x1b[1;3H'],
    [null, { column: 0, row: 0 }, `\x1b[1;1H${SHOW}`],
    [null, { column: COLUMNS - 1, row: 1 }, `\x1b[2;4H${SHOW}`],
    [null, { column: COLUMNS, row: 0 }, ''],
    [null, { column: 0, row: 2 }, ''],
    [null, { column: -1, row: 0 }, ''],
    [null, { column: 0, row: -1 }, ''],
  ];

  for (const [before, after, bytes] of MOVES) {
    it(`moves the cursor from ${JSON.stringify(before)} to ${JSON.stringify(after)}`, () => {
      const painter = create();
      painter.render(screenful(['ab', 'cd']), before);
      assert.equal(painter.render(screenful(['ab', 'cd']), after), bytes);
    });
  }

  it('hides a visible cursor while cells are written, and shows it after them', () => {
    const cursor = { column: 1, row: 0 };
    for (const [before, after, hide, show] of [
      [null, null, '', ''],
      [cursor, cursor, HIDE, `\x1b[1;2H${SHOW}`],
      [cursor, null, HIDE, ''],
      [null, cursor, '', `\x1b[1;2H${SHOW}`],
    ] as const) {
      const painter = create();
      painter.render(screenful(['ab']), before);
      const bytes = painter.render(screenful(['xb']), after);
      assert.equal(bytes, `${BEGIN}${hide}\x1b[1;1Hx${show}${END}`);
    }
  });

  const SIZE = { columns: COLUMNS, rows: 2 };
  const line = (text: string, chosen = false) => ({ text, chosen });

  it('writes lines once, and again after cells or if they were forgotten', () => {
    const painter = create();
    const lines = [line('ab')];
    const bytes = painter.plain(lines, SIZE);
    assert.match(bytes, /^\x1b\[\?2026h\x1b\[\?25l.*ab.*\x1b\[\?2026l$/);
    assert.equal(painter.plain([line('ab')], SIZE), '');
    assert.notEqual(painter.plain([line('cd')], SIZE), '');
    painter.forget();
    assert.notEqual(painter.plain([line('cd')], SIZE), '');
    painter.render(screenful(['cd']), null);
    assert.notEqual(painter.plain([line('cd')], SIZE), '');
  });

  it('paints everything after lines, although the cells are the same as before them', () => {
    const painter = create();
    painter.render(screenful(['ab']), null);
    painter.plain([line('cd')], SIZE);
    assert.match(painter.render(screenful(['ab'], []), null), /\x1b\[2J.*ab/);
  });

  it('shows the cursor on the chosen line, and knows where it is', () => {
    const painter = create();
    const bytes = painter.plain([line('ab'), line('cd', true)], SIZE);
    assert.ok(bytes.endsWith(`\x1b[2;1H${SHOW}${END}`));
    assert.ok(painter.render(screenful(['ab']), null).startsWith(`${BEGIN}${HIDE}`));
    assert.ok(!painter.plain([line('ab')], SIZE).includes(SHOW));
    assert.ok(!painter.render(screenful(['ab']), null).includes(HIDE));
  });
});
