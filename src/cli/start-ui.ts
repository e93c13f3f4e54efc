/** Builds the state at the start from the command line and the machine. */

import { userInfo } from 'node:os';
import { createApp, laterLobby } from '../app/initial-state.js';
import { addressText } from '../app/servers/address.js';
import type { Size } from '../app/state.js';
import type { Paths } from '../files/paths.js';
import { openTabs } from '../input/tabs/tabs.js';
import { createUi, type UiState } from '../input/ui-state.js';
import type { Address } from '../session/model.js';
import { ownText } from '../text/own-text.js';
import { sanitise } from '../text/sanitise.js';
import type { ThemeName } from '../text/theme-names.js';

/** The part of the command line that the first state depends on. */
export interface StartOptions {
  /** Null for this machine's server. */
  readonly address: Address | null;
  /** The rooms to join at once, each in its own tab; the first is visible. */
  readonly rooms: readonly string[];
  readonly nick: string | null;
  /** The theme of this window, instead of the one of the settings; null or left out for that. */
  readonly theme?: ThemeName | null;
}

/** The parts of the machine that the first state depends on. */
interface StartWorld {
  /** The server to try if no address is given. */
  readonly local: Address;
  /** The paths of stored files; null for none. */
  readonly paths: Paths | null;
  /** The nickname to offer to a user who has not chosen one yet. */
  readonly userName: string;
}

/**
 * Returns the first state: a lobby, a lobby on the way into a room, or a tab for each of several rooms. `mayHost`: a
 * server may be started here if none runs.
 */
export function startUi(
  { address, rooms, nick, theme }: StartOptions,
  world: StartWorld,
  size: Size,
  mayHost: boolean,
): UiState {
  const [first = null] = rooms;
  const appFor = (room: string | null) =>
    createApp({
      size,
      address: address ?? world.local,
      local: world.local,
      intent: { room, name: nick },
      mayHost,
      ...(theme && { theme }),
      ...(world.paths && { logFolder: sanitise(world.paths.logs) }),
    });
  const app = appFor(first);
  const given = {
    ...(theme && { theme: `--theme ${theme}` }),
    ...(nick !== null && { name: `--nick ${sanitise(nick)}` }),
  };
  const names = nick === null ? {} : { [addressText(app.address)]: nick };
  const { userName } = world;
  const ui =
    rooms.length < 2
      ? createUi(app, userName, names)
      : openTabs(createUi(laterLobby(app), userName, names), rooms.map(appFor));
  return { ...ui, given };
}

/** Returns the user's login name without white space; '' if the system does not know it. */
export function systemName(): string {
  try {
    return ownText(userInfo().username).replaceAll(/\s/gu, '');
  } catch {
    return '';
  }
}
