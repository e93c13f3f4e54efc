/** A turn of the event loop: handles messages that wait, and writes what was caused since the last one. */

import type { Throttle } from './limits/flow-control.js';
import { Turns } from './limits/turns.js';
import type { OutboundMessage } from './message.js';
import type { RecordForms } from './records/record-forms.js';
import type { ConnectionId } from './rooms.js';
import type { Roster } from './roster.js';
import { type Batch, FanOut } from './traffic/fan-out.js';
import type { Connection } from './traffic/served-connection.js';

/** Shares turns among connections, and writes at the end of each. */
export class Turn {
  readonly #roster: Roster;
  readonly #throttle: Throttle<Connection>;
  readonly #turns = new Turns<Connection>();
  /** The messages that go out at the end of this turn. */
  readonly #fanOut = new FanOut();
  #isPending = false;
  readonly #run = () => this.#end();
  #deliveries = 0;

  constructor(roster: Roster, throttle: Throttle<Connection>) {
    this.#roster = roster;
    this.#throttle = throttle;
  }

  /** The messages that were queued for clients since the start. */
  get deliveries(): number {
    return this.#deliveries;
  }

  /** Counts one message of a connection, which must be handled now; returns false if it is beyond the connection's share. */
  admit(connection: Connection): boolean {
    return this.#turns.admit(connection);
  }

  /** Must be called when a connection has become ready: it is served at once, within its share. */
  ready(connection: Connection): void {
    this.#turns.ready(connection);
    this.scheduleEnd();
  }

  /** The same, but it is served in a later turn. */
  postpone(connection: Connection): void {
    this.#turns.postpone(connection);
    this.scheduleEnd();
  }

  /** Counts so many deliveries for this turn. */
  charge(deliveries: number): void {
    this.#turns.charge(deliveries);
  }

  /** Adds messages to those that go out at the end. */
  add(
    to: readonly ConnectionId[],
    messages: readonly OutboundMessage[],
    records: RecordForms | null = null,
  ): void {
    this.#deliveries += to.length * messages.length;
    this.#fanOut.add(to, messages, records);
    this.scheduleEnd();
  }

  /** Returns what waits for one connection, which gets it no other way from now on. */
  restFor(connection: Connection): readonly OutboundMessage[] {
    return this.#fanOut.restFor(connection);
  }

  /** Sees to it that this turn has an end. */
  scheduleEnd(): void {
    if (this.#isPending) return;
    this.#isPending = true;
    setImmediate(this.#run);
  }

  /** Must be called when a reader may take its messages too slowly, or no longer. */
  note(reader: Connection): void {
    if (this.#roster.has(reader)) this.#throttle.note(reader, reader.waiting);
  }

  #end(): void {
    this.#turns.next();
    this.#isPending = false;
    if (this.#turns.isBusy) this.scheduleEnd();
    for (let batches = this.#fanOut.take(); batches.length > 0; batches = this.#fanOut.take()) {
      for (const batch of batches) this.#deliver(batch);
    }
  }

  #deliver(batch: Batch): void {
    const areAllFast = this.#throttle.slow === 0;
    for (const id of batch.to) {
      const reader = this.#roster.get(id);
      if (reader === undefined) continue;
      const messages = batch.for(reader);
      if (messages.length === 0 || (reader.send(messages) && areAllFast)) continue;
      this.note(reader);
      // The notice of this goes out last: everybody should see who left after what else was said.
      if (reader.isOverfull) reader.destroy({ type: 'not-reading' });
    }
  }
}
