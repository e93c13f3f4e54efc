import type { Outcome } from '../key-result.js';
import type { Place, UiState } from '../ui-state.js';

/** A key: what it is called, where it works, what it does. Help, hints and dispatch derive from it. */
export interface KeyRow {
  /** Canonical names (src/terminal/input/input-event.ts); the first is the one that is shown. */
  readonly keys: readonly string[];
  readonly places: readonly Place[];
  readonly help: string;
  /** The command that does the same, by its name: a key with Alt needs one, or another key. */
  readonly command?: string;
  /** The word on the hint line; left out for what is only in the help. */
  readonly hint?: string;
  /** Set where the hint stays even if there is room for few. */
  readonly hinted?: 'always';
  /** What the hint line calls the key, where that is not its first name. */
  readonly hintKey?: string;
  /**
   * Null where it can be used now, or else a sentence that says why not; empty where the key simply means
   * something else, or nothing, and the help need not speak of it.
   */
  readonly unavailable?: (ui: UiState) => string | null;
  /** What it does; `at` is Unix ms, `key` which of the keys it was. */
  readonly run: (ui: UiState, at: number, key: string) => Outcome;
}

/** The screens, each a place of its own. */
export const SCREENS: readonly Place[] = ['lobby', 'nickname', 'room', 'connect'];

/** Where the keys type into a line with a cursor. */
export const TYPED_IN: readonly Place[] = [...SCREENS, 'find', 'switch'];

/** Where something is typed at the end of a line, and taken away there. */
export const ERASED_IN: readonly Place[] = [...TYPED_IN, 'recall', 'help'];
