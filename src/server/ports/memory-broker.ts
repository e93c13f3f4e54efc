/** The logs of rooms in the memory of the process. Pure. */

import { foldName } from '../../protocol/names.js';
import type { ConnectionId } from '../rooms.js';
import type {
  AttachedRoom,
  Broker,
  BrokerEvents,
  Change,
  Claim,
  ClaimAnswer,
  Entry,
  Publication,
  ReadRequest,
  ResumeAnswer,
  ResumeClaim,
  Said,
  StoredEntries,
} from './broker.js';
import { Holder } from './holder.js';
import { LogStore } from './log-store.js';
import type { MemoryDirectory } from './memory-directory.js';
import type { StoredLog } from './stored-log.js';

/** A room's log: it exists as long as somebody is in the room, or the room is permanent. */
interface Log {
  readonly title: string;
  /** Identifies it. */
  readonly id: string;
  topic: string;
  readonly stored: StoredLog;
  /** Who holds each name, by its folded form. */
  readonly holders: Map<string, Holder>;
}

/** The parts that the logs in memory need. */
export interface MemoryBrokerOptions {
  /** Receives the rooms. */
  readonly directory: MemoryDirectory;
  /** Returns Unix ms. */
  readonly wallClock: () => number;
  /** Returns the identity of a new log: a text that no other log has. */
  readonly logId: () => string;
  /** The names of rooms whose logs do not cease with their people. */
  readonly permanent?: readonly string[];
  readonly store?: LogStore;
}

const NOTHING: StoredEntries = { entries: [], seq: 0, gone: 0, goneUntil: 0 };

/** Answers and reports at once, during the call. */
export class MemoryBroker implements Broker {
  readonly unsent = 0;
  readonly #logs = new Map<string, Log>();
  readonly #options: MemoryBrokerOptions;
  readonly #permanent: ReadonlySet<string>;
  readonly #store: LogStore;
  #events: BrokerEvents | null = null;

  constructor(options: MemoryBrokerOptions) {
    this.#options = options;
    this.#permanent = new Set((options.permanent ?? []).map(foldName));
    this.#store = options.store ?? new LogStore();
  }

  async start(events: BrokerEvents): Promise<void> {
    this.#events = events;
  }

  async stop(): Promise<void> {
    this.#events = null;
  }

  /** Stores entries no longer than so many seconds from now on. */
  keep(seconds: number): void {
    this.#store.maxAgeMs = seconds * 1000;
  }

  attach(room: string, answer: (attached: AttachedRoom) => void): void {
    const log = this.#logs.get(room);
    const isThere = log !== undefined && log.holders.size > 0;
    answer({
      title: isThere ? log.title : null,
      log: log?.id ?? null,
      seq: log?.stored.seq ?? 0,
      topic: log?.topic ?? '',
      people: Array.from(log?.holders.values() ?? [], (holder) => holder.view),
    });
  }

  detach(): void {}

  claim(claim: Claim, answer: (answer: ClaimAnswer) => void): void {
    const { room, name, connection, hash } = claim;
    const log = this.#logs.get(room) ?? this.#make(claim);
    const folded = foldName(name);
    if (log.holders.has(folded)) {
      answer('taken');
      return;
    }
    if (log.holders.size === 0) this.#options.directory.add({ room, title: log.title });
    log.holders.set(folded, new Holder(name, connection, hash, log.stored.seq + 1));
    answer('accepted');
    const { title, id } = log;
    this.#append(room, log, name, connection, { type: 'joined', title, log: id });
  }

  publish({ room, connection, name, folded, said, ref }: Publication, answer: () => void): void {
    const log = this.#logs.get(room);
    const holder = log?.holders.get(folded);
    if (log === undefined || holder?.connection !== connection) return;
    if (ref !== null && !holder.hears(ref)) {
      answer();
      return;
    }
    if (said.type === 'topic') log.topic = said.text;
    holder.note(said);
    this.#append(room, log, name, connection, said, ref);
  }

  hold(room: string, connection: ConnectionId, name: string): void {
    const log = this.#logs.get(room);
    const holder = log?.holders.get(foldName(name));
    if (log === undefined || holder?.connection !== connection || holder.lostAt !== null) return;
    holder.lostAt = this.#options.wallClock();
    this.#append(room, log, holder.name, null, { type: 'lost' });
  }

  resume(claim: ResumeClaim, answer: (answer: ResumeAnswer) => void): void {
    const { room, connection } = claim;
    const log = this.#logs.get(room);
    const holder = log?.holders.get(foldName(claim.name));
    if (log?.id !== claim.log) answer({ type: 'no-such-log' });
    else if (holder === undefined) answer({ type: 'over' });
    else if (!holder.knows(claim.hash)) answer({ type: 'wrong-secret' });
    else {
      const { connection: before, lostAt, heard, joined } = holder;
      holder.return(connection, claim.hash, claim.nextHash);
      if (lostAt === null) this.#events?.nameLost(room, before, 'resumed');
      else this.#append(room, log, holder.name, connection, { type: 'returned' });
      answer({ type: 'accepted', heard, joined, lostAt });
    }
  }

  read({ room, after, messages }: ReadRequest, answer: (stored: StoredEntries) => void): void {
    const stored = this.#logs.get(room)?.stored;
    if (stored === undefined) {
      answer(NOTHING);
      return;
    }
    this.#store.tidy(stored, this.#options.wallClock());
    answer(messages === undefined ? stored.after(after) : stored.messages(messages));
  }

  release(room: string, connection: ConnectionId, name: string): void {
    const log = this.#logs.get(room);
    const folded = foldName(name);
    const holder = log?.holders.get(folded);
    if (log === undefined || holder?.connection !== connection) return;
    log.holders.delete(folded);
    if (log.holders.size === 0) this.#empty(room, log);
    const bearer = holder.lostAt === null ? connection : null;
    this.#append(room, log, name, bearer, { type: 'left' });
  }

  #make({ room, title }: Claim): Log {
    const id = this.#options.logId();
    const log = { title, id, topic: '', stored: this.#store.open(), holders: new Map() };
    this.#logs.set(room, log);
    return log;
  }

  /** Nobody is in a room any more: unless it is permanent, its log ceases. */
  #empty(room: string, log: Log): void {
    this.#options.directory.remove(room);
    if (this.#permanent.has(room)) return;
    this.#logs.delete(room);
    this.#store.close(log.stored);
  }

  #append(
    room: string,
    log: Log,
    name: string,
    connection: ConnectionId | null,
    happened: Change | Said,
    ref: number | null = null,
  ): void {
    const seq = log.stored.seq + 1;
    const entry: Entry = { seq, time: this.#options.wallClock(), name, connection, ...happened };
    if (ref !== null) Object.assign(entry, { ref });
    if (this.#logs.get(room) === log) this.#store.push(log.stored, entry);
    this.#events?.entry(room, entry);
  }
}
