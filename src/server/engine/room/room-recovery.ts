/** Brings a room's copy and the own names in order again after a loss: of the engine's data, of the lease, or of entries. */

import { foldName } from '../../../protocol/names.js';
import { bearerConnection } from '../entry-text.js';
import { readRestored } from '../replies.js';
import { readAfter } from '../stored-entries.js';
import { RETRY_MS, type RoomCalls } from './room-calls.js';
import { type CopiedPerson, NO_ROOM } from './room-copy.js';
import type { RoomParts } from './room-parts.js';
import type { RoomReports } from './room-reports.js';

/** After so many leases whoever has not been taken back into a lost log has left with their server. */
const PURGE_LEASES = 1.5;

/** Something that must be done: to go on under another identity, to take the own names back, to read what was missed, to say who is gone. */
export type Step = 'rewind' | 'restore' | 'read' | 'purge';

/** Carries steps out, one at a time, until they succeed. */
export class RoomRecovery {
  readonly #parts: RoomParts;
  readonly #calls: RoomCalls;
  readonly #reports: RoomReports;
  /** Called when requests may be sent again. */
  readonly #done: () => void;
  readonly #steps = new Set<Step>();
  #isBusy = false;

  constructor(parts: RoomParts, calls: RoomCalls, reports: RoomReports, done: () => void) {
    this.#parts = parts;
    this.#calls = calls;
    this.#reports = reports;
    this.#done = done;
  }

  /** True while no request may be sent. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  need(step: Step): void {
    this.#steps.add(step);
    if (!this.#isBusy) void this.#recover();
  }

  async #recover(): Promise<void> {
    this.#isBusy = true;
    while (this.#steps.size > 0 && !this.#calls.isOver) {
      await this.#calls.persist(() => this.#recoverOnce());
    }
    this.#isBusy = false;
    this.#done();
  }

  async #recoverOnce(): Promise<void> {
    while (this.#parts.queue.calls > 0) await this.#calls.pause(RETRY_MS / 10);
    const isRewound = this.#steps.has('rewind');
    if (isRewound) await this.#rewind();
    if (this.#steps.has('restore')) await this.#restore(isRewound);
    this.#steps.delete('restore');
    await this.#catchUp();
    this.#steps.delete('read');
    if (this.#steps.has('purge')) await this.#purge();
    this.#steps.delete('purge');
  }

  /** Entries that were applied, or requests that were answered, are lost: the log goes on as another one. */
  async #rewind(): Promise<void> {
    const { copy, owner } = this.#parts;
    await this.#parts.run('rewind', [copy.log, String(copy.seq), owner.logId()]);
    this.#steps.delete('rewind');
    this.#steps.add('restore');
  }

  /** Takes the own names back: the log was lost with its names, or the lease was over. */
  async #restore(isRewound: boolean): Promise<void> {
    const { copy, own, queue, owner, room } = this.#parts;
    const { log, title, topic } = copy;
    const { folded, words } = own.words();
    const head = [queue.answered, owner.logId(), title, topic, folded.length].map(String);
    const restored = readRestored(await this.#parts.run('restore', [...head, ...words]));
    if (restored.log === '') {
      this.#cease();
      return;
    }
    this.#reports.keepQuietTo(restored.seq);
    const lost = folded.filter((_, index) => restored.results[index] === 'taken');
    if (folded.length > 0 && restored.log === log && !isRewound) {
      owner.events.fenced(room, folded.length - lost.length, lost.length);
    }
    for (const name of lost) this.#reports.loseName(name, own.connectionOf(name) ?? -1);
    // A message of the channel may have brought this log meanwhile.
    if (restored.log !== copy.log) this.#changeLog(restored.log, restored.made);
  }

  #changeLog(log: string, made: number): void {
    const { copy, owner, room } = this.#parts;
    copy.changeLog(log, made);
    owner.events.passed(room, made, log);
    this.#reports.releaseDue();
    const { leaseMs } = owner.times();
    this.#calls.after('purge', PURGE_LEASES * leaseMs, () => this.need('purge'));
  }

  /** The room has ceased, and nobody of this server was in it. */
  #cease(): void {
    const { copy, owner } = this.#parts;
    this.#reports.jump(copy.catchUp(NO_ROOM, owner.engineTime(), () => null));
    this.#reports.releaseDue();
  }

  /** Reads what the log says after what is applied; what is not stored any more is missed. */
  async #catchUp(mayReadAgain = true): Promise<void> {
    const { copy, place } = this.#parts;
    const { log, seq } = copy;
    const entries = log === '' ? [] : await readAfter(place, seq);
    const first = entries[0];
    if (copy.log !== log) return;
    if (first === undefined) await this.#reattach(mayReadAgain);
    else if (first.entry.seq > copy.seq + 1) await this.#reattach(false);
    else {
      copy.hear({ log, entries, moved: [] });
      if (!this.#reports.deliver()) this.#steps.add('restore');
    }
  }

  /**
   * Takes the room as it is now: what has led there is not stored any more, or there was no room. With `mayReadAgain`, the log is read
   * again instead if entries have come since it was read.
   */
  async #reattach(mayReadAgain: boolean): Promise<void> {
    const { copy, owner, room: name } = this.#parts;
    const { room, now } = await this.#parts.attach();
    const { log, seq } = copy;
    if (room.log === log && room.seq <= seq) return;
    if (room.log === log && mayReadAgain) return this.#catchUp(false);
    if (log !== '') owner.events.missed(name, room.log === log ? room.seq - seq : null);
    this.#reports.jump(copy.catchUp(room, now, (by) => bearerConnection(by, owner.node)));
  }

  /** Has the log say who has left with a server that ended while the log was lost, or whose leaving was lost with it. */
  async #purge(): Promise<void> {
    const { copy, queue } = this.#parts;
    const { room } = await this.#parts.attach();
    const there = new Set(room.people.map(({ name }) => foldName(name)));
    if (queue.length === 0 && this.#reports.isSettled) this.#releaseGhosts(room.people);
    for (const name of copy.names) {
      const folded = foldName(name);
      if (there.has(folded)) continue;
      queue.add({ kind: 'purge', folded, connection: 0, words: [name], answered: () => {} });
    }
  }

  /** People of this server who are not here any more. */
  #releaseGhosts(people: readonly CopiedPerson[]): void {
    const { own, owner, queue } = this.#parts;
    for (const { name, by } of people) {
      const folded = foldName(name);
      const connection = bearerConnection(by, owner.node);
      if (connection === null || own.connectionOf(folded) === connection) continue;
      queue.add({ kind: 'release', folded, connection, words: [], answered: () => {} });
    }
  }
}
