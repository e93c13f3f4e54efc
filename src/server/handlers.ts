import type { ClientRequest } from '../protocol/requests.js';
import { answers, chat, listing, type Outgoing, outgoing } from './message.js';
import type { ConnectionId, Room, Rooms } from './rooms.js';

/** Where a client is: in the lobby, in a room without a name yet, or in a room as one of its people. */
export type Seat =
  | { readonly at: 'lobby' }
  | { readonly at: 'naming'; readonly room: Room }
  | { readonly at: 'room'; readonly room: Room; readonly name: string };

/** What is to be done outside. Messages to one connection keep the order of their effects. */
export type Effect =
  | {
      readonly type: 'send';
      readonly to: readonly ConnectionId[];
      readonly messages: readonly Outgoing[];
    }
  /** No answer, and nothing more to or from this connection. */
  | { readonly type: 'close'; readonly id: ConnectionId };

/** The effects of a request, and where the client is after it; null where it is gone. */
export interface Outcome {
  readonly seat: Seat | null;
  readonly effects: readonly Effect[];
}

/** Who asks, from where. */
export interface Visit<S extends Seat = Seat> {
  readonly id: ConnectionId;
  readonly seat: S;
  readonly rooms: Rooms;
}

type Handler<S extends Seat, R extends ClientRequest> = (visit: Visit<S>, request: R) => Outcome;

type Handlers<S extends Seat> = {
  readonly [T in ClientRequest['type']]?: Handler<S, Extract<ClientRequest, { type: T }>>;
};

type SeatAt<A extends Seat['at']> = Extract<Seat, { at: A }>;

/** The requests that mean something, by where the client is; everything else is refused. */
const handlers: { readonly [A in Seat['at']]: Handlers<SeatAt<A>> } = {
  lobby: { list: listRooms, join, logout },
  naming: { join, nick, logout },
  room: { who: listPeople, text: talk, logout },
};

/** Carries out one request. */
export function handle(visit: Visit, request: ClientRequest): Outcome {
  // The table's type pairs each handler with its seat and request; a look-up by both forgets it.
  const handler = handlers[visit.seat.at][request.type] as Handler<Seat, ClientRequest> | undefined;
  return handler?.(visit, request) ?? refuse(visit);
}

/** `1`: badly formed, or not here. */
function refuse({ id, seat }: Visit): Outcome {
  return { seat, effects: [send(id, answers.malformed)] };
}

/** Takes a client out of its room, if it is in one, and tells the others. */
export function leave({ id, seat, rooms }: Visit): Effect[] {
  if (seat.at === 'lobby') return [];
  rooms.leave(id, seat.room);
  return seat.at === 'room' ? notice(seat.room.members, `${seat.name} has left`) : [];
}

function listRooms({ id, seat, rooms }: Visit): Outcome {
  const messages = listing(rooms.all.map((room) => room.item));
  return { seat, effects: [{ type: 'send', to: [id], messages }] };
}

function listPeople({ id, seat }: Visit<SeatAt<'room'>>): Outcome {
  return { seat, effects: [{ type: 'send', to: [id], messages: listing(seat.room.people) }] };
}

function join(visit: Visit, request: { readonly room: string }): Outcome {
  const effects = leave(visit);
  const room = visit.rooms.enter(visit.id, request.room);
  return { seat: { at: 'naming', room }, effects: [...effects, send(visit.id, answers.accepted)] };
}

function nick({ id, seat }: Visit<SeatAt<'naming'>>, { name }: { readonly name: string }): Outcome {
  const { room } = seat;
  const others = room.members;
  if (!room.introduce(id, name)) return { seat, effects: [send(id, answers.taken)] };
  const effects = [send(id, answers.accepted), ...notice(others, `${name} has joined`)];
  return { seat: { at: 'room', room, name }, effects };
}

function talk({ seat }: Visit<SeatAt<'room'>>, { text }: { readonly text: string }): Outcome {
  const messages = chat(seat.name, text);
  return { seat, effects: [{ type: 'send', to: seat.room.members, messages }] };
}

function logout(visit: Visit): Outcome {
  return { seat: null, effects: [...leave(visit), { type: 'close', id: visit.id }] };
}

function send(id: ConnectionId, message: Outgoing): Effect {
  return { type: 'send', to: [id], messages: [message] };
}

function notice(to: readonly ConnectionId[], text: string): Effect[] {
  return to.length === 0 ? [] : [{ type: 'send', to, messages: [outgoing('text', text)] }];
}
