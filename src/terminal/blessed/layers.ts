/** The visible elements of a frame, one over the other, and what differs between two frames of them. */

import type { Attribute } from '../cells/style.js';
import type { Rectangle, Surface } from '../cells/surface.js';
import type { Picture } from './picture.js';
import { clearHalfTexts, veilRow } from './veil.js';

/** All that a picture depends on besides its contents, compared by identity. */
interface Frame {
  /** Counts the themes and the codes of clusters. */
  readonly stamp: number;
  readonly borderLook: unknown;
  readonly border: unknown;
  readonly padding: unknown;
}

/** A visible element and its picture: another object once the element has another area. */
export interface Layer {
  readonly place: Rectangle;
  readonly picture: Picture;
  /** True once its picture has the size of its area. */
  isFitting: boolean;
  /** The look around the picture as it was painted; null before. */
  frame: Frame | null;
  /** The data that one of blessed's own elements was drawn from; empty for our boxes. */
  inputs: readonly unknown[];
  /** True if it was painted in this frame. */
  isNew: boolean;
  /** Of a veil, the look of all that lies below it; null for what has a picture. */
  veil: Attribute | null;
  /** True if no half of a text may be left beside it. */
  readonly covers: boolean;
}

/** Sets 1 in `damage` for each row of the screen in which something visible may have changed. */
export function markChanges(
  before: readonly Layer[],
  after: readonly Layer[],
  damage: Uint8Array,
): void {
  const shorter = Math.min(before.length, after.length);
  let first = 0;
  while (first < shorter && before[first] === after[first]) first++;
  let last = 0;
  while (last < shorter - first && before.at(-1 - last) === after.at(-1 - last)) last++;
  const [come, gone] = [
    after.slice(first, after.length - last),
    before.slice(first, before.length - last),
  ];
  // Everything between the layers that are still in their order has come, gone, moved or changed its order.
  for (const { place } of [...come, ...gone])
    damage.fill(1, Math.max(0, place.row), Math.max(0, place.row + place.rows));
  for (const layer of after) if (layer.isNew) markPainted(layer, damage);
}

function markPainted({ place, picture: { changed } }: Layer, damage: Uint8Array): void {
  for (let row = 0; row < changed.length; row++) {
    // Rows above and below the screen are ignored by the array.
    if (changed[row] === 1) damage[place.row + row] = 1;
  }
}

/** Copies a row of the screen from a layer that is there, or lays a veil on it. */
export function copyLayerRow(
  { place, picture, veil, covers }: Layer,
  to: Surface,
  row: number,
): void {
  if (veil !== null) {
    veilRow(to, row, place, veil);
    return;
  }
  const inside = row - place.row;
  const { surface } = picture;
  const left = Math.max(0, place.column);
  const right = Math.min(to.columns, place.column + place.columns);
  if (right <= left) return;
  if (covers) clearHalfTexts(to, row, place);
  const start = inside * surface.columns + left - place.column;
  const end = start + right - left;
  to.codes.set(surface.codes.subarray(start, end), row * to.columns + left);
  to.attributes.set(surface.attributes.subarray(start, end), row * to.columns + left);
}
