import { createEditor } from '../editor/editor.js';
import { type Outcome, shown, wanted } from '../key-result.js';
import { leave } from '../quit.js';
import { chooseMatch, matchingTabs } from '../tabs/switcher.js';
import { neighbour, newestUnread, nextUnread, switchTo } from '../tabs/tabs.js';
import type { UiState } from '../ui-state.js';
import { type KeyRow, SCREENS } from './key-row.js';

const alone = ({ tabs }: UiState) =>
  tabs.all.length > 1 ? null : 'There is one tab only: join a room, and the lobby gets another.';

const nothingUnread = (ui: UiState) =>
  nextUnread(ui) === null ? 'Nothing has come in the other tabs.' : null;

const noLast = ({ tabs }: UiState) =>
  tabs.last === null ? 'There is no tab that you came from.' : null;

/** To the next tab in which something has come. */
export function toUnread(ui: UiState): Outcome {
  return switchTo(ui, nextUnread(ui) ?? ui.tabs.active);
}

/** Back to the tab that was seen before. */
export function toLast(ui: UiState): Outcome {
  return switchTo(ui, ui.tabs.last ?? ui.tabs.active);
}

/** To the tab of this number, from 1 on; nowhere where there is none. */
export function toNumber(ui: UiState, number: number): Outcome {
  return switchTo(ui, ui.tabs.all[number - 1]?.id ?? ui.tabs.active);
}

/** Opens the list of tabs, where the newest is that has come, or else where the user was before. */
export function openSwitcher(ui: UiState): Outcome {
  const likeliest = newestUnread(ui) ?? ui.tabs.last;
  const switchChoice = Math.max(
    0,
    ui.tabs.all.findIndex(({ id }) => id === likeliest),
  );
  return shown({ ...ui, overlay: 'switch', switcher: createEditor(), switchChoice });
}

const choose = (by: number) => (ui: UiState) => {
  const last = Math.max(0, matchingTabs(ui).length - 1);
  return shown({ ...ui, switchChoice: Math.min(last, Math.max(0, ui.switchChoice + by)) });
};

/** The keys that go from tab to tab. */
export const TAB_KEYS: readonly KeyRow[] = [
  {
    keys: ['C-n', 'M-right'],
    places: SCREENS,
    help: 'the next tab',
    unavailable: alone,
    run: (ui) => switchTo(ui, neighbour(ui, 1)),
  },
  {
    keys: ['C-p', 'M-left'],
    places: SCREENS,
    help: 'the tab before',
    unavailable: alone,
    run: (ui) => switchTo(ui, neighbour(ui, -1)),
  },
  {
    keys: Array.from({ length: 9 }, (_, index) => `M-${index + 1}`),
    places: SCREENS,
    help: 'the tab of this number',
    command: 'tab',
    unavailable: alone,
    run: (ui, _, key) => toNumber(ui, Number(key.slice(-1))),
  },
  {
    keys: ['M-a'],
    places: SCREENS,
    help: 'the next tab in which something has come, mentions first',
    command: 'next',
    unavailable: nothingUnread,
    run: toUnread,
  },
  {
    keys: ['M-/'],
    places: SCREENS,
    help: 'the tab that you came from',
    command: 'last',
    unavailable: noLast,
    run: toLast,
  },
  {
    keys: ['C-g'],
    places: SCREENS,
    hint: 'tabs',
    help: 'go to a tab by a part of its name',
    unavailable: alone,
    run: openSwitcher,
  },
  {
    keys: ['C-x'],
    places: ['connect'],
    hint: 'close the tab',
    help: 'close this tab, and give its room up',
    unavailable: notClosable,
    run: (ui) => (ui.app.room === null ? wanted(ui, { type: 'close' }) : leave(ui)),
  },
  {
    keys: ['up', 'S-tab', 'C-p'],
    places: ['switch'],
    hint: 'choose',
    hintKey: '↑ ↓',
    help: 'the tab above',
    run: choose(-1),
  },
  { keys: ['down', 'tab', 'C-n'], places: ['switch'], help: 'the tab below', run: choose(1) },
  {
    keys: ['enter', 'C-j'],
    places: ['switch'],
    hint: 'go there',
    help: 'go to the highlighted tab',
    run: chooseMatch,
  },
  {
    keys: ['escape', 'C-c', 'C-g'],
    places: ['switch'],
    hint: 'stay',
    help: 'stay in this tab',
    run: (ui) => shown({ ...ui, overlay: null }),
  },
];

/** Why the tab cannot be closed where there is no connection; empty where the key means something else. */
function notClosable({ tabs, address, picker }: UiState): string | null {
  if (picker.open || address.text !== '') return '';
  return tabs.active === tabs.lobby ? 'The lobby stays open: it cannot be closed.' : null;
}

/** Why there is no other tab to go to; null where there is one. */
export const TAB_REASONS = { alone, nothingUnread, noLast } as const;
