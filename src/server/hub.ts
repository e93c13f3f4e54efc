/** The rooms and their people, without sockets. Pure. */

import { parseRequest } from '../protocol/requests.js';
import {
  type ClientState,
  handle,
  leave,
  type RequestContext,
  type RequestResult,
  type ServerEffect,
  STRANGER,
} from './handlers.js';
import type { Stage } from './limits/deadlines.js';
import { KeptNames } from './limits/kept-names.js';
import { DEFAULT_LIMITS, type Limits } from './limits/limits.js';
import { type ConnectionId, Rooms } from './rooms.js';
import type { InboundMessage } from './traffic/inbound.js';

/**
 * An event of the hub: a connection opened, sent a message, or closed. `address`: what counts as its address for
 * the limits, if it counts.
 */
export type HubEvent =
  | { readonly type: 'opened'; readonly id: ConnectionId; readonly address?: string | null }
  | { readonly type: 'message'; readonly id: ConnectionId; readonly message: InboundMessage }
  | { readonly type: 'closed'; readonly id: ConnectionId };

/** A room, and the names of its people in the order of their arrival. */
export interface RoomView {
  readonly name: string;
  readonly permanent: boolean;
  readonly people: readonly string[];
}

/**
 * The rooms and the people in them: carries out docs/protocol.md, section 5. Knows no sockets: events in,
 * effects out.
 */
export class Hub {
  readonly #rooms: Rooms;
  readonly #states = new Map<ConnectionId, ClientState>();
  readonly #kept = new KeptNames();
  readonly #addresses = new Map<ConnectionId, string>();
  /** People of whom nothing is relayed. */
  readonly muted = new Set<ConnectionId>();
  limits: Limits;
  /** The text that everybody receives on entering a room; '' for none. */
  motd = '';

  /** `permanent`: names of rooms that always exist. */
  constructor(permanent: readonly string[] = [], limits: Limits = DEFAULT_LIMITS) {
    this.#rooms = new Rooms(permanent);
    this.limits = limits;
  }

  /** Takes one event at a time (ms on the caller's clock). An event of an unknown connection has no effect. */
  handle(event: HubEvent, now: number): readonly ServerEffect[] {
    if (event.type === 'opened') {
      this.#states.set(event.id, STRANGER);
      if (event.address) this.#addresses.set(event.id, event.address);
      return [];
    }
    const state = this.#states.get(event.id);
    if (state === undefined) return [];
    const address = this.#addresses.get(event.id) ?? null;
    const context = {
      id: event.id,
      state,
      rooms: this.#rooms,
      kept: this.#kept,
      address,
      limits: this.limits,
      motd: this.motd,
      now,
      isMuted: this.muted.has(event.id),
    };
    const result =
      event.type === 'closed'
        ? { state: null, effects: leave(context) }
        : answer(context, event.message);
    this.#move(event.id, result.state);
    return result.effects;
  }

  /** Returns everybody who is in a room under a name. */
  people(): { readonly name: string; readonly room: string }[] {
    return this.rooms().flatMap((room) => room.people.map((name) => ({ name, room: room.name })));
  }

  /** Returns a connection's name in its room; null if it has none. */
  nameOf(id: ConnectionId): string | null {
    const state = this.#states.get(id);
    return state?.type === 'room' ? state.name : null;
  }

  /** Returns the name of the room that a connection is in under a name; null if it is in none. */
  roomOf(id: ConnectionId): string | null {
    const state = this.#states.get(id);
    return state?.type === 'room' ? state.room.name : null;
  }

  /** Returns how far a connection is. */
  stageOf(id: ConnectionId): Stage {
    const state = this.#states.get(id) ?? STRANGER;
    return state.type === 'lobby' && state.refusals !== null ? 'silent' : state.type;
  }

  /** Returns all rooms, in the order of `/list`. */
  rooms(): RoomView[] {
    return this.#rooms.all.map(({ name, permanent, people }) => ({
      name,
      permanent,
      people: people.map((item) => item.text),
    }));
  }

  #move(id: ConnectionId, state: ClientState | null): void {
    if (state !== null) {
      this.#states.set(id, state);
      return;
    }
    this.#states.delete(id);
    this.#addresses.delete(id);
    this.muted.delete(id);
  }
}

/** Answers a message. Only a complete one can be a command; the rest of a refused one gets no answer. */
function answer(context: RequestContext, { text, start, end }: InboundMessage): RequestResult {
  if (start && end) return handle(context, parseRequest(text));
  if (start || context.state.type === 'room') return handle(context, { type: 'text', text });
  return { state: context.state, effects: [] };
}
