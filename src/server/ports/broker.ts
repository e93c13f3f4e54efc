/** The port to the rooms' logs: who holds which name, and the order of what happens in a room. */

import type { ConnectionId } from '../rooms.js';

/** Something that happened in a room, in the order that is the same for everybody. */
export type Entry = EntryOf<Change | Said>;

/** The entry of a happening. */
export type EntryOf<Happened> = Happened extends unknown ? EntryHead & Happened : never;

/** Somebody came, went, lost their connection, or came back with their name. */
export type Change =
  | {
      readonly type: 'joined';
      /** The room's name, as whoever made it wrote it. */
      readonly title: string;
      /** Identifies the log that the entry is in. */
      readonly log: string;
    }
  | { readonly type: 'left' }
  | { readonly type: 'lost' }
  | { readonly type: 'returned' };

/** Something that somebody says, to all or to one person, or says about themselves or the room. */
export type Said =
  | { readonly type: 'said'; readonly text: string; readonly isAction?: boolean }
  | { readonly type: 'whispered'; readonly to: string; readonly text: string }
  | { readonly type: 'topic'; readonly text: string }
  | { readonly type: 'away'; readonly text: string }
  | { readonly type: 'back' };

interface EntryHead {
  /** Its number in the room's log, its id: each entry has the next one. */
  readonly seq: number;
  /** When it happened (Unix ms). */
  readonly time: number;
  /** Of whom it is. */
  readonly name: string;
  /** The connection of that person, if it is one of this server; otherwise null. */
  readonly connection: ConnectionId | null;
  /** The number that its sender gave to it; absent if there is none. */
  readonly ref?: number;
}

/** Somebody in a room, when its log began to be followed. */
export interface AttachedPerson {
  readonly name: string;
  /** Why they are away; null if they are not. */
  readonly away: string | null;
  /** True if their connection is lost, and the name is held. */
  readonly isLost: boolean;
}

/** A room at the moment in which its log began to be followed. */
export interface AttachedRoom {
  /** Its name, as whoever made it wrote it; null if it does not exist yet. */
  readonly title: string | null;
  /** Identifies the log; null if there is none yet. */
  readonly log: string | null;
  /** The number of its last entry; 0 if there is none. */
  readonly seq: number;
  readonly topic: string;
  /** Its people, in the order of their arrival. */
  readonly people: readonly AttachedPerson[];
}

/** The answer to a claim: the name is the connection's, or somebody else's. */
export type ClaimAnswer = 'accepted' | 'taken';

/**
 * The answer to somebody who comes back. `heard`: the highest reference in the log; `joined`: the id of their entry `joined`;
 * `lostAt`: since when the connection is lost (Unix ms), null if it is not. `no-such-log`: the room has another log, or none.
 * `over`: nobody holds the name.
 */
export type ResumeAnswer =
  | {
      readonly type: 'accepted';
      readonly heard: number;
      readonly joined: number;
      readonly lostAt: number | null;
    }
  | { readonly type: 'no-such-log' | 'wrong-secret' | 'over' };

/** Stored entries. Of those that were asked for, the first `gone` are not stored any more; the last of them happened at `goneUntil` (Unix ms). */
export interface StoredEntries {
  readonly entries: readonly Entry[];
  /** The number of the log's last entry. */
  readonly seq: number;
  readonly gone: number;
  readonly goneUntil: number;
}

/** A report that the logs can be reached, or not. */
export interface Reach {
  readonly isReachable: boolean;
  /** For so long they could not be reached (s). */
  readonly seconds: number;
  /** So many messages wait for it, or have waited. */
  readonly waiting: number;
  /** The reason, in the words of whatever has failed; '' if it only does not answer. */
  readonly why: string;
}

/** Receives what a broker reports. `room` is a folded name. */
export interface BrokerEvents {
  /** The next entry of an attached room. */
  entry(room: string, entry: Entry): void;
  /** The entries of an attached room up to a number are applied, of which the last say nothing new; `log` identifies its log now. */
  passed(room: string, seq: number, log: string): void;
  /**
   * The logs cannot be reached, which is reported again while it lasts, or can be again. Calls are accepted meanwhile, and
   * carried out later.
   */
  reach(reach: Reach): void;
  /** The others have seen this server as gone from a room. So many of its names there are its own again, and so many are lost. */
  fenced(room: string, kept: number, lost: number): void;
  /** Entries of a room are lost for this server: how many, or null if that is unknown. */
  missed(room: string, count: number | null): void;
  /** A connection's name in a room is not its own any more; `resumed`: its bearer has come back over another connection. */
  nameLost(room: string, connection: ConnectionId, why?: 'resumed'): void;
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
  /**
   * Says something in an attached room, under a name that the connection holds there. If the log has its reference already, or a
   * higher one, nothing is said, and the answer is `heard`; otherwise there is no answer but the entry.
   */
  publish(publication: Publication, answer: () => void): void;
  /** The connection of a name is lost: it stays its own, and the log has an entry `lost`. */
  hold(room: string, connection: ConnectionId, name: string): void;
  /**
   * Comes back to an attached room under a name that an earlier connection holds there. If that was lost, the log has an entry
   * `returned`; otherwise the name is taken from it without one.
   */
  resume(claim: ResumeClaim, answer: (answer: ResumeAnswer) => void): void;
  /** Reads the entries after `after` that are still stored, or of those the last messages to all. */
  read(request: ReadRequest, answer: (stored: StoredEntries) => void): void;
  /** Gives a name back that the connection holds, or has claimed: then the log has an entry `left`. */
  release(room: string, connection: ConnectionId, name: string): void;
}

export interface Claim {
  readonly room: string;
  readonly title: string;
  readonly name: string;
  readonly connection: ConnectionId;
  /** The hash of the secret with which its bearer may come back; null if that is not possible. */
  readonly hash: string | null;
}

export interface Publication {
  readonly room: string;
  readonly connection: ConnectionId;
  readonly name: string;
  /** The name as names are compared. */
  readonly folded: string;
  readonly said: Said;
  /** The sender's number for it; null if it has none. */
  readonly ref: number | null;
}

export interface ResumeClaim {
  readonly room: string;
  readonly name: string;
  readonly connection: ConnectionId;
  readonly log: string;
  /** The hash of the secret that was given, and that of the next one. Both are good until the next one has been used. */
  readonly hash: string;
  readonly nextHash: string;
}

export interface ReadRequest {
  readonly room: string;
  readonly after: number;
  /** Only so many of the last messages to all; left out for all entries. */
  readonly messages?: number;
}
