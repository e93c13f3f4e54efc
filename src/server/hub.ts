/** The rooms and their people, without sockets. Pure. */

import { type Client, Clients } from './clients.js';
import { answer, type Publishing, type RoomCall, type ServerEffect, saying } from './handlers.js';
import type { Stage } from './limits/deadlines.js';
import { KeptNames } from './limits/kept-names.js';
import { DEFAULT_LIMITS, type Limits } from './limits/limits.js';
import { RoomList } from './list.js';
import { answers, type OutboundMessage, oneLine } from './message.js';
import type { Passwords } from './password-check.js';
import type { Broker } from './ports/broker.js';
import type { Ports } from './ports/ports.js';
import type { HeldName } from './records/holds.js';
import { HubRecords, type RecordCounts } from './records/hub-records.js';
import type { RecordForms } from './records/record-forms.js';
import { Replies } from './request-replies.js';
import { RoomLogs } from './room-logs.js';
import { type ConnectionId, type Room, Rooms } from './rooms.js';
import type { InboundMessage } from './traffic/inbound.js';

/**
 * An event of the hub: a connection opened, sent a message, or closed, or its name is held no longer. `address`: what counts as
 * its address for the limits, if it counts. `mayReturn`: its name is held, if it can come back.
 */
export type HubEvent =
  | { readonly type: 'opened'; readonly id: ConnectionId; readonly address?: string | null }
  | { readonly type: 'message'; readonly id: ConnectionId; readonly message: InboundMessage }
  | { readonly type: 'closed'; readonly id: ConnectionId; readonly mayReturn?: boolean }
  | { readonly type: 'hold-over'; readonly id: ConnectionId };

/** Without a reference, what is said is never known already. */
const UNANSWERED = () => {};

/** A room, and the names of its people in the order of their arrival. */
export interface RoomView {
  readonly name: string;
  readonly permanent: boolean;
  readonly people: readonly string[];
  /** Those of them whose connections are lost, and whose names are held. */
  readonly lost: readonly string[];
}

/**
 * The rooms and the people in them: carries out docs/protocol.md, section 5. Knows no sockets: events in, effects
 * out. A room is a log: who is in it, and what is said, is what its log says when it says so.
 */
export class Hub {
  /** Carries the effects out; must be set before the first event. */
  effect: (effect: ServerEffect) => void = () => {};
  limits: Limits;
  #motd = '';
  readonly #broker: Broker;
  readonly #rooms: Rooms;
  readonly #list: RoomList;
  readonly #logs: RoomLogs;
  readonly #kept = new KeptNames();
  readonly #replies = new Replies();
  readonly #clients = new Clients((effect) => this.effect(effect));
  readonly #records: HubRecords;

  /** `permanent`: names of rooms that always exist. */
  constructor(ports: Ports, permanent: readonly string[] = [], limits: Limits = DEFAULT_LIMITS) {
    this.#broker = ports.broker;
    this.#rooms = new Rooms(permanent);
    this.#list = new RoomList(ports.directory, this.#rooms);
    this.limits = limits;
    const records = new HubRecords(ports, this.#rooms, this.#clients, {
      emit: (effect) => this.effect(effect),
      limits: () => this.limits,
      motd: () => this.#motd,
      muted: this.#replies.muted,
    });
    this.#records = records;
    this.#logs = new RoomLogs(this.#broker, this.#rooms, this.#clients, this, records);
    records.logs = this.#logs;
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

  /** The text that everybody receives on entering a room, on one line; '' for none. */
  set motd(text: string) {
    this.#motd = oneLine(text);
  }

  /** Returns words of the server, for clients that use records. */
  notice(words: string): RecordForms {
    return this.#records.notice(words);
  }

  /** How many messages were said that are not in a room's log yet. */
  get unsent(): number {
    return this.#broker.unsent;
  }

