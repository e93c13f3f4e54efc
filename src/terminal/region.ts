import type { Widgets } from 'blessed';
import { Box, layOut } from './internals.js';

/** A blessed box that only places its children and draws nothing itself; they have to cover all of it. */
export class Region extends Box {
  /** Lays out, and has the children drawn. */
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
