import { MAX_MESSAGE_BYTES } from '../wire/frame.js';
import type { FrameBuffer } from '../wire/frame-buffer.js';
import { skipSeparators } from '../wire/separators.js';
import {
  type AnswerReader,
  answered,
  read,
  readText,
  type Step,
  textMessage,
  waitUntil,
} from './answer-reader.js';
import { isDigit } from './count.js';
import { CountedAnswer } from './counted-answer.js';
import { HeldText } from './held-text.js';
import type { KnownNames } from './known-names.js';
import type { ServerMessage } from './messages.js';

/** Reads the answer to `/list`: a count and as many names. */
export class ListReader implements AnswerReader {
  readonly #buffer: FrameBuffer;
  readonly #known: KnownNames;
  readonly #held = new HeldText('list');
  #answer: CountedAnswer;

  constructor(buffer: FrameBuffer, known: KnownNames) {
    this.#buffer = buffer;
    this.#known = known;
    this.#answer = this.#begin();
  }

  step(now: number): Step {
    const buffer = this.#buffer;
    if (this.#beginsWithWords()) return this.#readWords(now);
    const answer = this.#answer;
    answer.update(buffer);
    if (!answer.hasBegun) return this.#readSeparators(now);
    if (answer.offersLines) buffer.useLines();
    const waitsUntil = answer.waitsUntil(buffer);
    const result = answer.decided() ?? (now < waitsUntil ? 'wait' : answer.decide());
    if (result === 'wait') return waitUntil(waitsUntil);
    if (result === null) return this.#readBadCount(now);
    const { names, announced, end, how } = result;
    const ambiguous = how === 'joined';
    const complete = names.length === announced;
    const origin = buffer.take(end, ambiguous);
    const rooms = { type: 'rooms', names, announced, complete, ambiguous, origin } as const;
    return answered(...this.#held.release(), rooms);
  }

  /** A cheap look, so that a flood of words is not scanned for a list again and again. */
  #beginsWithWords(): boolean {
    const { bytes, start, end } = this.#buffer;
    const first = skipSeparators(bytes, start, end, true);
    return first < end && !isDigit(bytes[first] as number);
  }

  /** A greeting, perhaps, with the list behind it. */
  #readWords(now: number): Step {
    const outcome = this.#buffer.next('text', now);
    if (outcome.kind !== 'frame') return this.#held.wait(now, this.#buffer.silentAt());
    const { frame } = outcome;
    this.#answer = this.#begin();
    return frame.content.length === 0 ? read(textMessage(frame)) : this.#held.hold(frame, now);
  }

  /** A count that makes no sense is no greeting. */
  #readBadCount(now: number): Step {
    const outcome = this.#buffer.next('text', now);
    if (outcome.kind !== 'frame') return waitUntil(this.#buffer.silentAt());
    const { text, origin } = textMessage(outcome.frame);
    return answered(...this.#held.release(), { type: 'bad-answer', request: 'list', text, origin });
  }

  release(): ServerMessage[] {
    return this.#held.release();
  }

  #begin(): CountedAnswer {
    return new CountedAnswer({ framing: this.#buffer.framing, known: this.#known });
  }

  /** Separators in front belong to the answer, unless they come without end. */
  #readSeparators(now: number): Step {
    if (this.#buffer.length <= MAX_MESSAGE_BYTES) return this.#held.wait(now, null);
    const step = readText(this.#buffer, now);
    this.#answer = this.#begin();
    return step;
  }
}
