/** The reasons why a command cannot be used on a screen; null if it can. */

import { hasNew } from '../../app/handlers/scroll.js';
import { DISABLED } from '../input-sentences.js';
import { screenOf, tabOf, type UiState } from '../ui-state.js';

const NO_NICK = {
  nickname: null,
  room: DISABLED.nameInRoom,
  lobby: DISABLED.nameInLobby,
  connect: DISABLED.notConnected,
} as const;

const NO_ROOM = {
  room: null,
  nickname: DISABLED.nameFirst,
  lobby: DISABLED.roomFirst,
  connect: DISABLED.notConnected,
} as const;

const NO_LOBBY = {
  lobby: null,
  nickname: DISABLED.lobbyByEsc,
  room: DISABLED.lobbyByTab,
  connect: DISABLED.notConnected,
} as const;

/** For a command that works in a room. */
export const inRoom = (ui: UiState) => NO_ROOM[screenOf(ui)];

/** For a command that works in a room while it is connected. */
export const connectedInRoom = (ui: UiState) =>
  tabOf(ui).app.returning ? DISABLED.lost : inRoom(ui);

/** For a command that works in a room with new messages. */
export const withNew = (ui: UiState) =>
  inRoom(ui) ?? (hasNew(tabOf(ui).app.room) ? null : DISABLED.nothingNew);

/** For a command that works in the lobby. */
export const inLobby = (ui: UiState) => NO_LOBBY[screenOf(ui)];

/** For a command that goes back to the lobby. */
export const leavable = (ui: UiState) => (screenOf(ui) === 'lobby' ? DISABLED.inLobby : inRoom(ui));

/** For a command that joins a room. */
export const joinable = (ui: UiState) => (screenOf(ui) === 'nickname' ? DISABLED.nameAsked : null);

/** For a command that answers the question for a name. */
export const nameable = (ui: UiState) => NO_NICK[screenOf(ui)];
