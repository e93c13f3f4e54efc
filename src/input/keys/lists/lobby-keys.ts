/** The keys of the lobby's list and of the field above it. */

import { createEditor } from '../../editor/editor.js';
import { keyResult } from '../../key-result.js';
import { clampedIndex } from '../../lists/clamped-index.js';
import { lobbyIndex, lobbyRows } from '../../lists/lobby-rows.js';
import { tabOf, type UiState, withTab } from '../../ui-state.js';
import { isInputEmpty, type KeyRow, PAGE_ROWS, whenInputEmpty } from '../key-row.js';

const select = (change: (index: number, count: number) => number) => (ui: UiState) => {
  const rows = lobbyRows(ui);
  const index = clampedIndex(change(lobbyIndex(ui, rows), rows.length), rows.length);
  return keyResult(withTab(ui, { selected: rows[index] ?? null }));
};

const isStoppable = (ui: UiState) => {
  const { session } = tabOf(ui).app;
  return session.phase === 'connecting' || session.phase === 'leaving';
};

/** The keys that choose a room. */
export const LOBBY_KEYS: readonly KeyRow[] = [
  {
    id: 'room-above',
    topic: 'rooms',
    locked: 'free',
    keys: ['up', 'S-tab'],
    contexts: ['lobby'],
    hint: 'choose',
    hintKey: '↑ ↓',
    help: 'previous room',
    run: select((index) => index - 1),
  },
  {
    id: 'room-below',
    topic: 'rooms',
    locked: 'free',
    keys: ['down', 'tab'],
    contexts: ['lobby'],
    help: 'next room',
    run: select((index) => index + 1),
  },
  {
    id: 'rooms-page-up',
    topic: 'rooms',
    locked: 'free',
    keys: ['pageup'],
    contexts: ['lobby'],
    help: 'ten rooms up',
    run: select((index) => index - PAGE_ROWS),
  },
  {
    id: 'rooms-page-down',
    topic: 'rooms',
    locked: 'free',
    keys: ['pagedown'],
    contexts: ['lobby'],
    help: 'ten rooms down',
    run: select((index) => index + PAGE_ROWS),
  },
  {
    id: 'first-room',
    topic: 'rooms',
    locked: 'free',
    keys: ['home'],
    contexts: ['lobby'],
    help: 'first room',
    disabledReason: whenInputEmpty,
    run: select(() => 0),
  },
  {
    id: 'last-room',
    topic: 'rooms',
    locked: 'free',
    keys: ['end'],
    contexts: ['lobby'],
    help: 'last room',
    disabledReason: whenInputEmpty,
    run: select((_, count) => count),
  },
  {
    id: 'room-order',
    topic: 'rooms',
    locked: 'free',
    keys: ['C-o'],
    contexts: ['lobby'],
    help: 'sort the rooms by name, or those with news first',
    run: changeOrder,
  },
];

/** Changes the order of the rooms; the highlighted one stays highlighted. */
function changeOrder(ui: UiState) {
  const rows = lobbyRows(ui);
  const selected = rows[lobbyIndex(ui, rows)] ?? null;
  const roomOrder = ui.roomOrder === 'news' ? 'name' : 'news';
  return keyResult({ ...withTab(ui, { selected }), roomOrder });
}

/** Stops connecting. */
export const STOP_CONNECTING: KeyRow = {
  id: 'stop-connecting',
  topic: 'servers',
  locked: 'free',
  keys: ['escape'],
  contexts: ['lobby'],
  hint: 'stop',
  help: 'stop connecting',
  when: isStoppable,
  run: (ui) => keyResult(ui, { type: 'stop' }),
};

/** Clears the filter of the list. */
export const CLEAR_FILTER: KeyRow = {
  id: 'clear-filter',
  topic: 'write',
  locked: 'free',
  keys: ['escape'],
  contexts: ['lobby'],
  hint: 'clear',
  help: 'clear the filter',
  when: (ui) => !isInputEmpty(ui),
  run: (ui) => keyResult(withTab(ui, { filter: createEditor(), selected: null })),
};
