/** Borders of boxes, drawn into their pictures. */

import type { Attribute } from '../cells/style.js';
import type { Surface } from '../cells/surface.js';

const [HORIZONTAL, VERTICAL] = [0x2500, 0x2502];
const TOP = { left: 0x250c, right: 0x2510 };
const BOTTOM = { left: 0x2514, right: 0x2518 };

/** Draws a line around the inside of a surface, as blessed does. */
export function drawBorder(surface: Surface, attribute: Attribute): void {
  const { columns, rows, codes, attributes } = surface;
  drawEdge(surface, 0, attribute, TOP);
  for (let row = 1; row < rows - 1; row++) {
    for (const index of [row * columns, (row + 1) * columns - 1]) {
      codes[index] = VERTICAL;
      attributes[index] = attribute;
    }
  }
  drawEdge(surface, rows - 1, attribute, BOTTOM);
}

function drawEdge(
  { columns, codes, attributes }: Surface,
  row: number,
  attribute: Attribute,
  corners: { readonly left: number; readonly right: number },
): void {
  const [start, end] = [row * columns, (row + 1) * columns];
  codes.fill(HORIZONTAL, start, end);
  attributes.fill(attribute, start, end);
  codes[end - 1] = corners.right;
  codes[start] = corners.left;
}
