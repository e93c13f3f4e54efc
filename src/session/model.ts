/** The types of a session: its context, events and notices. */

import type { PeopleForm, Request } from '../protocol/messages.js';
import type { PasswordFor } from '../protocol/password-words.js';
import type {
  ClientRecord,
  Extension,
  RefusedWhy,
  ServerRecord,
} from '../protocol/records/record-types.js';
import type { SpeechForm } from '../protocol/talk/chat-line.js';
import type { ServerTraits } from './server-traits.js';

/** A server's address; `port` 1 to 65535. */
export interface Address {
  readonly host: string;
  readonly port: number;
  /** True for a server that speaks TLS. */
  readonly tls?: boolean;
}

/** Both ends of a connected socket, with addresses as numbers. */
export interface SocketEnds {
  readonly local: Address;
  readonly remote: Address;
}

/** The user's wish; it is carried out as soon as the protocol allows. */
export interface Intent {
  readonly room: string | null;
  readonly name: string | null;
}

/** The input of a session; `seed` is the one of its random waits. */
export interface SessionInput {
  readonly address: Address;
  readonly intent?: Intent;
  readonly seed?: number;
  readonly server?: ServerTraits;
}

/** The answer to `/list`, as far as it could be read. */
export interface RoomList {
  readonly names: readonly string[];
  /** How many rooms the server announced, if it differs from their number. */
  readonly announced?: number;
  readonly complete: boolean;
  readonly ambiguous: boolean;
  /** The members of `names` that are probably several names in one. */
  readonly joined?: readonly string[];
  /** Rooms known for certain: they help to read the lists of the next connection. */
  readonly confirmed?: readonly string[];
}

/** Why there is no connection. */
export type LossKind =
  | 'refused'
  | 'timed-out'
  | 'not-found'
  | 'unreachable'
  | 'reset'
  | 'closed'
  | 'silent'
  | 'forbidden'
  | 'stopped'
  | 'failed'
  | TlsLossKind;

/**
 * The kinds of TLS. `no-tls`: the server does not speak it; `needs-tls`: it speaks nothing else. `cert-*`: its
 * certificate is no proof. `tls-refused`, `tls-denied`, `tls-broken`, `tls-silent`: it took no handshake.
 */
export type TlsLossKind =
  | 'no-tls'
  | 'needs-tls'
  | 'tls-version'
  | 'tls-refused'
  | 'tls-denied'
  | 'tls-broken'
  | 'tls-silent'
  | 'tls-failed'
  | 'cert-expired'
  | 'cert-early'
  | 'cert-self-signed'
  | 'cert-issuer'
  | 'cert-name'
  | 'cert-revoked'
  | 'cert-weak'
  | 'cert-invalid';

/** Why one of a name's addresses took no connection. */
export interface AddressLoss {
  /** IPv4 or IPv6. */
  readonly address: string;
  readonly type: LossKind;
}

/** The progress of an attempt to connect. */
export interface Dialling {
  /** The address that is being tried: IPv4 or IPv6. */
  readonly trying: string;
  /** The other addresses of the name that have not been tried yet. */
  readonly left: readonly string[];
}

/** A connection that failed or ended; `detail` holds the error's own words if no type fits. */
export interface Loss {
  readonly type: LossKind;
  readonly detail: string;
  /** True if the connection had been made before it was lost. */
  readonly established: boolean;
  /** For a name with several addresses that failed in different ways: each of them. */
  readonly each?: readonly AddressLoss[];
}

/** A problem with the last request of the user. */
export type Problem =
  | { readonly type: 'room-malformed'; readonly room: string }
  /** A password is due, or the one that was given is wrong; `room` is null for the list of rooms. */
  | {
      readonly type: 'password';
      readonly room: string | null;
      readonly asked: PasswordFor | 'wrong';
    }
  | { readonly type: 'name-malformed'; readonly name: string }
  | { readonly type: 'name-taken'; readonly name: string }
  | { readonly type: 'no-answer'; readonly request: Request }
  | { readonly type: 'list-incomplete'; readonly announced: number; readonly received: number }
  | { readonly type: 'strange-answer'; readonly request: Request; readonly text: string };

/** The memory of a session. */
export interface SessionContext {
  readonly address: Address;
  readonly intent: Intent;
  /** The room joined; set from `joining` on. */
  readonly room: string | null;
  /** The name asked for; it is ours from `room` on. */
  readonly name: string | null;
  /** The last room list; null until the first answer. */
  readonly rooms: RoomList | null;
  /** The last `/who` answer; null until the first one. */
  readonly people: readonly string[] | null;
  readonly problem: Problem | null;
  readonly loss: Loss | null;
  /** How often `/list` was asked again because its names ran together. */
  readonly relists: number;
  /**
   * True once a server has shown that it speaks the protocol: from then on a lost connection is made
   * again.
   */
  readonly persistent: boolean;
  /** How often in a row the connection has been tried again. */
  readonly attempts: number;
  /** How long `waiting` lasts this time, in ms. */
  readonly retryDelay: number;
  /** The state of the random numbers that spread the attempts of many clients. */
  readonly seed: number;
  /** True on the way back into a room whose connection was lost. */
  readonly returning: boolean;
  /** How often the name was taken on the way back: perhaps by our own connection, which is not gone yet. */
  readonly ghosts: number;
  /** The known traits of the server; they outlive a connection. */
  readonly server: ServerTraits;
  /** The extensions that both sides of this connection use; none without records. */
  readonly agreed: readonly Extension[];
  /** True if the client has the secret that leads back into the room. */
  readonly mayResume: boolean;
  /** How often in a row it asked to be led back. */
  readonly resumes: number;
  /** True while the people of the room may still be asked for automatically, which happens once. */
  readonly asksLate: boolean;
  /** False while the user does not see this session. */
  readonly watched: boolean;
  /** The user's last message; null before the first. */
  readonly said: string | null;
  /** The state after `leaving`. */
  readonly after: 'lobby' | 'end';
}

