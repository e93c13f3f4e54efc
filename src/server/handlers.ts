/** The table of requests by client state. Pure. */

import type { ClientRequest } from '../protocol/requests.js';
import type { LimitName } from './limits/limits.js';
import type { Change } from './limits/notices.js';
import { answers, listing, type OutboundMessage, outgoing } from './message.js';
import type { Reach, Said } from './ports/broker.js';
import type { Profile } from './records/profile.js';
import type { RecordForms } from './records/record-forms.js';
import type { ConnectionId, Room, RoomLimit } from './rooms.js';
import { MUTED } from './server-sentences.js';

/**
 * The state of a client: in the lobby; on the way to a room (which need not exist) without a name yet; claiming a name
 * there; in a room under a name; on its way out of it.
 */
export type ClientState =
  /** `refusals`: how many requests were refused before the first accepted one; null after that. */
  | { readonly type: 'lobby'; readonly refusals: number | null }
  | { readonly type: 'naming'; readonly room: string }
  | {
      readonly type: 'claiming';
      readonly room: Room;
      readonly title: string;
      readonly name: string;
    }
  | RoomState
  /** Coming back to a room; `before`: its state if that is refused. */
  | {
      readonly type: 'returning';
      readonly room: Room;
      readonly name: string;
      readonly before: ClientState;
    }
  | { readonly type: 'leaving'; readonly room: Room; readonly name: string };

/** In a room under a name. */
export interface RoomState {
  readonly type: 'room';
  readonly room: Room;
  readonly name: string;
  /** The name as names are compared: each message asks for whoever holds it. */
  readonly folded: string;
}

/** An effect that the caller carries out. Messages to one connection keep the order of their effects. */
export type ServerEffect =
  /**
   * `by`: the connection because of which it is sent, if it is one of this server. `records`: what clients that use records
   * receive instead; null or left out if they receive the same, or if there are none.
   */
  | {
      readonly type: 'send';
      readonly by: ConnectionId | null;
      readonly to: readonly ConnectionId[];
      readonly messages: readonly OutboundMessage[];
      readonly records?: RecordForms | null;
    }
  /**
   * A message to everybody in a room that somebody has come or gone; the message may be left out for a sum of many, the
   * record never.
   */
  | {
      readonly type: 'notice';
      readonly by: ConnectionId | null;
      readonly room: Room;
      readonly change: Change;
      readonly to: readonly ConnectionId[];
      readonly messages: readonly OutboundMessage[];
      readonly records: RecordForms;
    }
  /** From now on a client receives records. */
  | { readonly type: 'agreed'; readonly id: ConnectionId; readonly profile: Profile }
  /** Handles no more messages of a client until `resume`: an answer is due that decides what they mean. */
  | { readonly type: 'hold' | 'resume'; readonly id: ConnectionId }
  /** Closes the connection after its messages; nothing more comes from it. */
  | {
      readonly type: 'close';
      readonly id: ConnectionId;
      readonly reason: 'logout' | 'refusals' | 'name-lost' | 'resumed';
    }
  /** Ends a connection because of a limit, in the limit's words. */
  | { readonly type: 'dismiss'; readonly id: ConnectionId; readonly limit: LimitName }
  /** Somebody is in a room now, or no longer; for the log. */
  | {
      readonly type: 'entered' | 'left' | 'returned';
      readonly id: ConnectionId;
      readonly name: string;
      readonly room: string;
    }
  /** The name of a connection that is over is held for so many seconds; then the event `hold-over` is due. */
  | {
      readonly type: 'lost';
      readonly id: ConnectionId;
      readonly name: string;
      readonly room: string;
      readonly seconds: number;
    }
  /** It is held no longer; `isBack`: since its bearer has come back. */
  | {
      readonly type: 'unheld';
      readonly held: ConnectionId;
      readonly name: string;
      readonly room: string;
      readonly isBack: boolean;
    }
  /** The logs of the rooms can be reached or not, or messages of a room were missed; for the log. */
  | ({ readonly type: 'logs-reached' | 'logs-lost' } & Omit<Reach, 'isReachable'>)
  /** This server was seen as gone from a room: so many of its names there are its own again, and so many are lost. */
  | { readonly type: 'fenced'; readonly room: string; readonly kept: number; readonly lost: number }
  | { readonly type: 'missed'; readonly room: string; readonly count: number | null }
  /** A client has given a wrong password, the `count`th. */
  | { readonly type: 'wrong-password'; readonly id: ConnectionId; readonly count: number }
  /** A request was refused because of a limit. */
  | { readonly type: 'limited'; readonly id: ConnectionId; readonly limit: RoomLimit };

