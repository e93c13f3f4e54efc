/** The keys that scroll the log. */

import { hasNew } from '../../app/handlers/scroll.js';
import { keyResult } from '../key-result.js';
import { DISABLED } from '../sentences.js';
import { tabOf, type UiState } from '../ui-state.js';
import type { KeyRow } from './key-row.js';

const scrollPage = (by: 1 | -1) => (ui: UiState) => keyResult(ui, { type: 'scroll-page', by });

const nothingNew = (ui: UiState) => {
  const { app } = tabOf(ui);
  return hasNew(app.room) ? null : DISABLED.nothingNew;
};

/** The keys that scroll in a room. */
export const SCROLL_KEYS: readonly KeyRow[] = [
  {
    id: 'scroll-up',
    keys: ['pageup'],
    contexts: ['room'],
    hint: 'scroll',
    help: 'scroll up',
    run: scrollPage(-1),
  },
  {
    id: 'scroll-down',
    keys: ['pagedown'],
    contexts: ['room'],
    help: 'scroll down',
    run: scrollPage(1),
  },
  {
    id: 'oldest-message',
    keys: ['C-home'],
    contexts: ['room'],
    help: 'go to the oldest message',
    run: (ui) => keyResult(ui, { type: 'scroll-to', end: 'top' }),
  },
  {
    id: 'newest-message',
    keys: ['C-end'],
    contexts: ['room'],
    help: 'go to the newest message',
    run: (ui) => keyResult(ui, { type: 'scroll-to', end: 'bottom' }),
  },
  {
    id: 'first-new-message',
    keys: ['M-u'],
    contexts: ['room'],
    help: 'go to the first new message',
    command: 'unread',
    disabledReason: nothingNew,
    run: (ui) => keyResult(ui, { type: 'scroll-to', end: 'new' }),
  },
];

/** The keys that scroll during a search. */
export const SEARCH_SCROLL_KEYS: readonly KeyRow[] = [
  {
    id: 'search-scroll-up',
    keys: ['pageup'],
    contexts: ['find', 'history'],
    help: 'scroll up',
    run: scrollPage(-1),
  },
  {
    id: 'search-scroll-down',
    keys: ['pagedown'],
    contexts: ['find', 'history'],
    help: 'scroll down',
    run: scrollPage(1),
  },
];

/** Goes back to the end of the log. */
export const STOP_SCROLLING: KeyRow = {
  id: 'stop-scrolling',
  keys: ['escape'],
  contexts: ['room'],
  help: 'go to the newest message',
  run: (ui) => keyResult(ui, { type: 'scroll-to', end: 'bottom' }),
};
