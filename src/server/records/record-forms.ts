/** One happening as records, for clients with different extensions. Pure. */

import { recordLine } from '../../protocol/records/record-text.js';
import type { ServerRecord } from '../../protocol/records/record-types.js';
import { type OutboundMessage, outgoing } from '../message.js';
import type { ConnectionId } from '../rooms.js';
import type { Profile } from './profile.js';

/** Returns a record as a message. */
export function recordMessage(record: ServerRecord): OutboundMessage {
  return outgoing('text', recordLine(record));
}

/** The record of one happening; made once for all clients that use the same extensions. */
export class RecordForms {
  /** The client whose copy has a reference. */
  readonly own: ConnectionId | null;
  readonly #record: (profile: Profile) => ServerRecord | null;
  readonly #ref: number;
  /** Null before somebody needs it: most rooms have no records. */
  #made: Map<Profile, readonly OutboundMessage[]> | null = null;

  /** `record` returns null if clients with a profile receive nothing. `own`: whose copy has the reference `ref`. */
  constructor(
    record: (profile: Profile) => ServerRecord | null,
    own: { readonly id: ConnectionId; readonly ref: number } | null = null,
  ) {
    this.#record = record;
    this.own = own?.id ?? null;
    this.#ref = own?.ref ?? 0;
  }

  /** Returns the messages for everybody with a profile but `own`. */
  for(profile: Profile): readonly OutboundMessage[] {
    const known = this.#made?.get(profile);
    if (known !== undefined) return known;
    const record = this.#record(profile);
    const made = record === null ? [] : [recordMessage(record)];
    this.#made ??= new Map();
    this.#made.set(profile, made);
    return made;
  }

  /** Returns the messages for `own`. */
  forOwn(profile: Profile): readonly OutboundMessage[] {
    const record = this.#record(profile);
    return record === null ? [] : [recordMessage({ ...record, ref: this.#ref } as ServerRecord)];
  }
}
