/** The table of keys. */

import { hasNew } from '../../app/handlers/scroll.js';
import { CONTEXTS, contextsWith, type KeyContext } from '../contexts.js';
import { createEditor } from '../editor/editor.js';
import { keyResult, openFind, openHelp } from '../key-result.js';
import { activeEditor, editing } from '../line/active-field.js';
import { askToQuit, leave, quit } from '../quit.js';
import { DISABLED } from '../sentences.js';
import { sendLine, submitLine, submitLobby, submitNick } from '../submit.js';
import {
  contextOf,
  lobbyIndex,
  lobbyRows,
  tabOf,
  type UiState,
  withoutOverlay,
  withTab,
} from '../ui-state.js';
import { CANDIDATE_KEYS, completionKeys } from './completion-keys.js';
import { COPY_KEYS } from './copy-view-keys.js';
import { EDITING_KEYS } from './editing-keys.js';
import { HELP_KEYS } from './help-keys.js';
import { HISTORY_KEYS } from './history-keys.js';
import { isEnabled, type KeyRow, SCREENS } from './key-row.js';
import { meantKey } from './modifiers.js';
import { LINE_KEYS, STOP_SENDING } from './multiline-keys.js';
import { LOST_KEYS } from './reconnect-keys.js';
import { CONNECT_KEYS } from './server-keys.js';
import { TAB_KEYS } from './tab-keys.js';
import { CLOSE_WIRE, WIRE_KEYS } from './wire-keys.js';

export type { KeyRow } from './key-row.js';

/** Every context except the list of candidates, which any other key closes. */
const EVERYWHERE = contextsWith(({ type }) => type !== 'candidates');

/** The rows of a list that PgUp and PgDn move by. */
const PAGE_ROWS = 10;

const isInputEmpty = (ui: UiState) => (activeEditor(ui)?.text ?? '') === '';
const emptyInput = (ui: UiState) => (isInputEmpty(ui) ? null : DISABLED.notEmpty);

const select = (change: (index: number, count: number) => number) => (ui: UiState) => {
  const rows = lobbyRows(ui);
  const changed = change(lobbyIndex(ui, rows), rows.length);
  const index = Math.min(rows.length - 1, Math.max(0, changed));
  return keyResult(withTab(ui, { selected: rows[index] ?? null }));
};

const isStoppable = (ui: UiState) => {
  const { session } = tabOf(ui).app;
  return session.phase === 'connecting' || session.phase === 'leaving';
};

const scrollPage = (by: 1 | -1) => (ui: UiState) => keyResult(ui, { type: 'scroll-page', by });

const closeOverlay = (ui: UiState) => keyResult(withoutOverlay(ui));
const endFind = (stay: boolean) => (ui: UiState) =>
  keyResult({ ...ui, overlay: null }, { type: 'find-end', stay });
const goToMatch = (by: 1 | -1) => (ui: UiState) => keyResult(ui, { type: 'find-next', by });
const nothingNew = (ui: UiState) => {
  const { app } = tabOf(ui);
  return hasNew(app.room) ? null : DISABLED.nothingNew;
};