/** How long an answer took to begin, in ms, beyond the network's round trip. */
interface Timed {
  readonly tookMs?: number;
}

/** The same for a room list: also the usual pause between its parts (ms), and whether it offers lines. */
interface ListTimed extends Timed {
  readonly pauseMs?: number;
  readonly lines?: boolean;
}

/** The record that leads into a room, without its secret. */
export interface Entered extends Omit<Extract<ServerRecord, { type: 'entered' }>, 'secret'> {
  /** True if the client has a secret to come back with. */
  readonly mayResume: boolean;
}

/** A record of what happens in a room. */
export type RoomRecord = Exclude<ServerRecord, { type: 'hello' | 'entered' }>;

/** An event of a session: `user.*` is a wish of the user, `net.*` comes from the connection. */
export type SessionEvent =
  | { readonly type: 'user.connect' }
  | { readonly type: 'user.list' }
  | { readonly type: 'user.join'; readonly room: string }
  | { readonly type: 'user.nick'; readonly name: string }
  | { readonly type: 'user.say'; readonly text: string }
  /** A deed of the user in a room with records. */
  | { readonly type: 'user.record'; readonly record: ClientRecord }
  | { readonly type: 'user.who' }
  | { readonly type: 'user.leave' }
  /** Stops connecting, and stays on the screen. */
  | { readonly type: 'user.stop' }
  | { readonly type: 'user.close' }
  /** True if the user sees this session: a lobby that is not visible is not refreshed. */
  | { readonly type: 'user.watch'; readonly watched: boolean }
  | { readonly type: 'net.connected' }
  /** The connection has lasted long enough to count as a good one. */
  | { readonly type: 'net.steady' }
  /** Some time has passed since the room was entered. */
  | { readonly type: 'net.late' }
  | { readonly type: 'net.lost'; readonly loss: Loss }
  | ({
      readonly type: 'net.status';
      readonly status: 'accepted' | 'malformed' | 'taken';
      /** The words after it ask for a password. */
      readonly password?: PasswordFor | 'wrong';
    } & Timed)
  | ({
      readonly type: 'net.rooms';
      readonly list: RoomList;
      readonly announced: number;
      /** The server asks for a password instead of showing its rooms. */
      readonly password?: PasswordFor | 'wrong';
      /** How long the whole list took, in ms. */
      readonly lastedMs?: number;
    } & ListTimed)
  | ({
      readonly type: 'net.people';
      readonly names: readonly string[];
      readonly form?: PeopleForm;
    } & Timed)
  /**
   * Consecutive texts; `first` is the number of the first one's message, `speech` how the server writes
   * who said something, if known.
   */
  | {
      readonly type: 'net.text';
      readonly texts: readonly string[];
      readonly first?: number;
      readonly speech?: SpeechForm | null;
    }
  /** Both sides use these extensions from now on. */
  | { readonly type: 'net.hello'; readonly extensions: readonly Extension[] }
  /** The user is in the room, by records. */
  | { readonly type: 'net.entered'; readonly entered: Entered }
  /** The server does not lead back into the room; `why` may be any word. */
  | { readonly type: 'net.refused'; readonly why: RefusedWhy | string }
  /** Consecutive records of a room; `first` is the number of the first one's message. */
  | {
      readonly type: 'net.records';
      readonly records: readonly RoomRecord[];
      readonly first: number;
    }
  | { readonly type: 'net.bad-answer'; readonly request: Request; readonly text: string }
  /** The answer to `/who` was a sentence, which has come as text. */
  | { readonly type: 'net.answered' }
  /** More of an incomplete answer has come; `list`: the part of a room list so far. */
  | ({ readonly type: 'net.progress'; readonly list?: RoomList } & ListTimed)
  /** A request could not be sent, so it gets no answer. `full`: too much is waiting already. */
  | { readonly type: 'net.unsent'; readonly text: string; readonly why: 'full' | 'unsendable' };

/** A report of a session to its listener, besides its state. */
export type SessionNotice =
  /** Words of somebody in the room, or of the server there; `first`: its number in the trace. */
  | { readonly type: 'chat'; readonly texts: readonly string[]; readonly first?: number }
  /** Texts that the server sends outside a room without being asked. */
  | { readonly type: 'greeting'; readonly texts: readonly string[] }
  /** `entered`: with records. */
  | {
      readonly type: 'joined-room';
      readonly room: string;
      readonly name: string;
      readonly entered?: Entered;
    }
  /** Happenings in the room, as records; `first`: the number of the first one in the trace. */
  | { readonly type: 'records'; readonly records: readonly RoomRecord[]; readonly first: number }
  /** A record with a reference was not sent: too much is waiting already. */
  | { readonly type: 'record-not-sent'; readonly ref: number }
  /** A message or a request was not sent. `full`: too much is waiting already. */
  | { readonly type: 'not-sent'; readonly text: string; readonly why: 'full' | 'unsendable' };
