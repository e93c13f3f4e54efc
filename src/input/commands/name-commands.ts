/** Runs /nick and /join. */

import { addressText, isSameAddress } from '../../app/servers/address.js';
import { joiningRoom } from '../../app/servers/join-progress.js';
import { checkSendable } from '../../protocol/encode.js';
import { NAME_SENTENCES, TAB_SENTENCES, UNSENDABLE } from '../input-sentences.js';
import { type KeyResult, keyResult, reply } from '../key-result.js';
import { beginJoin, canJoinBeside } from '../tabs/join-beside.js';
import { switchTo, tabOfRoom, tabState } from '../tabs/tabs.js';
import { screenOf, tabOf, type UiState } from '../ui-state.js';

/** Asks the server for a name, if the name can be sent at all. */
export function chooseName(ui: UiState, name: string, time: number): KeyResult {
  const problem = checkSendable(name);
  if (problem !== null) return reply(ui, NAME_SENTENCES.unsendable(UNSENDABLE[problem]), time);
  return keyResult(ui, { type: 'nick', name });
}

/** Joins a room, if its name can be sent at all; the server decides the rest. */
export function joinRoom(ui: UiState, room: string, time: number): KeyResult {
  const problem = checkSendable(room);
  return problem === null
    ? keyResult(ui, { type: 'join', room })
    : reply(ui, NAME_SENTENCES.unsendableRoom(UNSENDABLE[problem]), time);
}

/** Joins a room in this tab, or from another room in a tab of its own. */
export function joinAnywhere(ui: UiState, room: string, time: number): KeyResult {
  return screenOf(ui) === 'room' ? joinBeside(ui, room, time) : joinRoom(ui, room, time);
}

/** Joins a room from another one, over the lobby's connection; goes to its tab if it is open already. */
function joinBeside(ui: UiState, room: string, time: number): KeyResult {
  if (checkSendable(room) !== null) return joinRoom(ui, room, time);
  const open = tabOfRoom(ui, room);
  const here = tabOf(ui).app.room?.title ?? room;
  if (open === ui.tabs.active) return reply(ui, TAB_SENTENCES.here(here), time);
  if (open !== null) return switchTo(ui, open);
  const lobby = tabState(ui, ui.tabs.lobby) ?? tabOf(ui);
  const { address } = tabOf(ui).app;
  if (!isSameAddress(lobby.app.address, address)) {
    const there = addressText(lobby.app.address);
    return reply(ui, TAB_SENTENCES.otherServer(there, addressText(address)), time);
  }
  if (joiningRoom(lobby.app) !== null) return reply(ui, TAB_SENTENCES.joining, time);
  if (canJoinBeside(lobby)) return beginJoin(ui, room);
  const there = switchTo(ui, ui.tabs.lobby);
  const { ui: next, actions } = joinRoom(there.ui, room, time);
  return keyResult(next, ...there.actions, ...actions);
}