/** Every key, in the order of the help and the hint line. The first row that applies is used. */
export const KEYS: readonly KeyRow[] = [
  ...LOST_KEYS,
  {
    id: 'join-room',
    keys: ['enter', 'C-j'],
    contexts: ['lobby'],
    hint: 'join or make',
    help: 'join the highlighted room, or make the one you typed',
    when: (ui) => {
      const { app } = tabOf(ui);
      return app.session.phase !== 'waiting';
    },
    run: submitLobby,
  },
  {
    id: 'use-name',
    keys: ['enter', 'C-j'],
    contexts: ['nickname'],
    hint: 'use this name',
    help: 'ask the server for this name',
    run: submitNick,
  },
  { id: 'send', keys: ['enter'], contexts: ['room'], help: 'send the message', run: submitLine },
  {
    id: 'confirm-quit',
    keys: ['enter', 'C-j', 'y', 'C-c', 'C-d'],
    contexts: ['quit'],
    hint: 'quit',
    help: 'quit Foyer',
    run: quit,
  },
  {
    id: 'confirm-send',
    keys: ['enter', 'C-j', 'y'],
    contexts: ['send'],
    hint: 'send',
    help: 'send',
    run: sendLine,
  },
  {
    id: 'confirm-leave',
    keys: ['enter', 'C-j', 'y'],
    contexts: ['leave'],
    hint: 'leave',
    help: 'leave the room',
    run: leave,
  },
  {
    id: 'cancel-leave',
    keys: ['escape', 'n'],
    contexts: ['leave'],
    hint: 'stay',
    help: 'stay in the room',
    run: closeOverlay,
  },
  {
    id: 'cancel-send',
    keys: ['escape', 'n'],
    contexts: ['send'],
    hint: 'back',
    help: 'do not send',
    run: closeOverlay,
  },
  {
    id: 'cancel-quit',
    keys: ['escape', 'n'],
    contexts: ['quit'],
    hint: 'stay',
    help: 'do not quit',
    run: closeOverlay,
  },

  ...CANDIDATE_KEYS,
  ...completionKeys('complete-command', ['lobby', 'nickname']),
  {
    id: 'room-above',
    keys: ['up', 'S-tab'],
    contexts: ['lobby'],
    hint: 'choose',
    hintKey: '↑ ↓',
    help: 'previous room',
    run: select((index) => index - 1),
  },
  {
    id: 'room-below',
    keys: ['down', 'tab'],
    contexts: ['lobby'],
    help: 'next room',
    run: select((index) => index + 1),
  },
  {
    id: 'rooms-page-up',
    keys: ['pageup'],
    contexts: ['lobby'],
    help: 'ten rooms up',
    run: select((index) => index - PAGE_ROWS),
  },
  {
    id: 'rooms-page-down',
    keys: ['pagedown'],
    contexts: ['lobby'],
    help: 'ten rooms down',
    run: select((index) => index + PAGE_ROWS),
  },
  {
    id: 'first-room',
    keys: ['home'],
    contexts: ['lobby'],
    help: 'first room',
    disabledReason: emptyInput,
    run: select(() => 0),
  },
  {
    id: 'last-room',
    keys: ['end'],
    contexts: ['lobby'],
    help: 'last room',
    disabledReason: emptyInput,
    run: select((_, count) => count),
  },

  ...CONNECT_KEYS,

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
  {
    id: 'find',
    keys: ['C-f'],
    contexts: ['room'],
    help: 'find text in the messages',
    command: 'find',
    run: (ui) => openFind(ui, ''),
  },
  {
    id: 'toggle-people',
    keys: ['f3'],
    contexts: ['room'],
    help: 'show or hide people and activity in this window',
    command: 'people',
    run: (ui, time) => keyResult(ui, { type: 'toggle', what: 'people', time }),
  },
  ...COPY_KEYS,
  ...HISTORY_KEYS,
  {
    id: 'older-match',
    keys: ['up', 'C-f'],
    contexts: ['find'],
    hint: 'older, newer',
    hintKey: '↑ ↓',
    help: 'older match',
    run: goToMatch(1),
  },
  {
    id: 'newer-match',
    keys: ['down'],
    contexts: ['find'],
    help: 'newer match',
    run: goToMatch(-1),
  },
  {
    id: 'find-stay',
    keys: ['enter', 'C-j'],
    contexts: ['find'],
    hint: 'stay here',
    help: 'end the search here',
    run: endFind(true),
  },
  {
    id: 'find-back',
    keys: ['escape', 'C-c'],
    contexts: ['find'],
    hint: 'back',
    help: 'end the search and go back',
    run: endFind(false),
  },
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
  STOP_SENDING,
  {
    id: 'stop-connecting',
    keys: ['escape'],
    contexts: ['lobby'],
    hint: 'stop',
    help: 'stop connecting',
    when: isStoppable,
    run: (ui) => keyResult(ui, { type: 'stop' }),
  },
  CLOSE_WIRE,
  {
    id: 'stop-scrolling',
    keys: ['escape'],
    contexts: ['room'],
    help: 'go to the newest message',
    run: (ui) => keyResult(ui, { type: 'scroll-to', end: 'bottom' }),
  },
  {
    id: 'clear-filter',
    keys: ['escape'],
    contexts: ['lobby'],
    hint: 'clear',
    help: 'clear the filter',
    when: (ui) => !isInputEmpty(ui),
    run: (ui) => keyResult(withTab(ui, { filter: createEditor(), selected: null })),
  },
  {
    id: 'back-to-lobby',
    keys: ['escape'],
    contexts: ['nickname'],
    hint: 'back',
    help: 'go back to the lobby',
    run: leave,
  },

  ...HELP_KEYS,

  {
    id: 'help',
    keys: ['f1'],
    contexts: [...SCREENS, 'wire'],
    hint: 'help',
    hinted: 'always',
    help: 'show every key and command that works here',
    run: openHelp,
  },
  {
    id: 'help-by-typing',
    keys: ['?'],
    contexts: ['lobby', 'nickname'],
    help: 'show the help, if nothing is typed',
    disabledReason: emptyInput,
    run: openHelp,
  },
  ...WIRE_KEYS,
  ...TAB_KEYS,
  {
    id: 'quit',
    keys: ['C-q'],
    contexts: EVERYWHERE,
    hint: 'quit',
    hinted: 'always',
    help: 'quit Foyer; asks first if messages wait or others use your server',
    run: quit,
  },
  {
    id: 'close-question',
    keys: ['C-c'],
    contexts: ['send', 'leave'],
    help: 'cancel',
    run: closeOverlay,
  },
  {
    id: 'clear-input',
    keys: ['C-c'],
    contexts: SCREENS,
    help: 'clear the input',
    when: (ui) => !isInputEmpty(ui),
    run: (ui) => editing(ui, 'clear'),
  },
  {
    id: 'ask-to-quit',
    keys: ['C-c', 'C-d'],
    contexts: SCREENS,
    help: 'ask to quit',
    disabledReason: emptyInput,
    run: askToQuit,
  },
  {
    id: 'suspend',
    keys: ['C-z'],
    contexts: EVERYWHERE,
    help: 'suspend Foyer (fg resumes it); warns first if others use your server',
    run: (ui) => keyResult(ui, { type: 'suspend' }),
  },
  {
    id: 'redraw',
    keys: ['C-l'],
    contexts: EVERYWHERE,
    help: 'redraw the screen',
    run: (ui) => keyResult(ui, { type: 'redraw' }),
  },

  ...completionKeys('complete-text', ['room'], 'complete'),
  ...EDITING_KEYS,
  ...LINE_KEYS,
];

/** The rows of each context, and among them those of each key, in the order of the table. */
const BY_CONTEXT = new Map(
  (Object.keys(CONTEXTS) as KeyContext[]).map((context) => {
    const rows = KEYS.filter((row) => row.contexts.includes(context));
    const keys = new Set(rows.flatMap((row) => row.keys));
    const byKey = [...keys].map(
      (key) => [key, rows.filter((row) => row.keys.includes(key))] as const,
    );
    return [context, { rows, byKey: new Map(byKey) }] as const;
  }),
);

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
  const closed = tabOf(ui).completion === null ? ui : withTab(ui, { completion: null });
  return meantKey(
    key,
    (name) => findRow(ui, name) !== undefined || findRow(closed, name) !== undefined,
  );
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
