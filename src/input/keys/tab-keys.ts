/** The keys that go from tab to tab. */

import { createEditor } from '../editor/editor.js';
import { DISABLED } from '../input-sentences.js';
import { type KeyResult, keyResult } from '../key-result.js';
import { clampedIndex } from '../lists/clamped-index.js';
import { leave } from '../quit.js';
import { chooseMatch, matchingTabs } from '../tabs/switcher.js';
import { neighbour, newestUnread, nextUnread, switchTo } from '../tabs/tabs.js';
import { tabOf, type UiState } from '../ui-state.js';
import { type KeyRow, SCREENS } from './key-row.js';

const alone = ({ tabs }: UiState) => (tabs.all.length > 1 ? null : DISABLED.onlyTab);

const nothingUnread = (ui: UiState) => (nextUnread(ui) === null ? DISABLED.nothingUnread : null);

const noLast = ({ tabs }: UiState) => (tabs.last === null ? DISABLED.noLastTab : null);

/** Goes to the next tab with new messages. */
export function toUnread(ui: UiState): KeyResult {
  return switchTo(ui, nextUnread(ui) ?? ui.tabs.active);
}

/** Goes back to the tab that was shown before. */
export function toLast(ui: UiState): KeyResult {
  return switchTo(ui, ui.tabs.last ?? ui.tabs.active);
}

/** Goes to the tab with this number, from 1; stays if there is none. */
export function toNumber(ui: UiState, number: number): KeyResult {
  return switchTo(ui, ui.tabs.all[number - 1]?.id ?? ui.tabs.active);
}

/** Opens the list of tabs at the one with the newest message, or else at the one that was shown before. */
export function openSwitcher(ui: UiState): KeyResult {
  const likeliest = newestUnread(ui) ?? ui.tabs.last;
  const switchChoice = Math.max(
    0,
    ui.tabs.all.findIndex(({ id }) => id === likeliest),
  );
  return keyResult({ ...ui, overlay: 'switch', switcher: createEditor(), switchChoice });
}

const choose = (by: number) => (ui: UiState) => {
  const count = Math.max(1, matchingTabs(ui).length);
  return keyResult({ ...ui, switchChoice: clampedIndex(ui.switchChoice + by, count) });
};

/** The keys that go from tab to tab. */
export const TAB_KEYS: readonly KeyRow[] = [
  {
    id: 'next-tab',
    topic: 'rooms',
    locked: 'free',
    keys: ['C-n', 'M-right'],
    contexts: SCREENS,
    help: 'next tab',
    disabledReason: alone,
    run: (ui) => switchTo(ui, neighbour(ui, 1)),
  },
  {
    id: 'previous-tab',
    topic: 'rooms',
    locked: 'free',
    keys: ['C-p', 'M-left'],
    contexts: SCREENS,
    help: 'previous tab',
    disabledReason: alone,
    run: (ui) => switchTo(ui, neighbour(ui, -1)),
  },
  {
    id: 'tab-by-number',
    topic: 'rooms',
    locked: 'free',
    keys: Array.from({ length: 9 }, (_, index) => `M-${index + 1}`),
    contexts: SCREENS,
    help: 'go to the tab with this number',
    command: 'tab',
    disabledReason: alone,
    run: (ui, _, key) => toNumber(ui, Number(key.slice(-1))),
  },
  {
    id: 'next-unread-tab',
    topic: 'rooms',
    locked: 'free',
    keys: ['M-a'],
    contexts: SCREENS,
    help: 'go to the next tab with new messages, mentions first',
    command: 'next',
    disabledReason: nothingUnread,
    run: toUnread,
  },
  {
    id: 'last-tab',
    topic: 'rooms',
    locked: 'free',
    keys: ['M-/'],
    contexts: SCREENS,
    help: 'go back to the tab you came from',
    command: 'last',
    disabledReason: noLast,
    run: toLast,
  },
  {
    id: 'switch-tab',
    topic: 'rooms',
    locked: 'free',
    keys: ['C-g'],
    contexts: SCREENS,
    hint: 'tabs',
    help: 'find a tab by part of its name',
    disabledReason: alone,
    run: openSwitcher,
  },
  {
    id: 'close-tab',
    topic: 'rooms',
    locked: 'free',
    keys: ['C-x'],
    contexts: ['connect'],
    hint: 'close the tab',
    help: 'close this tab and leave its room',
    when: (ui) => {
      const { picker, address } = tabOf(ui);
      return !picker.open && address.text === '';
    },
    disabledReason: notClosable,
    run: (ui) => (tabOf(ui).app.room === null ? keyResult(ui, { type: 'close' }) : leave(ui)),
  },
  {
    id: 'tab-above',
    topic: 'rooms',
    locked: 'free',
    keys: ['up', 'S-tab', 'C-p'],
    contexts: ['switch'],
    hint: 'choose',
    hintKey: '↑ ↓',
    help: 'tab above',
    run: choose(-1),
  },
  {
    id: 'tab-below',
    topic: 'rooms',
    locked: 'free',
    keys: ['down', 'tab', 'C-n'],
    contexts: ['switch'],
    help: 'tab below',
    run: choose(1),
  },
  {
    id: 'choose-tab',
    topic: 'rooms',
    locked: 'free',
    keys: ['enter', 'C-j'],
    contexts: ['switch'],
    hint: 'go',
    help: 'go to the highlighted tab',
    run: chooseMatch,
  },
  {
    id: 'close-switcher',
    topic: 'rooms',
    locked: 'free',
    keys: ['escape', 'C-c', 'C-g'],
    contexts: ['switch'],
    hint: 'stay',
    help: 'stay in this tab',
    run: (ui) => keyResult({ ...ui, overlay: null }),
  },
];

/** Returns why the tab cannot be closed; null if it can. */
function notClosable({ tabs }: UiState): string | null {
  return tabs.active === tabs.lobby ? DISABLED.lobbyStays : null;
}

/** Return why there is no other tab to go to; null if there is one. */
export const TAB_REASONS = { alone, nothingUnread, noLast } as const;
