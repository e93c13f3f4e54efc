/** Blessed's cells as a surface. */

import type { Paper } from '../../../src/terminal/cells/style.js';
import {
  allRows,
  type CellLine,
  captureLine,
  type Damage,
  type Surface,
  settleRow,
} from '../../../src/terminal/cells/surface.js';

/** Copies blessed's cells onto a surface and makes them consistent, as a frame does row by row. */
export function capture(
  lines: readonly CellLine[],
  surface: Surface,
  isWide: (code: number) => boolean,
  paper: Paper | null = null,
): void {
  for (let row = 0; row < surface.rows; row++) {
    captureLine(lines[row] ?? [], 0, surface, row);
    settleRow(surface, row, isWide, paper);
  }
}

/** Nothing is known of a change: every row may differ, and may have moved by up to 8 rows. */
export function anyDamage(surface: Surface): Damage {
  const moves = Array.from({ length: 8 }, (_, index) => [index + 1, -index - 1]).flat();
  return { rows: allRows(surface), moves };
}
