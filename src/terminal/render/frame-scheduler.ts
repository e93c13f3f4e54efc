/** The scheduler of renders: requests put together, at bounded rates. */

import type { Clock } from '../../text/clock.js';

/** The longest time that a key waits after the render of the key before, in ms. */
export const RENDER_INTERVAL = 16;

/** The shortest time between two renders that no key asked for, in ms: a stream of messages moves at this pace. */
export const UNTYPED_INTERVAL = 45;

/** How many renders at the start delay none after them: the connection and the lobby are there within ms. */
export const FIRST_RENDERS = 3;

/**
 * Why a render is requested: the user waits for what a key has done (`typed`), or for a character in the line and
 * nothing else (`echo`); or something else has changed.
 */
export type RenderReason = 'typed' | 'echo' | 'untyped';

/** Combines requests to render. */
export interface RenderScheduler {
  /** Requests a render; any number of requests before it lead to one. */
  request(reason?: RenderReason): void;
  /**
   * Requests a render for a character that came alone, after all that it has changed: if its time has come, it runs at once,
   * without a turn of the event loop.
   */
  echo(): void;
  /** True if a render is pending whose time has come. */
  readonly isDue: boolean;
  /** Drops the pending request, and every later one. */
  stop(): void;
}

/**
 * Creates a scheduler that calls `render` on request, the first times at once (after the events at hand).
 *
 * A key waits only for the render of the key before, and then as long as that one took, at most
 * {@link RENDER_INTERVAL}: so time is left for other work, and what was typed is visible at once on a machine
 * that renders fast. Everything else waits {@link UNTYPED_INTERVAL} after it was last rendered, also along with a
 * key. Without requests there is no timer.
 *
 * @param free how many renders at the start delay none after them
 */
export function createRenderScheduler(
  clock: Clock,
  render: (isWhole: boolean) => void,
  free = 0,
): RenderScheduler {
  return new Pacer(clock, render, free);
}

const NOT = Number.POSITIVE_INFINITY;
const NEXT = Number.NEGATIVE_INFINITY;

class Pacer implements RenderScheduler {
  readonly #clock: Clock;
  readonly #render: (isWhole: boolean) => void;
  /** The earliest time of the next render of each kind. */
  readonly #from = { typed: 0, untyped: 0 };
  /** The time of the requested render: {@link NOT} if there is none, {@link NEXT} if in the next turn. */
  #due = NOT;
  #timer: unknown;
  /** Why the pending render was requested. */
  readonly #asked = { typed: false, echo: false, untyped: false };
  /** The requests made during a render, which are planned after it: how long it took counts. */
  readonly #meanwhile: RenderReason[] = [];
  #rendering = false;
  #stopped = false;
  /** How many more renders delay none after them. */
  #free: number;

  constructor(clock: Clock, render: (isWhole: boolean) => void, free: number) {
    this.#clock = clock;
    this.#render = render;
    this.#free = free;
  }

  request(reason: RenderReason = 'untyped'): void {
    if (this.#stopped) return;
    if (this.#rendering) {
      this.#meanwhile.push(reason);
      return;
    }
    this.#asked[reason] = true;
    const due = reason === 'untyped' ? this.#from.untyped : this.#from.typed;
    if (due < this.#due) this.#plan(due);
  }

  echo(): void {
    const isNow = !this.#stopped && !this.#rendering && this.#due !== NEXT;
    if (!isNow || this.#from.typed > this.#clock.now()) {
      this.request('echo');
      return;
    }
    this.#asked.echo = true;
    if (this.#timer !== undefined) this.#forgetTimer();
    this.#run();
  }

  get isDue(): boolean {
    return this.#due <= this.#clock.now();
  }

  stop(): void {
    this.#stopped = true;
    this.#forgetTimer();
  }

  #plan(due: number): void {
    this.#forgetTimer();
    const wait = due - this.#clock.now();
    if (wait <= 0) {
      this.#due = NEXT;
      this.#clock.soon(this.#run);
    } else {
      this.#due = due;
      this.#timer = this.#clock.setTimeout(this.#run, wait);
    }
  }

  #forgetTimer(): void {
    if (this.#timer !== undefined) {
      this.#clock.clearTimeout(this.#timer);
      this.#timer = undefined;
    }
  }

  readonly #run = (): void => {
    if (this.#stopped) return;
    const start = this.#clock.now();
    const { typed, echo, untyped } = this.#asked;
    // Between two renders of a stream, a character does not draw all that has come.
    const isWhole = typed || !echo || (untyped && this.#from.untyped <= start);
    this.#asked.typed = false;
    this.#asked.echo = false;
    if (isWhole) this.#asked.untyped = false;
    this.#due = NOT;
    this.#timer = undefined;
    this.#rendering = true;
    try {
      this.#render(isWhole);
    } finally {
      this.#rendering = false;
      this.#pace({ typed: typed || echo, untyped: untyped && isWhole }, start);
      if (this.#asked.untyped) this.#plan(this.#from.untyped);
      for (const reason of this.#meanwhile.splice(0)) this.request(reason);
    }
  };

  /** Sets when the next renders may come, after one that began at `start`. */
  #pace(asked: { readonly typed: boolean; readonly untyped: boolean }, start: number): void {
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    const end = this.#clock.now();
    const rested = end + Math.min(RENDER_INTERVAL, end - start);
    if (asked.typed) this.#from.typed = rested;
    // A render for a key shows what else has changed, too.
    const next = asked.untyped ? Math.max(start + UNTYPED_INTERVAL, rested) : rested;
    this.#from.untyped = Math.max(this.#from.untyped, next);
  }
}
