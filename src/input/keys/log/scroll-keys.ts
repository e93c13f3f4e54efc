/** The keys that scroll the log. */

import { hasNew } from '../../../app/handlers/scroll.js';
import { layoutNow } from '../../../app/layout.js';
import { hasMorePeople } from '../../../app/room/people-rows.js';
import { DISABLED } from '../../input-sentences.js';
import { keyResult } from '../../key-result.js';
import { tabOf, type UiState } from '../../ui-state.js';
import type { KeyRow } from '../key-row.js';

const scrollPage = (by: 1 | -1) => (ui: UiState) => keyResult(ui, { type: 'scroll-page', by });

/** The rows that the people are scrolled by. */
const PEOPLE_ROWS = 5;

const isScrolled = (ui: UiState) => (tabOf(ui).app.room?.position ?? null) !== null;

const noMorePeople = (ui: UiState) => {
  const { app } = tabOf(ui);
  const { sidebar, peopleRows } = layoutNow(app);
  if (!sidebar) return DISABLED.peopleHidden;
  const hasMore = app.room !== null && hasMorePeople(app.room.people, peopleRows);
  return hasMore ? null : DISABLED.allPeople;
};

const nothingNew = (ui: UiState) => {
  const { app } = tabOf(ui);
  return hasNew(app.room) ? null : DISABLED.nothingNew;
};

/** The keys that scroll in a room. */
export const SCROLL_KEYS: readonly KeyRow[] = [
  {
    id: 'scroll-up',
    topic: 'read',
    locked: 'free',
    keys: ['pageup'],
    contexts: ['room'],
    hint: 'scroll',
    help: 'scroll up',
    run: scrollPage(-1),
  },
  {
    id: 'scroll-down',
    topic: 'read',
    locked: 'free',
    keys: ['pagedown'],
    contexts: ['room'],
    help: 'scroll down',
    run: scrollPage(1),
  },
  {
    id: 'people-up',
    topic: 'people',
    locked: 'free',
    keys: ['S-up'],
    contexts: ['room'],
    help: 'scroll the people up',
    disabledReason: noMorePeople,
    run: (ui) => keyResult(ui, { type: 'scroll-people', rows: -PEOPLE_ROWS }),
  },
  {
    id: 'people-down',
    topic: 'people',
    locked: 'free',
    keys: ['S-down'],
    contexts: ['room'],
    help: 'scroll the people down',
    disabledReason: noMorePeople,
    run: (ui) => keyResult(ui, { type: 'scroll-people', rows: PEOPLE_ROWS }),
  },
  {
    id: 'oldest-message',
    topic: 'read',
    locked: 'free',
    keys: ['C-home'],
    contexts: ['room'],
    help: 'go to the oldest message',
    run: (ui) => keyResult(ui, { type: 'scroll-to', end: 'top' }),
  },
  {
    id: 'newest-message',
    topic: 'read',
    locked: 'free',
    keys: ['C-end'],
    contexts: ['room'],
    help: 'go to the newest message',
    run: (ui) => keyResult(ui, { type: 'scroll-to', end: 'bottom' }),
  },
  {
    id: 'first-new-message',
    topic: 'read',
    locked: 'free',
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
    topic: 'read',
    locked: 'free',
    keys: ['pageup'],
    contexts: ['find', 'history'],
    help: 'scroll up',
    run: scrollPage(-1),
  },
  {
    id: 'search-scroll-down',
    topic: 'read',
    locked: 'free',
    keys: ['pagedown'],
    contexts: ['find', 'history'],
    help: 'scroll down',
    run: scrollPage(1),
  },
];

/** Goes back to the end of the log. */
export const STOP_SCROLLING: KeyRow = {
  id: 'stop-scrolling',
  topic: 'read',
  locked: 'free',
  keys: ['escape'],
  contexts: ['room'],
  hint: 'newest',
  hintWhen: isScrolled,
  help: 'go to the newest message',
  run: (ui) => keyResult(ui, { type: 'scroll-to', end: 'bottom' }),
};
