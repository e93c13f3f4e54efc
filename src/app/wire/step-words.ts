/** Puts the steps of a session into words. Pure. */

import { columns } from '../../text/measure/width.js';
import { CAUSES, STATES, STEP_WORDS, WAITS } from './step-sentences.js';
import type { Transition } from './trace.js';

/** The names of the machine, as they come from the trace. */
type Names = Readonly<Record<string, string>>;

/** Returns a transition of the session in words: `spoken → idle, because text came`. */
export function movedText(moved: Transition): string {
  return STEP_WORDS.because(stepText(moved), causeWords(moved.cause));
}

/** Returns a transition in the words that fit `room` columns: without its cause if there is no room for that. */
export function movedTextIn(moved: Transition, room: number): string {
  const whole = movedText(moved);
  return columns(whole) <= room ? whole : stepText(moved);
}

function stepText({ from, to }: Transition): string {
  return STEP_WORDS.step(stateWords(from), stateWords(to));
}

function stateWords(path: string): string {
  return (STATES as Names)[path] ?? path;
}

/** Returns an event of the session, or a wait that has ended, as the reason of a step. */
export function causeWords(event: string): string {
  const wait = /^xstate\.after\.([^.]+)/u.exec(event)?.[1];
  const words = wait === undefined ? (CAUSES as Names)[event] : (WAITS as Names)[wait];
  return words ?? STEP_WORDS.started;
}
