/** One room of the engine, as this server follows and changes it. */

import { foldName } from '../../protocol/names.js';
import type { Clock } from '../../text/clock.js';
import type {
  AttachedRoom,
  BrokerEvents,
  Entry,
  ReadRequest,
  StoredEntries,
} from '../ports/broker.js';
import type { ConnectionId } from '../rooms.js';
import { CALL_LIMIT_MS, type Engine } from './engine.js';
import { type RoomKeys, roomKeys } from './engine-keys.js';
import { bearerConnection, type Moved, readHeard, type StoredEntry } from './entry-text.js';
import { OwnNames } from './own-names.js';
import { type Renewal, readActed, readRenewal, readRestored, readSnapshot } from './replies.js';
import { type Batch, type Request, type RequestNumbers, RequestQueue } from './request-queue.js';
import { NO_ROOM, RoomCopy } from './room-copy.js';
import type { ScriptName } from './scripts.js';
import { type LogPlace, readAfter, readStored } from './stored-entries.js';

/** The time that what the engine says may take to arrive by the channel, in ms; then it is read from the log. */
const CHANNEL_LATE_MS = 100;
/** The pause after a call that failed, in ms. */
const RETRY_MS = 250;
/** After so many leases whoever has not been taken back into a lost log has left with their server. */
const PURGE_LEASES = 1.5;

/** Times of the rooms, in ms. */
export interface RoomTimes {
  /** After so long without a sign of life a server's names are free. */
  readonly leaseMs: number;
  /** How long the name of somebody is held whose server is gone. */
  readonly holdMs: number;
  /** How long entries are stored. */
  readonly storedMs: number;
}

/** What a replica needs of its broker. */
export interface ReplicaOwner {
  readonly engine: Engine;
  readonly clock: Clock;
  /** The name of this server in the engine; no other one has it. */
  readonly node: string;
  readonly numbers: RequestNumbers;
  times(): RoomTimes;
  /** Returns Unix ms by the engine's clock. */
  engineTime(): number;
  /** How long the log of a room is stored while nobody is there, in ms; 0 if it ceases. */
  keepMs(room: string): number;
  /** Returns the identity of a new log. */
  logId(): string;
  readonly events: BrokerEvents;
  /** A call was answered, or could not be carried out. */
  reached(replica: RoomReplica): void;
  failed(replica: RoomReplica, error: unknown): void;
  /** So many messages more, or less, are not in the logs yet. */
  unsent(change: number): void;
  /** A room has its first people, or has none any more. */
  listed(keys: RoomKeys, room: string, title: string, made: number): void;
  emptied(keys: RoomKeys, room: string): void;
}

type Step = 'restore' | 'read' | 'purge';

/** Follows one room, and asks for changes of it; survives the loss of the engine, of its data, and of the own lease. */
export class RoomReplica {
  readonly #owner: ReplicaOwner;
  readonly #room: string;
  readonly #keys: RoomKeys;
  readonly #copy = new RoomCopy();
  readonly #own = new OwnNames();
  readonly #queue: RequestQueue;
  /** Answers that wait until what the log says up to a number is applied. */
  #due: { readonly seq: number; readonly run: () => void }[] = [];
  /** What must be done before requests are sent again. */
  readonly #steps = new Set<Step>();
  #isBusy = false;
  #isReady = false;
  #isOver = false;
  /** Names of this server are as they were up to this number, whatever the log says: they were taken back. */
  #quietTo = 0;
  readonly #timers = new Map<string, unknown>();

  constructor(room: string, owner: ReplicaOwner) {
    this.#room = room;
    this.#owner = owner;
    this.#keys = roomKeys(room);
    this.#queue = new RequestQueue(owner.numbers);
  }

  /** Its folded name. */
  get room(): string {
    return this.#room;
  }

  /** Returns a name as whoever holds it writes it. */
  nameOf(name: string): string {
    return this.#copy.find(name)?.name ?? name;
  }

  get own(): OwnNames {
    return this.#own;
  }

  /** Begins to follow the room; answers with it once the engine has. */
  async start(answer: (attached: AttachedRoom) => void): Promise<void> {
    const snapshot = await this.#persist(async () => {
      await this.#owner.engine.follow(this.#keys.channel, (text) => this.#hear(text));
      return readSnapshot(await this.#run('attach', [String(this.#queue.answered)]));
    });
    if (snapshot === null) return;
    answer(this.#copy.begin(snapshot.room));
    this.#isReady = true;
    this.#deliver();
    this.#flush();
  }

