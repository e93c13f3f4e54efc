import type { Place } from '../../../src/input/ui-state.js';
import type { Look } from '../../support/look.js';
import type { Seat } from './seat.js';
import type { SetupName } from './setups.js';

/** What is tried, where, and what is to be seen before it and after it. */
interface Try {
  /** Each of these is gone to anew, and nothing is typed there yet. */
  readonly places: readonly Place[];
  /** How a place is come to, if not as usual (setups.ts). */
  readonly by?: Readonly<Partial<Record<Place, SetupName>>>;
  /** What is typed first: text, and keys as in `one<C-a>`. */
  readonly given?: string;
  /** What happens behind that. */
  readonly happens?: (seat: Seat) => unknown;
  /** What is to be seen then; the place as it is found, if left out. */
  readonly before?: Look;
  /** What is to be seen afterwards, and is not to be seen before. */
  readonly after: Look;
  /** What is typed behind that, to see more of what has happened, and what is to be seen then. */
  readonly next?: readonly [typed: string, look: Look];
  /** Where there is nothing to do: what is to be seen afterwards is to be seen before as well. */
  readonly stays?: boolean;
  /**
   * What goes before the usual way back to the place; `anew` where the program has to be started again
   * (which it is by itself where it has ended).
   */
  readonly end?: string;
}

/** Where the program has ended, and its exit status is 0. */
export const ENDED: Look = [/^shell> *$/m, { fullScreen: false }];

/** Keys of a row of `KEYS`: each of them is tried. */
export interface KeyScenario extends Try {
  readonly keys: readonly string[];
  /** Which of the rows that a key has in one of the places it is, by its help. */
  readonly row?: string;
}

/** A line that begins with a command of `COMMANDS`. */
export interface CommandScenario extends Try {
  readonly command: string;
}

/** A row of data: what one key, or one command, does in a place. */
export type Scenario = KeyScenario | CommandScenario;
