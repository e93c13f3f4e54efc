/** Follows the rooms' logs: what each entry means for this server's clients. */

import { foldName } from '../protocol/names.js';
import type { Client, Clients } from './clients.js';
import { answer, type ServerEffect } from './handlers.js';
import { answers, type OutboundMessage } from './message.js';
import type {
  AttachedRoom,
  Broker,
  BrokerEvents,
  Entry,
  EntryOf,
  Reach,
  Said,
} from './ports/broker.js';
import { entryForms, entryLines } from './records/entry-forms.js';
import type { ConnectionId, Room, Rooms } from './rooms.js';
import { LOG_WORDS } from './server-sentences.js';

/** Carries effects out. */
export interface EffectTaker {
  readonly effect: (effect: ServerEffect) => void;
}

/** Must know what the logs cause. */
export interface RoomLogsOwner {
  /** Somebody has just been let in: `joined` is the id of their entry. They hear the room from the call of `listen` on. */
  entered(client: Client, room: Room, name: string, joined: number): void;
  /** Whoever had a name is back over a connection, or has left. */
  ended(room: Room, name: string, back: ConnectionId | null): void;
  /** An entry of a room was applied; `isAll`: entries of it may be lost for this server. */
  applied(room: Room, isAll?: boolean): void;
  /** Says words of the server to everybody in a room. */
  tell(room: Room, words: string): void;
  /** Returns the hash of the secret with which a client may come back; null if it cannot. */
  hashFor(client: Client): string | null;
}

/** Claims names, and carries out what the logs say about the rooms. */
export class RoomLogs {
  readonly #broker: Broker;
  readonly #rooms: Rooms;
  readonly #clients: Clients;
  readonly #out: EffectTaker;
  readonly #owner: RoomLogsOwner;
  /** Claims that wait until their room is attached, in order. */
  readonly #waiting = new Map<Room, (() => void)[]>();

  constructor(
    broker: Broker,
    rooms: Rooms,
    clients: Clients,
    out: EffectTaker,
    owner: RoomLogsOwner,
  ) {
    this.#broker = broker;
    this.#rooms = rooms;
    this.#clients = clients;
    this.#out = out;
    this.#owner = owner;
  }

  /** Returns what the broker must report to. */
  events(sent: () => void): BrokerEvents {
    return {
      entry: (key, entry) => this.#apply(key, entry),
      passed: (key, seq, log) => this.#pass(key, seq, log),
      reach: (reach) => this.#reach(reach),
      fenced: (key, kept, lost) => {
        const room = this.#rooms.find(key);
        if (room === undefined) return;
        this.#out.effect({ type: 'fenced', room: room.title, kept, lost });
        this.#owner.tell(room, LOG_WORDS.fenced);
      },
      missed: (key, count) => {
        const room = this.#rooms.find(key);
        if (room === undefined) return;
        this.#out.effect({ type: 'missed', room: room.title, count });
        this.#owner.tell(room, LOG_WORDS.missed(count));
        this.#owner.applied(room, true);
      },
      nameLost: (key, id, why) => this.#nameLost(key, id, why ?? 'name-lost'),
      sent,
    };
  }

  #reach({ isReachable, ...reach }: Reach): void {
    this.#out.effect({ type: isReachable ? 'logs-reached' : 'logs-lost', ...reach });
    const { seconds, waiting } = reach;
    const words = isReachable
      ? LOG_WORDS.reachable(waiting)
      : LOG_WORDS.unreachable(seconds, waiting);
    for (const room of this.#rooms.all) this.#owner.tell(room, words);
  }

  /**
   * Claims a name for a client in a room. `refusal` is asked as soon as everybody in the room is known, and returns the
   * answer if the claim must not be made.
   */
  claim(
    client: Client,
    title: string,
    name: string,
    refusal: (room: Room) => OutboundMessage | null,
  ): void {
    const room = this.#rooms.open(title);
    client.state = { type: 'claiming', room, title, name };
    this.whenAttached(room, () => {
      const isGone = this.#clients.get(client.id) !== client;
      const refused = isGone ? answers.taken : refusal(room);
      if (refused === null) this.#claim(client, room, title, name);
      else this.#refuse(client, title, refused);
    });
  }

