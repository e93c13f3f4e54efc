/** Brings new connections from the socket to the chat: past the door, and through the TLS handshake. */

import type { Socket } from 'node:net';
import type { Timers } from '../../text/clock.js';
import type { Admit, Door } from './door.js';
import { Entry } from './entry.js';
import type { TlsGate } from './tls-gate.js';

/** The way in, for all connections of a server. */
export class Doorway {
  readonly #door: Door;
  readonly #clock: Timers;
  readonly #gate: TlsGate | null;
  readonly #admit: Admit;
  /** The connections that are on their way in. */
  readonly #entries = new Set<Entry>();

  /** `gate` is null for a server without TLS. */
  constructor(door: Door, clock: Timers, gate: TlsGate | null, admit: Admit) {
    this.#door = door;
    this.#clock = clock;
    this.#gate = gate;
    this.#admit = admit;
  }

  /** Takes a new connection. */
  accept(socket: Socket): void {
    const visitor = this.#door.enter(socket);
    if (visitor === null) return;
    const gate = this.#gate;
    if (gate === null) {
      this.#admit(socket, visitor);
      return;
    }
    const entry: Entry = new Entry(socket, visitor, this.#door, this.#clock, {
      gate,
      admit: (secured, who) => {
        this.#entries.delete(entry);
        this.#admit(secured, who);
      },
      closed: () => this.#entries.delete(entry),
    });
    this.#entries.add(entry);
  }

  /** Ends the connections that are on their way in. */
  close(): void {
    for (const entry of this.#entries) entry.destroy();
  }
}
