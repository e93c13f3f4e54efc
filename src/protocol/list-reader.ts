import { MAX_MESSAGE_BYTES } from '../wire/frame.js';
import type { FrameBuffer } from '../wire/frame-buffer.js';
import {
  type AnswerReader,
  answered,
  readBadAnswer,
  readText,
  type Step,
  waitUntil,
} from './answer-reader.js';
import { CountedAnswer } from './counted-answer.js';
import type { KnownNames } from './known-names.js';

/** Reads the answer to `/list`: a count and as many names. */
export class ListReader implements AnswerReader {
  readonly #buffer: FrameBuffer;
  readonly #known: KnownNames;
  #answer: CountedAnswer;

  constructor(buffer: FrameBuffer, known: KnownNames) {
    this.#buffer = buffer;
    this.#known = known;
    this.#answer = this.#begin();
  }

  step(now: number): Step {
    const buffer = this.#buffer;
    const answer = this.#answer;
    answer.update(buffer);
    if (!answer.hasBegun) return this.#readSeparators(now);
    if (answer.offersLines) buffer.useLines();
    const waitsUntil = answer.waitsUntil(buffer);
    const result = answer.decided() ?? (now < waitsUntil ? 'wait' : answer.decide());
    if (result === 'wait') return waitUntil(waitsUntil);
    if (result === null) return readBadAnswer(buffer, 'list', now);
    const { names, announced, end, how } = result;
    const ambiguous = how === 'joined';
    const complete = names.length === announced;
    const origin = buffer.take(end, ambiguous);
    return answered({ type: 'rooms', names, announced, complete, ambiguous, origin });
  }

  #begin(): CountedAnswer {
    return new CountedAnswer({ framing: this.#buffer.framing, known: this.#known });
  }

  /** Separators in front belong to the answer, unless they come without end. */
  #readSeparators(now: number): Step {
    if (this.#buffer.length <= MAX_MESSAGE_BYTES) return waitUntil(null);
    const step = readText(this.#buffer, now);
    this.#answer = this.#begin();
    return step;
  }
}
