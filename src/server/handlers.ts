/** The table of requests by client state. Pure. */

import type { ClientRequest } from '../protocol/requests.js';
import { bytePrefix } from '../text/bytes.js';
import type { KeptNames } from './limits/kept-names.js';
import type { Limits } from './limits/limits.js';
import type { Change } from './limits/notices.js';
import { answers, chat, listing, NARROW_BYTES, type OutboundMessage, outgoing } from './message.js';
import type { ConnectionId, Room, RoomLimit, Rooms } from './rooms.js';
import { MUTED } from './sentences.js';

/**
 * The state of a client: in the lobby, on the way to a room (which need not exist) without a name yet, or in a
 * room under a name.
 */
export type ClientState =
  /** `refusals`: how many requests were refused before the first accepted one; null after that. */
  | { readonly type: 'lobby'; readonly refusals: number | null }
  | { readonly type: 'naming'; readonly room: string }
  | { readonly type: 'room'; readonly room: Room; readonly name: string };

/** An effect that the caller carries out. Messages to one connection keep the order of their effects. */
export type ServerEffect =
  | {
      readonly type: 'send';
      readonly to: readonly ConnectionId[];
      readonly messages: readonly OutboundMessage[];
    }
  /** A message to everybody in a room that somebody has come or gone; it may be left out for a sum of many. */
  | {
      readonly type: 'notice';
      readonly room: Room;
      readonly change: Change;
      readonly to: readonly ConnectionId[];
      readonly messages: readonly OutboundMessage[];
    }
  /** Closes the connection after its messages; nothing more comes from it. */
  | {
      readonly type: 'close';
      readonly id: ConnectionId;
      readonly reason: 'logout' | 'refusals';
    }
  /** Somebody is in a room now, or no longer; for the log. */
  | {
      readonly type: 'entered' | 'left';
      readonly id: ConnectionId;
      readonly name: string;
      readonly room: string;
    }
  /** A request was refused because of a limit. */
  | { readonly type: 'limited'; readonly id: ConnectionId; readonly limit: RoomLimit };

/** The most requests that are refused before the first accepted one; the next one ends the connection. */
export const MAX_REFUSALS = 10;

/** The state of a client that has just connected. */
export const STRANGER: ClientState = { type: 'lobby', refusals: 0 };

/** The effects of a request, and the client's next state; null if it is gone. */
export interface RequestResult {
  readonly state: ClientState | null;
  readonly effects: readonly ServerEffect[];
}

/** The client that asks, and its state. */
export interface RequestContext<S extends ClientState = ClientState> {
  readonly id: ConnectionId;
  readonly state: S;
  readonly rooms: Rooms;
  /** The client's address for the limits; null if those of addresses do not apply to it. */
  readonly address: string | null;
  readonly limits: Limits;
  /** The text that everybody receives on entering a room; '' for none. */
  readonly motd: string;
  readonly kept: KeptNames;
  /** The time, in ms on the caller's clock. */
  readonly now: number;
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

/** The requests that each state accepts; all others are refused. */
const handlers: { readonly [A in ClientState['type']]: Handlers<StateOf<A>> } = {
  lobby: { list: listRooms, join, logout },
  naming: { join, nick, logout },
  room: { who: listPeople, text: talk, logout },
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
  const effects = [send(id, answers.malformed)];
  if (state.type !== 'lobby' || state.refusals === null) return { state, effects };
  const refusals = state.refusals + 1;
  if (refusals <= MAX_REFUSALS) return { state: { type: 'lobby', refusals }, effects };
  return { state: null, effects: [...effects, { type: 'close', id, reason: 'refusals' }] };
}

/** Takes a client out of its room, if it is in one, and notifies the others. */
export function leave(context: RequestContext): ServerEffect[] {
  const { id, state, rooms, kept, address, limits, now } = context;
  if (state.type !== 'room') return [];
  const { name, room } = state;
  rooms.leave(id, room);
  if (address !== null) kept.keep(room.name, name, address, now + limits['kept-name'] * 1000);
  return [{ type: 'left', id, name, room: room.name }, ...notice(room, room.members, name, 'left')];
}

function listRooms({ id, rooms }: RequestContext): RequestResult {
  const messages = listing(rooms.all.map((room) => room.item));
  const state = { type: 'lobby', refusals: null } as const;
  return { state, effects: [{ type: 'send', to: [id], messages }] };
}

function listPeople({ id, state }: RequestContext<StateOf<'room'>>): RequestResult {
  return { state, effects: [{ type: 'send', to: [id], messages: listing(state.room.people) }] };
}

function join({ id }: RequestContext, { room }: { readonly room: string }): RequestResult {
  return { state: { type: 'naming', room }, effects: [send(id, answers.accepted)] };
}

function nick(
  { id, state, rooms, kept, address, limits, motd, now }: RequestContext<StateOf<'naming'>>,
  { name }: { readonly name: string },
): RequestResult {
  const limit = rooms.exceeded(state.room, address, limits);
  if (limit !== null) {
    return { state, effects: [send(id, answers.malformed), { type: 'limited', id, limit }] };
  }
  const others = rooms.find(state.room)?.members ?? [];
  const isKept = kept.isKept(state.room, name, address, now);
  const room = isKept ? null : rooms.introduce(id, state.room, name, address);
  if (room === null) return { state, effects: [send(id, answers.taken)] };
  const effects: ServerEffect[] = [
    { type: 'entered', id, name, room: room.name },
    send(id, answers.accepted),
    ...welcome(id, motd),
    ...notice(room, others, name, 'joined'),
  ];
  return { state: { type: 'room', room, name }, effects };
}

function talk(
  { id, state, isMuted }: RequestContext<StateOf<'room'>>,
  { text }: { readonly text: string },
): RequestResult {
  if (isMuted) return { state, effects: [send(id, outgoing('text', MUTED))] };
  const messages = chat(state.name, text);
  return { state, effects: [{ type: 'send', to: state.room.members, messages }] };
}

function logout(context: RequestContext): RequestResult {
  return {
    state: null,
    effects: [...leave(context), { type: 'close', id: context.id, reason: 'logout' }],
  };
}

function send(id: ConnectionId, message: OutboundMessage): ServerEffect {
  return { type: 'send', to: [id], messages: [message] };
}

function welcome(id: ConnectionId, motd: string): ServerEffect[] {
  return motd === '' ? [] : [send(id, outgoing('text', bytePrefix(motd, NARROW_BYTES)))];
}

function notice(
  room: Room,
  to: readonly ConnectionId[],
  name: string,
  change: Change,
): ServerEffect[] {
  const messages = [outgoing('text', `${name} has ${change}`)];
  return to.length === 0 ? [] : [{ type: 'notice', room, change, to, messages }];
}
