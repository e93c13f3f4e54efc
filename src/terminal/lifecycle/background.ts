/** The question for the terminal's background: asked once, after a frame, and awaited for a moment. */

import type { Clock } from '../../text/clock.js';
import type { Background } from '../input/input-event.js';

/** How long an answer is awaited, in ms. A later one is ignored, so that no colour changes while one reads. */
export const ANSWER_MS = 100;

/** The options of {@link BackgroundQuestion}. */
interface QuestionOptions {
  readonly clock: Clock;
  /** Writes the question; returns false if the terminal cannot be asked. */
  readonly ask: () => boolean;
  /** Called when the answer is there. */
  readonly onAnswer: () => void;
}

/** Nothing waits for the answer: until it comes, and if none comes, the background is unknown. */
export class BackgroundQuestion {
  readonly #options: QuestionOptions;
  #state: 'idle' | 'wanted' | 'awaited' | 'over' = 'idle';
  #timer: unknown;
  #background: Background | null = null;

  constructor(options: QuestionOptions) {
    this.#options = options;
  }

  /** The terminal's background; null while it is unknown. */
  get background(): Background | null {
    return this.#background;
  }

  /** Requests that the terminal is asked after the next frame; only the first call counts. */
  want(): void {
    if (this.#state === 'idle') this.#state = 'wanted';
  }

  /** Asks, if that was requested; called after each frame. */
  frameWritten(): void {
    if (this.#state !== 'wanted') return;
    const { clock, ask } = this.#options;
    this.#state = ask() ? 'awaited' : 'over';
    if (this.#state === 'awaited') this.#timer = clock.setTimeout(this.#late, ANSWER_MS);
  }

  /** Takes an answer; it is ignored unless one is awaited. */
  answered(background: Background): void {
    if (this.#state !== 'awaited') return;
    this.close();
    this.#background = background;
    this.#options.onAnswer();
  }

  /** Stops waiting. */
  close(): void {
    this.#state = 'over';
    if (this.#timer !== undefined) this.#options.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Lets what has already arrived be read first: the program may have been busy. */
  readonly #late = (): void => this.#options.clock.soon(() => this.close());
}
