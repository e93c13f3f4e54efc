import { parseRequest } from '../protocol/requests.js';
import { type Effect, handle, leave, type Outcome, type Seat, type Visit } from './handlers.js';
import type { Incoming } from './inbound.js';
import { type ConnectionId, Rooms } from './rooms.js';

/** What happens to the hub: a connection came, one of its messages did, or it is gone. */
export type HubEvent =
  | { readonly type: 'opened'; readonly id: ConnectionId }
  | { readonly type: 'message'; readonly id: ConnectionId; readonly message: Incoming }
  | { readonly type: 'closed'; readonly id: ConnectionId };

/** A room, and the names of the people in it in the order of their coming. */
export interface RoomView {
  readonly name: string;
  readonly permanent: boolean;
  readonly people: readonly string[];
}

/**
 * The rooms and who is in them: what docs/protocol.md, section 5, says that the server answers. Knows
 * no sockets: events in, effects out.
 */
export class Hub {
  readonly #rooms: Rooms;
  readonly #seats = new Map<ConnectionId, Seat>();

  /** `permanent`: names of rooms that exist from the start and never cease to. */
  constructor(permanent: readonly string[] = []) {
    this.#rooms = new Rooms(permanent);
  }

  /** Takes one event. One about a connection that is not there, or not any more, has no effect. */
  handle(event: HubEvent): readonly Effect[] {
    if (event.type === 'opened') {
      this.#seats.set(event.id, { at: 'lobby' });
      return [];
    }
    const seat = this.#seats.get(event.id);
    if (seat === undefined) return [];
    const visit = { id: event.id, seat, rooms: this.#rooms };
    const outcome =
      event.type === 'closed'
        ? { seat: null, effects: leave(visit) }
        : answer(visit, event.message);
    this.#move(event.id, outcome.seat);
    return outcome.effects;
  }

  /** Everybody who is in a room under a name. */
  people(): { readonly name: string; readonly room: string }[] {
    return this.rooms().flatMap((room) => room.people.map((name) => ({ name, room: room.name })));
  }

  /** What a connection is called in its room; null for one without a name. */
  nameOf(id: ConnectionId): string | null {
    const seat = this.#seats.get(id);
    return seat?.at === 'room' ? seat.name : null;
  }

  /** All rooms, as `/list` would tell them. */
  rooms(): RoomView[] {
    return this.#rooms.all.map(({ name, permanent, people }) => ({
      name,
      permanent,
      people: people.map((item) => item.text),
    }));
  }

  #move(id: ConnectionId, seat: Seat | null): void {
    if (seat === null) this.#seats.delete(id);
    else this.#seats.set(id, seat);
  }
}

/** Only a message that came whole can be a command; the rest of one that was refused gets no answer. */
function answer(visit: Visit, { text, start, end }: Incoming): Outcome {
  if (start && end) return handle(visit, parseRequest(text));
  if (start || visit.seat.at === 'room') return handle(visit, { type: 'text', text });
  return { seat: visit.seat, effects: [] };
}
