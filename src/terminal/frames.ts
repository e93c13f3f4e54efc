import type { Clock } from '../text/clock.js';

/** The shortest time between two frames that keys ask for, and of frames on the average, in ms. */
export const RENDER_INTERVAL = 16;

/** The shortest time between two frames that nobody typed for, in ms. */
export const UNTYPED_INTERVAL = 33;

/** Puts requests for a frame together. */
export interface RenderScheduler {
  /**
   * Asks for a frame; any number of requests until then give one.
   *
   * @param typed whether somebody at the keyboard waits for it
   */
  request(typed?: boolean): void;
  /** Forgets what was asked for, and every later request. */
  stop(): void;
}

/**
 * Draws frames on request, the first ones at once (after the events at hand). A key waits only for the
 * frame of the key before; everything else waits for its own kind, and so that over time there is no
 * more than one frame each {@link RENDER_INTERVAL}. Without requests there is no timer.
 */
export function createRenderScheduler(clock: Clock, frame: () => void): RenderScheduler {
  return new Pacer(clock, frame);
}

const NOT = Number.POSITIVE_INFINITY;
const NEXT = Number.NEGATIVE_INFINITY;

class Pacer implements RenderScheduler {
  readonly #clock: Clock;
  readonly #render: () => void;
  /** From when on the next frame of each kind may be drawn. */
  readonly #from = { typed: 0, untyped: 0 };
  /** When all frames so far would have been drawn, had none been early. */
  #paid = 0;
  /** When the frame asked for is to be drawn: {@link NOT} where none is, {@link NEXT} in the next turn. */
  #due = NOT;
  #timer: unknown | undefined;
  /** Whether the frame asked for is somebody's who types. */
  #typed = false;
  #stopped = false;

  constructor(clock: Clock, frame: () => void) {
    this.#clock = clock;
    this.#render = frame;
  }

  request(typed = false): void {
    if (this.#stopped) {
      return;
    }
    this.#typed ||= typed;
    const due = typed ? this.#from.typed : Math.max(this.#from.untyped, this.#paid);
    if (due < this.#due) {
      this.#plan(due);
    }
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
    if (this.#stopped) {
      return;
    }
    const now = this.#clock.now();
    this.#paid = Math.max(this.#paid, now) + RENDER_INTERVAL;
    if (this.#typed) {
      this.#from.typed = now + RENDER_INTERVAL;
    } else {
      this.#from.untyped = now + UNTYPED_INTERVAL;
    }
    this.#typed = false;
    this.#due = NOT;
    this.#timer = undefined;
    this.#render();
  };
}
