/** What the screens say at every size: where words, borders and panes give way. */

import { describe, test } from 'node:test';
import type { Size } from '../../../src/app/state.js';
import { assertGolden } from '../../support/golden.js';
import { numbers } from '../../support/sweep.js';
import { Canvas } from '../../support/terminal/canvas.js';
import { AT } from '../../support/ui.js';
import type { Scene } from './builders.js';
import { SCENES } from './look-scenes.js';

/** A scene of each screen that has much to show. */
const NAMES =
  'servers naming lobby-joined room-lost wire wire-paused tabs help settings-edit'.split(' ');

/** All widths at a usual height, and all heights at a usual width. */
const SWEEPS: Readonly<Record<string, readonly Size[]>> = {
  columns: numbers(19, 90).map((columns) => ({ columns, rows: 18 })),
  rows: numbers(4, 24).map((rows) => ({ columns: 72, rows })),
};

/** A row without its looks: how long a line or a gap is does not matter, that there is one does. */
const wordsOf = (row: string) => row.replace(/ {2,}/g, '  ').replace(/─{2,}/g, '──').trimEnd();

/** The rows of a screen, each once if several in a row say the same. */
function saidOn(canvas: Canvas, { ui, ms }: Scene, size: Size): readonly string[] {
  canvas.resize(size.columns, size.rows);
  canvas.show(ui(size), AT + ms);
  const rows = canvas.rows().map(wordsOf);
  return rows.filter((row, index) => row !== rows[index - 1]);
}

/** What a scene says at each size that is not said at the one before it. */
function saidAt(scene: Scene, sizes: readonly Size[], side: keyof Size): readonly string[] {
  const canvas = new Canvas(80, 24);
  let before: readonly string[] = [];
  return sizes.flatMap((size) => {
    const rows = saidOn(canvas, scene, size);
    const others = rows.filter((row) => !before.includes(row));
    const isSame = others.length === 0 && rows.length === before.length;
    before = rows;
    return isSame ? [] : [`${size[side]} ${side}, ${rows.length} texts:`, ...others];
  });
}

for (const scene of SCENES.filter(({ name }) => NAMES.includes(name))) {
  describe(`at every size: ${scene.name}`, () => {
    for (const side of ['columns', 'rows'] as const) {
      test(`all ${side}`, () => {
        assertGolden(`size-${scene.name}-${side}`, saidAt(scene, SWEEPS[side] ?? [], side));
      });
    }
  });
}
