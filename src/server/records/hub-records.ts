/** The hub's part for clients that use records. */

import { MAX_NAME_BYTES } from '../../protocol/names.js';
import { knownExtensions } from '../../protocol/records/record-text.js';
import { EXTENSIONS, type RefusedWhy } from '../../protocol/records/record-types.js';
import { byteLength, bytePrefix } from '../../text/bytes.js';
import type { Client, Clients } from '../clients.js';
import { answer, type RoomCall, type RoomState, type ServerEffect } from '../handlers.js';
import type { Limits } from '../limits/limits.js';
import { NARROW_BYTES, type OutboundMessage, outgoing } from '../message.js';
import type { Ports } from '../ports/ports.js';
import type { RoomLogs, RoomLogsOwner } from '../room-logs.js';
import type { ConnectionId, Person, Room, Rooms } from '../rooms.js';
import { operatorLine, RECORD_REFUSALS } from '../server-sentences.js';
import type { InboundMessage } from '../traffic/inbound.js';
import { Arrivals } from './arrivals.js';
import { Holds } from './holds.js';
import { peopleRecords } from './people-records.js';
import { profileOf } from './profile.js';
import { RecordForms, recordMessage } from './record-forms.js';
import { type RecordRequest, readLineInRoom, readRecordRequest } from './record-requests.js';
import { Returns } from './returns.js';

/** The knowledge of the hub, and the receiver of effects. */
export interface HubRecordsOwner {
  emit(effect: ServerEffect): void;
  limits(): Limits;
  motd(): string;
  readonly muted: Set<ConnectionId>;
}

/** How often people came back, names were held, and past messages were sent. */
export interface RecordCounts {
  readonly resumed: number;
  readonly held: number;
  readonly past: number;
}

/** The part of the hub that knows records: the agreement, requests by records, entering, holding and coming back. */
export class HubRecords implements RoomLogsOwner {
  readonly holds: Holds;
  readonly #ports: Ports;
  readonly #rooms: Rooms;
  readonly #clients: Clients;
  readonly #owner: HubRecordsOwner;
  readonly #arrivals: Arrivals;
  #returns: Returns | null = null;
  readonly #counts = { resumed: 0, held: 0, past: 0 };

