/** Finds the rows of the table of keys that belong to a context or a key. */

import { CONTEXTS, type KeyContext } from '../contexts.js';
import { contextOf, type UiState, withTab } from '../ui-state.js';
import { isEnabled, type KeyRow } from './key-row.js';
import { KEYS } from './keymap.js';
import { meantKey } from './modifiers.js';

/** The rows of a context, and among them those of each key, in the order of the table. */
interface RowsOf {
  readonly rows: KeyRow[];
  readonly byKey: Map<string, KeyRow[]>;
}

const BY_CONTEXT = tableByContext();

/** Goes over the table once: every start does it. */
function tableByContext(): ReadonlyMap<KeyContext, RowsOf> {
  const contexts = Object.keys(CONTEXTS) as KeyContext[];
  const table = new Map<KeyContext, RowsOf>();
  for (const context of contexts) table.set(context, { rows: [], byKey: new Map() });
  for (const row of KEYS) for (const context of row.contexts) addRow(table.get(context), row);
  return table;
}

function addRow(of: RowsOf | undefined, row: KeyRow): void {
  of?.rows.push(row);
  for (const key of row.keys) {
    const known = of?.byKey.get(key);
    if (known === undefined) of?.byKey.set(key, [row]);
    else known.push(row);
  }
}

const NO_ROWS: readonly KeyRow[] = [];

const applies = (row: KeyRow, ui: UiState) => row.when?.(ui) ?? true;

/** Returns all rows of a context, whether they apply or not. */
export function keysOf(context: KeyContext): readonly KeyRow[] {
  return BY_CONTEXT.get(context)?.rows ?? NO_ROWS;
}

/** Returns the rows that apply where the user is now, usable or not. */
export function keysHere(ui: UiState): readonly KeyRow[] {
  return keysOf(contextOf(ui)).filter((row) => applies(row, ui));
}

/**
 * Returns the key that a key means here: a modifier without a meaning of its own is left out. Keys of the line
 * below the candidates count, since they work after these are closed.
 */
export function keyMeant(ui: UiState, key: string): string {
  const closed = withTab(ui, { completion: null, suggestion: null });
  return meantKey(
    key,
    (name) => findRow(ui, name) !== undefined || findRow(closed, name) !== undefined,
  );
}

/** Returns true if a key has rows in a context, whether they apply or not. */
export function isBound(context: KeyContext, key: string): boolean {
  return BY_CONTEXT.get(context)?.byKey.has(key) ?? false;
}

/** Returns the row that a key, or a single typed character, means now. */
export function findKey(ui: UiState, key: string): KeyRow | undefined {
  return rowsOfKey(ui, key).find((row) => isEnabled(row, ui));
}

/** Returns the first row of a key that applies now, usable or not. */
export function findRow(ui: UiState, key: string): KeyRow | undefined {
  return rowsOfKey(ui, key).find((row) => applies(row, ui));
}

function rowsOfKey(ui: UiState, key: string): readonly KeyRow[] {
  return BY_CONTEXT.get(contextOf(ui))?.byKey.get(key) ?? NO_ROWS;
}
