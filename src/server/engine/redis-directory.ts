/** The list of rooms in the engine. It is advisory: each server says again and again which rooms it knows. */

import type { Directory, ListedRoom } from '../ports/directory.js';
import type { Engine } from './engine.js';
import { LIST_KEYS, listKey, type RoomKeys } from './engine-keys.js';

/** A room, and when it was made (Unix ms by the engine's clock). */
interface DatedRoom extends ListedRoom {
  readonly made: number;
}

/** A room of this server's. */
interface Known extends DatedRoom {
  readonly keys: RoomKeys;
}

/** A list that was read so long ago, at most, is the answer to whoever asks (ms): asking is cheap, reading is not. */
const FRESH_MS = 200;

/** The times of the list. */
export interface DirectoryTimes {
  /** Returns Unix ms by the engine's clock. */
  engineTime(): number;
  /** A room that nobody has confirmed for so long (ms) is not there any more. */
  believedMs(): number;
}

/** Reads the rooms of all servers, and writes those of this one. */
export class RedisDirectory implements Directory {
  readonly #engine: Engine;
  readonly #times: DirectoryTimes;
  /** The rooms of this server with people in them, by their folded names. */
  readonly #own = new Map<string, Known>();
  /** When the list was read, by the engine's clock (ms); 0 if it is known to be older. */
  #readAt = 0;
  #answers: ((rooms: readonly ListedRoom[]) => void)[] = [];
  #all: readonly DatedRoom[] = [];

  constructor(engine: Engine, times: DirectoryTimes) {
    this.#engine = engine;
    this.#times = times;
  }

  rooms(answer: (rooms: readonly ListedRoom[]) => void): void {
    if (this.#times.engineTime() - this.#readAt < FRESH_MS) {
      answer(this.#all);
      return;
    }
    this.#answers.push(answer);
    if (this.#answers.length === 1) void this.#read();
  }

  /** A room has people. */
  add(keys: RoomKeys, room: string, title: string, made: number): void {
    const known = { keys, room, title, made };
    this.#own.set(room, known);
    this.#readAt = 0;
    void this.#write([known]);
  }

  /** A room has none any more. */
  remove(keys: RoomKeys, room: string): void {
    this.#own.delete(room);
    this.#readAt = 0;
    this.#engine.command(keys.list, ['HDEL', keys.list, room]).catch(() => {});
  }

  /** This server follows a room no longer; others may. */
  forget(room: string): void {
    this.#own.delete(room);
  }

  /** Confirms all rooms of this server. */
  confirm(): void {
    void this.#write([...this.#own.values()]);
  }

  async #write(rooms: readonly Known[]): Promise<void> {
    const until = this.#times.engineTime() + this.#times.believedMs();
    for (const list of new Set(rooms.map(({ keys }) => keys.list))) {
      const group = rooms.filter(({ keys }) => keys.list === list);
      const fields = group.flatMap(({ room, title, made }) => [room, `${until} ${made} ${title}`]);
      const life = String(2 * this.#times.believedMs());
      await Promise.all([
        this.#engine.command(list, ['HSET', list, ...fields]),
        this.#engine.command(list, ['PEXPIRE', list, life]),
      ]).catch(() => {});
    }
  }

  async #read(): Promise<void> {
    const readAt = this.#times.engineTime();
    const lists = await this.#readLists().catch(() => null);
    const own = [...this.#own.values()];
    const rooms = lists === null ? [...this.#all, ...own] : [...lists, ...own];
    this.#settle(rooms);
    this.#readAt = readAt;
    for (const answer of this.#answers.splice(0)) answer(this.#all);
  }

  async #readLists(): Promise<readonly DatedRoom[]> {
    const now = this.#times.engineTime();
    const keys = Array.from({ length: LIST_KEYS }, (_, index) => listKey(index));
    const replies = await Promise.all(
      keys.map((key) => this.#engine.command(key, ['HGETALL', key])),
    );
    return replies
      .flatMap((reply) => pairsOf(reply))
      .flatMap(([room, value]) => {
        const [, until = '0', made = '0', title = ''] = /^(\d+) (\d+) (.*)$/s.exec(value) ?? [];
        return Number(until) > now ? [{ room, title, made: Number(made) }] : [];
      });
  }

  /** Keeps the list, and the objects of rooms that are there already, if nothing has changed. */
  #settle(rooms: readonly DatedRoom[]): void {
    const before = new Map(this.#all.map((each) => [each.room, each]));
    const now = new Map<string, DatedRoom>();
    for (const each of rooms) {
      const known = before.get(each.room);
      const isSame = known?.title === each.title && known.made === each.made;
      now.set(each.room, isSame ? known : { room: each.room, title: each.title, made: each.made });
    }
    const sorted = [...now.values()].sort((a, b) => a.made - b.made || (a.room < b.room ? -1 : 1));
    const isSame =
      sorted.length === this.#all.length &&
      sorted.every((each, index) => each === this.#all[index]);
    if (!isSame) this.#all = sorted;
  }
}

/** Returns the fields of a hash, in either form of the protocol. */
function pairsOf(reply: unknown): readonly (readonly [string, string])[] {
  if (!Array.isArray(reply)) return Object.entries(reply as Record<string, string>);
  return Array.from({ length: reply.length / 2 }, (_, index) => [
    String(reply[2 * index]),
    String(reply[2 * index + 1]),
  ]);
}
