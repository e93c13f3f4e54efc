/** A proxy that makes the faults of a network. */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, Socket } from 'node:net';
import type { TestContext } from 'node:test';
import type { Address } from '../../../src/session/model.js';
import { cleanUp } from '../clean-up.js';
import { Watched } from './peers.js';

/**
 * The faults between a client and a server, of the connections there are and of those that are made
 * until it is mended: both ends are closed in good order; the client's end is reset; nothing passes any
 * more, either way, and nothing is closed; both ends are closed, and nobody listens any more.
 */
export type Fault = 'cut' | 'reset' | 'stall' | 'refuse';

/** One connection through a proxy, as its two ends. */
interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

/** Passes bytes between clients and a server, until something is broken. */
export class FaultyProxy extends Watched {
  readonly address: Address;
  /** The number of connections that have come through to the proxy. */
  connections = 0;
  readonly #listener: Server;
  readonly #target: Address;
  readonly #pairs = new Set<Pair>();
  /** Those whose client is gone, of which the server does not know. */
  readonly #orphans = new Set<Pair>();
  /** Connections that have come while something was broken: they lead nowhere. */
  readonly #strays = new Set<Socket>();
  #fault: Fault | null = null;
  #holds = false;
  /** How many bytes still pass to a client; null for any number. */
  #torn: number | null = null;

  constructor(listener: Server, target: Address) {
    super();
    this.#listener = listener;
    this.#target = target;
    this.address = { host: '127.0.0.1', port: (listener.address() as AddressInfo).port };
    listener.on('connection', (client) => this.#take(client));
  }

  /** A connection to the proxy; one that is never made while it stalls, as over a cable that is pulled. */
  dial(): Socket {
    return this.#fault === 'stall' ? new Socket() : connect(this.address);
  }

  /** Breaks all connections, and those that come, until it is mended. */
  break(fault: Fault): void {
    this.#fault = fault;
    for (const { client, server } of this.#pairs) {
      if (fault === 'stall') {
        client.pause();
        server.pause();
      } else {
        hangUp(client, fault);
        server.destroy();
      }
    }
    if (fault === 'refuse') this.#listener.close();
  }

  /** Everything works again, also what had stalled. */
  async mend(): Promise<void> {
    this.#fault = null;
    this.#holds = false;
    for (const pair of this.#pairs) {
      const { client, server } = pair;
      if (client.destroyed) this.#over(pair, server);
      else if (server.destroyed) this.#over(pair, client);
      client.resume();
      server.resume();
    }
    for (const { server } of this.#orphans) server.destroy();
    if (this.#listener.listening) return;
    this.#listener.listen(this.address.port, this.address.host);
    await once(this.#listener, 'listening');
  }

  /** Passes only this many bytes more to each client, and then resets it: perhaps in the middle of a message. */
  tear(bytes: number): void {
    this.#torn = bytes;
  }

  /** Keeps what the server sends, while what the client sends still passes. */
  hold(): void {
    this.#holds = true;
    for (const { server } of this.#pairs) server.pause();
  }

  /** Closes the client's end alone: the server does not know until it is mended. */
  orphan(): void {
    for (const pair of this.#pairs) {
      this.#pairs.delete(pair);
      this.#orphans.add(pair);
      pair.client.end();
    }
  }

  /** Resolves once only the last connection is left, on the server's side as well. */
  async forgotten(): Promise<void> {
    await this.until(
      () => this.#pairs.size + this.#orphans.size <= 1,
      () => `${this.#pairs.size} connections and ${this.#orphans.size} orphans to end`,
    );
  }

  stop(): void {
    this.#listener.close();
    for (const stray of this.#strays) stray.destroy();
    for (const { client, server } of [...this.#pairs, ...this.#orphans]) {
      client.destroy();
      server.destroy();
    }
  }

  #take(client: Socket): void {
    this.connections++;
    client.on('error', () => {});
    if (this.#fault !== null) {
      this.#strays.add(client);
      client.on('close', () => this.#strays.delete(client));
      hangUp(client, this.#fault);
      return;
    }
    const pair = { client, server: connect({ ...this.#target, noDelay: true }) };
    client.setNoDelay(true);
    this.#pairs.add(pair);
    this.#pass(client, pair.server, pair, (bytes) => pair.server.write(bytes));
    this.#pass(pair.server, client, pair, (bytes) => this.#answer(client, bytes));
    if (this.#holds) pair.server.pause();
  }

  /** Each read is a write, so that what one end sends as one read is one for the other, by and large. */
  #pass(from: Socket, to: Socket, pair: Pair, write: (bytes: Uint8Array) => void): void {
    from.on('data', write);
    from.on('error', () => {});
    from.on('close', () => {
      // The other end does not notice a stalled one.
      if (this.#fault === 'stall' || (this.#orphans.has(pair) && from === pair.client)) return;
      this.#over(pair, to);
    });
  }

  /** Passes to a client what it may still have. */
  #answer(client: Socket, bytes: Uint8Array): void {
    const torn = this.#torn;
    if (torn === null || bytes.length < torn) {
      client.write(bytes);
      if (torn !== null) this.#torn = torn - bytes.length;
      return;
    }
    this.#torn = null;
    client.write(bytes.subarray(0, torn), () => client.resetAndDestroy());
  }

  /**
   * One end is closed: ends the other one. An end that was ended before is read until it closes as
   * well: what was on its way from there would make a reset of it.
   */
  #over(pair: Pair, other: Socket): void {
    this.#pairs.delete(pair);
    this.#orphans.delete(pair);
    if (!other.writableEnded) other.destroySoon();
    this.changed();
  }
}

function hangUp(client: Socket, fault: Fault): void {
  if (fault === 'reset') client.resetAndDestroy();
  else client.end();
}

/** Starts a proxy before a server, on a free port of this machine. */
export async function openProxy(target: Address): Promise<FaultyProxy> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return new FaultyProxy(listener, target);
}

/** The same; it ends with the test. */
export async function startProxy(test: TestContext, target: Address): Promise<FaultyProxy> {
  const proxy = await openProxy(target);
  cleanUp(test, () => proxy.stop());
  return proxy;
}
