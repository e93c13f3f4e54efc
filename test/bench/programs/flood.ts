/** The messages of a flood. */

import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { floodTexts, VARIETY } from '../texts.js';
import type { Dialect } from './dialect.js';

/** The bytes of text in each message of a flood. */
export const TEXT_BYTES = 60;

const PACE_MS = 1;

/** A flood: how many messages, how fast, for how long, and what the last one says. */
export interface Flood {
  /** The most messages; null for no bound, since infinity does not pass between processes. */
  readonly count: number | null;
  /** Messages a second; null for as fast as the socket takes them. */
  readonly perSecond: number | null;
  /** When it ends even if not all have been sent, in ms; null for never. */
  readonly forMs: number | null;
  readonly endMark: string;
}

/** The machine's time in ms, the same for all processes. */
export function machineTime(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Writes floods in one dialect. */
export class Flooder {
  readonly #messages: readonly Buffer[];
  readonly #block: Buffer;
  readonly #dialect: Dialect;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    this.#messages = floodTexts(TEXT_BYTES).map((text) => Buffer.from(dialect.chat(text)));
    this.#block = Buffer.concat(this.#messages);
  }

  /** Writes a flood; resolves to how many messages it was, once they are with the system. */
  async run(socket: Duplex, { count, perSecond, forMs, endMark }: Flood): Promise<number> {
    const until = machineTime() + (forMs ?? Number.POSITIVE_INFINITY);
    const bound = (count ?? Number.POSITIVE_INFINITY) - 1;
    const sent =
      perSecond === null
        ? await this.#pour(socket, bound, until)
        : await this.#drip(socket, bound, perSecond, until);
    socket.write(this.#dialect.chat(endMark));
    return sent + 1;
  }

  async #pour(socket: Duplex, count: number, until: number): Promise<number> {
    let sent = 0;
    while (sent < count && machineTime() < until) {
      const size = Math.min(VARIETY, count - sent);
      const part = size === VARIETY ? this.#block : Buffer.concat(this.#messages.slice(0, size));
      if (!socket.write(part)) await once(socket, 'drain');
      sent += size;
    }
    return sent;
  }

  async #drip(socket: Duplex, count: number, perSecond: number, until: number): Promise<number> {
    const start = machineTime();
    let sent = 0;
    while (sent < count && machineTime() < until) {
      await new Promise((resolve) => setTimeout(resolve, PACE_MS));
      const due = Math.floor(((machineTime() - start) * perSecond) / 1000);
      for (; sent < Math.min(due, count); sent++) {
        socket.write(this.#messages[sent % VARIETY] as Buffer);
      }
    }
    return sent;
  }
}
