/** Clients with records that enter a room: what they are told, until they hear it as the others do. */

import { foldName } from '../../protocol/names.js';
import type { ServerRecord } from '../../protocol/records/record-types.js';
import type { Client, Clients } from '../clients.js';
import { answer, type ServerEffect } from '../handlers.js';
import type { OutboundMessage } from '../message.js';
import type { Broker, Entry, StoredEntries } from '../ports/broker.js';
import type { Room } from '../rooms.js';
import { entryRecord } from './entry-forms.js';
import { peopleRecords } from './people-records.js';
import type { Profile } from './profile.js';
import { recordMessage } from './record-forms.js';

/** The knowledge that arrivals need, and the receiver of their effects. */
export interface ArrivalsOwner {
  emit(effect: ServerEffect): void;
  /** So many past messages, and so many seconds for which a name is held. */
  limits(): { readonly history: number; readonly hold: number };
  /** A newcomer has been sent everything about their room. */
  welcome(client: Client): void;
  /** So many past messages were sent. */
  told(count: number): void;
}

/** Somebody who has come back, as the log knows them. */
export interface Returned {
  readonly name: string;
  /** The id of the last entry that they have. */
  readonly after: number;
  readonly heard: number;
  readonly joined: number;
  readonly lostAt: number | null;
}

/** A client on its way: its name, and the id of its entry `joined`. */
interface Way {
  readonly client: Client;
  readonly room: Room;
  readonly profile: Profile;
  readonly name: string;
  readonly joined: number;
}

/**
 * Brings clients up to the place of their room's log that this server has reached; from there on they hear the room. The log may answer late:
 * then what happens meanwhile is read too.
 */
export class Arrivals {
  readonly #broker: Broker;
  readonly #clients: Clients;
  readonly #owner: ArrivalsOwner;
  /** Those who know more than this server has applied yet, and up to which entry. */
  readonly #ahead = new Map<Way, number>();

  constructor(broker: Broker, clients: Clients, owner: ArrivalsOwner) {
    this.#broker = broker;
    this.#clients = clients;
    this.#owner = owner;
  }

  /** Somebody has entered a room: `joined` is the id of the entry. */
  enter(client: Client, profile: Profile, room: Room, name: string, joined: number): void {
    const way = { client, room, profile, name, joined };
    const messages = profile.uses.has('history') ? this.#owner.limits().history : 0;
    const start = (past: readonly Entry[]) => {
      if (this.#isGone(way)) return;
      const copies = past.flatMap((entry) => copyOf(entry, profile, null));
      this.#told(way, copies, { id: joined, past: past.length, heard: 0 });
      this.#owner.told(past.length);
      this.#follow(way, joined);
    };
    if (messages === 0) start([]);
    else {
      this.#broker.read({ room: room.key, after: 0, messages }, ({ entries }) => {
        start(entries.filter(({ seq }) => seq < joined));
      });
    }
  }

  /** Somebody has come back to a room. Nothing from before they entered it is told again. */
  return(client: Client, profile: Profile, room: Room, returned: Returned): void {
    const { name, joined, heard, lostAt } = returned;
    const way = { client, room, profile, name, joined };
    const after = Math.max(returned.after, joined);
    this.#broker.read({ room: room.key, after }, (stored) => {
      if (this.#isGone(way)) return;
      const { seq } = stored;
      const missed = this.#visible(way, stored);
      const head = { id: seq, past: missed.length, heard, resumed: true };
      const copies = missed.flatMap((entry) => copyOf(entry, profile, name));
      this.#told(way, [...gapOf(stored, lostAt).map(recordMessage), ...copies], head);
      this.#follow(way, seq);
    });
  }

  /** Must be called when an entry of a room was applied. `isAll`: entries of it may be lost for this server. */
  applied(room: Room, isAll?: boolean): void {
    if (this.#ahead.size === 0) return;
    for (const [way, seq] of this.#ahead) {
      if (way.room !== room || (seq > room.seq && !isAll)) continue;
      this.#ahead.delete(way);
      this.#listen(way);
    }
  }

  #told(
    { client, room, profile, name }: Way,
    copies: readonly OutboundMessage[],
    head: { id: number; past: number; heard: number; resumed?: boolean },
  ): void {
    const { title, log, topic } = room;
    const { secret } = client;
    const { hold } = this.#owner.limits();
    client.mayReturn = secret !== null;
    const entered: ServerRecord = {
      type: 'entered',
      ...{ room: title, name, log, ...head },
      topic: profile.uses.has('topics') ? topic : '',
      ...(secret !== null && { secret, hold }),
    };
    client.secret = null;
    const messages = [recordMessage(entered), ...peopleRecords(room.people, profile), ...copies];
    this.#owner.emit(answer(client.id, messages));
    if (head.resumed !== true) this.#owner.welcome(client);
  }

  /** Brings a client further that has been sent everything up to `position`. */
  #follow(way: Way, position: number): void {
    const { client, room, profile, name } = way;
    if (position > room.seq) this.#ahead.set(way, position);
    else if (position === room.seq) this.#listen(way);
    else {
      this.#broker.read({ room: room.key, after: position }, (stored) => {
        if (this.#isGone(way)) return;
        const missed = this.#visible(way, stored);
        const messages = [
          ...gapOf(stored, null).map(recordMessage),
          ...missed.flatMap((entry) => copyOf(entry, profile, name)),
        ];
        if (messages.length > 0) this.#owner.emit(answer(client.id, messages));
        // A log that has ceased says nothing more.
        this.#follow(way, stored.seq > position ? stored.seq : room.seq);
      });
    }
  }

  #listen(way: Way): void {
    const { client, room } = way;
    if (this.#isGone(way)) return;
    room.listen(client.id, true);
    this.#clients.answered(client);
  }

  #isGone({ client, room }: Way): boolean {
    const { state } = client;
    const isThere = state.type === 'room' && state.room === room;
    return !isThere || this.#clients.get(client.id) !== client;
  }

  /** Returns the entries that somebody may see: private words are theirs since they entered. */
  #visible({ name, joined }: Way, { entries }: StoredEntries): readonly Entry[] {
    const folded = foldName(name);
    const isOwn = (entry: Extract<Entry, { type: 'whispered' }>) =>
      [entry.name, entry.to].some((one) => foldName(one) === folded);
    return entries.filter(
      (entry) => entry.seq > joined && (entry.type !== 'whispered' || isOwn(entry)),
    );
  }
}

/** Returns an entry for one person, with the reference that it has for its sender; `name`: null for one from before they came. */
function copyOf(entry: Entry, profile: Profile, name: string | null): readonly OutboundMessage[] {
  const record = entryRecord(entry, profile);
  if (record === null) return [];
  const isOwn = entry.ref !== undefined && name !== null && foldName(entry.name) === foldName(name);
  return [recordMessage(isOwn ? ({ ...record, ref: entry.ref } as ServerRecord) : record)];
}

function gapOf({ gone, goneUntil }: StoredEntries, since: number | null): readonly ServerRecord[] {
  if (gone === 0) return [];
  const from = Math.min(since ?? goneUntil, goneUntil);
  return [{ type: 'gap', from, to: goneUntil, count: gone }];
}
