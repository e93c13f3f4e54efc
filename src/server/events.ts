/** The types of the server's log. */

import type { LimitName } from './limits/limits.js';
import type { Reach } from './ports/broker.js';
import type { ConnectionId } from './rooms.js';

/**
 * Why a connection is over. `logout`: the client asked. `ended`: the client closed it. `lost`: it broke,
 * with Node's error code. `not-reading`: too much was waiting for the client. `stopped`: the server
 * ended. `http`, `tls`: it is no chat client, but sent a request line or a hello first. `refusals`: the
 * server refused everything that it sent. `kicked`, `banned`, `closed-room`: the operator ended it. `limit`: it took longer than
 * the limit allows. `unanswered`: the log of its room did not answer in time. `name-lost`: its name in its room is
 * somebody else's now. `resumed`: its bearer has come back over another connection. `faults`: the server became the
 * class server, or itself again.
 */
export type DisconnectReason =
  | {
      readonly type:
        | ('logout' | 'ended' | 'not-reading' | 'stopped' | 'http' | 'tls' | 'refusals')
        | ('kicked' | 'banned' | 'closed-room' | 'unanswered' | 'name-lost' | 'resumed' | 'faults');
    }
  | { readonly type: 'lost'; readonly code: string }
  | { readonly type: 'limit'; readonly limit: LimitName };

/**
 * Why a connection ends before its first message. `no-tls`: it did not speak TLS. `bad-tls`: its TLS handshake
 * failed. `bad-proxy`: the header of its proxy was wrong. `handshake`: either took too long.
 */
export type ArrivalFault = 'no-tls' | 'bad-tls' | 'bad-proxy' | 'handshake';

/** Why a new connection is refused. */
export type Refusal = LimitName | 'banned' | ArrivalFault;

/** An event of the server's log. `peer` is an address and port, as text. */
export type ServerEvent =
  | { readonly type: 'connected'; readonly id: ConnectionId; readonly peer: string }
  | {
      readonly type: 'disconnected';
      readonly id: ConnectionId;
      readonly peer: string;
      readonly reason: DisconnectReason;
    }
  /**
   * Somebody is in a room now under a name, or no longer; `lost`: the connection is lost, and the name is held; `returned`:
   * they are back.
   */
  | {
      readonly type: 'entered' | 'left' | 'lost' | 'returned';
      readonly id: ConnectionId;
      readonly peer: string;
      readonly name: string;
      readonly room: string;
    }
  /** A connection above a limit, or with a fault at its beginning, was closed; `code` says more about the fault. */
  | {
      readonly type: 'refused';
      readonly peer: string;
      readonly limit: Refusal;
      readonly code?: string;
    }
  /** So many more connections were closed at once in the last seconds. */
  | { readonly type: 'refused-more'; readonly count: number }
  /** A request was refused because of a limit. */
  | {
      readonly type: 'limited';
      readonly id: ConnectionId;
      readonly peer: string;
      readonly limit: LimitName;
    }
  /** A client has given a wrong password, the `count`th. */
  | {
      readonly type: 'wrong-password';
      readonly id: ConnectionId;
      readonly peer: string;
      readonly count: number;
    }
  /** These faults are on from now on; null for none. */
  | { readonly type: 'faults'; readonly faults: string | null }
  /** The logs of the rooms can be reached again, or no longer. */
  | ({ readonly type: 'logs-reached' | 'logs-lost' } & Omit<Reach, 'isReachable'>)
  /** This server was seen as gone from a room: so many of its names there are its own again, and so many are lost. */
  | { readonly type: 'fenced'; readonly room: string; readonly kept: number; readonly lost: number }
  /** So many messages of a room were missed; null if nobody knows how many. */
  | { readonly type: 'missed'; readonly room: string; readonly count: number | null }
  /** Fewer connections than wanted are possible, since the system allows no more open files. */
  | { readonly type: 'few-files'; readonly connections: number; readonly files: number }
  /** A connection could not be accepted, with Node's error code. The server continues. */
  | { readonly type: 'accept-failed'; readonly code: string };
