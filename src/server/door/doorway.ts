/** Brings new connections from the socket to the chat: past the door, a proxy's header, and the TLS handshake. */

import type { Socket } from 'node:net';
import type { Timers } from '../../text/clock.js';
import { Arrival } from './arrival.js';
import type { Admit, Door } from './door.js';
import type { Proxies } from './proxies.js';
import type { TlsGate } from './tls-gate.js';

/** The proofs that new connections must show. */
export interface DoorwayOptions {
  /** Null for a server without TLS. */
  readonly gate: TlsGate | null;
  readonly proxies: Proxies;
}

/** The way in, for all connections of a server. */
export class Doorway {
  readonly #door: Door;
  readonly #clock: Timers;
  readonly #options: DoorwayOptions;
  readonly #admit: Admit;
  /** The connections that are on their way in. */
  readonly #arrivals = new Set<Arrival>();

  constructor(door: Door, clock: Timers, options: DoorwayOptions, admit: Admit) {
    this.#door = door;
    this.#clock = clock;
    this.#options = options;
    this.#admit = admit;
  }

  /** Takes a new connection. */
  accept(socket: Socket): void {
    const { gate, proxies } = this.#options;
    const isProxied = proxies.includes(socket.remoteAddress);
    const visitor = isProxied ? this.#door.enterProxy(socket) : this.#door.enter(socket);
    if (visitor === null) return;
    if (gate === null && !isProxied) {
      this.#admit(socket, visitor);
      return;
    }
    const arrival: Arrival = new Arrival(socket, visitor, this.#door, this.#clock, {
      isProxied,
      gate,
      admit: (ready, who) => {
        this.#arrivals.delete(arrival);
        this.#admit(ready, who);
      },
      closed: () => this.#arrivals.delete(arrival),
    });
    this.#arrivals.add(arrival);
  }

  /** Ends the connections that are on their way in. */
  close(): void {
    for (const arrival of this.#arrivals) arrival.destroy();
  }
}
