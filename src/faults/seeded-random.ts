/** Random numbers from a seed. */

/** An odd number that spreads the seeds of consecutive streams. */
const STREAM_STEP = 0x9e3779b1;

/** A stream of random numbers: the same seed and the same stream give the same numbers. */
export class SeededRandom {
  #state: number;

  /** Both numbers are whole; only their low 32 bits count. */
  constructor(seed: number, stream = 0) {
    this.#state = (seed + Math.imul(stream, STREAM_STEP)) >>> 0;
  }

  /** Returns a whole number from 0 to `below` - 1. */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) % below;
  }

  /** Returns true in that many of a hundred cases; 0 never, 100 always. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}
