/** The copy that a server has of one room's log: which entries are applied, which have come too early, and who is there. Pure. */

import { foldName } from '../../../protocol/names.js';
import type { AttachedRoom, Entry } from '../../ports/broker.js';
import type { Heard, StoredEntry } from '../entry-text.js';

/** Somebody in the room, as the log knows them. */
export interface CopiedPerson {
  readonly name: string;
  /** Their node and connection, as `NODE|CONNECTION`; '' if the connection is lost. */
  readonly by: string;
  readonly away: string;
  readonly isLost: boolean;
}

/** The room as the engine has it at one moment. */
export interface Snapshot {
  /** The identity of its log; '' if there is none. */
  readonly log: string;
  readonly title: string;
  readonly topic: string;
  readonly seq: number;
  /** When it was made (Unix ms by the engine's clock), which the numbers of its entries begin with. */
  readonly made: number;
  /** Its people, in the order of their arrival. */
  readonly people: readonly CopiedPerson[];
}

export const NO_ROOM: Snapshot = { log: '', title: '', topic: '', seq: 0, made: 0, people: [] };

/** The most entries that wait for one before them. */
export const MAX_EARLY = 5000;

/** Applies entries in the order of their numbers. */
export class RoomCopy {
  #log = '';
  #title = '';
  #topic = '';
  #made = 0;
  #seq = 0;
  #people = new Map<string, CopiedPerson>();
  /** Entries that have come before others, by their numbers. */
  readonly #early = new Map<number, StoredEntry>();
  /** A number that none of these is above. */
  #latest = 0;

  /** The identity of the log; '' if there is none. */
  get log(): string {
    return this.#log;
  }

  get title(): string {
    return this.#title;
  }

  get topic(): string {
    return this.#topic;
  }

  get made(): number {
    return this.#made;
  }

  /** The number of the last entry that was applied. */
  get seq(): number {
    return this.#seq;
  }

  /** True if entries have come of which those before are missing. */
  get hasGap(): boolean {
    return this.#early.size > 0;
  }

  /** The number of people who are there. */
  get size(): number {
    return this.#people.size;
  }

