/** The state that only a room with records has (docs/protocol.md, section 4). Pure. */

import type { Extension } from '../../protocol/records/record-types.js';
import type { Entered } from '../../session/model.js';
import { sanitise } from '../../text/sanitise.js';
import { EMPTY_POST, type Post } from './post.js';

/** Why somebody cannot be spoken to now. */
export interface Absence {
  /** Their connection is lost, and the name is held. */
  readonly lost: boolean;
  /** Why they are away, in their own words, sanitised; null if they are not. */
  readonly away: string | null;
}

/** The people who are away or whose connection is lost, by sanitised name; bounded as the people are. */
export type Absent = ReadonlyMap<string, Absence>;

/** Everybody is there. */
export const NOBODY: Absent = new Map();

/** The entries that are on their way since the room was entered, and what is said once they have come. */
export interface Arrival {
  /** The last of them, and how many come at most; null if their number is unknown. */
  readonly to: number;
  readonly left: number | null;
  /** True if they are from before the user came; false for what was missed. */
  readonly isPast: boolean;
  /** The sentence about the arrival. */
  readonly words: string;
  /** When the connection was lost (Unix ms), if entries may be missing since then; null if none are. */
  readonly missingSince: number | null;
}

/** The records of a room. */
export interface RoomRecords {
  /** The extensions that both sides use. */
  readonly extensions: readonly Extension[];
  /** The room's log, by the server's name for it. */
  readonly log: string;
  /** The last entry of it that has come; -1 before the first. */
  readonly lastId: number;
  /** Null once everything has come. */
  readonly arrival: Arrival | null;
  readonly topic: string;
  readonly absent: Absent;
  /** The people of an answer that is not complete, by sanitised name. */
  readonly arriving: ReadonlyMap<string, Absence | null>;
  /** Our own messages that have not come back. */
  readonly post: Post;
}

/** A server's clock may differ from ours by this much (ms). */
export const CLOCK_SKEW_MS = 60_000;

/** Returns the records of a room that was just entered. */
export function enteredRecords(
  { log, topic }: Entered,
  extensions: readonly Extension[],
  arrival: Arrival | null,
): RoomRecords {
  return {
    extensions,
    log,
    lastId: -1,
    arrival,
    topic: sanitise(topic),
    absent: NOBODY,
    arriving: NOBODY,
    post: EMPTY_POST,
  };
}

/** Returns the absent people with another state of one of them; null if the person is there. */
export function withAbsence(absent: Absent, name: string, absence: Absence | null): Absent {
  const isHere = absence === null || (!absence.lost && absence.away === null);
  if (isHere && !absent.has(name)) return absent;
  const next = new Map(absent);
  if (isHere) next.delete(name);
  else next.set(name, absence);
  return next;
}

/** The state of somebody who is there. */
export const HERE: Absence = { lost: false, away: null };
