/** People who come back to their room with a secret. */

import { checkName, checkNickname, foldName, MAX_NAME_BYTES } from '../../protocol/names.js';
import type { ClientRecord, RefusedWhy } from '../../protocol/records/record-types.js';
import { byteLength } from '../../text/bytes.js';
import type { Client, Clients } from '../clients.js';
import type { ServerEffect } from '../handlers.js';
import type { Ports } from '../ports/ports.js';
import type { RoomLogs } from '../room-logs.js';
import type { ConnectionId, Room, Rooms } from '../rooms.js';
import type { Arrivals } from './arrivals.js';
import type { Holds } from './holds.js';
import type { Profile } from './profile.js';

type Resume = ClientRecord & { type: 'resume' };

/** The parts that returns need, and the receiver of their effects. */
export interface ReturnsOwner {
  readonly ports: Ports;
  readonly rooms: Rooms;
  readonly clients: Clients;
  readonly logs: RoomLogs;
  readonly holds: Holds;
  readonly arrivals: Arrivals;
  /** People of whom nothing is relayed. */
  readonly muted: Set<ConnectionId>;
  emit(effect: ServerEffect): void;
  refuse(client: Client, why: RefusedWhy): void;
}

/** Lets people in again whose secret is right. */
export class Returns {
  readonly #owner: ReturnsOwner;

  constructor(owner: ReturnsOwner) {
    this.#owner = owner;
  }

  /** A client outside of a room asks to come back to one. */
  ask(client: Client, profile: Profile, resume: Resume): void {
    const { rooms, clients, logs, ports } = this.#owner;
    if (!areNames(resume)) {
      this.#owner.refuse(client, 'no-such-log');
      return;
    }
    const room = rooms.open(resume.room);
    const { name } = resume;
    client.state = { type: 'returning', room, name, before: client.state };
    const secret = ports.secrets.make();
    clients.ask(client, () => {
      logs.whenAttached(room, () => this.#resume(client, profile, room, resume, secret));
    });
  }

  #resume(client: Client, profile: Profile, room: Room, resume: Resume, secret: string): void {
    const { broker, secrets } = this.#owner.ports;
    const { name, log, id: after } = resume;
    const [hash, nextHash] = [secrets.hash(resume.secret), secrets.hash(secret)];
    const before = room.find(name)?.connection ?? null;
    const isMuted = before !== null && this.#owner.muted.has(before);
    room.claims++;
    const claim = { room: room.key, name, connection: client.id, log, hash, nextHash };
    broker.resume(claim, (result) => {
      room.claims--;
      const isHere = this.#owner.clients.get(client.id) === client;
      if (result.type !== 'accepted') this.#refuse(client, room, result.type, isHere);
      else if (isHere) {
        if (isMuted) this.#owner.muted.add(client.id);
        this.#letIn(client, profile, room, secret, { ...result, name, after });
      } else this.#owner.logs.tidy(room);
    });
  }

  #letIn(
    client: Client,
    profile: Profile,
    room: Room,
    secret: string,
    returned: Parameters<Arrivals['return']>[3],
  ): void {
    const { id } = client;
    const person = room.find(returned.name);
    const name = person?.name ?? returned.name;
    if (person !== undefined) room.move(person, id);
    client.state = { type: 'room', room, name, folded: foldName(name) };
    client.secret = secret;
    // The secret that it came with is good even if it never hears of the new one.
    client.mayReturn = true;
    this.#owner.emit({ type: 'returned', id, name, room: room.title });
    this.#owner.arrivals.return(client, profile, room, { ...returned, name });
  }

  #refuse(client: Client, room: Room, why: RefusedWhy, isHere: boolean): void {
    this.#owner.logs.tidy(room);
    if (!isHere) {
      // It was held in case that it would be let in.
      this.#owner.holds.drop(client.id);
      return;
    }
    if (client.state.type === 'returning') client.state = client.state.before;
    this.#owner.refuse(client, why);
    this.#owner.clients.answered(client);
  }
}

/** True if a room and a person can have these names. Long texts are not looked at: that takes too long. */
function areNames({ room, name }: Resume): boolean {
  const isShort = [room, name].every((one) => byteLength(one) <= MAX_NAME_BYTES);
  return isShort && checkName(room) === null && checkNickname(name) === null;
}
