/** The type of a scenario. */

import type { KeyContext } from '../../../src/input/contexts.js';
import type { Look } from '../../support/terminal/look.js';
import type { Seat } from './seat.js';
import type { SetupName } from './setups.js';

/** A key or a command, its contexts, and the looks before and after it. */
interface Try {
  /** Each of these is entered afresh, with nothing typed. */
  readonly contexts: readonly KeyContext[];
  /** The way to the context, if not the usual one (setups.ts). */
  readonly by?: Readonly<Partial<Record<KeyContext, SetupName>>>;
  /** The keystrokes before it: text, and keys as in `one<C-a>`. */
  readonly given?: string;
  /** The step after that. */
  readonly happens?: (seat: Seat) => unknown;
  /** The look then; the context as it is found, if left out. */
  readonly before?: Look;
  /** The look afterwards, which must not match before. */
  readonly after: Look;
  /** The keystrokes after that, which show more of the effect, and the look then. */
  readonly next?: readonly [typed: string, look: Look];
  /** True if there is nothing to do: the look afterwards matches before as well. */
  readonly stays?: boolean;
  /**
   * The keystrokes before the usual way back to the context; `restart` if the program must be started again
   * (as it is anyway if it has ended).
   */
  readonly end?: string;
}

/** The program has ended, and its exit status is 0. */
export const ENDED: Look = [/^shell> *$/m, { fullScreen: false }];

/** Keys of a row of `KEYS`: each of them is tried. */
export interface KeyScenario extends Try {
  readonly keys: readonly string[];
  /** The id of the row, if the key has several rows in one of the contexts. */
  readonly row?: string;
}

/** A line that begins with a command of `COMMANDS`. */
export interface CommandScenario extends Try {
  readonly command: string;
}

/** A row of data: what one key, or one command, does in a context. */
export type Scenario = KeyScenario | CommandScenario;
