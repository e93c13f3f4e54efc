/** Gathers what the first state depends on, from the command line and the machine. */

import { userInfo } from 'node:os';
import type { Size } from '../app/state.js';
import type { Paths } from '../files/paths.js';
import type { WindowStart } from '../input/window/window-start.js';
import type { Address } from '../session/model.js';
import { ownText } from '../text/own-text.js';
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
  /** True for nothing but chat with the server at the address, which is not null then. */
  readonly locked: boolean;
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

/** Returns what a window is given at its start; `mayHost`: a server may be started here if none runs. */
export function windowStart(
  { address, rooms, nick, theme = null }: StartOptions,
  { local, paths, userName }: StartWorld,
  size: Size,
  mayHost: boolean,
): WindowStart {
  const logs = paths?.logs ?? null;
  return { size, address, mayHost, local, rooms, nick, theme, userName, logs };
}

/** Returns the user's login name without white space; '' if the system does not know it. */
export function systemName(): string {
  try {
    return ownText(userInfo().username).replaceAll(/\s/gu, '');
  } catch {
    return '';
  }
}
