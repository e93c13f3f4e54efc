/** The port to the rooms' logs: who holds which name, and the order of what happens in a room. */

import type { ConnectionId } from '../rooms.js';

/** Something that happened in a room, in the order that is the same for everybody. */
export type Entry = EntryHead &
  (
    | {
        readonly type: 'joined';
        /** The room's name, as whoever made it wrote it. */
        readonly title: string;
      }
    | { readonly type: 'left' }
    | { readonly type: 'said'; readonly text: string }
  );

interface EntryHead {
  /** Its number in the room's log: each entry has the next one. */
  readonly seq: number;
  /** When it happened (Unix ms). */
  readonly time: number;
  /** Of whom it is. */
  readonly name: string;
  /** The connection of that person, if it is one of this server; otherwise null. */
  readonly connection: ConnectionId | null;
}

/** A room at the moment in which its log began to be followed. */
export interface AttachedRoom {
  /** Its name, as whoever made it wrote it; null if it does not exist yet. */
  readonly title: string | null;
  /** The number of its last entry; 0 if there is none. */
  readonly seq: number;
  /** The names of its people, in the order of their arrival. */
  readonly people: readonly string[];
}

/** The answer to a claim: the name is the connection's, or somebody else's. */
export type ClaimAnswer = 'accepted' | 'taken';

/** Receives what a broker reports. `room` is a folded name. */
export interface BrokerEvents {
  /** The next entry of an attached room. */
  entry(room: string, entry: Entry): void;
  /** The logs cannot be reached, or can be again. Calls are accepted meanwhile, and carried out later. */
  reach(isReachable: boolean): void;
  /** Entries of a room are lost for this server: how many, or null if that is unknown. */
  missed(room: string, count: number | null): void;
  /** A connection's name in a room is not its own any more. */
  nameLost(room: string, connection: ConnectionId): void;
  /** `unsent` has become smaller. */
  sent(): void;
}

/**
 * The logs of all rooms. Calls are carried out in their order; the answer to each may come at once, later, or never.
 * `room` is a folded name, and `connection` a number of this server.
 */
export interface Broker {
  /** How many published messages are not in a log yet. */
  readonly unsent: number;
  /** Begins to report to `events`. Rejects if the logs cannot be used at all. */
  start(events: BrokerEvents): Promise<void>;
  /** Gives all names of this server back, and reports nothing more. */
  stop(): Promise<void>;
  /** Follows the log of a room: its entries are reported after the answer. */
  attach(room: string, answer: (attached: AttachedRoom) => void): void;
  /** Follows it no longer. */
  detach(room: string): void;
  /**
   * Claims a name in an attached room, which is made with the name `title` if it does not exist. If it is accepted,
   * the log has an entry `joined`.
   */
  claim(claim: Claim, answer: (answer: ClaimAnswer) => void): void;
  /** Says something in an attached room, under a name that the connection holds there. */
  publish(room: string, connection: ConnectionId, name: string, text: string): void;
  /** Gives a name back that the connection holds, or has claimed: then the log has an entry `left`. */
  release(room: string, connection: ConnectionId, name: string): void;
}

export interface Claim {
  readonly room: string;
  readonly title: string;
  readonly name: string;
  readonly connection: ConnectionId;
}
