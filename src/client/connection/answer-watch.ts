/** Measures how long a server takes for its answers, from the times of requests and reads. Pure. */

/** How long the last answer took (ms); unknown times are absent. */
export interface AnswerTimes {
  /** Until it began, beyond the network's round trip. */
  readonly tookMs?: number;
  /** The usual pause between its reads. */
  readonly pauseMs?: number;
  /** From the request to its last read. */
  readonly lastedMs?: number;
}

/** This many pauses show what is usual. */
const MAX_PAUSES = 64;
/** A pause of about one round trip comes from the network, not from the server. */
const NETWORK_SHARE = 1.5;

/** The times of one connection; all are ms on the caller's clock. */
export class AnswerWatch {
  #dialledAt = 0;
  /** The network's round trip as seen so far: the shortest wait for anything. */
  #roundTripMs = Number.POSITIVE_INFINITY;
  #askedAt = 0;
  #beganAt: number | null = null;
  #readAt = 0;
  #pauses: number[] = [];

  dialled(now: number): void {
    this.#dialledAt = now;
  }

  connected(now: number): void {
    this.#roundTripMs = now - this.#dialledAt;
  }

  asked(now: number): void {
    this.#askedAt = now;
    this.#beganAt = null;
    this.#pauses = [];
  }

  /** Must be called when a read comes while an answer is due. */
  read(now: number): void {
    if (this.#beganAt === null) {
      this.#beganAt = now;
      this.#roundTripMs = Math.min(this.#roundTripMs, now - this.#askedAt);
    } else if (this.#pauses.length < MAX_PAUSES) {
      this.#pauses.push(now - this.#readAt);
    }
    this.#readAt = now;
  }

  /** Returns what is known of the last answer. */
  times(): AnswerTimes {
    if (this.#beganAt === null) return {};
    const pause = median(this.#pauses);
    const isServers = pause !== undefined && pause >= NETWORK_SHARE * this.#roundTripMs;
    return {
      tookMs: this.#beganAt - this.#askedAt - this.#roundTripMs,
      lastedMs: this.#readAt - this.#askedAt,
      ...(isServers && { pauseMs: pause }),
    };
  }
}

function median(numbers: readonly number[]): number | undefined {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
}
