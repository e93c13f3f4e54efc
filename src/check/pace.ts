/** How long the checker waits: it follows the times that it measures. Pure. */

/** An answer that does not come within this time counts as missing (ms). */
const ANSWER_MS = 4000;
/** The same for the class server, whose rooms stand still while they answer /who. */
const CLASS_ANSWER_MS = 8000;
/** The silence that ends an answer of several messages (ms). */
const SETTLE_MS = 300;
/** The class server pauses for 150 ms after each name. */
const CLASS_SETTLE_MS = 500;
/** The pause between texts (ms). */
const GAP_MS = 150;
/** A pass of the class server and its /who take so long for each person (ms). */
const PERSON_MS = 400;
/** The class server waits so long for each person of a room (ms). */
const TURN_MS = 250;
/** The most that a list may take (ms). */
const LIST_MS = 12_000;
/** The most that a text may take while other bytes come (ms). */
const ARRIVAL_MS = 15_000;

/** The waits of a check. */
export class Pace {
  isClass = false;
  /** The most people in a room of the class server, as its notices say. */
  people = 1;
  /** The slowest answer so far (ms). */
  slowest = 0;

  measured(ms: number): void {
    this.slowest = Math.max(this.slowest, ms);
  }

  get answerMs(): number {
    return this.isClass ? CLASS_ANSWER_MS + this.people * PERSON_MS : ANSWER_MS;
  }

  /** A server that takes its time for answers also takes it between the parts of one. */
  get settleMs(): number {
    const settle = this.isClass ? CLASS_SETTLE_MS : SETTLE_MS;
    return Math.min(1000, Math.max(settle, this.slowest / 2));
  }

  get arrivalMs(): number {
    return ARRIVAL_MS;
  }

  get listMs(): number {
    return LIST_MS;
  }

  /** The pause between two texts in a room with so many people. */
  gapMs(people: number): number {
    return this.isClass ? (Math.max(people, this.people) + 1) * TURN_MS : GAP_MS;
  }
}
