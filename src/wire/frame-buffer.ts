/** Cuts a stream of reads into frames. */

import {
  CHARACTER_SILENCE_MS,
  type ClassicHints,
  type Cut,
  cutClassic,
  cutLine,
  cutToken,
  SEGMENT_SILENCE_MS,
  type TextSense,
} from './cut.js';
import { type Frame, type Framing, MAX_MESSAGE_BYTES, type Origin } from './frame.js';
import { ReadBuffer } from './read-buffer.js';
import { isSeparator, LF, skipSeparators } from './separator-bytes.js';
import { cutTailLength } from './utf8.js';
import { findWholeLines, LineOrigins, type WholeLines } from './whole-lines.js';

/** The kind of frame to look for: any text, or one of some single bytes. */
export type FrameShape = 'text' | { readonly tokens: readonly number[] };

/** The result of looking for a frame. */
export type CutResult =
  | { readonly type: 'frame'; readonly frame: Frame }
  /** The frame is not complete. `until`: when silence will decide (ms), or null if it cannot. */
  | { readonly type: 'more'; readonly until: number | null }
  /** The next bytes do not have the shape; nothing was taken. */
  | { readonly type: 'bad' };

/** Takes each text as one message. */
const NO_SENSE: TextSense = {
  longest: () => MAX_MESSAGE_BYTES,
  firstOf: (_, from, to) => to - from,
};

/**
 * How long a line may wait for its ending (ms): long enough for a lost segment to be sent again, and the
 * limit for a server that has stopped ending its lines.
 */
export const LINE_SILENCE_MS = 2000;

const bad: CutResult = { type: 'bad' };

/**
 * Cuts a stream of reads into frames. It knows shapes, not meanings. No byte is lost: the origins of the
 * frames taken, and the unread bytes, add up to what was pushed.
 */
export class FrameBuffer extends ReadBuffer {
  readonly #hints: { -readonly [Hint in keyof ClassicHints]: ClassicHints[Hint] };
  #framing: Framing = 'classic';
  /** True if the previous frame was cut by a guess. */
  #cutByGuess = false;
  /** Evidence about line endings: whether the server ends its messages with them. */
  #endings: 'unknown' | 'never' | 'always' = 'unknown';

  constructor(sense: TextSense = NO_SENSE) {
    super();
    this.#hints = { terminated: false, lineEndings: true, sense };
  }

  /** How frames are separated from now on. */
  get framing(): Framing {
    return this.#framing;
  }

  /** Changes to line framing, for good. */
  useLines(): void {
    this.#framing = 'lines';
  }

  /**
   * Takes the next frame of `shape`. `now` (ms) decides whether silence has ended it. Separators without
   * end come out as frames without content.
   */
  next(shape: FrameShape, now: number): CutResult {
    const cut = this.#find(shape, now);
    if (cut === 'bad') return bad;
    if (cut === null) return { type: 'more', until: this.silentAt() };
    return { type: 'frame', frame: this.#takeCut(cut) };
  }

  /**
   * Takes as many text frames as can be cut at once: lines of one read, after a frame that a separator ended.
   * Null if they are fewer than two; then {@link next} finds the next frame, if there is one.
   */
  takeLines(): WholeLines | null {
    const { terminated, lineEndings } = this.#hints;
    if (!terminated || !this.isOneRead) return null;
    const isClassic = this.#framing === 'classic';
    if (isClassic && !lineEndings && this.bytes[this.end - 1] !== LF) return null;
    const found = findWholeLines(this.peek(), this.#framing);
    if (found === null) return null;
    const { texts, ends } = found;
    return { texts, origins: new LineOrigins(ends, super.take(ends.at(-1) ?? 0)) };
  }

  /** Returns the content of the next text frame, which stays unread; null if it is not complete. */
  peekText(now: number): Uint8Array | null {
    const cut = this.#findText(now);
    return cut === null ? null : this.bytes.subarray(cut.from, cut.to);
  }

  /** Returns when silence will decide the unread bytes (ms); null if they are nothing but separators. */
  silentAt(): number | null {
    const content = skipSeparators(this.bytes, this.start, this.end, true);
    return content === this.end ? null : this.lastAt + this.#patience();
  }

  override take(length: number, ambiguous = false): Origin {
    if (this.#endings !== 'always') this.#noticeEnding(length);
    return super.take(length, ambiguous);
  }

  /** Takes all unread bytes as one frame without content: separators that nothing follows. */
  takeRest(): Frame {
    const { end } = this;
    return this.#takeCut({ from: end, to: end, end, by: 'separator' });
  }

  #find(shape: FrameShape, now: number): Cut | 'bad' | null {
    if (shape === 'text') return this.#findText(now);
    if (this.#framing === 'classic') return cutToken(this, shape.tokens);
    const line = this.#findText(now);
    return line === null ? null : tokenOfLine(this.bytes, line, shape.tokens);
  }

  #findText(now: number): Cut | null {
    const silence = now - this.lastAt;
    if (this.#framing === 'lines') return cutLine(this, silence >= LINE_SILENCE_MS);
    const cut = cutClassic(this, silence, this.#hints);
    return cut === null || cut.by === 'separator' ? cut : this.#cutRunTogether(cut);
  }

  #patience(): number {
    if (this.#framing === 'lines') return LINE_SILENCE_MS;
    return cutTailLength(this.peek()) > 0 ? CHARACTER_SILENCE_MS : SEGMENT_SILENCE_MS;
  }

  /** Cuts off the first message of bytes that no separator ends, if several ran together. */
  #cutRunTogether(cut: Cut): Cut {
    const { from, to, seen = to } = cut;
    if (from === to) return cut;
    const length = this.#hints.sense.firstOf(this.bytes, from, seen);
    if (length === seen - from) return cut;
    const isLong = length > to - from;
    if (isLong && length > this.#hints.sense.longest(this.bytes.subarray(from, seen))) return cut;
    return { from, to: from + length, end: from + length, by: 'guess' };
  }

  /**
   * Learns whether the server ends its messages, from the first `length` unread bytes, which are taken as
   * one message. A line feed at a read's end proves it. Other separators prove it only until a read has
   * come without any, since people may send them.
   */
  #noticeEnding(length: number): void {
    if (length === 0 || !this.endsRead(length)) return;
    const end = this.start + length;
    const last = this.bytes[end - 1];
    const isUnknown = this.#endings === 'unknown';
    if (last === LF || (isUnknown && isSeparator(last))) this.#endings = 'always';
    else if (
      isUnknown &&
      this.startsRead &&
      !this.bytes.subarray(this.start, end).some(isSeparator)
    )
      this.#endings = 'never';
    this.#hints.lineEndings = this.#endings !== 'never';
  }

  #takeCut({ from, to, end, by }: Cut): Frame {
    const content = this.bytes.subarray(from, to);
    const byGuess = by === 'limit' || by === 'guess';
    const ambiguous = byGuess || this.#cutByGuess || by === 'silence';
    this.#cutByGuess = byGuess;
    this.#hints.terminated = by === 'separator';
    return { content, origin: this.take(end - this.start, ambiguous) };
  }
}

/** Returns the only byte of the line that is not a blank, if it is one of `tokens`. */
function tokenOfLine(bytes: Uint8Array, line: Cut, tokens: readonly number[]): Cut | 'bad' {
  if (line.from === line.to) return line;
  const from = skipSeparators(bytes, line.from, line.to, true);
  const to = from + 1;
  const alone = from < line.to && skipSeparators(bytes, to, line.to, true) === line.to;
  return alone && tokens.includes(bytes[from] as number) ? { ...line, from, to } : 'bad';
}
