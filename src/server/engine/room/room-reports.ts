/** Reports a room's entries in their order, and the answers that wait for them. */

import { foldName } from '../../../protocol/names.js';
import type { Entry } from '../../ports/broker.js';
import type { ConnectionId } from '../../rooms.js';
import { bearerConnection, type Moved, type StoredEntry } from '../entry-text.js';
import { NO_ROOM } from './room-copy.js';
import type { RoomParts } from './room-parts.js';

/** Tells the hub what the log says. */
export class RoomReports {
  readonly #parts: RoomParts;
  /** Answers that wait until what the log says up to a number is applied. */
  readonly #due: { readonly seq: number; readonly run: () => void }[] = [];
  /** Names of this server are as they were up to this number, whatever the log says: they were taken back. */
  #quietTo = 0;

  constructor(parts: RoomParts) {
    this.#parts = parts;
  }

  /** The own names were taken back: what the log says about them up to a number is not news. */
  keepQuietTo(seq: number): void {
    this.#quietTo = seq;
  }

  /** Runs something once all up to a number is reported. */
  when(seq: number, run: () => void): void {
    this.#due.push({ seq, run });
    this.#runDue();
  }

  /** True if nothing waits for entries. */
  get isSettled(): boolean {
    return this.#due.length === 0;
  }

  /** Nothing more comes of the log that answers wait for. */
  releaseDue(): void {
    for (const { run } of this.#due.splice(0)) run();
  }

  /** Reports what is next in the log. Returns false at an entry that takes a name of this server: its lease was over. */
  deliver(): boolean {
    const { copy } = this.#parts;
    for (let next = copy.next(); next !== undefined; next = copy.next()) {
      if (this.#isFence(next.entry)) return false;
      this.#report(next, copy.take(next));
    }
    this.#runDue();
    return true;
  }

  /** Reports entries that lead to a state, and the number up to which it holds. */
  jump(entries: readonly Entry[]): void {
    const { owner, room, copy } = this.#parts;
    for (const entry of entries) owner.events.entry(room, entry);
    owner.events.passed(room, copy.seq, copy.log);
    this.#runDue();
  }

  /** A name is another connection's now. */
  move({ name, from, by }: Moved): void {
    const { owner, room, copy, own } = this.#parts;
    copy.move(name, by);
    const id = bearerConnection(from, owner.node);
    if (id === null) return;
    own.drop(foldName(name), id);
    owner.events.nameLost(room, id, 'resumed');
  }

  /** A connection of this server has no name any more. */
  loseName(folded: string, connection: ConnectionId): void {
    const { owner, room, own } = this.#parts;
    if (own.connectionOf(folded) !== connection) return;
    own.drop(folded, connection);
    owner.events.nameLost(room, connection);
  }

  #runDue(): void {
    const { copy } = this.#parts;
    while (this.#due[0] !== undefined && this.#due[0].seq <= copy.seq) this.#due.shift()?.run();
  }

  /** True if an entry says that an own name is gone which this server did not give back. */
  #isFence({ type, seq, name }: Entry): boolean {
    if (seq <= this.#quietTo || (type !== 'left' && type !== 'lost')) return false;
    return this.#parts.own.isHeld(foldName(name), type === 'lost');
  }

  #report({ entry, by }: StoredEntry, isNews: boolean): void {
    const { owner, room, copy, own } = this.#parts;
    const isTaken = entry.type === 'joined' || entry.type === 'returned';
    if (isTaken && bearerConnection(by, owner.node) === null) own.drop(foldName(entry.name));
    if (!isNews || this.#isQuiet(entry)) owner.events.passed(room, entry.seq, copy.log);
    else owner.events.entry(room, entry);
    if (entry.type === 'left' && copy.size === 0) this.#empty();
    if (entry.type === 'joined' && copy.size === 1) {
      owner.listed(this.#parts.keys, room, copy.title, copy.made);
    }
  }

  #empty(): void {
    const { owner, room, copy, keys } = this.#parts;
    owner.emptied(keys, room);
    if (owner.keepMs(room) === 0) copy.begin(NO_ROOM);
  }

  /** True if an entry says of an own name what was so only until it was taken back. */
  #isQuiet({ seq, type, name }: Entry): boolean {
    const isOfPerson =
      type === 'joined' || type === 'left' || type === 'lost' || type === 'returned';
    return isOfPerson && seq <= this.#quietTo && this.#parts.own.has(foldName(name));
  }
}
