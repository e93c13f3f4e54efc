/** An invisible box that only positions its children. */

import type { Widgets } from 'blessed';
import { Box, layOut } from './blessed-internals.js';

/** A blessed box that only positions its children and draws nothing itself; they have to cover all of it. */
export class Region extends Box {
  /** Lays the box out, and draws its children. */
  override render(): Widgets.Coords {
    const laidOut = layOut(this);
    if (!laidOut) {
      return undefined as unknown as Widgets.Coords;
    }
    for (const child of this.children) {
      (child as Widgets.BlessedElement).render();
    }
    return laidOut.coordinates;
  }
}
