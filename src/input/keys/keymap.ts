import { createEditor } from '../editor/editor.js';
import { openFind, openHelp, shown, wanted } from '../key-result.js';
import { activeEditor, editing } from '../line/active-field.js';
import { logRows } from '../line/input-area.js';
import { askToQuit, leave, quit } from '../quit.js';
import { sendLine, submitLine, submitLobby, submitNick } from '../submit.js';
import {
  hasNew,
  lobbyIndex,
  lobbyRows,
  type Place,
  placeOf,
  type UiState,
  withoutOverlay,
} from '../ui-state.js';
import { CANDIDATE_KEYS, completionKeys } from './completion-keys.js';
import { PLAIN_KEYS } from './copy-view-keys.js';
import { EDITING_KEYS } from './editing-keys.js';
import { HELP_KEYS } from './help-keys.js';
import { RECALL_KEYS } from './history-keys.js';
import { type KeyRow, SCREENS, TYPED_IN } from './key-row.js';
import { LINE_KEYS, STOP_SENDING } from './multiline-keys.js';
import { LOST_KEYS } from './reconnect-keys.js';
import { CONNECT_KEYS } from './server-keys.js';
import { TAB_KEYS } from './tab-keys.js';
import { CLOSE_WIRE, WIRE_KEYS } from './wire-keys.js';

export type { KeyRow } from './key-row.js';

const EVERYWHERE: readonly Place[] = [
  ...TYPED_IN,
  'recall',
  'plain',
  'wire',
  'help',
  'quit',
  'leave',
  'send',
];

/** Rows of a list that PgUp and PgDn pass over. */
const PAGE_ROWS = 10;

const isInputEmpty = (ui: UiState) => (activeEditor(ui)?.text ?? '') === '';
const emptyInput = (ui: UiState) => (isInputEmpty(ui) ? null : 'Only while nothing is typed.');

const select = (change: (index: number, count: number) => number) => (ui: UiState) => {
  const rows = lobbyRows(ui);
  const wantedIndex = change(lobbyIndex(ui, rows), rows.length);
  const index = Math.min(rows.length - 1, Math.max(0, wantedIndex));
  return shown({ ...ui, selected: rows[index] ?? null });
};

const stoppable = ({ app: { session } }: UiState) =>
  session.phase === 'connecting' || session.phase === 'leaving' ? null : '';

const scrollPage = (direction: number) => (ui: UiState) =>
  wanted(ui, { type: 'scroll', rows: direction * Math.max(1, logRows(ui) - 1) });

const closeOverlay = (ui: UiState) => shown(withoutOverlay(ui));
const endFind = (stay: boolean) => (ui: UiState) =>
  wanted({ ...ui, overlay: null }, { type: 'find-end', stay });
const goToMatch = (by: 1 | -1) => (ui: UiState) => wanted(ui, { type: 'find-next', by });
const nothingNew = ({ app }: UiState) =>
  hasNew(app.room) ? null : 'Nothing has come since you looked away.';

