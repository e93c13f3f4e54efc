/** How long a server takes for its answers, from the times of a connection's requests and reads. Pure. */

/** How long the answer that came last took, in ms; what is not known is left out. */
export interface AnswerTimes {
  /** Until it began, beyond the network's round trip. */
  readonly tookMs?: number;
  /** The usual pause between its reads. */
  readonly pauseMs?: number;
  /** From the request to its last read. */
  readonly lastedMs?: number;
}

/** So many pauses tell what is usual. */
const MAX_PAUSES = 64;
/** A pause that the network makes itself, one round trip at a time, is no sign of the server. */
const NETWORK_SHARE = 1.5;

/** Times of one connection; all are ms on the caller's clock. */
export class AnswerWatch {
  #dialledAt = 0;
  /** The network's round trip, as far as it has been seen: the shortest wait for anything. */
  #roundTripMs = Number.POSITIVE_INFINITY;
  #askedAt = 0;
  #beganAt: number | null = null;
  #readAt = 0;
  #pauses: number[] = [];

  /** When the last request was sent. */
  get askedAt(): number {
    return this.#askedAt;
  }

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

  /** A read has come while an answer is due. */
  read(now: number): void {
    if (this.#beganAt === null) {
      this.#beganAt = now;
      this.#roundTripMs = Math.min(this.#roundTripMs, now - this.#askedAt);
    } else if (this.#pauses.length < MAX_PAUSES) {
      this.#pauses.push(now - this.#readAt);
    }
    this.#readAt = now;
  }

  /** What is known of the last answer. */
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
