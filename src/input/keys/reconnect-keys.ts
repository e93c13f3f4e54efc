/** The keys while the connection is lost. */

import { takeableTexts } from '../../app/handlers/send.js';
import { keyResult } from '../key-result.js';
import { submitLine, submitLobby } from '../submit.js';
import { tabOf, type UiState } from '../ui-state.js';
import type { KeyRow } from './key-row.js';

const waits = (ui: UiState) => {
  const { app } = tabOf(ui);
  return app.session.phase === 'waiting';
};
const holds = (ui: UiState) => {
  const { app } = tabOf(ui);
  return app.returning && takeableTexts(app).length > 0;
};
const types = (ui: UiState) => {
  const { line } = tabOf(ui);
  return line.text.trim() !== '';
};

/** The keys of a room and of the lobby while the connection is lost. They come before the keys' other rows. */
export const LOST_KEYS: readonly KeyRow[] = [
  {
    id: 'retry',
    topic: 'write',
    locked: 'free',
    keys: ['enter'],
    contexts: ['room'],
    hint: 'try now',
    help: 'connection lost, nothing typed: try again now',
    when: (ui) => waits(ui) && !types(ui),
    run: submitLine,
  },
  {
    id: 'send-later',
    topic: 'write',
    locked: 'free',
    keys: ['enter'],
    contexts: ['room'],
    hint: 'send later',
    help: 'connection lost: send when you are back in the room',
    when: (ui) => tabOf(ui).app.returning && types(ui),
    run: submitLine,
  },
  {
    id: 'take-back',
    topic: 'write',
    locked: 'free',
    keys: ['escape'],
    contexts: ['room'],
    hint: 'take back, then stop',
    help: 'connection lost: take waiting messages back into the input',
    when: holds,
    run: (ui, time) => keyResult(ui, { type: 'stop-sending', time }),
  },
  {
    id: 'stop-reconnecting',
    topic: 'servers',
    locked: 'free',
    keys: ['escape'],
    contexts: ['room'],
    hint: 'stop',
    help: 'connection lost: stop reconnecting',
    when: (ui) => tabOf(ui).app.returning && !holds(ui),
    run: (ui) => keyResult(ui, { type: 'stop' }),
  },
  {
    id: 'retry-and-join',
    topic: 'servers',
    locked: 'free',
    keys: ['enter', 'C-j'],
    contexts: ['lobby'],
    hint: 'try now',
    help: 'connection lost: try again now, then join the highlighted room',
    when: waits,
    run: submitLobby,
  },
  {
    id: 'stop-reconnecting-lobby',
    topic: 'servers',
    locked: 'free',
    keys: ['escape'],
    contexts: ['lobby'],
    hint: 'stop',
    help: 'connection lost: stop reconnecting',
    when: waits,
    run: (ui) => keyResult(ui, { type: 'stop' }),
  },
];
