/** The input of one client: from reads to messages that wait to be handled. */

import type { Timers } from '../../text/clock.js';
import { LF } from '../../wire/separator-bytes.js';
import { type Admission, Opening } from '../door/opening.js';
import type { Stranger } from '../door/stranger.js';
import type { Delivery } from './delivery.js';
import { Inbound, type InboundMessage } from './inbound.js';
import { Inbox } from './inbox.js';

/** The socket's side that is read, and who must know of it. */
export interface IncomingOwner {
  /** How long the rest of a line may take (ms); null for any time. */
  readonly halfLineMs: number | null;
  /** Reads the socket on, or not. */
  readOn(reads: boolean): void;
  /** The client is no chat client; nothing of what it sent is a message. */
  stranger(stranger: Stranger): void;
  /** How the client must be written to from now on. */
  delivery(delivery: Delivery): void;
  /** Silence has ended a message. */
  silent(): void;
  /** The rest of a line has not come in time. */
  stalled(): void;
}

/** Turns reads into messages, with the timers of what ends a message, and stops reading while too many wait. */
export class Incoming {
  readonly #owner: IncomingOwner;
  readonly #clock: Timers;
  /** Null once it is decided who is there. */
  #opening: Opening | null = new Opening();
  readonly #inbound = new Inbound();
  readonly #inbox = new Inbox(this.#inbound);
  /** How the client must be written to, as far as the owner knows. */
  #delivery: Delivery = 'classic';
  /** True while the socket is not read, since too much of what was read waits. */
  #paused = false;
  /** True once nothing more will be read. */
  #over = false;
  #silence: unknown = null;
  #halfLine: unknown = null;

  constructor(owner: IncomingOwner, clock: Timers) {
    this.#owner = owner;
    this.#clock = clock;
  }

  /** True if no message waits. */
  get isEmpty(): boolean {
    return this.#inbox.isEmpty;
  }

  /** Takes one read of the socket. */
  receive(bytes: Uint8Array): void {
    if (this.#halfLine !== null && bytes.includes(LF)) this.#stopHalfLine();
    if (this.#opening === null) this.#inbox.add(bytes);
    else this.#admit(this.#opening.receive(bytes, this.#clock.now()));
    this.#regulate();
  }

  /**
   * Returns the message of a read that is one whole line, if nothing waits; otherwise null, and `receive` must take it. Such a
   * read leaves everything else as it was: no timer ran, and none need begin.
   */
  receiveLine(bytes: Uint8Array): InboundMessage | null {
    return this.#opening === null ? this.#inbox.only(bytes) : null;
  }

  /** Removes the first waiting message, and returns it; undefined if there is none. */
  take(): InboundMessage | undefined {
    const message = this.#inbox.take();
    this.#regulate();
    return message;
  }

  /** Must be called when the client was sent a list. */
  offer(): void {
    this.#inbound.offer();
  }

  /** Nothing more comes. `isWhole`: what has no end yet is a message too. */
  end(isWhole: boolean): void {
    if (isWhole) this.#flush();
    this.#over = true;
    this.#stopTimers();
  }

  /** Drops what waits, and reads on, so that the end of the stream is seen. */
  drop(): void {
    this.end(false);
    this.#inbox.clear();
    if (this.#paused) this.#owner.readOn(true);
  }

  #admit({ reads, stranger }: Admission): void {
    if (stranger !== null) this.#owner.stranger(stranger);
    for (const read of reads) this.#inbox.add(read);
    if (this.#opening?.isDecided === true) this.#opening = null;
  }

  /** Takes what waits for its end as it is. */
  #flush(): void {
    if (this.#opening !== null) this.#admit(this.#opening.flush());
    this.#inbox.end();
  }

  /** Follows how the client sends; reads on or not, by what waits; and sees to what has no end yet. */
  #regulate(): void {
    const { delivery } = this.#inbound;
    if (delivery !== this.#delivery) {
      this.#delivery = delivery;
      this.#owner.delivery(delivery);
    }
    if (this.#over) return;
    const isFull = this.#inbox.isFull;
    if (isFull !== this.#paused) {
      this.#paused = isFull;
      this.#owner.readOn(!isFull);
    }
    if (this.#isUnfinished) {
      this.#awaitSilence();
      this.#awaitRest();
    } else this.#stopTimers();
  }

  get #isUnfinished(): boolean {
    return this.#opening !== null || this.#inbound.isUnfinished;
  }

  /** Starts the timer of silence. A paused socket is not silent: it may hold the rest of a message. */
  #awaitSilence(): void {
    this.#stopSilence();
    const patience = this.#opening?.patience(this.#clock.now()) ?? this.#inbound.patience;
    if (patience === null || this.#paused) return;
    this.#silence = this.#clock.setTimeout(() => this.#silent(), patience);
  }

  #silent(): void {
    this.#flush();
    this.#regulate();
    this.#owner.silent();
  }

  /** Starts the timer of half a line, unless it runs. The rest may have come while the socket is paused. */
  #awaitRest(): void {
    if (!this.#inbound.isMidLine || this.#paused) this.#stopHalfLine();
    else if (this.#halfLine === null) {
      const { halfLineMs } = this.#owner;
      if (halfLineMs === null) return;
      this.#halfLine = this.#clock.setTimeout(() => this.#owner.stalled(), halfLineMs);
    }
  }

  #stopSilence(): void {
    if (this.#silence === null) return;
    this.#clock.clearTimeout(this.#silence);
    this.#silence = null;
  }

  #stopHalfLine(): void {
    if (this.#halfLine === null) return;
    this.#clock.clearTimeout(this.#halfLine);
    this.#halfLine = null;
  }

  #stopTimers(): void {
    this.#stopSilence();
    this.#stopHalfLine();
  }
}
