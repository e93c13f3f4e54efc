/** How long the input decoder waits for the rest of what has begun, locally and over ssh. */

import type { Environment } from '../colour.js';

/**
 * The waits of the decoder, in ms. Each is counted from the moment at which its state began, and no further
 * byte prolongs it.
 */
export interface Timing {
  /** After ESC, which is a key by itself. */
  readonly escape: number;
  /** After what is hardly ever typed by itself: `ESC [`, `ESC O`, or a part of a UTF-8 character. */
  readonly half: number;
  /** After the begin of what can only be a sequence, or a reply of the terminal. */
  readonly sequence: number;
  /** After the begin of a paste. */
  readonly paste: number;
  /** After a Ctrl-C or Ctrl-Q inside a paste, with nothing after it. */
  readonly interrupt: number;
  /** The longest pause inside a paste that the terminal does not bracket. */
  readonly gap: number;
  /** The same before more text of it: the program may have drawn meanwhile, and nobody types so soon after a paste. */
  readonly rest: number;
}

/** At the machine itself. */
export const LOCAL: Timing = {
  escape: 50,
  half: 500,
  sequence: 1000,
  paste: 1000,
  interrupt: 100,
  gap: 10,
  rest: 50,
};

/** Over a network, which cuts and delays. */
export const REMOTE: Timing = {
  escape: 100,
  half: 1000,
  sequence: 2000,
  paste: 3000,
  interrupt: 250,
  gap: 30,
  rest: 150,
};

/** Returns the waits that suit a terminal, by its environment: ssh sets these two variables. */
export function timingOf(env: Environment): Timing {
  return env.SSH_CONNECTION || env.SSH_TTY ? REMOTE : LOCAL;
}
