/** One bot: what it hears, and when it says what. Time is a parameter (ms of a clock that never goes back). */

import { SeededRandom } from '../../faults/seeded-random.js';
import { sanitise } from '../../text/sanitise.js';
import { DEMO_ROOMS, type DemoRoom, TALKED_IN } from '../demo-rooms.js';
import { answerTo } from './answer.js';
import { EARLIER, MANNERS } from './bot-sentences.js';

/** What a bot hears of others in its room, and what the demo asks of it. */
export type Heard =
  | { readonly type: 'came'; readonly name: string }
  | { readonly type: 'went'; readonly name: string }
  | { readonly type: 'said'; readonly name: string; readonly text: string }
  /** It should mention somebody who is in another room. */
  | { readonly type: 'asked-to-call'; readonly name: string };

/** The least time between two texts of a bot, and the time between two lines of a story (ms). */
export const GAP_MS = 1200;
export const STORY_GAP_MS = 3200;

/** How long a bot thinks: at least, and how much longer at most (ms). */
const THINKS_MS = { least: 700, more: 600 } as const;

/** The most texts that wait to be said; what comes meanwhile gets no answer. */
const MOST_WAITING = 3;
/** The most people that a bot remembers. */
const MOST_PEOPLE = 64;

/** A text, and when it may be said. */
interface Waiting {
  readonly text: string;
  readonly from: number;
  /** Whose coming or message it answers; '' for none. */
  readonly to: string;
}

/** Returns the bots in a room, which do not answer each other: no two of them talk for ever. */
function botsIn(room: DemoRoom): readonly string[] {
  const earlier = room === TALKED_IN ? EARLIER.map(({ name }) => name) : [];
  return [DEMO_ROOMS[room], ...earlier];
}

/** A bot in its room. */
export class Bot {
  readonly #room: DemoRoom;
  readonly #random: SeededRandom;
  readonly #bots: readonly string[];
  /** The people that are here, as far as they are remembered. */
  readonly #people = new Set<string>();
  #waiting: readonly Waiting[] = [];
  /** The lines of the story that are still to be told, and when the next one is due. */
  #story: readonly string[] = [];
  #storyAt = 0;
  #spokeAt = Number.NEGATIVE_INFINITY;

  constructor(room: DemoRoom, seed: number) {
    this.#room = room;
    this.#bots = botsIn(room);
    this.#random = new SeededRandom(seed, Object.keys(DEMO_ROOMS).indexOf(room));
  }

  /** Takes what it hears. */
  hear(heard: Heard, now: number): void {
    const { name, type } = heard;
    if (this.#bots.includes(name)) return;
    const manner = MANNERS[this.#room];
    if (type === 'went') this.#miss(name);
    else if (type === 'came') this.#welcome(name, now);
    else if (type === 'asked-to-call') this.#plan(manner.call(nameToSay(name)), '', now);
    else this.#answer(heard.text, name, now);
  }

  /** Returns when it wants to speak next; null if it has nothing to say. */
  nextAt(): number | null {
    const [first] = this.#waiting;
    const due = [
      ...(first === undefined ? [] : [first.from]),
      ...(this.#story.length === 0 ? [] : [this.#storyAt]),
    ];
    return due.length === 0 ? null : Math.max(Math.min(...due), this.#spokeAt + GAP_MS);
  }

  /** Returns what it says at this moment; null for nothing. */
  speak(now: number): string | null {
    const at = this.nextAt();
    if (at === null || now < at) return null;
    this.#spokeAt = now;
    const [first, ...others] = this.#waiting;
    if (first !== undefined && first.from <= now) {
      this.#waiting = others;
      return first.text;
    }
    const [line = null, ...rest] = this.#story;
    this.#story = rest;
    this.#storyAt = now + STORY_GAP_MS;
    return line;
  }

  #welcome(name: string, now: number): void {
    const { greeting, story } = MANNERS[this.#room];
    if (this.#people.has(name)) return;
    if (this.#people.size < MOST_PEOPLE) this.#people.add(name);
    if (greeting !== null) this.#plan(greeting(nameToSay(name)), name, now);
    if (this.#story.length > 0) return;
    this.#story = story;
    this.#storyAt = now + THINKS_MS.least;
  }

  #miss(name: string): void {
    this.#people.delete(name);
    this.#waiting = this.#waiting.filter(({ to }) => to !== name);
    if (this.#people.size === 0) this.#story = [];
  }

  #answer(text: string, name: string, now: number): void {
    const answer = answerTo(MANNERS[this.#room], text, (below) => this.#random.below(below));
    this.#plan(answer, name, now);
  }

  /** Plans to say a text, unless somebody waits for one already or too many texts wait. */
  #plan(text: string, to: string, now: number): void {
    const isBusy = this.#waiting.length >= MOST_WAITING;
    if (isBusy || this.#waiting.some((each) => each.to === to && to !== '')) return;
    const from = now + THINKS_MS.least + this.#random.below(THINKS_MS.more);
    this.#waiting = [...this.#waiting, { text, from, to }];
  }
}

/** Letters, digits and a few signs: a name of anything else is not repeated. */
const PLAIN_NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]{0,23}$/u;

/** Returns how a bot calls somebody. */
function nameToSay(name: string): string {
  return PLAIN_NAME.test(name) && sanitise(name) === name ? name : 'friend';
}
