/** Waits for conditions. */

import type { Alarm } from './link.js';

/** Tells those who wait for a condition that something has changed. */
export class Signal {
  readonly #alarm: Alarm;
  readonly #waiting = new Set<() => void>();
  /** Nothing waits beyond this time. */
  endsAt: number;

  constructor(alarm: Alarm, endsAt: number) {
    this.#alarm = alarm;
    this.endsAt = endsAt;
  }

  get now(): number {
    return this.#alarm.now();
  }

  get isOver(): boolean {
    return this.now >= this.endsAt;
  }

  /** Must be called when a condition may have become true. */
  changed(): void {
    for (const check of [...this.#waiting]) check();
  }

  /** Resolves to true once a condition holds; to false after `ms`, or when the time of all is up. */
  until(condition: () => boolean, ms: number): Promise<boolean> {
    if (condition()) return Promise.resolve(true);
    const wait = Math.min(ms, this.endsAt - this.now);
    if (wait <= 0) return Promise.resolve(false);
    return new Promise((resolve) => {
      const finish = (met: boolean) => {
        this.#waiting.delete(check);
        cancel();
        resolve(met);
      };
      const check = () => {
        if (condition()) finish(true);
      };
      const cancel = this.#alarm.after(wait, () => finish(condition()));
      this.#waiting.add(check);
    });
  }

  /** Lets `ms` pass. */
  async sleep(ms: number): Promise<void> {
    await this.until(() => false, ms);
  }
}
