/** The parts of the machine that the screen and plain mode both use. */

import type { Dial } from '../client/dial.js';
import { dialTcp } from '../client/dial.js';
import type { Secure } from '../client/secured.js';
import type { Paths } from '../files/paths.js';
import { systemClock } from '../machine/system-clock.js';
import type { Address } from '../session/model.js';
import type { Clock } from '../text/clock.js';
import { systemName } from './start-ui.js';

/** The parts of the machine that every chat uses; tests bring their own. */
export interface MachineParts {
  readonly clock: Clock;
  /** Unix time in ms, for times on the screen. */
  readonly wallTime: () => number;
  readonly dial: Dial;
  /** The TLS handshake; left out for one with the authorities of the system. */
  readonly secure?: Secure;
  /** The server to try if no address is given, and to start if none runs there. */
  readonly local: Address;
  /** A random number from 0 to 2^32 - 1. */
  readonly seed: () => number;
  /** The paths of stored files; null for none. */
  readonly paths: Paths | null;
  /** The nickname to offer to a user who has not chosen one yet. */
  readonly userName: string;
  /** Reads the addresses of this machine in its networks, sanitised; left out if nobody should. */
  readonly machine?: () => readonly string[];
}

/** Returns this machine's clock, sockets, random numbers and user. */
export function machineParts(): Pick<
  MachineParts,
  'clock' | 'wallTime' | 'dial' | 'seed' | 'userName'
> {
  return {
    clock: systemClock,
    wallTime: () => Date.now(),
    dial: (to) => dialTcp(to),
    seed: () => Math.floor(Math.random() * 2 ** 32),
    userName: systemName(),
  };
}
