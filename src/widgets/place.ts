/** Positions and visibility of blessed elements. */

import type { Widgets } from 'blessed';
import type { Cell } from '../terminal/cells/surface.js';

/** An element's position, in columns and rows of its parent. */
interface Rectangle {
  readonly left?: number;
  readonly top?: number;
  readonly width?: number;
  readonly height?: number;
}

/** Shows or hides an element. */
export function setVisible(element: Widgets.BlessedElement, visible: boolean): void {
  if (visible !== element.hidden) return;
  if (visible) element.show();
  else element.hide();
}

/** Moves an element, if its position changes. */
export function place(element: Widgets.BlessedElement, rectangle: Rectangle): void {
  const { position } = element as unknown as { position: Record<string, unknown> };
  for (const [side, value] of Object.entries(rectangle)) {
    if (position[side] !== value) Object.assign(element, { [side]: value });
  }
}

/** Returns the cell at the start of a row inside a box, once it has been laid out. */
export function cellInside(box: Widgets.BoxElement, row: number): Cell {
  const { ileft, itop } = box as unknown as { ileft: number; itop: number };
  return { column: Number(box.aleft) + ileft, row: Number(box.atop) + itop + row };
}
