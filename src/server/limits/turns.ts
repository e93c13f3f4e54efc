/** Shares the turns of the event loop among clients. Pure. */

/** The most messages of one client that are handled in a turn of the event loop. */
export const MESSAGES_A_TURN = 16;
/** About the most messages that are passed on to clients in a turn, whoever sent them. */
export const DELIVERIES_A_TURN = 16_000;

/** A client with messages that wait to be handled. */
export interface TurnTaker {
  /** True while a message waits that may be handled now; never again once the client is gone. */
  readonly isReady: boolean;
  /** Handles one message. */
  handleNext(): void;
}

/**
 * Shares the turns of the event loop among clients. A message is handled at once as long as its client and
 * all together are within their share of the turn; the others wait for later turns, one client after the
 * other.
 */
export class Turns<C extends TurnTaker> {
  /** The clients that wait, in the order in which they are served. */
  readonly #waiting = new Set<C>();
  /** How many messages of a client were handled in this turn. */
  readonly #handled = new Map<C, number>();
  #deliveries = 0;

  /** True if something waits, or was handled: then `next` must be called in the next turn. */
  get isBusy(): boolean {
    return this.#waiting.size > 0 || this.#handled.size > 0 || this.#deliveries > 0;
  }

  /** Must be called when a client has become ready: it is served at once, within its share. */
  ready(client: C): void {
    if (!this.#waiting.has(client)) this.#serve(client);
  }

  /** The same, but it is served in a later turn. */
  postpone(client: C): void {
    this.#waiting.add(client);
  }

  /** Counts one message of a client, which must handle it now; returns false, and counts nothing, if it is beyond its share. */
  admit(client: C): boolean {
    const handled = this.#handled.get(client) ?? 0;
    if (handled >= MESSAGES_A_TURN || this.#deliveries >= DELIVERIES_A_TURN) return false;
    this.#deliveries++;
    this.#handled.set(client, handled + 1);
    return true;
  }

  /** Must be called when messages go to clients, whatever caused them: they count for this turn. */
  charge(deliveries: number): void {
    this.#deliveries += deliveries;
  }

  /** Begins a turn, and handles what waits. */
  next(): void {
    this.#handled.clear();
    this.#deliveries = 0;
    for (const client of [...this.#waiting]) {
      if (this.#deliveries >= DELIVERIES_A_TURN) return;
      this.#waiting.delete(client);
      this.#serve(client);
    }
  }

  /** Handles what is within the client's share of this turn; the client waits with the rest. */
  #serve(client: C): void {
    while (client.isReady && this.admit(client)) client.handleNext();
    if (client.isReady) this.#waiting.add(client);
  }
}
