/** The layout of elements: blessed's, computed again only if something that it depends on has changed. */

import type { Rectangle } from '../cells/surface.js';
import type { Coordinates, ElementNode, Position } from './blessed-internals.js';
import type { Layer } from './layers.js';

/** The data that an element's layout was computed from. */
interface Inputs extends Position {
  /** The parent's layout: another object after each change. */
  readonly parent: unknown;
  readonly border: unknown;
  readonly padding: unknown;
  readonly base: number | undefined;
}

/** The layout and the picture of an element. */
export interface Laid {
  /** The layouts that computed it: others compute it again. */
  readonly by: Layouts;
  /** The data that its layout was computed from. */
  inputs: Inputs;
  /** Its area; null if it has none. The object is the same while the area is. */
  place: Rectangle | null;
  /** Its picture; null before the first one. */
  layer: Layer | null;
}

/** An element that stores its layout. */
export interface LaidNode extends ElementNode {
  laid?: Laid;
}

/** The layouts of a screen's elements at one size. Each is stored in its element: every frame asks for all of them. */
export class Layouts {
  /** Returns the layout of an element whose parent has been laid out, with its area now. */
  of(node: LaidNode): Laid {
    const known = node.laid?.by === this ? node.laid : null;
    if (known !== null && !node.shrink && isCurrent(known.inputs, node)) return known;
    const coordinates = node._getCoords(true);
    const place = sameOr(known?.place ?? null, rectangleOf(coordinates));
    node.lpos = place === null ? undefined : coordinates;
    const inputs = inputsOf(node);
    if (known === null) {
      node.laid = { by: this, inputs, place, layer: null };
      return node.laid;
    }
    known.inputs = inputs;
    known.place = place;
    return known;
  }
}

function inputsOf({ position, parent, border, padding, childBase }: ElementNode): Inputs {
  return { ...position, parent: parent.lpos, border, padding, base: childBase };
}

/** Returns true if an element's layout depends on the same: without a loop or a call, since every frame asks it of every element. */
function isCurrent(inputs: Inputs, { position, parent, border, padding, childBase }: ElementNode) {
  return (
    inputs.parent === parent.lpos &&
    inputs.border === border &&
    inputs.padding === padding &&
    inputs.base === childBase &&
    inputs.left === position.left &&
    inputs.top === position.top &&
    inputs.right === position.right &&
    inputs.bottom === position.bottom &&
    inputs.width === position.width &&
    inputs.height === position.height
  );
}

function rectangleOf(coordinates: Coordinates | undefined): Rectangle | null {
  if (coordinates === undefined) return null;
  const { xi, xl, yi, yl } = coordinates;
  return xl > xi && yl > yi ? { column: xi, row: yi, columns: xl - xi, rows: yl - yi } : null;
}

/** Returns the known rectangle if the other one is equal. */
function sameOr(known: Rectangle | null, next: Rectangle | null): Rectangle | null {
  const isSame =
    known?.column === next?.column &&
    known?.row === next?.row &&
    known?.columns === next?.columns &&
    known?.rows === next?.rows;
  return isSame ? known : next;
}
