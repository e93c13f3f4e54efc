import type { Frame } from '../wire/frame.js';
import { answered, read, type Step, textMessage, waitUntil } from './answer-reader.js';
import type { Request, ServerMessage } from './messages.js';

/** How long, in ms, the proper answer may be behind a text that came in its place. */
export const WORDS_MS = 1000;

/**
 * A text that came where an answer was due. It is a greeting or chat if the answer still comes, and a bad
 * answer if it does not.
 */
export class HeldText {
  readonly #request: Request;
  #frame: Frame | null = null;
  #until = 0;

  constructor(request: Request) {
    this.#request = request;
  }

  /** Holds a text; one that was held before is a text now. */
  hold(frame: Frame, now: number): Step {
    const before = this.release();
    this.#frame = frame;
    this.#until = now + WORDS_MS;
    return read(...before);
  }

  /** Nothing more has come at `now` (ms): waits until `until`, but no longer than for the answer. */
  wait(now: number, until: number | null): Step {
    if (this.#frame === null) return waitUntil(until);
    if (now < this.#until) return waitUntil(Math.min(until ?? this.#until, this.#until));
    const { text, origin } = textMessage(this.#frame);
    this.#frame = null;
    return answered({ type: 'bad-answer', request: this.#request, text, origin });
  }

  /** Something else has come: what was held was no answer. */
  release(): ServerMessage[] {
    if (this.#frame === null) return [];
    const message = textMessage(this.#frame);
    this.#frame = null;
    return [message];
  }
}