  get names(): readonly string[] {
    return Array.from(this.#people.values(), ({ name }) => name);
  }

  find(name: string): CopiedPerson | undefined {
    return this.#people.get(foldName(name));
  }

  /** Begins with the room as it is. */
  begin(snapshot: Snapshot): AttachedRoom {
    const { log, title, topic, seq, made, people } = snapshot;
    this.#log = log;
    this.#title = title;
    this.#topic = topic;
    this.#made = made;
    this.#seq = seq;
    this.#people = new Map(people.map((person) => [foldName(person.name), person]));
    for (const early of this.#early.keys()) if (early <= seq) this.#early.delete(early);
    return {
      title: people.length > 0 ? title : null,
      log: log === '' ? null : log,
      seq,
      topic,
      people: people.map(({ name, away, isLost }) => ({ name, away: away || null, isLost })),
    };
  }

  /** Follows another log from its beginning: the one before is lost, but whoever was in the room is probably still there. */
  changeLog(log: string, seq: number): void {
    this.#log = log;
    this.#seq = seq;
    this.#early.clear();
  }

  /** Takes entries of a log. Returns false, and takes nothing, if it is another log than the copy follows. */
  hear({ log, entries }: Heard): boolean {
    if (this.#log === '' && entries[0] !== undefined) this.#follow(log, entries[0]);
    if (log !== this.#log) return false;
    for (const stored of entries) if (stored.entry.seq > this.#seq) this.#keep(stored);
    return true;
  }

  /** Keeps an entry until those before it are there. With too many of them the earlier ones count more: the log has the others too. */
  #keep(stored: StoredEntry): void {
    const { seq } = stored.entry;
    if (this.#early.size === 0) this.#latest = 0;
    if (this.#early.size >= MAX_EARLY) {
      if (seq >= this.#latest) return;
      this.#early.clear();
      this.#latest = seq;
    }
    this.#latest = Math.max(this.#latest, seq);
    this.#early.set(seq, stored);
  }

  /** Returns the next entry, which `take` applies; undefined if it has not come. */
  next(): StoredEntry | undefined {
    return this.#early.get(this.#seq + 1);
  }

  /** Applies the next entry. Returns false if whoever follows the copy knows what it says. */
  take(stored: StoredEntry): boolean {
    this.#early.delete(stored.entry.seq);
    return this.#apply(stored);
  }

  /** Somebody's name is another connection's. */
  move(name: string, by: string): void {
    const person = this.find(name);
    if (person !== undefined) this.#people.set(foldName(name), { ...person, by, isLost: false });
  }

  /**
   * Returns the changes that lead to the people of a snapshot, as entries with the numbers of entries that were missed;
   * `connectionOf` returns the connection of this server for a bearer, or null.
   */
  catchUp(snapshot: Snapshot, time: number, connectionOf: (by: string) => number | null): Entry[] {
    const { people, log, title } = snapshot;
    const now = new Map(people.map((person) => [foldName(person.name), person]));
    const entries: Entry[] = [];
    const add = (name: string, connection: number | null, change: object) => {
      entries.push({ seq: snapshot.seq, time, name, connection, ...change } as Entry);
    };
    for (const [folded, person] of this.#people) {
      if (!now.has(folded)) add(person.name, connectionOf(person.by), { type: 'left' });
    }
    for (const [folded, { name, by, isLost, away }] of now) {
      const before = this.#people.get(folded);
      if (before === undefined) add(name, connectionOf(by), { type: 'joined', title, log });
      if (isLost && before?.isLost !== true) add(name, null, { type: 'lost' });
      if (!isLost && before?.isLost === true) add(name, connectionOf(by), { type: 'returned' });
      if (away !== (before?.away ?? '')) {
        add(name, connectionOf(by), away === '' ? { type: 'back' } : { type: 'away', text: away });
      }
    }
    this.begin(snapshot);
    // Each has a number of its own, of the entries that were missed.
    const first = snapshot.seq - entries.length + 1;
    return entries.map((entry, index) => ({ ...entry, seq: first + index }));
  }

  /** Follows a room that has just been made. The number of a log's first entry is its time plus one (`create` in scripts.ts). */
  #follow(log: string, first: StoredEntry): void {
    const { entry } = first;
    if (entry.type !== 'joined' || entry.seq !== entry.time + 1) return;
    this.#log = log;
    this.#title = entry.title;
    this.#made = entry.time;
    this.#seq = entry.seq - 1;
  }

  /** Applies one entry; returns false if whoever follows the copy knows what it says. */
  #apply({ entry, by, isAgain }: StoredEntry): boolean {
    this.#seq = entry.seq;
    // Most entries: they change nothing here.
    if (entry.type === 'said' || entry.type === 'whispered') return true;
    const folded = foldName(entry.name);
    const before = this.#people.get(folded);
    switch (entry.type) {
      case 'joined':
        this.#title = entry.title;
        this.#people.set(folded, { name: entry.name, by, away: '', isLost: false });
        return !isAgain || before === undefined;
      case 'left':
        this.#people.delete(folded);
        return before !== undefined;
      case 'lost':
        if (before !== undefined) this.#people.set(folded, { ...before, by: '', isLost: true });
        return before?.isLost === false;
      case 'returned':
        if (before !== undefined) this.#people.set(folded, { ...before, by, isLost: false });
        return !isAgain || before?.isLost === true;
      case 'topic':
        this.#topic = entry.text;
        return true;
      case 'away':
        if (before !== undefined) this.#people.set(folded, { ...before, away: entry.text });
        return true;
      case 'back':
        if (before !== undefined) this.#people.set(folded, { ...before, away: '' });
        return true;
      default:
        return true;
    }
  }
}
