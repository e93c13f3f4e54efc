/** An invisible box that only positions its children. */

import { Box } from './blessed-internals.js';

/** A blessed box of which nothing is drawn: it only positions its children, which have to cover all of it. */
export class Region extends Box {}
