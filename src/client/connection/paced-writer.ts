/** Writes to a socket what an outbox holds, one write at a time. */

import type { Loss } from '../../session/model.js';
import type { Clock } from '../../text/clock.js';
import type { Outbox } from '../../wire/outbox.js';
import { WRITE_LIMIT_MS } from './connection-limits.js';
import type { ConnectionTimers } from './timers.js';
import type { Transport } from './transport.js';

/** The loss of a connection whose peer takes nothing more. */
const STUCK: Loss = { type: 'silent', detail: '', established: true };

/** Receives what becomes of the writes. */
export interface WriteListener {
  /** These bytes are about to be written. */
  writing(bytes: Uint8Array): void;
  /** All that was queued has left the process. */
  flushed(): void;
  /** There is nothing to write, and no write under way. */
  idle(): void;
}

/** Writes what is due; the next write waits for the flush of the one before, and for its gap. */
export class PacedWriter {
  readonly #transport: Transport;
  readonly #outbox: Outbox;
  readonly #clock: Clock;
  readonly #timers: ConnectionTimers;
  readonly #listener: WriteListener;
  #isWriting = false;

  constructor(
    transport: Transport,
    outbox: Outbox,
    clock: Clock,
    timers: ConnectionTimers,
    listener: WriteListener,
  ) {
    this.#transport = transport;
    this.#outbox = outbox;
    this.#clock = clock;
    this.#timers = timers;
    this.#listener = listener;
  }

  /** Must be called when something was queued, or when `idle` should be reported again. */
  pump(): void {
    if (this.#isWriting || this.#timers.isRunning('send') || !this.#transport.socket.writable)
      return;
    const now = this.#clock.now();
    const next = this.#outbox.next(now);
    if (next.type === 'write') this.#write(next.writes);
    else if (next.type === 'idle') this.#listener.idle();
    else this.#timers.start('send', Math.max(1, next.until - now), () => this.pump());
  }

  /** Makes the writes one right after the other; the last one reports for all. */
  #write(writes: readonly Uint8Array[]): void {
    this.#isWriting = true;
    for (const bytes of writes) this.#listener.writing(bytes);
    this.#timers.start('write', WRITE_LIMIT_MS, () => this.#transport.fail(STUCK));
    const { socket } = this.#transport;
    for (const bytes of writes.slice(0, -1)) socket.write(bytes);
    socket.write(writes.at(-1) as Uint8Array, (error) => {
      this.#isWriting = false;
      this.#timers.stop('write');
      this.#outbox.flushed(this.#clock.now());
      if (!error && this.#outbox.queuedBytes() === 0) this.#listener.flushed();
      this.pump();
    });
  }
}
