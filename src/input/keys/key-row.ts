/** The type of a key row; the groups of contexts and the conditions that rows share. */

import { contextsWith, type KeyContext } from '../contexts.js';
import { DISABLED } from '../input-sentences.js';
import type { KeyResult } from '../key-result.js';
import { activeEditor } from '../line/active-field.js';
import { type Locked, lockedReason } from '../locked.js';
import type { Topic } from '../topics.js';
import { contextOf, tabOf, type UiState } from '../ui-state.js';

/** A key: its names, its contexts and its effect. Dispatch, help, hints and documents derive from it. */
export interface KeyRow {
  /** Names the row in tests and scenarios: kebab-case, unique. */
  readonly id: string;
  /** The part of the help that lists it. */
  readonly topic: Topic;
  /** Whether it works in a locked window, or why not. */
  readonly locked: Locked;
  /** Canonical names (src/terminal/input/input-event.ts); the help and the hints show the first. */
  readonly keys: readonly string[];
  readonly contexts: readonly KeyContext[];
  readonly help: string;
  /** The command that does the same, by its name: a key with Alt needs one, or another key. */
  readonly command?: string;
  /** The word on the hint line; left out for what is only in the help. */
  readonly hint?: string;
  /** Returns true while the hint is shown; such a hint comes before those that are always true. Default: always. */
  readonly hintWhen?: (ui: UiState) => boolean;
  /** Set if the hint is shown even when there is little room. */
  readonly hinted?: 'always';
  /** The key's name on the hint line, if it is not its first name. */
  readonly hintKey?: string;
  /** Returns false if the row does not apply now: the key then means something else, or nothing. Default: it applies. */
  readonly when?: (ui: UiState) => boolean;
  /** Returns a sentence that says why the row cannot be used now; null (the default) if it can. */
  readonly disabledReason?: (ui: UiState) => string | null;
  /** Runs the row; `time` is Unix ms, `key` is the one of `keys` that was pressed. */
  readonly run: (ui: UiState, time: number, key: string) => KeyResult;
}

/** Returns why a row cannot be used now; null if it can. The row must apply (`when`). */
export function disabledReason(row: KeyRow, ui: UiState): string | null {
  return lockedReason(row, ui) ?? row.disabledReason?.(ui) ?? null;
}

/** Returns true if a row applies now and can be used. */
export function isEnabled(row: KeyRow, ui: UiState): boolean {
  return (row.when?.(ui) ?? true) && disabledReason(row, ui) === null;
}

/** The rows of a list that PgUp and PgDn move by. */
export const PAGE_ROWS = 10;

/** Returns true if nothing is typed in the active field. */
export function isInputEmpty(ui: UiState): boolean {
  return (activeEditor(ui)?.text ?? '') === '';
}

/** The `disabledReason` of a key that works only while nothing is typed. */
export function whenInputEmpty(ui: UiState): string | null {
  return isInputEmpty(ui) ? null : DISABLED.notEmpty;
}

/** The screens. */
export const SCREENS = contextsWith(({ type }) => type === 'screen');

/** The contexts whose field has a cursor that moves. */
export const TYPED_IN = contextsWith(({ hasEditor }) => hasEditor);

/** The contexts whose field text can be deleted from. */
export const ERASED_IN = contextsWith(({ field }) => field !== null);

/** True if the text in a room's input has several lines. */
export function hasSeveralLines(ui: UiState): boolean {
  return tabOf(ui).line.text.includes('\n') && contextOf(ui) === 'room';
}
