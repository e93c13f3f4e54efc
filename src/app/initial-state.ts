import type { Address, Intent } from '../session/model.js';
import { initialView } from '../session/view.js';
import { SCROLLBACK } from './room/room.js';
import { NOTHING_OUTGOING } from './room/send-queue.js';
import type { AppState, Size } from './state.js';
import { Trace } from './wire/trace.js';

/** What is known before anything has happened. */
export function createApp(options: {
  readonly size: Size;
  readonly address: Address;
  /** The server of this machine. */
  readonly home: Address;
  readonly intent: Intent;
  /** Whether a server is to be started here if nobody listens at the address. */
  readonly mayHost: boolean;
  /** Where logs are kept, if the settings say so; undefined for nowhere. */
  readonly logFolder?: string;
}): AppState {
  return {
    size: options.size,
    address: options.address,
    home: options.home,
    session: initialView(options.address, options.intent),
    hosting: false,
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
    outgoing: NOTHING_OUTGOING,
    returned: [],
    inputRows: 1,
    trace: new Trace(),
    wireRows: 0,
    scrollback: SCROLLBACK,
    sidebar: true,
    ignored: [],
    bell: false,
    notify: false,
    attention: { focused: null, rangAt: null, notifiedAt: null },
    mouse: false,
    logging: options.logFolder === undefined ? false : null,
    logFolder: options.logFolder ?? '',
    theme: 'terminal',
  };
}

/** A lobby of the same server, which is connected only when it is shown. */
export function laterLobby({ size, address, home, logging, logFolder }: AppState): AppState {
  const intent = { room: null, name: null };
  const lobby = createApp({ size, address, home, intent, mayHost: false });
  return { ...lobby, begun: false, logging, logFolder };
}