/** The call to the rooms' logs or to their list that a request needs, after its effects. */
export type RoomCall =
  | { readonly type: 'list' }
  | { readonly type: 'claim'; readonly title: string; readonly name: string }
  | Publishing
  | { readonly type: 'release'; readonly room: Room; readonly name: string };

/** Somebody in a room says something. `ref`: the sender's number for it; null if it has none. */
export interface Publishing {
  readonly type: 'publish';
  readonly state: RoomState;
  readonly said: Said;
  readonly ref: number | null;
}

/** The most requests that are refused before the first accepted one; the next one ends the connection. */
export const MAX_REFUSALS = 10;

/** The state of a client that has just connected. */
export const STRANGER: ClientState = { type: 'lobby', refusals: 0 };

/** The effects of a request, what it needs then, and the client's next state; null if it is gone. */
export interface RequestResult {
  readonly state: ClientState | null;
  readonly effects: readonly ServerEffect[];
  readonly call?: RoomCall;
}

/** The client that asks, and its state. */
export interface RequestContext<S extends ClientState = ClientState> {
  readonly id: ConnectionId;
  readonly state: S;
  /** True if nothing of what the client says is relayed. */
  readonly isMuted: boolean;
}

type Handler<S extends ClientState, R extends ClientRequest> = (
  context: RequestContext<S>,
  request: R,
) => RequestResult;

type Handlers<S extends ClientState> = {
  readonly [T in ClientRequest['type']]?: Handler<S, Extract<ClientRequest, { type: T }>>;
};

type StateOf<A extends ClientState['type']> = Extract<ClientState, { type: A }>;

/** The requests that each state accepts; all others are refused. While a claim or a leaving is under way, none comes. */
const handlers: { readonly [A in ClientState['type']]: Handlers<StateOf<A>> } = {
  lobby: { list: listRooms, join, logout: goAway },
  naming: { join, nick, logout: goAway },
  claiming: {},
  room: { who: listPeople, text: talk, logout: leaveRoom },
  returning: {},
  leaving: {},
};

/** Carries out one request. */
export function handle(context: RequestContext, request: ClientRequest): RequestResult {
  // The table's type pairs each handler with its state and request; a look-up by both loses the
  // pair.
  const handler = handlers[context.state.type][request.type] as
    | Handler<ClientState, ClientRequest>
    | undefined;
  return handler?.(context, request) ?? refuse(context);
}

/** Answers `1`: badly formed, or not possible here. Somebody who never sends anything else has to go. */
function refuse({ id, state }: RequestContext): RequestResult {
  const effects = [answer(id, [answers.malformed])];
  if (state.type !== 'lobby' || state.refusals === null) return { state, effects };
  const refusals = state.refusals + 1;
  if (refusals <= MAX_REFUSALS) return { state: { type: 'lobby', refusals }, effects };
  return { state: null, effects: [...effects, { type: 'close', id, reason: 'refusals' }] };
}

function listRooms(): RequestResult {
  return { state: { type: 'lobby', refusals: null }, effects: [], call: { type: 'list' } };
}

function listPeople({ id, state }: RequestContext<StateOf<'room'>>): RequestResult {
  return { state, effects: [answer(id, listing(state.room.items))] };
}

function join({ id }: RequestContext, { room }: { readonly room: string }): RequestResult {
  return { state: { type: 'naming', room }, effects: [answer(id, [answers.accepted])] };
}

function nick(
  { state }: RequestContext<StateOf<'naming'>>,
  { name }: { readonly name: string },
): RequestResult {
  return { state, effects: [], call: { type: 'claim', title: state.room, name } };
}

function talk(
  { id, state, isMuted }: RequestContext<StateOf<'room'>>,
  { text }: { readonly text: string },
): RequestResult {
  if (isMuted) return { state, effects: [answer(id, [outgoing('text', MUTED)])] };
  return { state, effects: [], call: saying(state, text) };
}

/** Returns the call for a line of chat. */
export function saying(state: RoomState, text: string): Publishing {
  return { type: 'publish', state, said: { type: 'said', text }, ref: null };
}

function goAway({ id }: RequestContext): RequestResult {
  return { state: null, effects: [{ type: 'close', id, reason: 'logout' }] };
}

/** Leaves the room; the connection ends when the log says that its bearer is out. */
function leaveRoom({ id, state }: RequestContext<StateOf<'room'>>): RequestResult {
  const { room, name } = state;
  return {
    state: { type: 'leaving', room, name },
    effects: [{ type: 'left', id, name, room: room.title }],
    call: { type: 'release', room, name },
  };
}

/** Returns an answer to a client's own request. */
export function answer(
  id: ConnectionId,
  messages: readonly OutboundMessage[],
): ServerEffect & { type: 'send' } {
  return { type: 'send', by: id, to: [id], messages };
}
