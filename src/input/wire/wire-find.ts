/** The search in the paused wire. */

import {
  currentMatch,
  findNext,
  isDone,
  newSearch,
  type Searched,
  searchOn,
} from '../../app/log/log-search.js';
import { itemHolds, type WireItem } from '../../app/wire/trace-items.js';
import { createEditor } from '../editor/editor.js';
import type { UiState } from '../ui-state.js';
import { chooseAt, type FrozenWire, viewed, type WireFind } from './wire-pane.js';

/** Opens the search. */
export function openWireFind(ui: UiState): UiState {
  const { frozen } = ui;
  if (frozen === null) return ui;
  const find = { ...newSearch(listOf(frozen), ''), origin: frozen.chosen };
  return { ...ui, overlay: 'wire-find', wireQuery: createEditor(), frozen: { ...frozen, find } };
}

/** Searches for another text; the newest match is chosen. */
export function findingInWire(ui: UiState, query: string): UiState {
  const { frozen } = ui;
  if (frozen === null || frozen.find === null) return ui;
  const { origin } = frozen.find;
  let find: WireFind = { ...newSearch(listOf(frozen), query), origin };
  while (!isDone(find, listOf(frozen))) find = searchOn(find, listOf(frozen), holdsQuery);
  return withFind(ui, frozen, find);
}

/** Goes to an older match (1) or a newer one (-1). */
export function toWireMatch(ui: UiState, by: 1 | -1): UiState {
  const { frozen } = ui;
  if (frozen === null || frozen.find === null) return ui;
  return withFind(ui, frozen, findNext(frozen.find, by));
}

/** Ends the search: stays at the match, or goes back. */
export function endWireFind(ui: UiState, stay: boolean): UiState {
  const { frozen } = ui;
  if (frozen === null || frozen.find === null) return ui;
  const back = stay ? frozen : chooseAt(frozen, frozen.find.origin);
  return { ...ui, overlay: 'wire', frozen: { ...back, find: null } };
}

/** Ends the search, and shows only the rows that hold its text; all rows if it is empty. */
export function filterByFind(ui: UiState): UiState {
  const wireView = { ...ui.wireView, text: ui.wireQuery.text };
  const ended = endWireFind({ ...ui, wireView }, true);
  return ended.frozen === null ? ended : { ...ended, frozen: viewed(ended.frozen, wireView) };
}

function withFind(ui: UiState, frozen: FrozenWire, find: WireFind): UiState {
  return { ...ui, frozen: chooseAt({ ...frozen, find }, currentMatch(find) ?? find.origin) };
}

function listOf({ items }: FrozenWire): Searched<WireItem> {
  return { firstId: 0, lastId: items.length - 1, get: (index) => items[index] };
}

function holdsQuery(item: WireItem | undefined, query: string): boolean {
  return item !== undefined && itemHolds(item, query);
}
