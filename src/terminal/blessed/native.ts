/** Pictures of blessed's own elements, which draw into blessed's cells. */

import type { Widgets } from 'blessed';
import { captureLine, type Rectangle } from '../cells/surface.js';
import { type Coordinates, type ElementNode, renderAlone } from './blessed-internals.js';
import type { Picture } from './picture.js';

/**
 * Returns what the look of one of blessed's own elements depends on besides its size, its border and the
 * theme. What is transparent, casts a shadow or has a scroll bar is not supported.
 */
export function nativeInputs(node: ElementNode): readonly unknown[] {
  const { content, childBase, ch, style, parent } = node;
  const isChosen = parent.items !== undefined && parent.items[parent.selected ?? 0] === node;
  return [content, childBase, node.lpos?.base, ch, node.sattr(style), isChosen];
}

/** Lets blessed draw an element, and copies its rectangle into the picture. */
export function captureNative(
  screen: Widgets.Screen,
  node: ElementNode,
  place: Rectangle,
  picture: Picture,
): void {
  const lines = renderAlone(screen, node, node.lpos as Coordinates);
  for (let row = 0; row < place.rows; row++) {
    captureLine(lines[place.row + row] ?? [], place.column, picture.surface, row);
  }
}
