/** The type of a command's row. */

import type { KeyResult } from '../key-result.js';
import { type Locked, lockedReason } from '../locked.js';
import type { Topic } from '../topics.js';
import type { UiState } from '../ui-state.js';
import type { Source } from './candidates.js';

/** A command. Dispatch, help, hints, completion and documents derive from the row. */
export interface CommandRow {
  /** The word that the user types after the slash; it is the row's id too: kebab-case, unique. */
  readonly name: string;
  /** The part of the help that lists it. */
  readonly topic: Topic;
  /** Whether a locked window has it, or why not. */
  readonly locked: Locked;
  /** The argument as the help shows it: in brackets if it is optional; empty if there is none. */
  readonly argument: string;
  /** The source of the argument's completions; left out if there are none. */
  readonly complete?: Source;
  readonly help: string;
  /** The same for narrow lists, in at most 14 columns. */
  readonly brief: string;
  /** Set if it returns to the input when it fails after it ran, to be corrected. */
  readonly isCorrected?: true;
  /** Set if blanks at the end of its argument belong to it, and all after the first one before it. */
  readonly isVerbatim?: true;
  /** The word on the hint line; left out for a command that only the help shows. */
  readonly hint?: string;
  /** Returns false in windows that do not have the command. Default: all have it. */
  readonly when?: (ui: UiState) => boolean;
  /** Returns a sentence that says why the command cannot be used now; null (the default) if it can. */
  readonly disabledReason?: (ui: UiState) => string | null;
  readonly run: (ui: UiState, argument: string, time: number) => KeyResult;
}

/** Returns why a command cannot be used now; null if it can. */
export function commandReason(row: CommandRow, ui: UiState): string | null {
  return lockedReason(row, ui) ?? row.disabledReason?.(ui) ?? null;
}

/** Returns true if a command can be used now. */
export function isUsable(row: CommandRow, ui: UiState): boolean {
  return commandReason(row, ui) === null;
}
