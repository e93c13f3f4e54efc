/** One room of the engine, as this server follows and changes it. */

import type { AttachedRoom, ReadRequest, StoredEntries } from '../../ports/broker.js';
import { roomKeys } from '../engine-keys.js';
import { type Heard, readHeard } from '../entry-text.js';
import { type Renewal, readActed, readRenewal } from '../replies.js';
import { readStored } from '../stored-entries.js';
import { OwnNames } from './own-names.js';
import { type Batch, type Request, RequestQueue } from './request-queue.js';
import { RETRY_MS, RoomCalls } from './room-calls.js';
import { MAX_EARLY, RoomCopy } from './room-copy.js';
import { type ReplicaOwner, RoomParts } from './room-parts.js';
import { RoomRecovery } from './room-recovery.js';
import { RoomReports } from './room-reports.js';

/** The time that what the engine says may take to arrive by the channel, in ms; then it is read from the log. */
const CHANNEL_LATE_MS = 100;
/** The number of words of its own that a request has in a call. */
const WORDS = 5;

/** Follows one room, and asks for changes of it; survives the loss of the engine, of its data, and of the own lease. */
export class RoomReplica {
  readonly #parts: RoomParts;
  readonly #calls: RoomCalls;
  readonly #reports: RoomReports;
  readonly #recovery: RoomRecovery;
  #isReady = false;
  /** Messages of the channel that came before the answer to `attach` was handled: one read may bring both. */
  readonly #heardEarly: Heard[] = [];

