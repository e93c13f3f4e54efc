/** The edge where faults reach the socket of one client. */

import type { ByteFaults, FaultStep } from '../../faults/byte-faults.js';
import type { Timers } from '../../text/clock.js';
import type { Sink } from '../traffic/outbound.js';

/** With more bytes than this waiting, here or in the socket, the queue of the client waits. */
const HIGH_WATER_BYTES = 64 * 1024;

/** The socket of a client, as faults need it. */
export interface FaultySocket extends Sink {
  resetAndDestroy(): unknown;
  destroy(): unknown;
}

/** A socket whose writes go through faults. */
export class FaultySink implements Sink {
  readonly #socket: FaultySocket;
  readonly #faults: ByteFaults;
  readonly #clock: Timers;
  readonly #drained: () => void;
  #timer: unknown = null;
  /** The rest of a turn of the event loop, which a late timer waits for; null for none. */
  #turn: NodeJS.Immediate | null = null;
  #isBlocked = false;
  #isEnded = false;

  /** `drained`: the queue of the client may continue. */
  constructor(socket: FaultySocket, faults: ByteFaults, clock: Timers, drained: () => void) {
    this.#socket = socket;
    this.#faults = faults;
    this.#clock = clock;
    this.#drained = drained;
  }

  get writableLength(): number {
    return this.#faults.waiting + this.#socket.writableLength;
  }

  write(bytes: Uint8Array): boolean {
    if (this.#isEnded) return true;
    this.#faults.push(bytes, this.#clock.now());
    this.#pump();
    this.#isBlocked = this.writableLength > HIGH_WATER_BYTES;
    return !this.#isBlocked;
  }

  end(): void {
    this.#isEnded = true;
    this.#pump();
  }

  /** Writes at once what waits: the faults are off. A connection that they have ended is over. */
  release(): void {
    this.stop();
    for (const step of this.#faults.rest()) this.#do(step);
    if (this.#faults.isOver) this.#socket.destroy();
    else if (this.#isEnded) this.#socket.end();
  }

  /** Does nothing any more. */
  stop(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#turn !== null) clearImmediate(this.#turn);
    this.#turn = null;
  }

  #pump(): void {
    this.stop();
    const now = this.#clock.now();
    for (let step = this.#faults.next(now); step !== null; step = this.#faults.next(now)) {
      this.#do(step);
    }
    const { dueAt } = this.#faults;
    if (dueAt !== null) {
      this.#timer = this.#clock.setTimeout(() => this.#due(dueAt), Math.ceil(dueAt - now));
    } else if (this.#isEnded && !this.#faults.isOver) this.#socket.end();
    this.#unblock();
  }

  /**
   * Continues, unless the timer is late: if this process was too busy to be in time, a reader in it has not read what was written
   * before, and would read both as one. It gets its turn first: reads come before what `setImmediate` is given.
   */
  #due(dueAt: number): void {
    if (this.#clock.now() <= dueAt) this.#pump();
    else this.#turn = setImmediate(() => this.#pump());
  }

  #unblock(): void {
    if (!this.#isBlocked || this.writableLength > HIGH_WATER_BYTES) return;
    this.#isBlocked = false;
    this.#drained();
  }

  #do(step: FaultStep): void {
    if (step.type === 'write') this.#socket.write(step.bytes);
    else if (step.type === 'end') this.#socket.end();
    else this.#reset();
  }

  /** Only TCP itself can be reset; within TLS the connection ends without a word. */
  #reset(): void {
    try {
      this.#socket.resetAndDestroy();
    } catch {
      this.#socket.destroy();
    }
  }
}
