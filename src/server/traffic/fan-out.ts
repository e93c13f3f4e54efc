/** The messages that one turn of the event loop sends to clients. Pure. */

import type { OutboundMessage } from '../message.js';
import type { Profile } from '../records/profile.js';
import type { RecordForms } from '../records/record-forms.js';
import type { ConnectionId } from '../rooms.js';

/** The most messages that are joined to one batch. */
const BATCH_MESSAGES = 16;

/** A client, and what it uses of the agreement about records; null for one without records. */
export interface Reader {
  readonly id: ConnectionId;
  readonly profile: Profile | null;
}

/** Messages, and the same for clients that use records; null if those receive the same messages. */
interface Part {
  readonly messages: readonly OutboundMessage[];
  readonly records: RecordForms | null;
}

/** Messages to some clients; all of them get them in one write, if they can. */
export class Batch {
  readonly to: readonly ConnectionId[];
  /** For clients without records. */
  messages: readonly OutboundMessage[];
  readonly #parts: Part[];
  /** The clients with a copy of their own; null for none. */
  #owners: Set<ConnectionId> | null = null;
  /** The messages for clients with records, by their profile; null until one of them needs some. */
  #made: Map<Profile, readonly OutboundMessage[]> | null = null;

  constructor(to: readonly ConnectionId[], part: Part) {
    this.to = to;
    this.messages = part.messages;
    this.#parts = [part];
    if (part.records !== null) this.#noteOwner(part.records);
  }

  /** How many parts it has: records are one each. */
  get size(): number {
    return Math.max(this.messages.length, this.#parts.length);
  }

  add(part: Part): void {
    this.messages = [...this.messages, ...part.messages];
    this.#parts.push(part);
    if (part.records !== null) this.#noteOwner(part.records);
  }

  /** Returns what a client receives; the same array for all clients that receive the same. */
  for({ id, profile }: Reader): readonly OutboundMessage[] {
    if (profile === null) return this.messages;
    if (this.#owners?.has(id)) return this.#forOwner(id, profile);
    this.#made ??= new Map();
    const made = this.#made.get(profile) ?? this.#records(profile);
    this.#made.set(profile, made);
    return made;
  }

  #noteOwner({ own }: RecordForms): void {
    if (own === null) return;
    this.#owners ??= new Set();
    this.#owners.add(own);
  }

  #records(profile: Profile): readonly OutboundMessage[] {
    return this.#parts.flatMap(({ messages, records }) => records?.for(profile) ?? messages);
  }

  #forOwner(id: ConnectionId, profile: Profile): readonly OutboundMessage[] {
    return this.#parts.flatMap(({ messages, records }) => {
      if (records === null) return messages;
      return records.own === id ? records.forOwn(profile) : records.for(profile);
    });
  }
}

/** The batches of a turn, in order. What goes to the same clients one after the other is one batch. */
export class FanOut {
  #batches: Batch[] = [];

  /** Adds messages; the same clients are those in the same array. */
  add(
    to: readonly ConnectionId[],
    messages: readonly OutboundMessage[],
    records: RecordForms | null = null,
  ): void {
    const last = this.#batches.at(-1);
    const isFull = last === undefined || last.size + messages.length > BATCH_MESSAGES;
    const part = { messages, records };
    if (isFull || last.to !== to) this.#batches.push(new Batch(to, part));
    else last.add(part);
  }

  /** Returns what waits for one client, which gets it no other way from now on: it is the last call for it. */
  restFor(reader: Reader): readonly OutboundMessage[] {
    return this.#batches.flatMap((batch) =>
      batch.to.includes(reader.id) ? batch.for(reader) : [],
    );
  }

  /** Removes all batches, and returns them. */
  take(): readonly Batch[] {
    const batches = this.#batches;
    if (batches.length > 0) this.#batches = [];
    return batches;
  }
}
