/** Where the list of candidates stands, and over which panes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { candidateView } from '../../screens/candidate-view.js';
import type { CursorCell } from '../../screens/screen-parts.js';
import type { PanesBelow } from '../../src/widgets/candidate-list.js';
import { SCENES } from './looks/look-scenes.js';

const USUAL = { columns: 76, rows: 17 };
const NARROW = { columns: 40, rows: 10 };
const LOW = { columns: 60, rows: 8 };

/** A scene, the cell of the cursor, and the cell at which the list is anchored, with the panes that it may lie over. */
const CASES: readonly (readonly [
  scene: string,
  size: typeof USUAL,
  cursor: CursorCell,
  anchor: readonly [row: number, column: number],
  panes: readonly [top: number, bottom: number, divider: number | null] | null,
])[] = [
  ['lobby-suggest', USUAL, { row: 15, column: 12 }, [15, 10], [1, 14, 50]],
  ['lobby-suggest', NARROW, { row: 8, column: 12 }, [8, 10], [1, 8, null]],
  ['lobby-suggest', LOW, { row: 6, column: 12 }, [6, 10], null],
  ['room-completing', USUAL, { row: 15, column: 12 }, [15, 8], [1, 14, 66]],
  ['room-completing', USUAL, { row: 15, column: 3 }, [15, 0], [1, 14, 66]],
  ['room-suggesting', NARROW, { row: 8, column: 12 }, [8, 10], [1, 8, null]],
  ['room-suggest-second-row', USUAL, { row: 15, column: 12, top: 14 }, [14, 0], [1, 13, 66]],
  ['room-suggest-second-row', USUAL, { row: 15, column: 12, top: 15 }, [15, 11], [1, 13, 66]],
  ['explain-wire', USUAL, { row: 15, column: 12 }, [12, 8], [6, 11, null]],
  ['explain-wire', LOW, { row: 6, column: 12 }, [5, 8], null],
  ['naming-suggest', USUAL, { row: 8, column: 12 }, [8, 11], null],
  ['naming-suggest', LOW, { row: 6, column: 12 }, [6, 11], null],
];

for (const [name, size, cursor, [row, column], panes] of CASES) {
  test(`the list of ${name} at ${size.columns}x${size.rows}, the cursor in ${cursor.column}`, () => {
    const ui = SCENES.find((scene) => scene.name === name)?.ui(size);
    assert.ok(ui !== undefined);
    const view = candidateView(ui, cursor);
    const [top, bottom, divider] = panes ?? [];
    const wanted = panes === null ? null : ({ top, bottom, divider } as PanesBelow);
    assert.deepEqual([view?.anchor, view?.panes], [{ row, column }, wanted]);
    assert.equal(view?.columns, size.columns);
    assert.equal(view?.inset, name.startsWith('naming') ? 1 : 0);
    assert.equal(view?.wide, !['room-completing', 'room-suggest-second-row'].includes(name));
  });
}

test('there is no list without candidates, nor below a pane over the screen', () => {
  for (const name of ['room', 'room-typed', 'help', 'quit-draft', 'lobby']) {
    const ui = SCENES.find((scene) => scene.name === name)?.ui(USUAL);
    assert.ok(ui !== undefined);
    assert.equal(candidateView(ui, { row: 15, column: 12 }), null, name);
  }
});
