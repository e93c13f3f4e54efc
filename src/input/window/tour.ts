/** The guided tour of a demo: what a window knows of it, and its rows on the screen. Pure. */

import type { Size } from '../../app/state.js';
import type { Span } from '../../text/span.js';

/** A step of the tour as the screen shows it. */
export interface TourView {
  /** Its number, from 1, and how many there are; null after the last one. */
  readonly number: number | null;
  readonly count: number;
  /** Its words, the longest first: the first that there is room for is shown. */
  readonly texts: readonly (readonly Span[])[];
}

/** The tour of a demo. */
export interface Tour {
  /** False once the user has left it, until they come back. */
  readonly isOn: boolean;
  readonly view: TourView;
}

/** The rows of the tour's box, borders included, and the sizes from which on it has one, or a line. */
const BOX_ROWS = 4;
const BOX_FROM: Size = { columns: 60, rows: 20 };
const LINE_FROM: Size = { columns: 30, rows: 8 };

/** Returns the rows that the tour takes of a terminal: those of a box, one, or none. */
export function tourRows({ columns, rows }: Size, tour: Tour | null): number {
  if (tour === null || !tour.isOn) return 0;
  const fits = (size: Size) => columns >= size.columns && rows >= size.rows;
  return fits(BOX_FROM) ? BOX_ROWS : Number(fits(LINE_FROM));
}

/** Returns what is left of a terminal for the screen. */
export function sizeBesideTour({ columns, rows }: Size, tour: Tour | null): Size {
  const tourHeight = tourRows({ columns, rows }, tour);
  return tourHeight === 0 ? { columns, rows } : { columns, rows: rows - tourHeight, tourHeight };
}
