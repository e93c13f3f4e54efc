/** The server that runs in a chat window's own process. */

import type { Guests } from '../app/servers/hosted-clients.js';
import type { Dial } from '../client/dial.js';
import type { Faults } from '../faults/fault-table.js';
import type { ChatServer } from '../server/server.js';
import type { ConnectionTap } from '../server/traffic/tapped-socket.js';
import type { Address } from '../session/model.js';
import type { Clock } from '../text/clock.js';

/** How long this window's connections count as its own after their end, until the server notices (ms). */
const FORGET_MS = 1000;

/** The server of this window, once it is started; it knows which connections are the window's own. */
export class EmbeddedServer {
  readonly #dial: Dial;
  readonly #clock: Clock;
  /** This window's connections, by their addresses as the server sees them, and what watches the server's end. */
  readonly #own = new Map<string, ConnectionTap | null>();
  #server: ChatServer | null = null;

  constructor(dial: Dial, clock: Clock) {
    this.#dial = dial;
    this.#clock = clock;
  }

  /** Opens a socket, and remembers that it is this window's. If it leads to this server, `watch` watches its end. */
  dial(address: Address, watch?: () => ConnectionTap): ReturnType<Dial> {
    const socket = this.#dial(address);
    socket.once('connect', () => {
      const peer = `${socket.localAddress}:${socket.localPort}`;
      const isOwn = this.#server !== null && socket.remotePort === this.#server.address.port;
      this.#own.set(peer, isOwn ? (watch?.() ?? null) : null);
      socket.once('close', () => {
        this.#clock.setTimeout(() => this.#own.delete(peer), FORGET_MS);
      });
    });
    return socket;
  }

  /** Starts the server; rejects with Node's error if that fails. */
  async start({ host, port }: Address): Promise<void> {
    // Most windows find a running server and never load this module.
    const { startServer } = await import('../server/server.js');
    this.#server = await startServer({ host, port, tapFor: (peer) => this.#tapFor(peer) });
  }

  /** Watches the connections of this window; the server may know one before this window does. */
  #tapFor(peer: string): ConnectionTap {
    return {
      read: (bytes) => this.#own.get(peer)?.read(bytes),
      wrote: (bytes) => this.#own.get(peer)?.wrote(bytes),
    };
  }

  /** Gives the server faults, in place of those before; null for none. */
  setFaults(faults: Faults | null): void {
    this.#server?.setFaults(faults);
  }

  /** Returns the clients of the server, without this window. */
  guests(): Guests {
    const others = (this.#server?.clients() ?? []).filter(({ peer }) => !this.#own.has(peer));
    const names = others.flatMap(({ name }) => name ?? []);
    return { names: [...new Set(names)], nameless: others.length - names.length };
  }

  /** Ends the server, if there is one. */
  async stop(): Promise<void> {
    await this.#server?.stop();
  }
}
