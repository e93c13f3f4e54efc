/** Asks a terminal, waits for a moment for its answers, and gives it back as it was in every case. */

import { timingOf } from '../input/timing.js';
import { createLifecycle, type Lifecycle, type LifecycleOptions } from '../lifecycle/lifecycle.js';
import { consoleText } from '../plain-text.js';
import { repertoireOf } from '../render/capabilities.js';
import { type Answers, isWhole, NO_ANSWERS, readAnswers } from './answers.js';
import { type Askable, askableOf, questions } from './questions.js';

/** The terminal that is asked. */
export type InquiryOptions = Omit<LifecycleOptions, 'onResume' | 'beforeExit' | 'onRejection'>;

/** A terminal that never answers the last question is silent after so many times its longest wait for a sequence. */
const SILENCE_WAITS = 2;

/** How long what is missing may come after the answer to the last question, in ms: some terminals ask another one. */
const LATE_MS = 200;

/** No terminal answers with more, in UTF-16 units; then nothing more is read. */
const MOST_INPUT = 4096;

/** The byte of Ctrl-C. */
const INTERRUPT = 0x03;

/** An inquiry: the terminal is ours until it is closed, so that late answers are no text for the shell. */
export class Inquiry {
  readonly #options: InquiryOptions;
  readonly #askable: Askable;
  readonly #lifecycle: Lifecycle;
  readonly #onInterrupt: () => void;
  #text = '';
  #answers = NO_ANSWERS;
  #timer: unknown;
  #settle: (answers: Answers) => void = () => {};
  /** Resolves once the terminal has answered everything, or was waited for long enough. */
  readonly answers = new Promise<Answers>((resolve) => {
    this.#settle = resolve;
  });

  /** Takes the terminal, shows a notice, and asks; `onInterrupt` is called for Ctrl-C until it is closed. */
  constructor(options: InquiryOptions, notice: string, onInterrupt: () => void) {
    const { input, output, env } = options;
    this.#options = options;
    this.#askable = askableOf(env);
    this.#onInterrupt = onInterrupt;
    this.#lifecycle = createLifecycle({ ...options, onResume: () => {} });
    input.on('data', this.#take);
    this.#lifecycle.enter();
    output.write(consoleText(`${notice}\n`, repertoireOf(env)));
    output.write(questions(this.#askable));
    this.#wait(SILENCE_WAITS * timingOf(env).sequence);
  }

  /** Gives the terminal back, unless answers are missing that may still come; then it must be closed later. */
  closeIfWhole(): void {
    if (isWhole(this.#answers, this.#askable)) this.close();
  }

  /** Gives the terminal back. Can be called any number of times. */
  close(): void {
    this.#options.clock.clearTimeout(this.#timer);
    this.#options.input.removeListener('data', this.#take);
    this.#lifecycle.close();
  }

  #wait(ms: number): void {
    const { clock } = this.#options;
    clock.clearTimeout(this.#timer);
    this.#timer = clock.setTimeout(() => this.#settle(this.#answers), ms);
  }

  readonly #take = (data: unknown): void => {
    const bytes = Buffer.from(data as Uint8Array);
    if (bytes.includes(INTERRUPT)) this.#onInterrupt();
    else if (this.#text.length < MOST_INPUT) this.#read(bytes.toString('latin1'));
  };

  #read(text: string): void {
    this.#text += text;
    const wasDone = this.#answers.isDone;
    this.#answers = readAnswers(this.#text);
    if (isWhole(this.#answers, this.#askable)) this.#wait(0);
    else if (this.#answers.isDone && !wasDone) this.#wait(LATE_MS);
  }
}
