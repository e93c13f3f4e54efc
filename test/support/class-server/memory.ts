/** A class server in memory. */

import type { Socket } from 'node:net';
import type { Address } from '../../../src/session/model.js';
import { MemorySocket } from './memory-socket.js';
import { ClassPerson, seatMany } from './person.js';
import { ClassServer, type ClassServerOptions } from './server.js';

/** The options of a class server in memory. */
export interface MemoryServerOptions extends ClassServerOptions {
  /** The delay of each way, in ms. */
  readonly latencyMs?: number;
  /** True if the server's writes within one millisecond are one read (the default). */
  readonly coalesces?: boolean;
  /** The number of people in each of the rooms at the start: `user1`, `user2` and so on. */
  readonly people?: number;
}

/** A class server without a network, over the clock that it was given. */
export class MemoryClassServer extends ClassServer {
  readonly address: Address = { host: 'class', port: 5220 };
  /** The people who were put into the rooms. */
  readonly people: ClassPerson[] = [];
  readonly #latencyMs: number;
  readonly #coalesces: boolean;

  constructor(options: MemoryServerOptions) {
    super(options);
    const { latencyMs = 1, coalesces = true, people = 0 } = options;
    this.#latencyMs = latencyMs;
    this.#coalesces = coalesces;
    for (const room of this.rooms.keys()) this.people.push(...seatMany(this, room, people));
  }

  /** Somebody who connects now. */
  visit(): ClassPerson {
    return new ClassPerson(this.dial(this.address), this.clock);
  }

  /** A socket to the server; any other address refuses the connection. */
  readonly dial = ({ host, port }: Address): Socket => {
    const isHere = host === this.address.host && port === this.address.port;
    return new MemorySocket({
      clock: this.clock,
      latencyMs: this.#latencyMs,
      coalesces: this.#coalesces,
      accept: isHere ? (far) => this.accept(far) : null,
    }).asSocket();
  };
}
