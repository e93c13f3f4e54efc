/** The state with which a window starts, from what it is given. Pure. */

import { createApp, laterLobby } from '../../app/initial-state.js';
import { type Address, addressText } from '../../app/servers/address.js';
import type { Size } from '../../app/state.js';

import { sanitise } from '../../text/sanitise.js';
import type { ThemeName } from '../../text/theme-names.js';
import { openTabs } from '../tabs/tabs.js';
import { createUi, type UiState } from '../ui-state.js';

/** What a window is given at its start. */
export interface WindowStart {
  readonly size: Size;
  /** Null for this machine's server. */
  readonly address: Address | null;
  /** True if a server may be started here when nobody listens at the address. */
  readonly mayHost: boolean;
  /** The server to try if no address is given, and to start if none runs there. */
  readonly local: Address;
  /** The rooms to join at once, each in its own tab; the first is visible. */
  readonly rooms: readonly string[];
  readonly nick: string | null;
  /** The theme of this window, instead of the one of the settings; null for that. */
  readonly theme: ThemeName | null;
  /** The nickname to offer to a user who has not chosen one yet. */
  readonly userName: string;
  /** The folder of the logs; null if nothing is stored. */
  readonly logs: string | null;
}

/** Returns the first state: a lobby, a lobby on the way into a room, or a tab for each of several rooms. */
export function startUi({ address, rooms, nick, theme, ...start }: WindowStart): UiState {
  const [first = null] = rooms;
  const appFor = (room: string | null) =>
    createApp({
      size: start.size,
      address: address ?? start.local,
      local: start.local,
      intent: { room, name: nick },
      mayHost: start.mayHost,
      ...(theme && { theme }),
      ...(start.logs !== null && { logFolder: sanitise(start.logs) }),
    });
  const app = appFor(first);
  const given = {
    ...(theme && { theme: `--theme ${theme}` }),
    ...(nick !== null && { name: `--nick ${sanitise(nick)}` }),
  };
  const names = nick === null ? {} : { [addressText(app.address)]: nick };
  const { userName } = start;
  const ui =
    rooms.length < 2
      ? createUi(app, userName, names)
      : openTabs(createUi(laterLobby(app), userName, names), rooms.map(appFor));
  return { ...ui, given };
}
