/** The faults of one connection: of its messages, and of its bytes. */

import { ByteFaults } from '../../faults/byte-faults.js';
import type { Faults } from '../../faults/fault-table.js';
import { DEFAULT_SEED } from '../../faults/fault-table.js';
import { SeededRandom } from '../../faults/seeded-random.js';
import type { Timers } from '../../text/clock.js';
import type { OutboundMessage } from '../message.js';
import type { Sink } from '../traffic/outbound.js';
import { FaultySink, type FaultySocket } from './faulty-sink.js';
import { MessageFaults } from './message-faults.js';

/** The queue of a client's messages, as faults need it. */
export interface FaultyQueue {
  send(messages: readonly OutboundMessage[]): boolean;
  readonly waiting: number;
  readonly isClear: boolean;
}

/** What the faults of one connection act on. */
export interface FaultyConnection {
  /** Its number, which gives it faults of its own. */
  readonly id: number;
  readonly socket: FaultySocket;
  readonly queue: FaultyQueue;
  readonly clock: Timers;
  /** The socket takes more. */
  readonly drained: () => void;
}

/** Makes the faults of a connection. */
export type MakeFaults = (connection: FaultyConnection) => ConnectionFaults;

/** Returns what gives each connection its own faults: the same for the same seed and traffic. */
export function faultMaker(faults: Faults): MakeFaults {
  return (connection) => new ConnectionFaults(faults, connection);
}

/** Returns the faults of the bytes that go out to one connection. */
export function faultySink(
  faults: Faults,
  { id, socket, clock, drained }: Omit<FaultyConnection, 'queue'>,
): FaultySink {
  const random = new SeededRandom(faults.seed ?? DEFAULT_SEED, id);
  return new FaultySink(socket, new ByteFaults(faults, random), clock, drained);
}

/** The faults of one connection, between the server and the queue, and between the queue and the socket. */
export class ConnectionFaults {
  readonly #queue: FaultyQueue;
  readonly #clock: Timers;
  readonly #messages: MessageFaults;
  readonly #sink: FaultySink;
  /** The messages that leave later, by their timers. */
  readonly #late = new Map<unknown, readonly OutboundMessage[]>();
  #lateBytes = 0;

  constructor(faults: Faults, connection: FaultyConnection) {
    this.#queue = connection.queue;
    this.#clock = connection.clock;
    const random = new SeededRandom(faults.seed ?? DEFAULT_SEED, -connection.id);
    this.#messages = new MessageFaults(faults, random);
    this.#sink = faultySink(faults, connection);
  }

  /** Where the queue writes. */
  get sink(): Sink {
    return this.#sink;
  }

  get waiting(): number {
    return this.#queue.waiting + this.#lateBytes;
  }

  /** Sends messages; returns true if little waits, and the socket takes more. */
  send(messages: readonly OutboundMessage[]): boolean {
    for (const { messages: some, lateMs } of this.#messages.apply(messages)) {
      if (lateMs === 0) this.#queue.send(some);
      else this.#sendLater(some, lateMs);
    }
    return this.#queue.isClear && this.#late.size === 0;
  }

  /** Ends the faults: what waits leaves at once. The queue must write to the socket before this. */
  release(): void {
    this.#sink.release();
    const late = [...this.#late.values()];
    this.#forget();
    for (const messages of late) this.#queue.send(messages);
  }

  /** Drops what waits. */
  stop(): void {
    this.#sink.stop();
    this.#forget();
  }

  #sendLater(messages: readonly OutboundMessage[], lateMs: number): void {
    const bytes = bytesOf(messages);
    const timer = this.#clock.setTimeout(() => {
      this.#late.delete(timer);
      this.#lateBytes -= bytes;
      this.#queue.send(messages);
    }, lateMs);
    this.#late.set(timer, messages);
    this.#lateBytes += bytes;
  }

  #forget(): void {
    for (const timer of this.#late.keys()) this.#clock.clearTimeout(timer);
    this.#late.clear();
    this.#lateBytes = 0;
  }
}

function bytesOf(messages: readonly OutboundMessage[]): number {
  return messages.reduce((sum, { bytes }) => sum + bytes, 0);
}
