/** Joins a room over the lobby's connection while the user stays in another room. Pure. */

import type { AppState } from '../../app/state.js';
import { TAB_SENTENCES } from '../input-sentences.js';
import { type KeyResult, keyResult, reply } from '../key-result.js';
import { type TabState, tabOf, type UiState } from '../ui-state.js';
import { switchTo, tabState } from './tabs.js';

/** Begins to join a room, with the name in use here; the lobby is shown only if it must ask something. */
export function beginJoin(ui: UiState, room: string): KeyResult {
  const tab = ui.tabs.lobby;
  const { name } = tabOf(ui).app.session;
  const isBegun = tabState(ui, tab)?.app.begun ?? false;
  return {
    ui: { ...ui, joining: tab },
    actions: [
      ...(isBegun ? [] : [{ type: 'begin' } as const]),
      { type: 'join', room },
      ...(name === null ? [] : [{ type: 'nick', name } as const]),
    ],
    tab,
  };
}

/** The phases of a lobby that can join a room, or will once it is connected. */
const CAN_JOIN: readonly AppState['session']['phase'][] = ['lobby', 'waiting', 'offline'];

/** Returns true if the lobby can join a room without being shown. */
export function canJoinBeside({ app }: TabState): boolean {
  return !app.begun || CAN_JOIN.includes(app.session.phase);
}

/** Follows a join: shows the room once it is entered, or the question for a name; else says here what went wrong. */
export function settleJoin(ui: UiState, time: number): KeyResult {
  if (ui.joining === null) return keyResult(ui);
  const state = tabState(ui, ui.joining);
  const done = { ...ui, joining: null };
  if (state === undefined || ui.joining === ui.tabs.active) return keyResult(done);
  const { room, session, status } = state.app;
  const asks = session.phase === 'naming' && !session.busy && session.intent.name === null;
  if (room !== null || asks) return switchTo({ ...done, attempt: null }, ui.joining);
  const isRefused = session.phase === 'lobby' && status?.tone === 'problem';
  const isLost =
    (session.phase === 'waiting' || session.phase === 'offline') && session.loss !== null;
  if (!isRefused && !isLost) return keyResult(ui);
  return reply(done, status?.text ?? TAB_SENTENCES.lobbyLost, time);
}
