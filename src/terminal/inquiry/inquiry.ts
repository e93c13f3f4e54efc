/** Asks a terminal, waits for a moment for its answers, and gives it back as it was in every case. */

import { timingOf } from '../input/timing.js';
import { createLifecycle, type LifecycleOptions } from '../lifecycle/lifecycle.js';
import { consoleText } from '../plain-text.js';
import { repertoireOf } from '../render/capabilities.js';
import { type Answers, isWhole, NO_ANSWERS, readAnswers } from './answers.js';
import { askableOf, questions } from './questions.js';

/** The terminal that is asked. */
export type InquiryOptions = Omit<LifecycleOptions, 'onResume' | 'beforeExit' | 'onRejection'>;

/** A terminal that never answers the last question is silent after so many times its longest wait for a sequence. */
const SILENCE_WAITS = 2;

/** How long what is missing may come after the answer to the last question, in ms: some terminals ask another one. */
const LATE_MS = 200;

/** No terminal answers with more, in UTF-16 units; then nothing more is read. */
const MOST_INPUT = 4096;

/** An inquiry: the terminal is ours until it is closed, so that late answers are no text for the shell. */
export interface Inquiry {
  readonly answers: Promise<Answers>;
  /** Gives the terminal back. Can be called any number of times. */
  close(): void;
}

/** Takes the terminal, shows a notice, and asks. */
export function openInquiry(options: InquiryOptions, notice: string): Inquiry {
  const { input, output, env, clock } = options;
  const askable = askableOf(env);
  const lifecycle = createLifecycle({ ...options, onResume: () => {} });
  let text = '';
  let answers = NO_ANSWERS;
  let timer: unknown;
  let take: (data: unknown) => void = () => {};
  const result = new Promise<Answers>((resolve) => {
    const wait = (ms: number) => {
      clock.clearTimeout(timer);
      timer = clock.setTimeout(() => resolve(answers), ms);
    };
    take = (data) => {
      if (text.length >= MOST_INPUT) return;
      text += typeof data === 'string' ? data : Buffer.from(data as Uint8Array).toString('latin1');
      const was = answers;
      answers = readAnswers(text);
      if (answers.isInterrupted || isWhole(answers, askable)) wait(0);
      else if (answers.isDone && !was.isDone) wait(LATE_MS);
    };
    input.on('data', take);
    wait(SILENCE_WAITS * timingOf(env).sequence);
  });
  lifecycle.enter();
  output.write(consoleText(`${notice}\n`, repertoireOf(env)));
  output.write(questions(askable));
  return {
    answers: result,
    close() {
      clock.clearTimeout(timer);
      input.removeListener('data', take);
      lifecycle.close();
    },
  };
}
