/** Holds the first bytes of a connection back until it is clear that a chat client sends them. Pure. */

import { concatBytes } from '../../text/bytes.js';
import { CR, NUL, SPACE } from '../../wire/separator-bytes.js';
import { isWholeRequest, judgeFirstBytes, type Stranger } from './stranger.js';

/** The first of the controls that are blanks or end lines; the last one is CR. */
const TAB = 0x09;

/** With more bytes than this, what may still become a request line counts as one. */
export const MAX_OPENING_BYTES = 8192;
/** After this time without another byte, an unfinished beginning counts as a message (ms). */
export const OPENING_SILENCE_MS = 1000;
/** The same after its first byte, whatever comes meanwhile (ms). */
export const OPENING_LIMIT_MS = 10_000;

/** The reads that pass on to the chat, as they were cut, or the stranger who is there instead. */
export interface Admission {
  readonly reads: readonly Uint8Array[];
  readonly stranger: Stranger | null;
}

const NO_BYTES = new Uint8Array(0);
const NOTHING: Admission = { reads: [], stranger: null };

/**
 * Holds the first bytes of a connection back while they may still become a request line or a hello. What
 * waits too long passes, since people also write `GET`; if it becomes a request line after all, the
 * rest is refused.
 */
export class Opening {
  /** The first bytes, from the first visible one on; null once they are known to be talk or a stranger's. */
  #bytes: Uint8Array | null = NO_BYTES;
  #held: Uint8Array[] = [];
  #since = 0;
  /** True once bytes have passed because of the time. */
  #late = false;

  /** True once it is known who is there: then every read passes as it is. */
  get isDecided(): boolean {
    return this.#bytes === null && this.#held.length === 0;
  }

  /** Returns how long to wait at `now` (ms) before a `flush` (ms); null while nothing is held. */
  patience(now: number): number | null {
    if (this.#held.length === 0) return null;
    return Math.max(0, Math.min(OPENING_SILENCE_MS, this.#since + OPENING_LIMIT_MS - now));
  }

  /** Takes one socket read, of any size above 0, that came at `now` (ms). */
  receive(read: Uint8Array, now: number): Admission {
    if (this.#bytes === null) return { reads: [read], stranger: null };
    const from = this.#bytes.length > 0 ? 0 : read.findIndex(isVisible);
    if (from < 0) return { reads: [read], stranger: null };
    this.#bytes = concatBytes([this.#bytes, read.subarray(from, from + MAX_OPENING_BYTES + 1)]);
    if (this.#held.length === 0) this.#since = now;
    this.#held.push(read);
    return this.#admit(this.#bytes);
  }

  /** Silence, or the end of the stream: a request line without its end is one, and all else passes. */
  flush(): Admission {
    if (this.#bytes === null || this.#held.length === 0) return NOTHING;
    if (isWholeRequest(this.#bytes)) return this.#refuse('http');
    this.#late = true;
    return this.#pass();
  }

  #admit(bytes: Uint8Array): Admission {
    const isOver = bytes.length > MAX_OPENING_BYTES;
    const verdict = judgeFirstBytes(bytes);
    if (verdict === 'http' || verdict === 'tls') return this.#refuse(verdict);
    if (verdict === 'unfinished' && !this.#late) return isOver ? this.#refuse('http') : NOTHING;
    if (verdict === 'talk' || isOver) this.#bytes = null;
    return this.#pass();
  }

  #refuse(stranger: Stranger): Admission {
    this.#bytes = null;
    this.#held = [];
    return { reads: [], stranger };
  }

  #pass(): Admission {
    const reads = this.#held;
    this.#held = [];
    return { reads, stranger: null };
  }
}

/** True for a byte that is no blank (TAB, VT and FF too), no line ending and no NUL. */
function isVisible(byte: number): boolean {
  return byte !== SPACE && byte !== NUL && (byte < TAB || byte > CR);
}
