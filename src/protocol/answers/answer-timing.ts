/** Decides how long an answer with a count waits for more bytes (docs/protocol.md, section 2). Pure. */

import { LINE_SILENCE_MS } from '../../wire/frame-buffer.js';
import { type CountReading, MAX_NAMES } from './announced-count.js';

/** How long an answer that may be whole waits for more (ms). */
export const SETTLE_MS = 300;

/** How long an answer with names missing waits for the rest (ms). */
export const STALL_MS = 1500;

/** How long a list waits if its count ran together with names that nothing divides (ms). */
export const JOINED_MS = 700;

/** The part of an answer that has come, as far as it decides how long to wait. */
export interface AnswerProgress {
  readonly reading: CountReading | null;
  /** True if the answer takes more bytes or pieces than one may. */
  readonly isTooLong: boolean;
  /** The pieces after the count, and those of them that a separator ends. */
  readonly pieces: number;
  readonly lines: number;
  /** True for `/list`, false for `/who`. */
  readonly isList: boolean;
  /** The longest time between two reads (ms). */
  readonly longestGapMs: number;
  /** True if known names, or blanks, divide the names that ran together. Expensive. */
  isDivided(): boolean;
}

/** The stages of an answer, named as in docs/protocol.md. */
type Stage = 'over' | 'bad-count' | 'lines' | 'whole' | 'joined' | 'short';

/** Returns how long the answer waits for more bytes after the last read (ms). */
export function waitMs(progress: AnswerProgress): number {
  const { isList, longestGapMs } = progress;
  const settle = isList ? Math.min(STALL_MS, Math.max(SETTLE_MS, 2 * longestGapMs)) : SETTLE_MS;
  const waits: Readonly<Record<Stage, number>> = {
    over: 0,
    'bad-count': SETTLE_MS,
    lines: LINE_SILENCE_MS,
    whole: settle,
    joined: isList ? Math.max(JOINED_MS, settle) : settle,
    short: STALL_MS,
  };
  return waits[stageOf(progress)];
}

function stageOf(progress: AnswerProgress): Stage {
  const { reading, isTooLong, pieces, lines, isList } = progress;
  if (reading === null || isTooLong) return 'over';
  const { count, joined, exact } = reading;
  if (count.value > MAX_NAMES) return joined ? 'bad-count' : 'over';
  if (exact) return 'lines';
  if (pieces >= count.value || (isList && progress.isDivided())) return 'whole';
  return joined && lines === 0 ? 'joined' : 'short';
}
