/** Borders of boxes, drawn into their pictures. */

import type { Attribute } from '../cells/style.js';
import type { Surface } from '../cells/surface.js';

const [HORIZONTAL, VERTICAL] = [0x2500, 0x2502];
const TOP = { left: 0x250c, right: 0x2510 };
const BOTTOM = { left: 0x2514, right: 0x2518 };

/** The corners at the left of a border that is also the right one of the pane beside it. */
const JOINED = { top: 0x252c, bottom: 0x2534 };

/** A border as blessed has it. */
export const BORDER = { type: 'line' };

/** The same; its left side is also the right one of the pane beside it, which is as high. */
export const JOINED_BORDER = { ...BORDER };

/** Returns true for a border that shares its left side with another pane. */
export function isJoined(border: object | null | undefined): boolean {
  return border === JOINED_BORDER;
}

/** Draws a line around the inside of a surface, as blessed does; `joined`: its left side belongs to two panes. */
export function drawBorder(surface: Surface, attribute: Attribute, joined = false): void {
  const { columns, rows, codes, attributes } = surface;
  drawEdge(surface, 0, attribute, TOP);
  for (let row = 1; row < rows - 1; row++) {
    for (const index of [row * columns, (row + 1) * columns - 1]) {
      codes[index] = VERTICAL;
      attributes[index] = attribute;
    }
  }
  drawEdge(surface, rows - 1, attribute, BOTTOM);
  if (!joined) return;
  codes[0] = JOINED.top;
  codes[(rows - 1) * columns] = JOINED.bottom;
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
