/** When names are held for people whose connections are lost, and for how long. */

import type { Timers } from '../../text/clock.js';
import type { DisconnectReason } from '../events.js';
import type { ConnectionId } from '../rooms.js';

/**
 * True if a name is held after a connection that ended so: yes if the network may be the cause, no if somebody wanted
 * the end. The client of a connection that stalled in the middle of a line may know nothing of it.
 */
const HOLDS: Readonly<Record<DisconnectReason['type'], boolean>> = {
  ended: true,
  lost: true,
  'not-reading': true,
  logout: false,
  stopped: false,
  faults: false,
  http: false,
  tls: false,
  refusals: false,
  kicked: false,
  banned: false,
  'closed-room': false,
  unanswered: false,
  'name-lost': false,
  resumed: false,
  limit: false,
};

/** Returns whether the name of a connection that ended for a reason may be held. */
export function mayReturn(reason: DisconnectReason): boolean {
  return HOLDS[reason.type] || (reason.type === 'limit' && reason.limit === 'half-line');
}

/** The timers of held names. */
export class HoldTimers {
  readonly #clock: Timers;
  readonly #over: (id: ConnectionId) => void;
  /** The timer of each, and the address and port of the lost connection. */
  readonly #timers = new Map<ConnectionId, { readonly timer: unknown; readonly peer: string }>();

  /** `over`: the time of a held name has come. */
  constructor(clock: Timers, over: (id: ConnectionId) => void) {
    this.#clock = clock;
    this.#over = over;
  }

  hold(id: ConnectionId, peer: string, seconds: number): void {
    const timer = this.#clock.setTimeout(() => this.#over(id), seconds * 1000);
    this.#timers.set(id, { timer, peer });
  }

  /** Returns the address and port of a lost connection, as text. */
  peerOf(id: ConnectionId): string {
    return this.#timers.get(id)?.peer ?? '';
  }

  /** A name is held no longer. */
  forget(id: ConnectionId): void {
    this.#clock.clearTimeout(this.#timers.get(id)?.timer);
    this.#timers.delete(id);
  }

  /** Must be called when the server stops. */
  stop(): void {
    for (const id of [...this.#timers.keys()]) this.forget(id);
  }
}
