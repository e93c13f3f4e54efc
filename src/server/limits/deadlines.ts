/** Ends connections that take too long for their next step. */

import type { Timers } from '../../text/clock.js';
import type { LimitName, Limits } from './limits.js';

/** How far a client is: without a command yet, in the lobby, without a name yet, or in a room. */
export type Stage = 'silent' | 'lobby' | 'naming' | 'room';

/** The limit of each stage's time; null if it has none. */
const LIMIT_OF: Readonly<Record<Stage, LimitName | null>> = {
  silent: 'silence',
  lobby: null,
  naming: 'naming',
  room: 'idle',
};

interface Deadline {
  readonly stage: Stage;
  readonly timer: unknown;
}

/** Watches how long each client stays in its stage. */
export class Deadlines<C> {
  readonly #clock: Timers;
  readonly #expired: (client: C, limit: LimitName) => void;
  readonly #deadlines = new Map<C, Deadline>();

  constructor(clock: Timers, expired: (client: C, limit: LimitName) => void) {
    this.#clock = clock;
    this.#expired = expired;
  }

  /** Must be called when a client has come, and after each of its messages. In a room, each starts its time again. */
  note(client: C, stage: Stage, limits: Limits): void {
    if (this.#deadlines.get(client)?.stage === stage && stage !== 'room') return;
    this.forget(client);
    const limit = LIMIT_OF[stage];
    const seconds = limit === null ? 0 : limits[limit];
    if (limit === null || seconds === 0) return;
    const timer = this.#clock.setTimeout(() => this.#expired(client, limit), seconds * 1000);
    this.#deadlines.set(client, { stage, timer });
  }

  /** Must be called when a connection is over. */
  forget(client: C): void {
    const deadline = this.#deadlines.get(client);
    if (deadline === undefined) return;
    this.#clock.clearTimeout(deadline.timer);
    this.#deadlines.delete(client);
  }
}
