import { parseRequest } from '../protocol/requests.js';
import {
  type ClientState,
  handle,
  leave,
  type RequestContext,
  type RequestResult,
  type ServerEffect,
} from './handlers.js';
import type { InboundMessage } from './inbound.js';
import { type ConnectionId, Rooms } from './rooms.js';

/** What happens to the hub: a connection came, one of its messages did, or it is gone. */
export type HubEvent =
  | { readonly type: 'opened'; readonly id: ConnectionId }
  | { readonly type: 'message'; readonly id: ConnectionId; readonly message: InboundMessage }
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
  readonly #states = new Map<ConnectionId, ClientState>();

  /** `permanent`: names of rooms that exist from the start and never cease to. */
  constructor(permanent: readonly string[] = []) {
    this.#rooms = new Rooms(permanent);
  }

  /** Takes one event. One about a connection that is not there, or not any more, has no effect. */
  handle(event: HubEvent): readonly ServerEffect[] {
    if (event.type === 'opened') {
      this.#states.set(event.id, { type: 'lobby' });
      return [];
    }
    const state = this.#states.get(event.id);
    if (state === undefined) return [];
    const context = { id: event.id, state, rooms: this.#rooms };
    const result =
      event.type === 'closed'
        ? { state: null, effects: leave(context) }
        : answer(context, event.message);
    this.#move(event.id, result.state);
    return result.effects;
  }

  /** Everybody who is in a room under a name. */
  people(): { readonly name: string; readonly room: string }[] {
    return this.rooms().flatMap((room) => room.people.map((name) => ({ name, room: room.name })));
  }

  /** What a connection is called in its room; null for one without a name. */
  nameOf(id: ConnectionId): string | null {
    const state = this.#states.get(id);
    return state?.type === 'room' ? state.name : null;
  }

  /** All rooms, as `/list` would tell them. */
  rooms(): RoomView[] {
    return this.#rooms.all.map(({ name, permanent, people }) => ({
      name,
      permanent,
      people: people.map((item) => item.text),
    }));
  }

  #move(id: ConnectionId, state: ClientState | null): void {
    if (state === null) this.#states.delete(id);
    else this.#states.set(id, state);
  }
}

/** Only a message that came whole can be a command; the rest of one that was refused gets no answer. */
function answer(context: RequestContext, { text, start, end }: InboundMessage): RequestResult {
  if (start && end) return handle(context, parseRequest(text));
  if (start || context.state.type === 'room') return handle(context, { type: 'text', text });
  return { state: context.state, effects: [] };
}