  #claim(client: Client, room: Room, title: string, name: string): void {
    if (room.size + room.claims === 0 && !room.permanent) room.address = client.address;
    room.claims++;
    const hash = this.#owner.hashFor(client);
    this.#broker.claim({ room: room.key, title, name, connection: client.id, hash }, (result) => {
      if (result === 'accepted') return;
      room.claims--;
      this.#refuse(client, title, answers.taken);
      this.tidy(room);
    });
  }

  /** A claim is over: its client, if it is there, may choose again. */
  #refuse(client: Client, title: string, message: OutboundMessage): void {
    if (this.#clients.get(client.id) !== client) return;
    client.state = { type: 'naming', room: title };
    this.#out.effect(answer(client.id, [message]));
    this.#clients.answered(client);
  }

  /** Runs `then` once everybody in a room is known, after all that waits for the same. */
  whenAttached(room: Room, then: () => void): void {
    const waiting = this.#waiting.get(room);
    if (room.isAttached) then();
    else if (waiting !== undefined) waiting.push(then);
    else {
      this.#waiting.set(room, [then]);
      this.#broker.attach(room.key, (attached) => this.#attach(room, attached));
    }
  }

  #attach(room: Room, { title, log, seq, topic, people }: AttachedRoom): void {
    const waiting = this.#waiting.get(room) ?? [];
    this.#waiting.delete(room);
    room.isAttached = true;
    if (title !== null && !room.permanent) room.title = title;
    Object.assign(room, { log: log ?? '', seq, topic });
    for (const { name, away, isLost } of people) {
      Object.assign(room.join(name, null), { away, isLost });
    }
    for (const run of waiting) run();
    this.tidy(room);
  }

  #apply(key: string, entry: Entry): void {
    const room = this.#rooms.find(key);
    if (room === undefined || !room.isAttached) return;
    room.seq = entry.seq;
    if (entry.type === 'said') this.#send(room, room.members, entry);
    else if (entry.type === 'joined') this.#joined(room, entry);
    else if (entry.type === 'left') this.#left(room, entry);
    else if (entry.type === 'lost') this.#lost(room, entry);
    else if (entry.type === 'returned') this.#returned(room, entry);
    else this.#said(room, entry);
    this.#owner.applied(room);
  }

  #pass(key: string, seq: number, log: string): void {
    const room = this.#rooms.find(key);
    if (room === undefined || !room.isAttached) return;
    Object.assign(room, { seq, log });
    this.#owner.applied(room);
  }

  #lost(room: Room, entry: Entry): void {
    const person = room.find(entry.name);
    if (person === undefined) return;
    room.move(person, null);
    person.isLost = true;
    this.#notice(room, room.members, entry);
  }

  #returned(room: Room, entry: Entry): void {
    const person = room.find(entry.name);
    if (person === undefined) return;
    const others = room.members;
    person.isLost = false;
    room.move(person, entry.connection);
    this.#owner.ended(room, person.name, entry.connection);
    this.#notice(room, others, entry);
  }

  #said(room: Room, entry: EntryOf<Said>): void {
    const person = room.find(entry.name);
    if (entry.type === 'topic') room.topic = entry.text;
    if (entry.type === 'away' && person !== undefined) person.away = entry.text;
    if (entry.type === 'back' && person !== undefined) person.away = null;
    const to = entry.type === 'whispered' ? this.#both(room, entry) : room.members;
    this.#send(room, to, entry);
  }

  /** Returns the connections of who whispers and of whom they whisper to, if they hear the room. */
  #both(room: Room, { name, to }: Extract<Entry, { type: 'whispered' }>): readonly ConnectionId[] {
    const both = [name, to].map((one) => room.find(one)?.connection);
    return room.members.filter((id) => both.includes(id));
  }

  #joined(room: Room, entry: Extract<Entry, { type: 'joined' }>): void {
    const { name, connection } = entry;
    const others = room.members;
    if (!room.permanent) room.title = entry.title;
    room.log = entry.log;
    if (connection !== null) room.claims--;
    room.join(name, connection);
    const client = connection === null ? undefined : this.#clients.get(connection);
    if (client !== undefined) this.#letIn(client, room, name, entry.seq);
    this.#notice(room, others, entry);
  }

  #letIn(client: Client, room: Room, name: string, joined: number): void {
    const { id } = client;
    client.state = { type: 'room', room, name, folded: foldName(name) };
    this.#out.effect({ type: 'entered', id, name, room: room.title });
    this.#out.effect(answer(id, [answers.accepted]));
    this.#owner.entered(client, room, name, joined);
  }

  #left(room: Room, entry: Entry): void {
    const isKnown = room.find(entry.name)?.isLost === true;
    room.leave(entry.name);
    this.#owner.ended(room, entry.name, null);
    this.#notice(room, room.members, entry, isKnown);
    const client = entry.connection === null ? undefined : this.#clients.get(entry.connection);
    if (client?.state.type === 'leaving') this.#end(client, 'logout');
    this.tidy(room);
  }

  #nameLost(key: string, id: ConnectionId, why: 'name-lost' | 'resumed'): void {
    const client = this.#clients.get(id);
    if (client === undefined || !('room' in client.state)) return;
    const { state } = client;
    // One that is coming back itself is not in the room yet.
    if (state.type === 'returning') this.#end(client, 'resumed');
    if (state.type !== 'room' || state.room.key !== key) return;
    const { room, name } = state;
    const person = room.find(name);
    if (person?.connection === id) room.move(person, null);
    if (why === 'name-lost') this.#out.effect({ type: 'left', id, name, room: room.title });
    this.#end(client, why);
  }

  #end(client: Client, reason: 'logout' | 'name-lost' | 'resumed'): void {
    this.#clients.delete(client);
    this.#clients.answered(client);
    this.#out.effect({ type: 'close', id: client.id, reason });
  }

  /** Follows a room no longer if nobody of this server needs it. */
  tidy(room: Room): void {
    if (!room.isIdle || !room.isAttached) return;
    this.#rooms.close(room);
    this.#broker.detach(room.key);
  }

  #notice(room: Room, to: readonly ConnectionId[], entry: Entry, isKnown?: boolean): void {
    if (to.length === 0) return;
    const change = entry.type === 'joined' || entry.type === 'returned' ? 'joined' : 'left';
    const messages = entryLines(entry, isKnown);
    const records = entryForms(entry, isKnown);
    const by = entry.connection;
    if (messages.length === 0) this.#out.effect({ type: 'send', by, to, messages, records });
    else this.#out.effect({ type: 'notice', by, room, change, to, messages, records });
  }

  #send(room: Room, to: readonly ConnectionId[], entry: Entry): void {
    const messages = entryLines(entry);
    const records = room.usesRecords ? entryForms(entry) : null;
    this.#out.effect({ type: 'send', by: entry.connection, to, messages, records });
  }
}
