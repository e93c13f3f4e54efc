import { type Cut, cutClassic, cutLine, cutToken } from './cut.js';
import type { Frame, Framing } from './frame.js';
import { ReadBuffer } from './read-buffer.js';
import { skipSeparators } from './separators.js';

/** What the next frame is to look like: any text, or one of some single bytes. */
export type Shape = 'text' | { readonly tokens: readonly number[] };

/** What came of looking for a frame. */
export type Outcome =
  | { readonly kind: 'frame'; readonly frame: Frame }
  /** The frame is not whole yet. `until`: when silence will decide (ms), or null where it cannot. */
  | { readonly kind: 'more'; readonly until: number | null }
  /** What stands there has not the shape; nothing was taken. */
  | { readonly kind: 'bad' };

/** How long a message that ends inside a character may wait for its rest (ms). */
export const CHARACTER_SILENCE_MS = 250;

/**
 * How long a line may wait for its ending (ms): long enough for a lost segment to be sent again,
 * and an end to waiting for a server that has stopped ending its lines.
 */
export const LINE_SILENCE_MS = 2000;

const bad: Outcome = { kind: 'bad' };

/**
 * Cuts a stream of reads into frames. It knows shapes, not meanings. No byte is lost: the origins of
 * the frames taken, and what is unread, make up what was pushed.
 */
export class FrameBuffer extends ReadBuffer {
  #framing: Framing = 'classic';
  #terminated = false;
  #overlong = false;

  /** How frames are told apart from now on. */
  get framing(): Framing {
    return this.#framing;
  }

  /** Changes to line framing; there is no way back. */
  useLines(): void {
    this.#framing = 'lines';
  }

  /**
   * Takes the next frame of `shape`. `now` (ms) tells whether silence has decided where it ends.
   * Separators without end come out as frames without content.
   */
  next(shape: Shape, now: number): Outcome {
    const cut = this.#find(shape, now);
    if (cut === 'bad') return bad;
    if (cut === null) return { kind: 'more', until: this.silentAt() };
    return { kind: 'frame', frame: this.#takeCut(cut) };
  }

  /** The content of the next text frame, which stays unread; null where it is not whole yet. */
  peekText(now: number): Uint8Array | null {
    const cut = this.#findText(now);
    return cut === null ? null : this.bytes.subarray(cut.from, cut.to);
  }

  /** When silence will decide what is unread (ms); null where it is nothing but separators. */
  silentAt(): number | null {
    const content = skipSeparators(this.bytes, this.start, this.end, true);
    return content === this.end ? null : this.lastAt + this.#patience();
  }

  /** Takes all that is unread as one frame without content: for separators that nothing follows. */
  takeRest(): Frame {
    const { end } = this;
    return this.#takeCut({ from: end, to: end, end, by: 'separator' });
  }

  #find(shape: Shape, now: number): Cut | 'bad' | null {
    if (shape === 'text') return this.#findText(now);
    if (this.#framing === 'classic') return cutToken(this, shape.tokens);
    const line = this.#findText(now);
    return line === null ? null : tokenOfLine(this.bytes, line, shape.tokens);
  }

  #findText(now: number): Cut | null {
    const silent = now >= this.lastAt + this.#patience();
    if (this.#framing === 'lines') return cutLine(this, silent);
    return cutClassic(this, { silent, terminated: this.#terminated });
  }

  #patience(): number {
    return this.#framing === 'lines' ? LINE_SILENCE_MS : CHARACTER_SILENCE_MS;
  }

  #takeCut({ from, to, end, by }: Cut): Frame {
    const content = this.bytes.subarray(from, to);
    const overlong = by === 'limit';
    const ambiguous = overlong || this.#overlong || by === 'silence';
    this.#overlong = overlong;
    this.#terminated = by === 'separator';
    return { content, origin: this.take(end - this.start, ambiguous) };
  }
}

/** The line's only byte that is no blank, where that is one of `tokens`. */
function tokenOfLine(bytes: Uint8Array, line: Cut, tokens: readonly number[]): Cut | 'bad' {
  if (line.from === line.to) return line;
  const from = skipSeparators(bytes, line.from, line.to, true);
  const to = from + 1;
  const alone = from < line.to && skipSeparators(bytes, to, line.to, true) === line.to;
  return alone && tokens.includes(bytes[from] as number) ? { ...line, from, to } : 'bad';
}
