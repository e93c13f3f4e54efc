import { isWaiting } from '../../app/room/send-queue.js';
import { shown, wanted } from '../key-result.js';
import { editing, typing } from '../line/active-field.js';
import { moveByRow } from '../line/input-area.js';
import type { UiState } from '../ui-state.js';
import type { KeyRow } from './key-row.js';

const rowOr = (by: 1 | -1, beyond: 'previous' | 'next') => (ui: UiState) => {
  const line = moveByRow(ui, by);
  return line === null ? editing(ui, beyond) : shown({ ...ui, line });
};

/** What a room's line has beyond other lines: several rows, what was typed before, a sending that stops. */
export const LINE_KEYS: readonly KeyRow[] = [
  {
    keys: ['C-j', 'M-enter'],
    places: ['room'],
    help: 'begin another line, which is a message of its own',
    run: (ui) => typing(ui, '\n'),
  },
  {
    keys: ['up'],
    places: ['room'],
    help: 'the row above, and from the first what you typed before',
    run: rowOr(-1, 'previous'),
  },
  {
    keys: ['down'],
    places: ['room'],
    help: 'the row below, and from the last what you typed after that',
    run: rowOr(1, 'next'),
  },
];

/** Stands in front of what else Esc does in a room. */
export const STOP_SENDING: KeyRow = {
  keys: ['escape'],
  places: ['room'],
  hint: 'take back',
  help: 'stop sending: what has not gone comes back into the input',
  unavailable: ({ app }) => (isWaiting(app.outgoing) && !app.returning ? null : ''),
  run: (ui, at) => wanted(ui, { type: 'stop-sending', at }),
};
