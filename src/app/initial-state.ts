/** Builds the state at the start, and of later lobbies. */

import type { Address, Intent } from '../session/model.js';
import { initialView } from '../session/session-view.js';
import type { ThemeName } from '../text/theme-names.js';
import { SCROLLBACK } from './room/room.js';
import { EMPTY_SEND_QUEUE } from './room/send-queue.js';
import type { AppState, Shared, Size } from './state.js';
import { Trace } from './wire/trace.js';

/** The options of {@link createApp}. */
interface AppOptions {
  readonly size: Size;
  readonly address: Address;
  /** The server of this machine. */
  readonly local: Address;
  readonly intent: Intent;
  /** True if a server may be started here when nobody listens at the address. */
  readonly mayHost: boolean;
  /** The folder for logs, if the settings turn them on; undefined for none. */
  readonly logFolder?: string;
  /** The theme until the settings are read; the terminal's unless given. */
  readonly theme?: ThemeName;
}

/** Returns the state before anything happened. */
export function createApp(options: AppOptions): AppState {
  return {
    shared: createShared(options),
    address: options.address,
    local: options.local,
    session: initialView(options.address, options.intent),
    mayHost: options.mayHost,
    starting: false,
    dial: null,
    room: null,
    returning: false,
    status: null,
    untold: [],
    greetings: [],
    begun: true,
    retryAt: null,
    askedNameAt: null,
    listed: false,
    outgoing: EMPTY_SEND_QUEUE,
    returned: [],
    inputRows: 1,
    trace: new Trace(),
    wireRows: 0,
    explainRows: 0,
  };
}

interface SharedOptions {
  readonly size: Size;
  readonly logFolder?: string;
  readonly theme?: ThemeName;
}

function createShared({ size, logFolder, theme = 'terminal' }: SharedOptions): Shared {
  return {
    size,
    hosting: false,
    faults: '',
    ignored: [],
    attention: { focused: null, rangAt: null, notifiedAt: null },
    logFolder: logFolder ?? '',
    settings: {
      scrollback: SCROLLBACK,
      people: true,
      bell: false,
      mouse: false,
      log: logFolder === undefined ? false : null,
      notify: false,
      theme,
    },
  };
}

/** Returns a lobby of the same server, which connects only when it is shown. */
export function laterLobby({ address, local, shared }: AppState): AppState {
  const intent = { room: null, name: null };
  const lobby = createApp({ size: shared.size, address, local, intent, mayHost: false });
  return { ...lobby, begun: false, shared };
}
