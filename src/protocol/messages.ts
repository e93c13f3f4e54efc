import type { Origin } from '../wire/frame.js';

/** The requests of the protocol that a server may answer. */
export type Request = 'list' | 'join' | 'nick' | 'who' | 'logout';

/** What the answers `0`, `1` and `2` mean. */
export type Status = 'accepted' | 'malformed' | 'taken';

/**
 * How the people of a room were given: a count and names, a title and single names without a count (as
 * the class server does), or names in one message.
 */
export type PeopleForm = 'counted' | 'titled' | 'named';

/** A message from the server, as typed as the conversation so far allows. */
export type ServerMessage =
  /** The answer to `/join` or `/nick`. */
  | { readonly type: 'status'; readonly status: Status; readonly origin: Origin }
  /** The answer to `/list`. */
  | {
      readonly type: 'rooms';
      readonly names: readonly string[];
      /** The count that the server announced. */
      readonly announced: number;
      /** False where fewer names came than were announced, until time ran out. */
      readonly complete: boolean;
      /** True if it is not certain where its names begin and end: worth asking again. */
      readonly ambiguous: boolean;
      /** Those of `names` that are probably several names in one. */
      readonly joined: readonly string[];
      /** Rooms known for certain so far, for the decoder of the next connection (`Decoder.know`). */
      readonly confirmed: readonly string[];
      readonly origin: Origin;
    }
  /** The answer to `/who`, where it could be read as names. */
  | {
      readonly type: 'people';
      readonly names: readonly string[];
      readonly complete: boolean;
      readonly form: PeopleForm;
      readonly origin: Origin;
    }
  /**
   * Text that answers no request as a status, list or people would: chat, a notice, a sentence. It
   * is empty where nothing but separators came: more than 1024 of them, or at the connection's end.
   */
  | { readonly type: 'text'; readonly text: string; readonly origin: Origin }
  /** What came where an answer to `request` was due, and cannot be one. `text` is shown to the user whole. */
  | {
      readonly type: 'bad-answer';
      readonly request: Request;
      readonly text: string;
      readonly origin: Origin;
    };