/** Every key, in the order in which help and hint line show them; the first that fits is taken. */
export const KEYS: readonly KeyRow[] = [
  ...LOST_KEYS,
  {
    keys: ['enter', 'C-j'],
    places: ['lobby'],
    hint: 'join or make',
    help: 'join the highlighted room, or make the typed one',
    unavailable: ({ app }) => (app.session.phase === 'waiting' ? '' : null),
    run: submitLobby,
  },
  {
    keys: ['enter', 'C-j'],
    places: ['nickname'],
    hint: 'use this name',
    help: 'ask the server for this name',
    run: submitNick,
  },
  { keys: ['enter'], places: ['room'], help: 'send what you typed', run: submitLine },
  {
    keys: ['enter', 'C-j', 'y', 'C-c', 'C-d'],
    places: ['quit'],
    hint: 'quit',
    help: 'quit Foyer',
    run: quit,
  },
  { keys: ['enter', 'C-j', 'y'], places: ['send'], hint: 'send', help: 'send it', run: sendLine },
  {
    keys: ['enter', 'C-j', 'y'],
    places: ['leave'],
    hint: 'leave',
    help: 'leave the room',
    run: leave,
  },
  { keys: ['escape', 'n'], places: ['leave'], hint: 'stay', help: 'stay', run: closeOverlay },
  { keys: ['escape', 'n'], places: ['send'], hint: 'back', help: 'do not send', run: closeOverlay },
  { keys: ['escape', 'n'], places: ['quit'], hint: 'stay', help: 'stay', run: closeOverlay },

  ...CANDIDATE_KEYS,
  ...completionKeys(['lobby', 'nickname']),
  {
    keys: ['up', 'S-tab'],
    places: ['lobby'],
    hint: 'choose',
    hintKey: '↑ ↓',
    help: 'the room above',
    run: select((index) => index - 1),
  },
  {
    keys: ['down', 'tab'],
    places: ['lobby'],
    help: 'the room below',
    run: select((index) => index + 1),
  },
  {
    keys: ['pageup'],
    places: ['lobby'],
    help: 'ten rooms up',
    run: select((index) => index - PAGE_ROWS),
  },
  {
    keys: ['pagedown'],
    places: ['lobby'],
    help: 'ten rooms down',
    run: select((index) => index + PAGE_ROWS),
  },
  {
    keys: ['home'],
    places: ['lobby'],
    help: 'the first room',
    unavailable: emptyInput,
    run: select(() => 0),
  },
  {
    keys: ['end'],
    places: ['lobby'],
    help: 'the last room',
    unavailable: emptyInput,
    run: select((_, count) => count),
  },

  ...CONNECT_KEYS,

  {
    keys: ['pageup'],
    places: ['room'],
    hint: 'scroll',
    help: 'scroll up',
    run: scrollPage(-1),
  },
  { keys: ['pagedown'], places: ['room'], help: 'scroll down', run: scrollPage(1) },
  {
    keys: ['C-home'],
    places: ['room'],
    help: 'to the oldest message',
    run: (ui) => wanted(ui, { type: 'scroll-to', end: 'top' }),
  },
  {
    keys: ['C-end'],
    places: ['room'],
    help: 'to the newest message',
    run: (ui) => wanted(ui, { type: 'scroll-to', end: 'bottom' }),
  },
  {
    keys: ['M-u'],
    places: ['room'],
    help: 'to the first message that is new',
    command: 'unread',
    unavailable: nothingNew,
    run: (ui) => wanted(ui, { type: 'scroll-to', end: 'new' }),
  },
  {
    keys: ['C-f'],
    places: ['room'],
    help: 'find in the messages',
    command: 'find',
    run: (ui) => openFind(ui, ''),
  },
  {
    keys: ['f3'],
    places: ['room'],
    help: 'in this window: show or hide people and activity',
    command: 'people',
    run: (ui, at) => wanted(ui, { type: 'toggle', what: 'sidebar', at }),
  },
  ...PLAIN_KEYS,
  ...RECALL_KEYS,
  {
    keys: ['up', 'C-f'],
    places: ['find'],
    hint: 'older, newer',
    hintKey: '↑ ↓',
    help: 'the match before',
    run: goToMatch(1),
  },
  { keys: ['down'], places: ['find'], help: 'the match behind', run: goToMatch(-1) },
  {
    keys: ['enter', 'C-j'],
    places: ['find'],
    hint: 'stay here',
    help: 'end the search here',
    run: endFind(true),
  },
  {
    keys: ['escape', 'C-c'],
    places: ['find'],
    hint: 'back',
    help: 'end the search and go back',
    run: endFind(false),
  },
  STOP_SENDING,
  {
    keys: ['escape'],
    places: ['lobby'],
    hint: 'stop',
    help: 'stop connecting',
    unavailable: stoppable,
    run: (ui) => wanted(ui, { type: 'stop' }),
  },
  CLOSE_WIRE,
  {
    keys: ['escape'],
    places: ['room'],
    help: 'to the newest message',
    run: (ui) => wanted(ui, { type: 'scroll-to', end: 'bottom' }),
  },
  {
    keys: ['escape'],
    places: ['lobby'],
    hint: 'empty',
    help: 'empty the filter',
    unavailable: (ui) => (isInputEmpty(ui) ? '' : null),
    run: (ui) => shown({ ...ui, filter: createEditor(), selected: null }),
  },
  {
    keys: ['escape'],
    places: ['nickname'],
    hint: 'back',
    help: 'back to the lobby',
    run: leave,
  },

  ...HELP_KEYS,

  {
    keys: ['f1'],
    places: [...SCREENS, 'wire'],
    hint: 'help',
    hinted: 'always',
    help: 'every key and command that works here',
    run: openHelp,
  },
  {
    keys: ['?'],
    places: SCREENS,
    help: 'the same, while nothing is typed',
    unavailable: emptyInput,
    run: openHelp,
  },
  ...WIRE_KEYS,
  ...TAB_KEYS,
  {
    keys: ['C-q'],
    places: EVERYWHERE,
    hint: 'quit',
    hinted: 'always',
    help: 'quit Foyer; it asks first if others use its server, or messages wait',
    run: quit,
  },
  { keys: ['C-c'], places: ['send', 'leave'], help: 'close', run: closeOverlay },
  {
    keys: ['C-c'],
    places: SCREENS,
    help: 'empty the input',
    unavailable: (ui) => (isInputEmpty(ui) ? '' : null),
    run: (ui) => editing(ui, 'clear'),
  },
  {
    keys: ['C-c', 'C-d'],
    places: SCREENS,
    help: 'ask to quit',
    unavailable: emptyInput,
    run: askToQuit,
  },
  {
    keys: ['C-z'],
    places: EVERYWHERE,
    help: 'stop Foyer and go back to the shell; fg continues; tells first if others use its server',
    run: (ui) => wanted(ui, { type: 'suspend' }),
  },
  {
    keys: ['C-l'],
    places: EVERYWHERE,
    help: 'draw the screen anew',
    run: (ui) => wanted(ui, { type: 'redraw' }),
  },

  ...completionKeys(['room'], 'complete'),
  ...EDITING_KEYS,
  ...LINE_KEYS,
];

/** The rows that mean something where the user is now, or at another `place`. */
export function keysHere(ui: UiState, place: Place = placeOf(ui)): readonly KeyRow[] {
  return KEYS.filter((row) => row.places.includes(place));
}

/** The row that a key, or a single typed character, means now. */
export function findKey(ui: UiState, key: string): KeyRow | undefined {
  return keysHere(ui).find(
    (row) => row.keys.includes(key) && (row.unavailable?.(ui) ?? null) === null,
  );
}