  constructor(room: string, owner: ReplicaOwner) {
    const queue = new RequestQueue(owner.numbers);
    const rest = { copy: new RoomCopy(), own: new OwnNames(), queue, owner };
    this.#parts = new RoomParts({ room, keys: roomKeys(room), ...rest });
    this.#calls = new RoomCalls({
      clock: owner.clock,
      reached: () => owner.reached(room),
      failed: (error) => owner.failed(room, error),
    });
    this.#reports = new RoomReports(this.#parts);
    this.#recovery = new RoomRecovery(this.#parts, this.#calls, this.#reports, () => this.#flush());
  }

  /** Its folded name. */
  get room(): string {
    return this.#parts.room;
  }

  /** Returns a name as whoever holds it writes it. */
  nameOf(name: string): string {
    return this.#parts.copy.find(name)?.name ?? name;
  }

  get own(): OwnNames {
    return this.#parts.own;
  }

  /** Begins to follow the room; answers with it once the engine has. */
  async start(answer: (attached: AttachedRoom) => void): Promise<void> {
    const { owner, keys, copy } = this.#parts;
    const snapshot = await this.#calls.persist(async () => {
      await owner.engine.follow(keys.channel, (text) => this.#hear(text));
      return this.#parts.attach();
    });
    if (snapshot === null) return;
    answer(copy.begin(snapshot.room));
    this.#isReady = true;
    for (const heard of this.#heardEarly.splice(0)) this.#take(heard);
    this.#flush();
  }

  /** Follows it no longer, once what was asked for is carried out. */
  async end(): Promise<void> {
    const { owner, keys, copy, queue } = this.#parts;
    while (queue.length > 0 && !this.#calls.isOver) await this.#calls.pause(RETRY_MS / 10);
    this.#calls.end();
    await Promise.allSettled([
      owner.engine.unfollow(keys.channel),
      copy.log === '' ? null : this.#parts.run('detach', []),
    ]);
  }

  /** Gives up what is not carried out yet. */
  abandon(): void {
    this.#calls.end();
  }

  ask(request: Request): void {
    this.#parts.queue.add(request);
    if (request.kind === 'say') this.#parts.owner.unsent(1);
    this.#flush();
  }

  /** Renews the lease, and learns whether this server has missed something. */
  async renew(): Promise<void> {
    const { copy } = this.#parts;
    if (!this.#isReady || copy.log === '' || this.#calls.isOver) return;
    const { log, seq } = copy;
    const renewal = await this.#calls.attempt(() => this.#renewal());
    if (renewal === null) return;
    // What was applied before it was asked is in the log, unless a failover has lost it.
    if (renewal.log === log && renewal.seq < seq) this.#recovery.need('rewind');
    if (renewal.isFenced || renewal.log !== copy.log) this.#recovery.need('restore');
    else this.#expect(renewal.seq);
  }

  /** Reads stored entries. */
  async read(request: ReadRequest, answer: (stored: StoredEntries) => void): Promise<void> {
    const { owner, copy, place } = this.#parts;
    const since = owner.engineTime() - owner.times().storedMs;
    const stored = await this.#calls.persist(() => {
      return readStored(place, request, { made: copy.made, since });
    });
    if (stored !== null) answer(stored);
  }

  /** Renews it the cheap way, or else the thorough one. */
  async #renewal(): Promise<Renewal> {
    const { engine, node, times } = this.#parts.owner;
    const [room = '', , , , nodes = ''] = this.#parts.keys.keys;
    const words = [node, String(times().leaseMs)];
    const renewal = readRenewal(await engine.run('touch', [room, nodes], words));
    return renewal.isFull ? readRenewal(await this.#parts.run('renew', [])) : renewal;
  }

  /** Sends the next requests, unless something else must be done first. */
  #flush(): void {
    if (!this.#isReady || this.#recovery.isBusy || this.#calls.isOver) return;
    const { queue } = this.#parts;
    for (let batch = queue.next(); batch !== null; batch = queue.next()) void this.#send(batch);
  }

  async #send(batch: Batch): Promise<void> {
    const { copy, queue, owner } = this.#parts;
    const words = [copy.log, ...wordsOf(batch)];
    const acted = await this.#calls.attempt(async () => {
      return readActed(await this.#parts.run('act', words));
    });
    if (acted?.type !== 'ok') {
      queue.failed();
      if (acted?.type === 'log' || acted?.type === 'fenced') this.#recovery.need('restore');
      else if (acted?.type === 'order' && batch.before === queue.answered) {
        this.#recovery.need('rewind');
      } else this.#retry();
      return;
    }
    if (!queue.done(batch)) {
      this.#retry();
      return;
    }
    owner.unsent(-batch.requests.filter(({ request }) => request.kind === 'say').length);
    for (const [index, { request }] of batch.requests.entries()) {
      this.#answer(request, acted.answers[index] ?? '', acted.seq);
    }
    this.#expect(acted.seq);
    this.#flush();
  }

  #retry(): void {
    this.#calls.after('retry', RETRY_MS, () => this.#flush());
  }

  /** Passes the engine's answer to a request on, once all before it is reported. */
  #answer(request: Request, answer: string, seq: number): void {
    if (answer === 'gone') this.#reports.loseName(request.folded, request.connection);
    this.#reports.when(seq, () => request.answered(answer));
  }

  /** The log has entries up to a number: those that do not arrive by the channel are read. */
  #expect(seq: number): void {
    const { copy } = this.#parts;
    if (seq <= copy.seq) return;
    this.#calls.after('late', CHANNEL_LATE_MS, () => {
      if (copy.seq < seq) this.#recovery.need('read');
    });
  }

  #hear(text: string): void {
    const heard = readHeard(text, this.#parts.owner.node);
    if (heard === null || this.#calls.isOver) return;
    if (this.#isReady) this.#take(heard);
    else if (this.#heardEarly.length < MAX_EARLY) this.#heardEarly.push(heard);
  }

  #take(heard: Heard): void {
    const { copy } = this.#parts;
    const isFollowed = copy.hear(heard);
    this.#deliver();
    for (const moved of heard.moved) this.#reports.move(moved);
    if (copy.hasGap) {
      this.#calls.after('gap', CHANNEL_LATE_MS, () => copy.hasGap && this.#recovery.need('read'));
    }
    if (!isFollowed) this.#calls.after('log', CHANNEL_LATE_MS, () => this.#findLog());
  }

  /** A message of the channel belongs to another log than the copy follows, or the copy follows none. */
  #findLog(): void {
    if (this.#parts.copy.log === '') this.#recovery.need('read');
    else void this.renew();
  }

  #deliver(): void {
    if (!this.#reports.deliver()) this.#recovery.need('restore');
  }
}

/** Returns a batch as words for the script `act`. */
function wordsOf({ before, requests }: Batch): readonly string[] {
  const words = [String(before), String(requests.length)];
  for (const { number, request } of requests) {
    const { kind, folded, connection, words: more } = request;
    words.push(kind, String(number), folded, String(connection));
    for (let index = 0; index < WORDS; index++) words.push(more[index] ?? '');
  }
  return words;
}
