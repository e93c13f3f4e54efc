/** The server’s side of a check of a client: who connects, and what they send. */

import { binaryOf, quotedOf, textOf } from '../wire/binary.js';
import type { OpenLink } from '../wire/link.js';
import { Peer, type Read } from '../wire/peer.js';
import type { Signal } from '../wire/signal.js';
import { CLIENT_UNCHECKED } from './client-sentences.js';

/** A probe cannot go on; `message` says why. */
export class ClientBlocked extends Error {}

/** One message of the client: one read. */
export interface SentMessage {
  readonly bytes: Uint8Array;
  /** The same without what ends it. */
  readonly text: string;
  /** True if a line ending or a NUL stands at its end. */
  readonly isEnded: boolean;
}

/** A message, and whether it was right. */
export interface JudgedMessage {
  readonly message: SentMessage;
  readonly isRight: boolean;
}

/** The most connections that wait. */
const MAX_ARRIVALS = 16;
const ENDING = /[\r\n\0]+$/;

/** Takes the connections of the client, one after the other. */
export class Desk {
  /** All messages of the client so far, as they were judged. */
  readonly judged: JudgedMessage[] = [];
  readonly #signal: Signal;
  readonly #arrivals: Peer[] = [];
  #peer: Peer | null = null;
  #taken = 0;

  constructor(signal: Signal) {
    this.#signal = signal;
  }

  /** The client; throws if none is connected. */
  get peer(): Peer {
    if (this.#peer === null) throw new ClientBlocked(CLIENT_UNCHECKED.noClient);
    return this.#peer;
  }

  get isConnected(): boolean {
    return this.#peer?.isUsable === true;
  }

  /** A client has connected. */
  arrive(open: OpenLink): void {
    const peer = new Peer(open, this.#signal, () => {});
    if (this.#arrivals.length < MAX_ARRIVALS) this.#arrivals.push(peer);
    else peer.close();
    this.#signal.changed();
  }

  /** Closes what is connected: the client is started again. */
  clear(): void {
    this.#peer?.close();
    this.#peer = null;
    for (const peer of this.#arrivals.splice(0)) peer.close();
  }

  /** Resolves to true once a client is connected; to false after `ms`, or once there is no hope. */
  async await(ms: number, isHopeless: () => boolean): Promise<boolean> {
    await this.#signal.until(() => this.#arrivals.length > 0 || isHopeless(), ms);
    const peer = this.#arrivals.shift();
    if (peer === undefined) return false;
    this.#peer = peer;
    this.#taken = 0;
    return true;
  }

  /** Returns the next message; null if none comes within `ms`. */
  async next(ms: number): Promise<SentMessage | null> {
    const { peer } = this;
    await peer.until(() => peer.reads.length > this.#taken, ms);
    const read = peer.reads[this.#taken];
    if (read === undefined) return null;
    this.#taken++;
    return messageOf(read);
  }

  /** Returns all reads that come until nothing has come for `ms`. */
  async rest(ms: number): Promise<readonly SentMessage[]> {
    const messages: SentMessage[] = [];
    for (let more = await this.next(ms); more !== null; more = await this.next(ms)) {
      messages.push(more);
    }
    return messages;
  }

  /** Sends pieces, with a pause after each (ms). */
  async send(pieces: readonly Uint8Array[], pauseMs: number): Promise<void> {
    for (const piece of pieces) {
      this.peer.send(piece);
      await this.#signal.sleep(pauseMs);
    }
  }
}

function messageOf({ bytes }: Read): SentMessage {
  const binary = binaryOf(bytes);
  const text = textOf(binary.replace(ENDING, ''));
  return { bytes, text, isEnded: ENDING.test(binary) };
}

/** Returns a message for a sentence. */
export function messageWords({ bytes }: SentMessage): string {
  return quotedOf(binaryOf(bytes));
}