  /** Takes one event at a time (ms on the caller's clock). An event of an unknown connection has no effect. */
  handle(event: HubEvent, now: number): void {
    const client = this.#clients.get(event.id);
    if (event.type === 'hold-over') this.#endHold(event.id, now);
    else if (event.type === 'opened') this.#clients.add(event.id, event.address ?? null);
    else if (client === undefined) return;
    else if (event.type === 'closed') this.#close(client, event.mayReturn ?? false, now);
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
    return state.type === 'room' || state.type === 'leaving' ? 'room' : 'naming';
  }

  /** Returns the permanent rooms and those that people of this server are in. */
  rooms(): RoomView[] {
    return this.#rooms.all
      .filter(({ permanent, size }) => permanent || size > 0)
      .map(({ title, permanent, people }) => ({
        name: title,
        permanent,
        people: people.map(({ name }) => name),
        lost: people.filter(({ isLost }) => isLost).map(({ name }) => name),
      }));
  }

  /** The names that are held for people whose connections were of this server. */
  get held(): readonly HeldName[] {
    return this.#records.holds.all;
  }

  /** How many people came back, names were held, and past messages were sent, since the start. */
  get counts(): RecordCounts {
    return this.#records.counts;
  }

  #handle(client: Client, message: InboundMessage, now: number): void {
    const { state, profile } = client;
    if (state.type === 'room' && profile === null && this.#replies.isChat(client.id, message)) {
      this.#publish(client, saying(state, message.text));
    } else this.#handleAny(client, message, now);
  }

  #handleAny(client: Client, message: InboundMessage, now: number): void {
    if (message.record !== undefined || this.#records.isInRoom(client)) {
      const call = this.#records.take(client, message);
      if (call !== null) this.#call(client, call, now);
      return;
    }
    const result = this.#replies.to(client, message, this.limits['wrong-passwords'], now);
    if (result.state === null) this.#forget(client);
    else client.state = result.state;
    for (const effect of result.effects) this.effect(effect);
    if (result.call !== undefined) this.#call(client, result.call, now);
  }

  #call(client: Client, call: RoomCall, now: number): void {
    switch (call.type) {
      case 'publish':
        this.#publish(client, call);
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

  #publish(client: Client, { state, said, ref }: Publishing): void {
    const { room, name, folded } = state;
    const publication = { room: room.key, connection: client.id, name, folded, said, ref };
    const heard = ref === null ? UNANSWERED : () => this.#records.heard(client, ref);
    this.#broker.publish(publication, heard);
  }

  #claim(client: Client, title: string, name: string, now: number): void {
    const { id, address } = client;
    this.#logs.claim(client, title, name, (room) => {
      this.#endHoldOf(room, name, address, now);
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

  #close(client: Client, mayReturn: boolean, now: number): void {
    const { id, state } = client;
    const isMuted = this.#replies.muted.has(id);
    this.#forget(client);
    if (mayReturn && this.#records.hold(client)) {
      if (isMuted) this.#replies.muted.add(id);
    } else if (state.type === 'room') {
      const { name, room } = state;
      this.effect({ type: 'left', id, name, room: room.title });
      this.#release(client, room, name, now);
    } else if (state.type === 'claiming' || state.type === 'returning') {
      this.#broker.release(state.room.key, id, state.name);
    }
  }

  /** Whoever takes a held name at the address of its bearer is probably the bearer, who has lost the secret. */
  #endHoldOf(room: Room, name: string, address: string | null, now: number): void {
    const held = this.#records.holds.find(room, name);
    if (held?.address === address) this.#endHold(held.id, now);
  }

  #endHold(id: ConnectionId, now: number): void {
    const held = this.#records.holds.drop(id);
    this.#replies.muted.delete(id);
    if (held !== undefined) this.#release(held, held.room, held.name, now);
  }

  /** Gives a name back that was in use, and keeps it for its address. */
  #release(
    { id, address }: Pick<Client, 'id' | 'address'>,
    room: Room,
    name: string,
    now: number,
  ): void {
    const until = now + this.limits['kept-name'] * 1000;
    if (address !== null) this.#kept.keep(room.key, name, address, until);
    this.#broker.release(room.key, id, name);
  }

  #forget(client: Client): void {
    this.#clients.delete(client);
    this.#replies.forget(client.id);
  }
}
