import {
  choosePlain,
  type PlainPosition,
  plainAtEnd,
  plainEntries,
} from '../../app/log/copy-view.js';
import type { RoomState, Size } from '../../app/state.js';
import { type Outcome, shown, wanted } from '../key-result.js';
import type { UiState } from '../ui-state.js';
import type { KeyRow } from './key-row.js';

/** The last row says the keys. */
const HINT_ROWS = 1;

/** The part of the screen that the plain view has for messages. */
export function plainSize({ app: { size } }: UiState): Size {
  return { ...size, rows: Math.max(1, size.rows - HINT_ROWS) };
}

/** Opens the plain view at the newest message. */
export function openPlain(ui: UiState): Outcome {
  const { room } = ui.app;
  if (room === null) return shown(ui);
  return shown({ ...ui, overlay: 'plain', plain: plainAtEnd(room.log, plainSize(ui)) });
}

/** Moves what is chosen by as many messages as `by` says. */
const choose =
  (by: (room: RoomState, position: PlainPosition, ui: UiState) => number) =>
  (ui: UiState): Outcome => {
    const { room } = ui.app;
    if (room === null) return shown(ui);
    const count = by(room, ui.plain, ui);
    return shown({ ...ui, plain: choosePlain(room.log, plainSize(ui), ui.plain, count) });
  };

/** As many messages as are to be seen, but for one that stays. */
function page(room: RoomState, position: PlainPosition, ui: UiState): number {
  return Math.max(1, plainEntries(room.log, plainSize(ui), position).length - 1);
}

/** Gives the text of the chosen message to the clipboard, and goes back. */
function copyChosen(ui: UiState, at: number): Outcome {
  const text = ui.app.room?.log.get(ui.plain.chosen)?.text;
  const next = { ...ui, overlay: null };
  return text === undefined ? shown(next) : wanted(next, { type: 'copy', text, at });
}

/** The keys of the plain view. */
export const PLAIN_KEYS: readonly KeyRow[] = [
  {
    keys: ['M-l'],
    places: ['room'],
    help: 'whole lines, to copy with the mouse or to the clipboard',
    command: 'copy',
    run: openPlain,
  },
  {
    keys: ['up'],
    places: ['plain'],
    hint: 'choose',
    hintKey: '↑ ↓',
    help: 'the message above',
    run: choose(() => -1),
  },
  { keys: ['down'], places: ['plain'], help: 'the message below', run: choose(() => 1) },
  {
    keys: ['pageup'],
    places: ['plain'],
    help: 'a screenful up',
    run: choose((...at) => -page(...at)),
  },
  { keys: ['pagedown'], places: ['plain'], help: 'a screenful down', run: choose(page) },
  {
    keys: ['home', 'C-home'],
    places: ['plain'],
    help: 'the oldest message',
    run: choose(({ log }, { chosen }) => log.firstId - chosen),
  },
  {
    keys: ['end', 'C-end'],
    places: ['plain'],
    help: 'the newest message',
    run: choose(({ log }, { chosen }) => log.lastId - chosen),
  },
  {
    keys: ['enter', 'C-j'],
    places: ['plain'],
    hint: 'copy the message',
    help: 'send the chosen message to the terminal’s clipboard',
    run: copyChosen,
  },
  {
    keys: ['escape', 'M-l', 'C-c'],
    places: ['plain'],
    hint: 'back',
    help: 'back to the room',
    run: (ui) => shown({ ...ui, overlay: null }),
  },
];
