import type { Guests } from '../app/servers/hosted-clients.js';
import type { Dial } from '../client/connection.js';
import type { ChatServer } from '../server/server.js';
import type { Address } from '../session/model.js';
import type { Clock } from '../text/clock.js';

/** How long a connection of ours counts as ours after its end, until the server has noticed (ms). */
const FORGET_MS = 1000;

/** The server that runs in this window, once there is one; it can tell this window's own connections. */
export class Hosting {
  readonly #dial: Dial;
  readonly #clock: Clock;
  /** Where this window's connections come from, as the server sees it. */
  readonly #own = new Set<string>();
  #server: ChatServer | null = null;

  constructor(dial: Dial, clock: Clock) {
    this.#dial = dial;
    this.#clock = clock;
  }

  /** Dials, and remembers that it was this window. */
  dial(address: Address): ReturnType<Dial> {
    const socket = this.#dial(address);
    socket.once('connect', () => {
      const peer = `${socket.localAddress}:${socket.localPort}`;
      this.#own.add(peer);
      socket.once('close', () => {
        this.#clock.setTimeout(() => this.#own.delete(peer), FORGET_MS);
      });
    });
    return socket;
  }

  /** Starts the server; rejects with Node's error where that cannot be done. */
  async start({ host, port }: Address): Promise<void> {
    // Most windows find a server: those start without loading one.
    const { startServer } = await import('../server/server.js');
    this.#server = await startServer({ host, port });
  }

  /** Who is on the server, apart from this window. */
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
