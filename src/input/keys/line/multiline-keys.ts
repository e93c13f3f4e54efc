/** The keys that only a room’s line has. */

import { hasWaiting } from '../../../app/room/send-queue.js';
import { keyResult } from '../../key-result.js';
import { editing, typing } from '../../line/active-field.js';
import { moveByRow } from '../../line/input-area.js';
import { tabOf, type UiState, withTab } from '../../ui-state.js';
import type { KeyRow } from '../key-row.js';

const rowOr = (by: 1 | -1, beyond: 'previous' | 'next') => (ui: UiState) => {
  const line = moveByRow(ui, by);
  return line === null ? editing(ui, beyond) : keyResult(withTab(ui, { line }));
};

/** The keys of a room's line that other lines do not have: several rows and the history. */
export const LINE_KEYS: readonly KeyRow[] = [
  {
    id: 'new-line',
    topic: 'write',
    locked: 'free',
    keys: ['C-j', 'M-enter', 'S-enter'],
    contexts: ['room'],
    help: 'start a new line; on other servers than Foyer’s each line is a message',
    run: (ui, time) => typing(ui, '\n', time),
  },
  {
    id: 'line-up',
    topic: 'write',
    locked: 'free',
    keys: ['up'],
    contexts: ['room'],
    help: 'one row up; from the first row, the previous line that you sent',
    run: rowOr(-1, 'previous'),
  },
  {
    id: 'line-down',
    topic: 'write',
    locked: 'free',
    keys: ['down'],
    contexts: ['room'],
    help: 'one row down; from the last row, the next line that you sent',
    run: rowOr(1, 'next'),
  },
];

/** Stops sending. It comes before everything else that Esc does in a room. */
export const STOP_SENDING: KeyRow = {
  id: 'stop-sending',
  topic: 'write',
  locked: 'free',
  keys: ['escape'],
  contexts: ['room'],
  hint: 'take back',
  help: 'stop sending; unsent messages return to the input',
  when: (ui) => {
    const { app } = tabOf(ui);
    return hasWaiting(app.outgoing) && !app.returning;
  },
  run: (ui, time) => keyResult(ui, { type: 'stop-sending', time }),
};
