/** Pictures of blessed's own elements, which draw into blessed's cells. */

import type { Widgets } from 'blessed';
import { captureLine, type Rectangle } from '../cells/surface.js';
import { type Coordinates, type ElementNode, renderAlone } from './blessed-internals.js';
import type { Picture } from './picture.js';

/**
 * Returns what the look of one of blessed's own elements depends on besides its size, its border and the
 * theme; null if that is not known. What is transparent or casts a shadow is not supported.
 */
export function nativeInputs(node: ElementNode): readonly unknown[] | null {
  if (node.scrollbar) return null;
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
