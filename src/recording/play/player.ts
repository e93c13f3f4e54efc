/** Plays a recording event by event, forwards and backwards. */

import type { UiState } from '../../input/ui-state.js';
import type { InputScrolls } from '../format/recording-line.js';
import { RECORDING_SENTENCES } from '../recording-sentences.js';
import { type Fit, Moment } from './moment.js';
import type { Recording, UnreadEvent } from './read-recording.js';

/** The most moments that are stored on the way, and the events between two of them at first. */
const MOST_KEYFRAMES = 50;
const FIRST_SPACING = 100;

/** What says how the window looked after the event before. */
const FOLLOWING: readonly (UnreadEvent['type'] | undefined)[] = [
  ...(['masked', 'scrolled', 'background'] as const),
];

/** A recording and the place in it. A step is an event, and what says how the window looked after it. */
export class Player {
  readonly #events: readonly UnreadEvent[];
  /** The number of events up to the end of each step. */
  readonly #ends: number[];
  readonly #startedAt: number;
  #problem: string | null;
  #moment: Moment;
  #step = 0;
  /** Moments before steps, by their number: a way back begins at the last one before it. */
  readonly #keyframes = new Map<number, Moment>();
  #spacing = FIRST_SPACING;

  constructor({ head, events, problem }: Recording, fit: Fit = (size) => size) {
    this.#events = events;
    this.#ends = events.flatMap((_, index) =>
      FOLLOWING.includes(events[index + 1]?.type) ? [] : [index + 1],
    );
    this.#startedAt = head.at;
    this.#problem = problem;
    this.#moment = Moment.first(head, fit);
  }

  /** The steps that can be played. */
  get steps(): number {
    return this.#ends.length;
  }

  /** The steps that have been played. */
  get step(): number {
    return this.#step;
  }

  /** The time of the last step (Unix ms), and of the next; null at the end. */
  get time(): number {
    return this.#eventOf(this.#step)?.at ?? this.#startedAt;
  }

  get nextTime(): number | null {
    return this.#step < this.steps ? (this.#eventOf(this.#step + 1)?.at ?? null) : null;
  }

  get ui(): UiState {
    return this.#moment.ui;
  }

  get background(): 'dark' | 'light' | null {
    return this.#moment.background;
  }

  get scrolls(): InputScrolls {
    return this.#moment.scrolls;
  }

  /** Why the recording ends early, as a sentence; null if it does not. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Goes to the moment after so many steps, or to the nearest that there is. */
  goTo(step: number): void {
    const wanted = Math.max(0, Math.min(step, this.steps));
    if (wanted < this.#step) this.#goBack(wanted);
    while (this.#step < Math.min(wanted, this.steps)) this.#forward();
  }

  /** The present step cannot be drawn: the recording ends before it. */
  cannotDraw(): void {
    const line = this.#eventOf(this.#step)?.line ?? 1;
    this.#endAt(Math.max(0, this.#step - 1), line);
  }

  #forward(): void {
    this.#remember();
    const from = this.#ends[this.#step - 1] ?? 0;
    const events = this.#events.slice(from, this.#ends[this.#step]);
    for (const event of events) {
      try {
        this.#moment.play(event);
      } catch {
        this.#endAt(this.#step, event.line);
        return;
      }
    }
    this.#step++;
  }

  /** Ends the recording after so many steps, because of a line that cannot be played. */
  #endAt(steps: number, line: number): void {
    this.#problem = RECORDING_SENTENCES.unplayable(line);
    this.#ends.length = steps;
    this.#goBack(steps);
    this.goTo(steps);
  }

  /** Returns to the last stored moment before a step. */
  #goBack(step: number): void {
    const nearest = Math.max(...[...this.#keyframes.keys()].filter((each) => each <= step));
    this.#moment = (this.#keyframes.get(nearest) as Moment).copy();
    this.#step = nearest;
  }

  /** Stores the present moment, if it is one of those to store. */
  #remember(): void {
    if (this.#step % this.#spacing !== 0 || this.#keyframes.has(this.#step)) return;
    this.#keyframes.set(this.#step, this.#moment.copy());
    if (this.#keyframes.size <= MOST_KEYFRAMES) return;
    this.#spacing *= 2;
    for (const each of this.#keyframes.keys()) {
      if (each % this.#spacing !== 0) this.#keyframes.delete(each);
    }
  }

  #eventOf(step: number): UnreadEvent | undefined {
    return this.#events[(this.#ends[step - 1] ?? 0) - 1];
  }
}
