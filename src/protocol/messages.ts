/** The types of a server's messages. */

import type { Origin } from '../wire/frame.js';
import type { ReadRecord } from './records/record-text.js';
import type { ServerRecord } from './records/record-types.js';

/** The requests of the protocol that a server may answer. */
export type Request = 'list' | 'join' | 'nick' | 'who' | 'logout';

/** The meanings of the answers `0`, `1` and `2`. */
export type Status = 'accepted' | 'malformed' | 'taken';

/**
 * The form of an answer to `/who`: a count and names, a title and single names without a count (as the
 * class server sends), or names in one message.
 */
export type PeopleForm = 'counted' | 'titled' | 'named';

/** A message from the server, typed by what the client expects. */
export type ServerMessage =
  /** The answer to `/join` or `/nick`. */
  | { readonly type: 'status'; readonly status: Status; readonly origin: Origin }
  /** The answer to `/list`. */
  | {
      readonly type: 'rooms';
      readonly names: readonly string[];
      /** The count that the server announced. */
      readonly announced: number;
      /** False if fewer names came than were announced before time ran out. */
      readonly complete: boolean;
      /** True if it is uncertain where the names begin and end: worth asking again. */
      readonly ambiguous: boolean;
      /** The members of `names` that are probably several names in one. */
      readonly joined: readonly string[];
      /** Rooms known for certain so far, for the next connection's decoder (`Decoder.know`). */
      readonly confirmed: readonly string[];
      readonly origin: Origin;
    }
  /** The answer to `/who`, if it could be read as names. */
  | {
      readonly type: 'people';
      readonly names: readonly string[];
      readonly complete: boolean;
      readonly form: PeopleForm;
      readonly origin: Origin;
    }
  /**
   * A text that answers no request with a status, list or people: chat, a notice, a sentence. It is empty
   * if only separators came: more than 1024 of them, or at the connection's end.
   */
  | { readonly type: 'text'; readonly text: string; readonly origin: Origin }
  /** A record, or a line that should have been one; `origin` shows dots in the place of a secret. */
  | {
      readonly type: 'record';
      readonly record: ReadRecord<ServerRecord>;
      readonly origin: Origin;
    }
  /** A text that came when an answer to `request` was due and cannot be one. The user sees all of `text`. */
  | {
      readonly type: 'bad-answer';
      readonly request: Request;
      readonly text: string;
      readonly origin: Origin;
    };
