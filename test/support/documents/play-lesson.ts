/** Plays the experiments of docs/sockets.md in a window of Foyer. */

import { freePort } from '../net/free-port.js';
import { type Person, type Start, sitDown } from '../person.js';
import { sentencePattern } from '../sentences.js';
import type { WindowLesson } from './lesson-script.js';

/** What shows that a line has been taken, before the next one is typed. */
const TAKEN: readonly (readonly [RegExp, RegExp])[] = [
  // The class server has a room from the start.
  [/^\/fault class/, /rooms \(1\)/],
  [/^\/fault/, /faults on/],
  [/^\/join/, /name › /],
  [/^<f4>/, /┌─ wire/],
];

/** Shows the first screen, the question for a name, and the room, as `<enter>` alone leads through them. */
const ENTERED = [/name › /, /You are in /];

/** Starts a window of Foyer for a lesson. */
export async function openLesson(start: Partial<Start>): Promise<Person> {
  return sitDown({ userName: 'ann', local: await freePort(), ...start });
}

/** Types the lines of a lesson; resolves once everything is on the screen. */
export async function playLesson({ steps }: WindowLesson, ann: Person): Promise<void> {
  await ann.waitFor(/No rooms yet/);
  let entering = 0;
  for (const step of steps) {
    if (step.type === 'see') {
      await ann.waitFor(sentencePattern(step.text));
      continue;
    }
    ann.type(step.keys);
    if (step.keys.startsWith('/join')) entering++;
    if (step.keys === '<enter>') await ann.waitFor(ENTERED[entering++] ?? /./);
    const taken = TAKEN.find(([typed]) => typed.test(step.keys));
    if (taken !== undefined) await ann.waitFor(taken[1]);
  }
}
