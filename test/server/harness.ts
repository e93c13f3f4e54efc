/** A server of a test, with its clients. */

import type { TestContext } from 'node:test';
import type { ServerEvent } from '../../src/server/events.js';
import { type ChatServer, type ServerOptions, startServer } from '../../src/server/server.js';
import { cleanUp } from '../support/clean-up.js';
import { LinePeer, NaivePeer, type Peer, Watched } from '../support/net/peers.js';
import { PatientClock } from './patient-clock.js';

/** A server of a test, its log, and clients of each kind for it; all ends with the test. */
export class Harness extends Watched {
  readonly server: ChatServer;
  readonly log: ServerEvent[];
  /** The clock of a server that waits until its clients have read. */
  readonly clock: PatientClock;
  readonly #test: TestContext;

  constructor(server: ChatServer, log: ServerEvent[], clock: PatientClock, test: TestContext) {
    super();
    this.clock = clock;
    this.server = server;
    this.log = log;
    this.#test = test;
  }

  /** A class client: one read, one message. */
  naive(): NaivePeer {
    return this.#ending(new NaivePeer(this.server.address.port));
  }

  /** A person with `nc`. */
  nc(): LinePeer {
    return this.#ending(new LinePeer(this.server.address.port));
  }

  /** A client that has accepted line framing, as Foyer's does. */
  async foyer(): Promise<LinePeer> {
    const peer = this.nc();
    await peer.accept();
    return peer;
  }

  /** Resolves once the log says that somebody was disconnected for the reason `type`. */
  async disconnected(type: string): Promise<void> {
    await this.until(
      () => this.log.some((event) => event.type === 'disconnected' && event.reason.type === type),
      () => `a disconnection because of ${type}: ${JSON.stringify(this.log)}`,
    );
  }

  /** Resolves once `count` clients are connected. */
  async connections(count: number): Promise<void> {
    await this.until(
      () => this.server.snapshot().connections === count,
      () => `${count} connections: ${JSON.stringify(this.log)}`,
    );
  }

  #ending<P extends Peer>(peer: P): P {
    this.clock.clients.add(peer.socket);
    cleanUp(this.#test, () => peer.close());
    return peer;
  }
}

/** Starts a server on a free port of this machine, whose messages are a read each for a class client that reads. */
export function servePatiently(
  test: TestContext,
  options: Partial<ServerOptions> = {},
): Promise<Harness> {
  const clock = new PatientClock();
  return serve(test, { ...options, clock }, clock);
}

/** Starts a server on a free port of this machine. */
export async function serve(
  test: TestContext,
  options: Partial<ServerOptions> = {},
  clock = new PatientClock(),
): Promise<Harness> {
  const log: ServerEvent[] = [];
  let harness: Harness | null = null;
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    log: (event) => {
      log.push(event);
      // After the server has done what the event is about.
      setImmediate(() => harness?.changed());
    },
    ...options,
  });
  harness = new Harness(server, log, clock, test);
  cleanUp(test, () => server.stop());
  return harness;
}
