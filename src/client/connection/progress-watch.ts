/** Decides when an incomplete answer is reported to the user. Pure. */

import type { Request } from '../../protocol/messages.js';

/** The time from a request to the first report of progress, and between reports (ms). */
export const PROGRESS_MS = 1000;

/** The same for a list, which has something to show. */
export const LIST_PROGRESS_MS = 100;

/**
 * After this time an answer counts as making no progress (ms), unless it is a list of rooms that grows:
 * 60 rooms 150 ms apart take 9 s, and 400 take a minute.
 */
export const PROGRESS_LIMIT_MS = 60_000;

/** Watches the answer to the last request; all times are ms on the caller's clock. */
export class ProgressWatch {
  #askedAt = 0;
  #reportAt = 0;
  /** How many rooms of a list had come at the last report. */
  #rooms = 0;

  asked(request: Request, now: number): void {
    this.#askedAt = now;
    this.#rooms = 0;
    this.#reportAt = now + intervalOf(request);
  }

  /** Returns true if the next report is not due yet. */
  isEarly(now: number): boolean {
    return now < this.#reportAt;
  }

  /** Returns true if a due report shows progress: `rooms` of a list have come, 0 of another answer. */
  isNews(request: Request, rooms: number, now: number): boolean {
    const grows = rooms > this.#rooms;
    this.#rooms = rooms;
    if (!grows && now >= this.#askedAt + PROGRESS_LIMIT_MS) return false;
    this.#reportAt = now + intervalOf(request);
    return true;
  }
}

function intervalOf(request: Request): number {
  return request === 'list' ? LIST_PROGRESS_MS : PROGRESS_MS;
}
