/** The logs of rooms in the memory of the process. Pure. */

import { foldName } from '../../protocol/names.js';
import type { ConnectionId } from '../rooms.js';
import type { AttachedRoom, Broker, BrokerEvents, Claim, ClaimAnswer, Entry } from './broker.js';
import type { MemoryDirectory } from './memory-directory.js';

/** A room: it exists as long as somebody is in it. */
interface Log {
  readonly title: string;
  seq: number;
  /** Who holds each name, by its folded form. */
  readonly holders: Map<string, Holder>;
}

interface Holder {
  readonly name: string;
  readonly connection: ConnectionId;
}

type Happened<T extends Entry = Entry> = T extends Entry ? Omit<T, 'seq' | 'time'> : never;

/** Answers and reports at once, during the call. Stores no entry. */
export class MemoryBroker implements Broker {
  readonly unsent = 0;
  readonly #logs = new Map<string, Log>();
  readonly #directory: MemoryDirectory;
  readonly #wallClock: () => number;
  #events: BrokerEvents | null = null;

  /** `directory` receives the rooms; `wallClock` returns Unix ms. */
  constructor(directory: MemoryDirectory, wallClock: () => number) {
    this.#directory = directory;
    this.#wallClock = wallClock;
  }

  async start(events: BrokerEvents): Promise<void> {
    this.#events = events;
  }

  async stop(): Promise<void> {
    this.#events = null;
  }

  attach(room: string, answer: (attached: AttachedRoom) => void): void {
    const log = this.#logs.get(room);
    const people = Array.from(log?.holders.values() ?? [], ({ name }) => name);
    answer({ title: log?.title ?? null, seq: log?.seq ?? 0, people });
  }

  detach(): void {}

  claim(claim: Claim, answer: (answer: ClaimAnswer) => void): void {
    const { room, name, connection } = claim;
    const log = this.#logs.get(room) ?? this.#make(claim);
    const folded = foldName(name);
    if (log.holders.has(folded)) {
      answer('taken');
      return;
    }
    log.holders.set(folded, { name, connection });
    answer('accepted');
    this.#append(room, log, { type: 'joined', title: log.title, name, connection });
  }

  publish(room: string, connection: ConnectionId, name: string, text: string): void {
    const log = this.#logs.get(room);
    if (log !== undefined) this.#append(room, log, { type: 'said', name, connection, text });
  }

  release(room: string, connection: ConnectionId, name: string): void {
    const log = this.#logs.get(room);
    const folded = foldName(name);
    if (log === undefined || log.holders.get(folded)?.connection !== connection) return;
    log.holders.delete(folded);
    if (log.holders.size === 0) {
      this.#logs.delete(room);
      this.#directory.remove(room);
    }
    this.#append(room, log, { type: 'left', name, connection });
  }

  #make({ room, title }: Claim): Log {
    const log = { title, seq: 0, holders: new Map<string, Holder>() };
    this.#logs.set(room, log);
    this.#directory.add({ room, title });
    return log;
  }

  #append(room: string, log: Log, happened: Happened): void {
    log.seq++;
    this.#events?.entry(room, { seq: log.seq, time: this.#wallClock(), ...happened });
  }
}
