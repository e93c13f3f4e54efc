/** The rooms and their people, without sockets. Pure. */

import { bytePrefix } from '../text/bytes.js';
import { type Client, Clients } from './clients.js';
import { answer, type RoomCall, type ServerEffect } from './handlers.js';
import type { Stage } from './limits/deadlines.js';
import { KeptNames } from './limits/kept-names.js';
import { DEFAULT_LIMITS, type Limits } from './limits/limits.js';
import { RoomList } from './list.js';
import { answers, NARROW_BYTES, type OutboundMessage, outgoing } from './message.js';
import type { Passwords } from './password-check.js';
import type { Broker } from './ports/broker.js';
import type { Ports } from './ports/ports.js';
import { Replies } from './request-replies.js';
import { RoomLogs } from './room-logs.js';
import { type ConnectionId, type Room, Rooms } from './rooms.js';
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
 * The rooms and the people in them: carries out docs/protocol.md, section 5. Knows no sockets: events in, effects
 * out. A room is a log: who is in it, and what is said, is what its log says when it says so.
 */
export class Hub {
  /** Carries the effects out; must be set before the first event. */
  effect: (effect: ServerEffect) => void = () => {};
  limits: Limits;
  /** The text that everybody receives on entering a room; '' for none. */
  motd = '';
  readonly #broker: Broker;
  readonly #rooms: Rooms;
  readonly #list: RoomList;
  readonly #logs: RoomLogs;
  readonly #kept = new KeptNames();
  readonly #replies = new Replies();
  readonly #clients = new Clients((effect) => this.effect(effect));

  /** `permanent`: names of rooms that always exist. */
  constructor(ports: Ports, permanent: readonly string[] = [], limits: Limits = DEFAULT_LIMITS) {
    this.#broker = ports.broker;
    this.#rooms = new Rooms(permanent);
    this.#list = new RoomList(ports.directory, this.#rooms);
    this.limits = limits;
    this.#logs = new RoomLogs(this.#broker, this.#rooms, this.#clients, {
      emit: (effect) => this.effect(effect),
      entered: (client) => this.#welcome(client),
    });
  }

  /** Begins to follow the rooms. Rejects if that is not possible. `sent`: fewer messages than before are unsent. */
  start(sent: () => void = () => {}): Promise<void> {
    return this.#broker.start(this.#logs.events(sent));
  }

  /** Gives all names back. */
  stop(): Promise<void> {
    return this.#broker.stop();
  }

  /** People of whom nothing is relayed. */
  get muted(): Set<ConnectionId> {
    return this.#replies.muted;
  }

  get passwords(): Passwords {
    return this.#replies.passwords;
  }

  /** How many messages were said that are not in a room's log yet. */
  get unsent(): number {
    return this.#broker.unsent;
  }

  /** Takes one event at a time (ms on the caller's clock). An event of an unknown connection has no effect. */
  handle(event: HubEvent, now: number): void {
    const client = this.#clients.get(event.id);
    if (event.type === 'opened') this.#clients.add(event.id, event.address ?? null);
    else if (client === undefined) return;
    else if (event.type === 'closed') this.#close(client, now);
    else this.#handle(client, event.message, now);
  }

  /** Returns everybody who is in a room under a name. */
  people(): { readonly name: string; readonly room: string }[] {
    return this.rooms().flatMap((room) => room.people.map((name) => ({ name, room: room.name })));
  }

  /** Returns a connection's name in its room; null if it has none. */
  nameOf(id: ConnectionId): string | null {
    const state = this.#clients.get(id)?.state;
    return state?.type === 'room' ? state.name : null;
  }

  /** Returns the name of the room that a connection is in under a name; null if it is in none. */
  roomOf(id: ConnectionId): string | null {
    const state = this.#clients.get(id)?.state;
    return state?.type === 'room' ? state.room.title : null;
  }

  /** Returns how far a connection is. */
  stageOf(id: ConnectionId): Stage {
    const state = this.#clients.get(id)?.state;
    if (state === undefined) return 'silent';
    if (state.type === 'lobby') return state.refusals === null ? 'lobby' : 'silent';
    return state.type === 'naming' || state.type === 'claiming' ? 'naming' : 'room';
  }

  /** Returns the permanent rooms and those that people of this server are in. */
  rooms(): RoomView[] {
    return this.#rooms.all
      .filter(({ permanent, size }) => permanent || size > 0)
      .map(({ title, permanent, names }) => ({ name: title, permanent, people: names }));
  }

  #handle(client: Client, message: InboundMessage, now: number): void {
    const result = this.#replies.to(client, message, this.limits['wrong-passwords'], now);
    if (result.state === null) this.#forget(client);
    else client.state = result.state;
    for (const effect of result.effects) this.effect(effect);
    if (result.call !== undefined) this.#call(client, result.call, now);
  }

  #call(client: Client, call: RoomCall, now: number): void {
    switch (call.type) {
      case 'publish':
        this.#broker.publish(call.room.key, client.id, call.name, call.text);
        return;
      case 'release':
        this.#clients.ask(client, () => this.#release(client, call.room, call.name, now));
        return;
      case 'list':
        this.#clients.ask(client, () => this.#list.ask((list) => this.#answer(client, list)));
        return;
      case 'claim':
        this.#clients.ask(client, () => this.#claim(client, call.title, call.name, now));
    }
  }

  #claim(client: Client, title: string, name: string, now: number): void {
    const { id, address } = client;
    this.#logs.claim(client, title, name, (room) => {
      const limit = this.#rooms.exceeded(room, address, this.limits);
      if (limit !== null) this.effect({ type: 'limited', id, limit });
      if (limit !== null) return answers.malformed;
      return this.#kept.isKept(room.key, name, address, now) ? answers.taken : null;
    });
  }

  #answer(client: Client, messages: readonly OutboundMessage[]): void {
    if (this.#clients.get(client.id) !== client) return;
    this.effect(answer(client.id, messages));
    this.#clients.answered(client);
  }

  #welcome({ id }: Client): void {
    if (this.motd === '') return;
    this.effect(answer(id, [outgoing('text', bytePrefix(this.motd, NARROW_BYTES))]));
  }

  #close(client: Client, now: number): void {
    const { id, state } = client;
    this.#forget(client);
    if (state.type === 'room') {
      const { name, room } = state;
      this.effect({ type: 'left', id, name, room: room.title });
      this.#release(client, room, name, now);
    } else if (state.type === 'claiming') this.#broker.release(state.room.key, id, state.name);
  }

  /** Gives a name back that was in use, and keeps it for its address. */
  #release({ id, address }: Client, room: Room, name: string, now: number): void {
    const until = now + this.limits['kept-name'] * 1000;
    if (address !== null) this.#kept.keep(room.key, name, address, until);
    this.#broker.release(room.key, id, name);
  }

  #forget(client: Client): void {
    this.#clients.delete(client);
    this.#replies.forget(client.id);
  }
}
