/** Recognises a client that knows records by how it accepts lines. Pure. */

import { RECORD_SEPARATOR } from '../../protocol/records/record-text.js';
import { CR, LF } from '../../wire/separator-bytes.js';

/** Two empty lines: they accept lines and records. */
const ACCEPTANCE = [CR, LF, CR, LF];
const RECORD_BYTE = RECORD_SEPARATOR.charCodeAt(0);

/**
 * Recognises what only a client that knows records sends: two empty lines, exactly CR LF CR LF, where one would accept lines;
 * or a record as its very first byte.
 */
export class Greeting {
  /** How many bytes of the acceptance have come; null once it cannot come any more. */
  #heard: number | null = 0;
  #isFirst = true;
  #isWhole = false;

  /** True from the moment on from which the client knows records. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** True once no read changes anything any more. */
  get isDecided(): boolean {
    return this.#isWhole || this.#heard === null;
  }

  /** Takes a read, of any size above 0. `mayBegin`: an acceptance of lines may begin with it. */
  hear(bytes: Uint8Array, mayBegin: boolean): void {
    if (this.#isFirst && bytes[0] === RECORD_BYTE) this.#isWhole = true;
    this.#isFirst = false;
    if (this.#isWhole || this.#heard === null) return;
    // A CR alone is no line ending yet; after a line ending the rest must follow.
    const isUnderWay = this.#heard > 1 || (this.#heard === 1 && mayBegin);
    if (isUnderWay || mayBegin) this.#match(bytes, isUnderWay ? this.#heard : 0);
    else this.#miss(bytes, 0);
  }

  #match(bytes: Uint8Array, from: number): void {
    let heard = from;
    for (const byte of bytes) {
      if (byte !== ACCEPTANCE[heard]) {
        this.#miss(bytes, from);
        return;
      }
      heard++;
      if (heard === ACCEPTANCE.length) break;
    }
    this.#heard = heard;
    this.#isWhole = heard === ACCEPTANCE.length;
  }

  /** After any other line ending, lines are accepted without records, or not at all. */
  #miss(bytes: Uint8Array, from: number): void {
    this.#heard = from > 1 || bytes.includes(LF) ? null : 0;
  }
}
