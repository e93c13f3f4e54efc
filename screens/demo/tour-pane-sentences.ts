/** The words around the steps of the tour. Pure. */

import { keyName } from '../../src/input/key-name.js';
import { TOUR } from '../../src/input/keys/program-keys.js';

/** The title of the pane, and the way out of it. */
export const TOUR_PANE = {
  title: (number: number | null, count: number) =>
    number === null ? 'tour' : `tour: ${number} of ${count}`,
  short: (number: number | null, count: number) => (number === null ? ' ' : ` ${number}/${count} `),
  wayOutBriefly: `${TOUR.keys.map(keyName)[0]} leaves`,
  wayOut: `${TOUR.keys.map(keyName)[0]} leaves the tour`,
} as const;
