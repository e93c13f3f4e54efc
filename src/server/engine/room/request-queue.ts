/** The requests of this server to one room's log that are not answered yet. Pure. */

import type { ConnectionId } from '../../rooms.js';

/** The most requests of one call, and the most calls under way for one room. */
export const MAX_BATCH = 256;
export const MAX_CALLS = 4;

/** A request: a script of the engine carries it out. */
export interface Request {
  readonly kind: 'claim' | 'say' | 'hold' | 'release' | 'resume' | 'purge';
  /** The folded name. */
  readonly folded: string;
  readonly connection: ConnectionId;
  /** Up to five more words, as the kind needs them. */
  readonly words: readonly string[];
  /** Receives the engine's answer once this server has applied what the log says up to there. */
  readonly answered: (answer: string) => void;
}

/** Counts the requests of all rooms, so that no number comes twice from one server. */
export class RequestNumbers {
  #last = 0;

  get last(): number {
    return this.#last;
  }

  next(): number {
    return ++this.#last;
  }
}

interface Numbered {
  readonly number: number;
  readonly request: Request;
}

/** Requests that are sent in one call. */
export interface Batch {
  /** The number of the request before them. */
  readonly before: number;
  readonly requests: readonly Numbered[];
}

/** Requests in their order, with numbers, so that the engine knows those that are repeated. */
export class RequestQueue {
  /** Those that are not answered, the oldest first. */
  #requests: Numbered[] = [];
  /** How many of them, from the front, are under way. */
  #sent = 0;
  readonly #numbers: RequestNumbers;
  #answered: number;
  #calls = 0;
  /** True if a call has failed since all were over. */
  #hasFailed = false;

  constructor(numbers: RequestNumbers) {
    this.#numbers = numbers;
    this.#answered = numbers.last;
  }

  get length(): number {
    return this.#requests.length;
  }

  /** The number of the last request that is answered. */
  get answered(): number {
    return this.#answered;
  }

  /** The number of calls under way. */
  get calls(): number {
    return this.#calls;
  }

  add(request: Request): void {
    this.#requests.push({ number: this.#numbers.next(), request });
  }

  /** Returns the next requests to send, in one call; null if none may be sent now. */
  next(): Batch | null {
    const isFull = this.#calls >= MAX_CALLS || this.#sent >= this.#requests.length;
    if (isFull || this.#hasFailed) return null;
    const requests = this.#requests.slice(this.#sent, this.#sent + MAX_BATCH);
    const before = this.#requests[this.#sent - 1]?.number ?? this.#answered;
    this.#sent += requests.length;
    this.#calls++;
    return { before, requests };
  }

  /** A call was answered: its requests were carried out. Returns false if a call before it has failed: then they are sent again. */
  done({ requests }: Batch): boolean {
    if (requests[0]?.number !== this.#requests[0]?.number) {
      this.failed();
      return false;
    }
    this.#requests.splice(0, requests.length);
    this.#sent -= requests.length;
    this.#answered = requests.at(-1)?.number ?? this.#answered;
    this.#ended();
    return true;
  }

  /** A call was not carried out, or it is not known whether it was. Once no call is under way, all unanswered requests are due again. */
  failed(): void {
    this.#hasFailed = true;
    this.#ended();
  }

  #ended(): void {
    this.#calls--;
    if (this.#calls > 0 || !this.#hasFailed) return;
    this.#hasFailed = false;
    this.#sent = 0;
  }
}