  constructor(ports: Ports, rooms: Rooms, clients: Clients, owner: HubRecordsOwner) {
    this.#ports = ports;
    this.#rooms = rooms;
    this.#clients = clients;
    this.#owner = owner;
    this.holds = new Holds(ports.broker, (effect) => this.emit(effect));
    this.#arrivals = new Arrivals(ports.broker, clients, {
      emit: (effect) => this.emit(effect),
      limits: () => owner.limits(),
      welcome: (client) => this.#welcome(client),
      told: (count) => {
        this.#counts.past += count;
      },
    });
  }

  /** Must be set before the first event. */
  set logs(logs: RoomLogs) {
    this.#returns = new Returns({
      ports: this.#ports,
      rooms: this.#rooms,
      clients: this.#clients,
      logs,
      holds: this.holds,
      arrivals: this.#arrivals,
      muted: this.#owner.muted,
      emit: (effect) => this.emit(effect),
      refuse: (client, why) => this.#refuse(client, { request: 'resume', why, ref: null }),
    });
  }

  get counts(): RecordCounts {
    return this.#counts;
  }

  emit(effect: ServerEffect): void {
    if (effect.type === 'returned') this.#counts.resumed++;
    if (effect.type === 'lost') this.#counts.held++;
    this.#owner.emit(effect);
  }

  /** True for somebody in a room who uses records: all that they send is for `take`. */
  isInRoom({ profile, state }: Client): boolean {
    return profile !== null && state.type === 'room';
  }

  /** Takes a record, or a line of somebody in a room with records; returns the call that it needs. */
  take(client: Client, message: InboundMessage): RoomCall | null {
    if (message.record === 'known') this.#greet(client);
    else if (message.record === undefined) return this.#request(client, readLineInRoom(message));
    else return this.#request(client, readRecordRequest(message, client.profile));
    return null;
  }

  /** The server has the reference of a client already. */
  heard(client: Client, ref: number): void {
    if (this.#clients.get(client.id) !== client) return;
    this.#answer(client, [recordMessage({ type: 'heard', ref })]);
  }

  /** Holds the name of a client whose connection is over; returns false if it has none, or it is not held. */
  hold(client: Client): boolean {
    const { state, mayReturn } = client;
    const isReturning = state.type === 'returning';
    if (!isReturning && (state.type !== 'room' || !mayReturn)) return false;
    return this.holds.hold(client, state.room, state.name, this.#owner.limits());
  }

  hashFor(client: Client): string | null {
    const canReturn = client.profile?.uses.has('resume') && this.#owner.limits().hold > 0;
    client.secret = canReturn ? this.#ports.secrets.make() : null;
    return client.secret === null ? null : this.#ports.secrets.hash(client.secret);
  }

  entered(client: Client, room: Room, name: string, joined: number): void {
    const { profile } = client;
    if (profile !== null) {
      // Its further messages wait until it hears the room.
      this.#arrivals.enter(client, profile, room, name, joined);
      return;
    }
    room.listen(client.id, false);
    this.#welcome(client);
    this.#clients.answered(client);
  }

  ended(room: Room, name: string, back: ConnectionId | null): void {
    const held = this.holds.ended(room, name, back !== null);
    const { muted } = this.#owner;
    if (held !== null && muted.delete(held) && back !== null) muted.add(back);
  }

  applied(room: Room, isAll?: boolean): void {
    this.#arrivals.applied(room, isAll);
  }

  tell(room: Room, words: string): void {
    const to = room.members;
    if (to.length === 0) return;
    const messages = [outgoing('text', operatorLine(words))];
    this.emit({ type: 'send', by: null, to, messages, records: this.notice(words) });
  }

  /** Returns words of the server as records. */
  notice(words: string): RecordForms {
    const time = this.#ports.wallClock();
    const text = bytePrefix(words, NARROW_BYTES);
    return new RecordForms(() => ({ type: 'notice', time, text }));
  }

  /** The client knows records: it is told which extensions there are. */
  #greet(client: Client): void {
    client.knowsRecords = true;
    this.#answer(client, [recordMessage({ type: 'hello', extensions: EXTENSIONS })]);
  }

  #request(client: Client, request: RecordRequest): RoomCall | null {
    const { state } = client;
    const isOutside = state.type === 'lobby' || state.type === 'naming';
    if (request.type === 'hello') this.#agree(client, request.extensions, isOutside);
    else if (request.type === 'refuse') this.#refuse(client, request);
    else if (request.type === 'resume' && isOutside && client.profile !== null) {
      this.#returns?.ask(client, client.profile, request);
    } else if (request.type !== 'nothing') return this.#requestInRoom(client, request);
    return null;
  }

  #agree(client: Client, extensions: readonly string[], isOutside: boolean): void {
    if (client.profile !== null || !client.knowsRecords || !isOutside) return;
    const profile = profileOf(knownExtensions(extensions));
    client.profile = profile;
    if (profile !== null) this.emit({ type: 'agreed', id: client.id, profile });
  }

  #requestInRoom(client: Client, request: RecordRequest): RoomCall | null {
    const { state, profile } = client;
    if (state.type !== 'room' || profile === null || request.type === 'resume') {
      const name = request.type === 'say' ? request.request : request.type;
      this.#refuse(client, { request: name, why: 'not-here', ref: refOf(request) });
    } else if (request.type === 'who') {
      this.#answer(client, peopleRecords(state.room.people, profile));
    } else if (request.type === 'logout') return this.#leave(client, state.room, state.name);
    else if (request.type === 'say') return this.#say(client, state, request);
    return null;
  }

  #leave(client: Client, room: Room, name: string): RoomCall {
    client.state = { type: 'leaving', room, name };
    this.emit({ type: 'left', id: client.id, name, room: room.title });
    return { type: 'release', room, name };
  }

  #say(
    client: Client,
    state: RoomState,
    { request, said, ref }: RecordRequest & { type: 'say' },
  ): RoomCall | null {
    const isMuted = this.#owner.muted.has(client.id);
    const to = said.type === 'whispered' ? personCalled(state.room, said.to) : null;
    if (isMuted) this.#refuse(client, { request, why: 'muted', ref });
    else if (to === undefined) this.#refuse(client, { request, why: 'nobody', ref });
    else {
      const whole = said.type === 'whispered' ? { ...said, to: to?.name ?? said.to } : said;
      return { type: 'publish', state, said: whole, ref };
    }
    return null;
  }

  #refuse(
    client: Client,
    { request, why, ref }: { request: string; why: RefusedWhy; ref: number | null },
  ): void {
    const text = RECORD_REFUSALS[why];
    const refused = { type: 'refused', request, why, text, ...(ref !== null && { ref }) } as const;
    this.#answer(client, [recordMessage(refused)]);
  }

  #answer({ id }: Client, messages: readonly OutboundMessage[]): void {
    this.emit(answer(id, messages));
  }

  #welcome({ id }: Client): void {
    const motd = bytePrefix(this.#owner.motd(), NARROW_BYTES);
    if (motd === '') return;
    this.emit({ ...answer(id, [outgoing('text', motd)]), records: this.notice(motd) });
  }
}

function refOf(request: RecordRequest): number | null {
  return 'ref' in request ? request.ref : null;
}

/** Returns whoever is called so; nobody has a long name, and to compare one takes too long. */
function personCalled(room: Room, name: string): Person | undefined {
  return byteLength(name) <= MAX_NAME_BYTES ? room.find(name) : undefined;
}
