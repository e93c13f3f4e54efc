/** The tour of a demo: how far the user has come, and what is shown. Pure. */

import type { TourView } from '../../input/window/tour.js';
import type { Facts } from './tour-facts.js';
import { TOUR_WORDS, type WordsId } from './tour-sentences.js';
import { TOUR_STEPS, type TourStep, wordsAt } from './tour-steps.js';
import { wordSpans } from './tour-words.js';

/** How far the user has come. */
export interface Progress {
  /** The index of the step; the number of steps after the last one. */
  readonly index: number;
  /** The facts when it began. */
  readonly begun: Facts;
}

/** Returns the progress at the start. */
export function tourStart(now: Facts): Progress {
  return { index: 0, begun: now };
}

/** Returns the step that is due; undefined after the last one. */
export function stepOf({ index }: Progress): TourStep | undefined {
  return TOUR_STEPS[index];
}

/** Returns the progress after what has happened: past each step that is done, and then past those that are of no use now. */
export function advanced(progress: Progress, now: Facts): Progress {
  const step = stepOf(progress);
  if (!step?.isDone(now, progress.begun)) return progress;
  let index = progress.index + 1;
  while (TOUR_STEPS[index]?.isSkipped?.(now)) index++;
  return advanced({ index, begun: now }, now);
}

/** Returns what is shown at a step. */
export function viewOf(progress: Progress, now: Facts): TourView {
  const step = stepOf(progress);
  const words: WordsId = step === undefined ? 'end' : wordsAt(step, now);
  const { long, short } = TOUR_WORDS[words](now);
  return {
    number: step === undefined ? null : progress.index + 1,
    count: TOUR_STEPS.length,
    texts: [long, short].map(wordSpans),
  };
}