  /** Follows it no longer, once what was asked for is carried out. */
  async end(): Promise<void> {
    while (this.#queue.length > 0 && !this.#isOver) await this.#pause(RETRY_MS / 10);
    this.#isOver = true;
    for (const timer of this.#timers.values()) this.#owner.clock.clearTimeout(timer);
    await Promise.allSettled([
      this.#owner.engine.unfollow(this.#keys.channel),
      this.#copy.log === '' ? null : this.#run('detach', []),
    ]);
  }

  /** Gives up what is not carried out yet. */
  abandon(): void {
    this.#isOver = true;
  }

  ask(request: Request): void {
    this.#queue.add(request);
    if (request.kind === 'say') this.#owner.unsent(1);
    this.#flush();
  }

  /** Renews the lease, and learns whether this server has missed something. */
  async renew(): Promise<void> {
    if (!this.#isReady || this.#copy.log === '' || this.#isOver) return;
    const renewal = await this.#attempt(() => this.#renewal());
    if (renewal === null) return;
    if (renewal.isFenced || renewal.log !== this.#copy.log) this.#need('restore');
    else this.#expect(renewal.seq);
  }

  /** Renews it the cheap way, or else the thorough one. */
  async #renewal(): Promise<Renewal> {
    const { engine, node } = this.#owner;
    const [room = '', , , , nodes = ''] = this.#keys.keys;
    const words = [node, String(this.#owner.times().leaseMs)];
    const renewal = readRenewal(await engine.run('touch', [room, nodes], words));
    return renewal.isFull ? readRenewal(await this.#run('renew', [])) : renewal;
  }

  /** Reads stored entries. */
  async read(request: ReadRequest, answer: (stored: StoredEntries) => void): Promise<void> {
    const since = this.#owner.engineTime() - this.#owner.times().storedMs;
    const stored = await this.#persist(() => {
      return readStored(this.#place, request, { made: this.#copy.made, since });
    });
    if (stored !== null) answer(stored);
  }

  get #place(): LogPlace {
    const { engine, node } = this.#owner;
    return { engine, key: this.#keys.log, node };
  }

  #run(script: ScriptName, words: readonly string[]): Promise<unknown> {
    const { engine, node } = this.#owner;
    const { leaseMs, holdMs } = this.#owner.times();
    const keepMs = this.#owner.keepMs(this.#room);
    const head = [node, ...[leaseMs, holdMs, keepMs].map(String)];
    return engine.run(script, this.#keys.keys, [...head, ...words]);
  }

  /** Carries a step out; returns null if that failed. */
  async #attempt<T>(step: () => Promise<T>): Promise<T | null> {
    const { clock } = this.#owner;
    const late = clock.setTimeout(() => this.#owner.failed(this, null), CALL_LIMIT_MS);
    try {
      const result = await step();
      this.#owner.reached(this);
      return result;
    } catch (error) {
      this.#owner.failed(this, error);
      return null;
    } finally {
      clock.clearTimeout(late);
    }
  }

  /** Carries a step out, again and again until it succeeds; returns null if this is over before. */
  async #persist<T>(step: () => Promise<T>): Promise<T | null> {
    while (!this.#isOver) {
      const result = await this.#attempt(step);
      if (result !== null) return result;
      await this.#pause(RETRY_MS);
    }
    return null;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#owner.clock.setTimeout(resolve, ms);
    });
  }

  #after(name: string, ms: number, run: () => void): void {
    if (this.#timers.has(name)) return;
    const timer = this.#owner.clock.setTimeout(() => {
      this.#timers.delete(name);
      if (!this.#isOver) run();
    }, ms);
    this.#timers.set(name, timer);
  }

  /** Sends the next requests, unless something else must be done first. */
  #flush(): void {
    if (!this.#isReady || this.#isBusy || this.#steps.size > 0 || this.#isOver) return;
    for (let batch = this.#queue.next(); batch !== null; batch = this.#queue.next()) {
      void this.#send(batch);
    }
  }

  async #send(batch: Batch): Promise<void> {
    const { before, requests } = batch;
    const words = [this.#copy.log, String(before), String(requests.length)];
    for (const { number, request } of requests) {
      const { kind, folded, connection, words: more } = request;
      const five = [0, 1, 2, 3, 4].map((index) => more[index] ?? '');
      words.push(kind, String(number), folded, String(connection), ...five);
    }
    const acted = await this.#attempt(async () => readActed(await this.#run('act', words)));
    if (acted?.type !== 'ok') {
      this.#queue.failed();
      if (acted?.type === 'log' || acted?.type === 'fenced') this.#need('restore');
      else this.#after('retry', RETRY_MS, () => this.#flush());
      return;
    }
    this.#queue.done(batch);
    this.#owner.unsent(-requests.filter(({ request }) => request.kind === 'say').length);
    for (const [index, { request }] of requests.entries()) {
      this.#answer(request, acted.answers[index] ?? '', acted.seq);
    }
    this.#expect(acted.seq);
    this.#flush();
  }

  /** Passes the engine's answer to a request on, once all before it is applied. */
  #answer(request: Request, answer: string, seq: number): void {
    this.#due.push({ seq, run: () => request.answered(answer) });
    if (answer === 'gone') this.#loseName(request.folded, request.connection);
    this.#runDue();
  }

