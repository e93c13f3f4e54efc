/** Borders of boxes, drawn straight into the cells. */

import type { Attribute } from '../cells/style.js';
import { type CellLine, type Rectangle, setCell } from '../cells/surface.js';

const [HORIZONTAL, VERTICAL] = [0x2500, 0x2502];
const TOP = { left: 0x250c, right: 0x2510 };
const BOTTOM = { left: 0x2514, right: 0x2518 };

/** Draws a line around the inside of a rectangle, as blessed does, clipped to the screen. */
export function drawBorder(
  lines: readonly CellLine[],
  rectangle: Rectangle,
  attribute: Attribute,
): void {
  const last = rectangle.row + rectangle.rows - 1;
  drawEdge(lines[rectangle.row], rectangle, attribute, TOP);
  for (let row = Math.max(0, rectangle.row + 1); row < last; row++) {
    const line = lines[row];
    if (line) {
      setCell(line, rectangle.column, attribute, VERTICAL);
      setCell(line, rectangle.column + rectangle.columns - 1, attribute, VERTICAL);
    }
  }
  drawEdge(lines[last], rectangle, attribute, BOTTOM);
}

function drawEdge(
  line: CellLine | undefined,
  { column, columns }: Rectangle,
  attribute: Attribute,
  corners: { readonly left: number; readonly right: number },
): void {
  if (line) {
    for (let x = column + 1; x < column + columns - 1; x++) {
      setCell(line, x, attribute, HORIZONTAL);
    }
    setCell(line, column + columns - 1, attribute, corners.right);
    setCell(line, column, attribute, corners.left);
  }
}
