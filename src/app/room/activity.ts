/** Counts messages per interval, for the sparkline. */

/** The interval of one bar of the sparkline, in ms. */
export const BAR_MS = 10_000;
const MAX_BARS = 120;

/** Messages per interval, newest last; empty intervals are added only when they are read. */
export class Activity {
  #counts: number[] = [];
  #bar = 0;

  /** Returns a copy, which grows by itself. */
  copy(): Activity {
    const copy = new Activity();
    copy.#counts = [...this.#counts];
    copy.#bar = this.#bar;
    return copy;
  }

  /** Counts `messages` received at `time` (ms). */
  count(messages: number, time: number): void {
    this.#advance(time);
    const last = this.#counts.length - 1;
    this.#counts[last] = (this.#counts[last] ?? 0) + messages;
  }

  /** Returns the last `bars` intervals up to `time` (ms), oldest first. */
  bars(bars: number, time: number): readonly number[] {
    this.#advance(time);
    const recent = bars === 0 ? [] : this.#counts.slice(-bars);
    return [...new Array<number>(bars - recent.length).fill(0), ...recent];
  }

  #advance(time: number): void {
    const bar = Math.floor(time / BAR_MS);
    if (this.#counts.length === 0) this.#bar = bar - 1;
    const missing = Math.min(MAX_BARS, bar - this.#bar);
    for (let i = 0; i < missing; i++) this.#counts.push(0);
    this.#bar = Math.max(this.#bar, bar);
    if (this.#counts.length > MAX_BARS) this.#counts = this.#counts.slice(-MAX_BARS);
  }
}
