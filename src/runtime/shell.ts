/** The outside world as the program uses it, and the handlers of its effects. */

import type { Guests } from '../app/servers/hosted-clients.js';
import type { AppEvent, Effect } from '../app/state.js';
import type { Dial } from '../client/dial.js';
import type { Secure } from '../client/secured.js';
import type { Faults } from '../faults/fault-table.js';
import type { Recorder } from '../recording/format/recorder.js';
import type { ConnectionTap } from '../server/traffic/tapped-socket.js';
import type { Address } from '../session/model.js';
import type { Clock } from '../text/clock.js';

/** The parts of the outside world that a program uses; tests bring their own. */
export interface Shell {
  readonly clock: Clock;
  /** Unix time in ms, for times on the screen; it may be set back at any moment. */
  wallTime(): number;
  /** Opens a socket; if it leads to the server in this window, `watch` is called for what watches the server's end. */
  dial(address: Address, watch?: () => ConnectionTap): ReturnType<Dial>;
  /** The TLS handshake; left out for one with the authorities of the system. */
  readonly secure?: Secure;
  /** Starts a server at the address; rejects with Node's error if that fails. */
  host(address: Address): Promise<void>;
  /** Gives the server in this window faults; null for none. */
  setFaults(faults: Faults | null): void;
  /** The clients of the server in this window, without the window's own connections. */
  guests(): Guests;
  /** A random number from 0 to 2^32 - 1. */
  seed(): number;
  /**
   * Requests a render of the new state, unless it `looksSame` (src/input/same-look.ts). `isEcho`: a key has changed
   * nothing but what is typed.
   */
  requestRender(looksSame?: boolean, isEcho?: boolean): void;
  /** Returns true while the user waits for a render, or types. */
  isUrgent(): boolean;
  /** Stops the process until the user continues it. */
  suspend(): void;
  /** Records what comes into the window; left out if nobody asked for that. */
  readonly recorder?: Recorder;
  /** The user quits: gives the terminal back at once. */
  quitting(): void;
  /** Everything has been sent to the server: the process can end. */
  ended(): void;
}

/** Adds an event of the tab that an effect came from. */
export type Post = (event: AppEvent) => void;

/** A handler for each type of effect; it receives the tab that the effect came from. */
export type Handlers<Type extends Effect['type']> = {
  readonly [Each in Type]: (
    effect: Extract<Effect, { type: Each }>,
    post: Post,
    tab: number,
  ) => unknown;
};

/** The effects on connections, tabs, the queue and the process. */
export type OwnEffect =
  | 'open'
  | 'session'
  | 'host'
  | 'fault'
  | 'send-burst'
  | 'close'
  | 'later'
  | 'wake'
  | 'suspend'
  | 'ask-quit'
  | 'give-password'
  | 'quit';

/** Runs the effects on the terminal and the disk, of which the program knows nothing. A handler may return a promise. */
export type EffectHandlers = Handlers<Exclude<Effect['type'], OwnEffect>>;
