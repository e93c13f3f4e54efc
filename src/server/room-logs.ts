/** Follows the rooms' logs: what each entry means for this server's clients. */

import type { Client, Clients } from './clients.js';
import { answer, type ServerEffect } from './handlers.js';
import { answers, chat, type OutboundMessage, outgoing } from './message.js';
import type { AttachedRoom, Broker, BrokerEvents, Entry } from './ports/broker.js';
import type { ConnectionId, Room, Rooms } from './rooms.js';
import { LOG_WORDS, operatorLine } from './server-sentences.js';

/** Receives what the logs cause. */
export interface RoomLogsOwner {
  emit(effect: ServerEffect): void;
  /** Somebody has just been let in. */
  entered(client: Client): void;
}

/** Claims names, and carries out what the logs say about the rooms. */
export class RoomLogs {
  readonly #broker: Broker;
  readonly #rooms: Rooms;
  readonly #clients: Clients;
  readonly #owner: RoomLogsOwner;
  /** Claims that wait until their room is attached, in order. */
  readonly #waiting = new Map<Room, (() => void)[]>();

  constructor(broker: Broker, rooms: Rooms, clients: Clients, owner: RoomLogsOwner) {
    this.#broker = broker;
    this.#rooms = rooms;
    this.#clients = clients;
    this.#owner = owner;
  }

  /** Returns what the broker must report to. */
  events(sent: () => void): BrokerEvents {
    return {
      entry: (key, entry) => this.#apply(key, entry),
      reach: (isReachable) => {
        this.#owner.emit({ type: isReachable ? 'logs-reached' : 'logs-lost' });
        const words = isReachable ? LOG_WORDS.reachable : LOG_WORDS.unreachable;
        for (const room of this.#rooms.all) this.#tell(room, words);
      },
      missed: (key, count) => {
        const room = this.#rooms.find(key);
        if (room === undefined) return;
        this.#owner.emit({ type: 'missed', room: room.title, count });
        this.#tell(room, LOG_WORDS.missed(count));
      },
      nameLost: (key, id) => this.#nameLost(key, id),
      sent,
    };
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
    this.#attached(room, () => {
      const isGone = this.#clients.get(client.id) !== client;
      const refused = isGone ? answers.taken : refusal(room);
      if (refused === null) this.#claim(client, room, title, name);
      else this.#refuse(client, title, refused);
    });
  }

  #claim(client: Client, room: Room, title: string, name: string): void {
    if (room.size + room.claims === 0 && !room.permanent) room.address = client.address;
    room.claims++;
    this.#broker.claim({ room: room.key, title, name, connection: client.id }, (result) => {
      if (result === 'accepted') return;
      room.claims--;
      this.#refuse(client, title, answers.taken);
      this.#tidy(room);
    });
  }

  /** A claim is over: its client, if it is there, may choose again. */
  #refuse(client: Client, title: string, message: OutboundMessage): void {
    if (this.#clients.get(client.id) !== client) return;
    client.state = { type: 'naming', room: title };
    this.#owner.emit(answer(client.id, [message]));
    this.#clients.answered(client);
  }

  /** Runs `then` once everybody in a room is known, after all that waits for the same. */
  #attached(room: Room, then: () => void): void {
    const waiting = this.#waiting.get(room);
    if (room.isAttached) then();
    else if (waiting !== undefined) waiting.push(then);
    else {
      this.#waiting.set(room, [then]);
      this.#broker.attach(room.key, (attached) => this.#attach(room, attached));
    }
  }

  #attach(room: Room, { title, people }: AttachedRoom): void {
    const waiting = this.#waiting.get(room) ?? [];
    this.#waiting.delete(room);
    room.isAttached = true;
    if (title !== null && !room.permanent) room.title = title;
    for (const name of people) room.join(name, null);
    for (const run of waiting) run();
    this.#tidy(room);
  }

  #apply(key: string, entry: Entry): void {
    const room = this.#rooms.find(key);
    if (room === undefined || !room.isAttached) return;
    if (entry.type === 'said') {
      this.#send(room.members, entry.connection, chat(entry.name, entry.text));
    } else if (entry.type === 'joined') this.#joined(room, entry);
    else this.#left(room, entry);
  }

  #joined(room: Room, entry: Entry & { type: 'joined' }): void {
    const { name, connection } = entry;
    const others = room.members;
    if (!room.permanent) room.title = entry.title;
    if (connection !== null) room.claims--;
    room.join(name, connection);
    const client = connection === null ? undefined : this.#clients.get(connection);
    if (client !== undefined) this.#letIn(client, room, name);
    this.#notice(room, others, entry);
  }

  /** From here on the client hears the room. */
  #letIn(client: Client, room: Room, name: string): void {
    const { id } = client;
    client.state = { type: 'room', room, name };
    this.#owner.emit({ type: 'entered', id, name, room: room.title });
    this.#owner.emit(answer(id, [answers.accepted]));
    this.#owner.entered(client);
    this.#clients.answered(client);
  }

  #left(room: Room, entry: Entry & { type: 'left' }): void {
    room.leave(entry.name);
    this.#notice(room, room.members, entry);
    const client = entry.connection === null ? undefined : this.#clients.get(entry.connection);
    if (client?.state.type === 'leaving') this.#end(client, 'logout');
    this.#tidy(room);
  }

  #nameLost(key: string, id: ConnectionId): void {
    const client = this.#clients.get(id);
    if (client?.state.type !== 'room' || client.state.room.key !== key) return;
    const { room, name } = client.state;
    this.#owner.emit({ type: 'left', id, name, room: room.title });
    this.#end(client, 'name-lost');
  }

  #end(client: Client, reason: 'logout' | 'name-lost'): void {
    this.#clients.delete(client);
    this.#clients.answered(client);
    this.#owner.emit({ type: 'close', id: client.id, reason });
  }

  /** Follows a room no longer if nobody of this server needs it. */
  #tidy(room: Room): void {
    if (!room.isIdle || !room.isAttached) return;
    this.#rooms.close(room);
    this.#broker.detach(room.key);
  }

  #notice(room: Room, to: readonly ConnectionId[], { type, name, connection }: Entry): void {
    if (to.length === 0 || type === 'said') return;
    const messages = [outgoing('text', `${name} has ${type}`)];
    this.#owner.emit({ type: 'notice', by: connection, room, change: type, to, messages });
  }

  #tell({ members }: Room, text: string): void {
    if (members.length > 0) this.#send(members, null, [outgoing('text', operatorLine(text))]);
  }

  #send(
    to: readonly ConnectionId[],
    by: ConnectionId | null,
    messages: readonly OutboundMessage[],
  ): void {
    this.#owner.emit({ type: 'send', by, to, messages });
  }
}