  #runDue(): void {
    while (this.#due[0] !== undefined && this.#due[0].seq <= this.#copy.seq)
      this.#due.shift()?.run();
  }

  /** The log has entries up to a number: those that do not arrive by the channel are read. */
  #expect(seq: number): void {
    if (seq <= this.#copy.seq) return;
    this.#after('late', CHANNEL_LATE_MS, () => {
      if (this.#copy.seq < seq) this.#need('read');
    });
  }

  #hear(text: string): void {
    const heard = readHeard(text, this.#owner.node);
    if (heard === null || this.#isOver) return;
    this.#copy.hear(heard);
    if (!this.#isReady) return;
    this.#deliver();
    for (const moved of heard.moved) this.#move(moved);
    if (this.#copy.hasGap)
      this.#after('late', CHANNEL_LATE_MS, () => this.#copy.hasGap && this.#need('read'));
    if (heard.log !== this.#copy.log) this.#after('log', CHANNEL_LATE_MS, () => void this.renew());
  }

  /** Reports what is next in the log. */
  #deliver(): void {
    for (;;) {
      const stored = this.#copy.next();
      if (stored === undefined) break;
      if (this.#isFence(stored.entry)) {
        this.#need('restore');
        return;
      }
      this.#report(stored, this.#copy.take(stored));
    }
    this.#runDue();
  }

  /** True if an entry says that an own name is gone which this server did not give back: its lease was over. */
  #isFence({ type, seq, name }: Entry): boolean {
    if (seq <= this.#quietTo || (type !== 'left' && type !== 'lost')) return false;
    return this.#own.isHeld(foldName(name), type === 'lost');
  }

  #report({ entry, by }: StoredEntry, isNews: boolean): void {
    const { events, node } = this.#owner;
    const folded = foldName(entry.name);
    const isOthers = entry.type === 'joined' || entry.type === 'returned';
    if (isOthers && bearerConnection(by, node) === null) this.#own.drop(folded);
    if (!isNews || this.#isQuiet(entry)) events.passed(this.#room, entry.seq, this.#copy.log);
    else events.entry(this.#room, entry);
    if (entry.type === 'left') this.#noteLeft();
    if (entry.type === 'joined' && this.#copy.size === 1) this.#list();
  }

  #list(): void {
    this.#owner.listed(this.#keys, this.#room, this.#copy.title, this.#copy.made);
  }

  #noteLeft(): void {
    if (this.#copy.size > 0) return;
    this.#owner.emptied(this.#keys, this.#room);
    if (this.#owner.keepMs(this.#room) === 0) this.#copy.begin(NO_ROOM);
  }

  /** True if an entry says of an own name what was so only until it was taken back. */
  #isQuiet({ seq, type, name }: Entry): boolean {
    const isOfPerson =
      type === 'joined' || type === 'left' || type === 'lost' || type === 'returned';
    return isOfPerson && seq <= this.#quietTo && this.#own.has(foldName(name));
  }

  #move({ name, from, by }: Moved): void {
    const { node, events } = this.#owner;
    this.#copy.move(name, by);
    const id = bearerConnection(from, node);
    if (id === null) return;
    this.#own.drop(foldName(name), id);
    events.nameLost(this.#room, id, 'resumed');
  }

  #loseName(folded: string, connection: ConnectionId): void {
    if (this.#own.connectionOf(folded) !== connection) return;
    this.#own.drop(folded, connection);
    this.#owner.events.nameLost(this.#room, connection);
  }

  /** Something must be done before requests are sent again. */
  #need(step: Step): void {
    this.#steps.add(step);
    if (!this.#isBusy) void this.#recover();
  }

  async #recover(): Promise<void> {
    this.#isBusy = true;
    while (this.#steps.size > 0 && !this.#isOver) {
      const done = await this.#persist(() => this.#recoverOnce());
      if (done === null) break;
    }
    this.#isBusy = false;
    this.#flush();
  }

  async #recoverOnce(): Promise<true> {
    while (this.#queue.calls > 0) await this.#pause(RETRY_MS / 10);
    if (this.#steps.has('restore')) await this.#restore();
    this.#steps.delete('restore');
    await this.#catchUp();
    this.#steps.delete('read');
    if (this.#steps.has('purge')) await this.#purge();
    this.#steps.delete('purge');
    return true;
  }

  /** Takes the own names back: the log was lost with its names, or the lease was over. */
  async #restore(): Promise<void> {
    const { log, title } = this.#copy;
    const { folded, words } = this.#own.words();
    const head = [this.#queue.answered, this.#owner.logId(), title, '', folded.length].map(String);
    const restored = readRestored(await this.#run('restore', [...head, ...words]));
    if (restored.log === '') {
      this.#cease();
      return;
    }
    this.#quietTo = restored.seq;
    const lost = restored.results.filter((result) => result === 'taken').length;
    if (folded.length > 0 && restored.log === log) {
      this.#owner.events.fenced(this.#room, folded.length - lost, lost);
    }
    for (const [index, result] of restored.results.entries()) {
      const name = folded[index] ?? '';
      if (result === 'taken') this.#loseName(name, this.#own.connectionOf(name) ?? -1);
    }
    if (restored.log === log) return;
    this.#copy.changeLog(restored.log, restored.made);
    this.#releaseDue();
    this.#after('purge', PURGE_LEASES * this.#owner.times().leaseMs, () => this.#need('purge'));
  }

  /** The room has ceased, and nobody of this server was in it. */
  #cease(): void {
    const entries = this.#copy.catchUp(NO_ROOM, this.#owner.engineTime(), () => null);
    for (const entry of entries) this.#owner.events.entry(this.#room, entry);
    this.#releaseDue();
  }

  /** Nothing more comes of the log that answers wait for. */
  #releaseDue(): void {
    for (const { run } of this.#due.splice(0)) run();
  }

  /** Reads what the log says after what is applied; what is not stored any more is missed. */
  async #catchUp(): Promise<void> {
    const { log, seq } = this.#copy;
    const entries = log === '' ? [] : await readAfter(this.#place, seq);
    const first = entries[0];
    if (this.#copy.log !== log) return;
    if (first === undefined || first.entry.seq > this.#copy.seq + 1) await this.#reattach();
    else {
      this.#copy.hear({ log, entries, moved: [] });
      this.#deliver();
    }
  }

  /** Takes the room as it is now: what has led there is not stored any more, or there was no room. */
  async #reattach(): Promise<void> {
    const { events, node } = this.#owner;
    const { room, now } = readSnapshot(await this.#run('attach', [String(this.#queue.answered)]));
    const { log, seq } = this.#copy;
    if (room.log === log && room.seq <= seq) return;
    const connectionOf = (by: string) => bearerConnection(by, node);
    const entries = this.#copy.catchUp(room, now, connectionOf);
    if (log !== '') events.missed(this.#room, room.log === log ? room.seq - seq : null);
    for (const entry of entries) events.entry(this.#room, entry);
    events.passed(this.#room, room.seq, room.log);
    this.#runDue();
  }

  /** Has the log say who has left with a server that ended while the log was lost. */
  async #purge(): Promise<void> {
    const { room } = readSnapshot(await this.#run('attach', [String(this.#queue.answered)]));
    const there = new Set(room.people.map(({ name }) => foldName(name)));
    for (const name of this.#copy.names) {
      const folded = foldName(name);
      if (there.has(folded)) continue;
      this.#queue.add({ kind: 'purge', folded, connection: 0, words: [name], answered: () => {} });
    }
  }
}
