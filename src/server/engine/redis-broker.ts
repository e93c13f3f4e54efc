/** The logs of all rooms in an engine that several servers share. */

import { foldName } from '../../protocol/names.js';
import type { Clock } from '../../text/clock.js';
import type {
  AttachedRoom,
  Broker,
  BrokerEvents,
  Claim,
  ClaimAnswer,
  Publication,
  ReadRequest,
  ResumeAnswer,
  ResumeClaim,
  StoredEntries,
} from '../ports/broker.js';
import type { ConnectionId } from '../rooms.js';
import type { Engine } from './engine.js';
import { saidText } from './entry-text.js';
import { Reachability } from './reachability.js';
import { RedisDirectory } from './redis-directory.js';
import type { Request } from './room/request-queue.js';
import { RequestNumbers } from './room/request-queue.js';
import type { ReplicaOwner, RoomTimes } from './room/room-parts.js';
import { RoomReplica } from './room/room-replica.js';

/** The number of renewals of a lease while it lasts. */
const RENEWALS = 4;
/** The rooms are renewed in so many parts, one after the other. */
const PARTS = 20;
/** A stopping server waits so long for what is not in the logs yet, in ms. */
const STOP_MS = 2000;

/** The parts that the logs need. */
export interface RedisBrokerOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  /** The name of this server, which no other one has. */
  readonly node: string;
  readonly leaseMs: number;
  readonly logId: () => string;
  /** The names of rooms whose logs do not cease with their people. */
  readonly permanent: readonly string[];
}

/** A broker that carries everything out in the engine, and repeats what fails until it succeeds. */
export class RedisBroker implements Broker {
  readonly directory: RedisDirectory;
  readonly #options: RedisBrokerOptions;
  readonly #permanent: ReadonlySet<string>;
  readonly #replicas = new Map<string, RoomReplica>();
  readonly #reachability: Reachability;
  readonly #ending = new Map<RoomReplica, Promise<void>>();
  #owner: ReplicaOwner | null = null;
  #events: BrokerEvents | null = null;
  #times: RoomTimes;
  #timer: unknown = null;
  /** When the renewals began (ms), and how many parts were renewed since. */
  #began = 0;
  #unsent = 0;
  /** The most messages that waited since the engine was reached the last time. */
  #waited = 0;
  #parts = 0;
  /** The time by which the engine's clock is ahead of this machine's (ms). */
  #ahead = 0;

  constructor(options: RedisBrokerOptions) {
    const { engine, leaseMs, permanent } = options;
    this.#options = options;
    this.#reachability = new Reachability(options.clock, (reach) => {
      const waiting = reach.isReachable ? this.#waited : this.#unsent;
      this.#events?.reach({ ...reach, waiting });
    });
    this.#permanent = new Set(permanent.map(foldName));
    this.#times = { leaseMs, holdMs: 0, storedMs: 0 };
    this.directory = new RedisDirectory(engine, {
      engineTime: () => this.#engineTime(),
      believedMs: () => 2 * leaseMs,
    });
  }

  get unsent(): number {
    return this.#unsent;
  }

  /** Entries are stored and names are held for so long from now on (s). */
  keep(storedSeconds: number, holdSeconds: number): void {
    const { leaseMs } = this.#options;
    this.#times = { leaseMs, storedMs: storedSeconds * 1000, holdMs: holdSeconds * 1000 };
  }

  async start(events: BrokerEvents): Promise<void> {
    this.#events = events;
    this.#owner = this.#createOwner(events);
    await this.#readClock();
    this.#began = this.#options.clock.now();
    this.#renewSoon();
  }

  async stop(): Promise<void> {
    this.#events = null;
    this.#options.clock.clearTimeout(this.#timer);
    this.#reachability.stop();
    const ended = [...this.#replicas.values()].map((replica) => replica.end());
    const { promise, timer } = this.#stopLimit();
    await Promise.race([Promise.all([...ended, ...this.#ending.values()]), promise]);
    this.#options.clock.clearTimeout(timer);
    for (const replica of [...this.#replicas.values(), ...this.#ending.keys()]) replica.abandon();
    await this.#options.engine.close();
  }

  /** Returns what resolves when a stopping server has waited long enough. */
  #stopLimit(): { readonly promise: Promise<void>; readonly timer: unknown } {
    let timer: unknown = null;
    const promise = new Promise<void>((resolve) => {
      timer = this.#options.clock.setTimeout(resolve, STOP_MS);
    });
    return { promise, timer };
  }

  attach(room: string, answer: (attached: AttachedRoom) => void): void {
    if (this.#owner === null) return;
    const replica = new RoomReplica(room, this.#owner);
    const before = [...this.#ending].find(([{ room: other }]) => other === room)?.[1];
    this.#replicas.set(room, replica);
    void (before ?? Promise.resolve()).then(() => replica.start(answer));
  }

  detach(room: string): void {
    const replica = this.#replicas.get(room);
    if (replica === undefined) return;
    this.#replicas.delete(room);
    this.directory.forget(room);
    this.#reachability.reached(room);
    const ended = replica.end().finally(() => this.#ending.delete(replica));
    this.#ending.set(replica, ended);
  }

  claim(claim: Claim, answer: (answer: ClaimAnswer) => void): void {
    const { room, title, name, connection, hash } = claim;
    const words = [name, title, hash ?? '', this.#options.logId()];
    this.#ask(room, 'claim', foldName(name), connection, words, (replica, result) => {
      if (result === 'accepted') replica.own.add(name, connection, [hash ?? '', '']);
      answer(result as ClaimAnswer);
    });
  }

  publish(publication: Publication, answer: () => void): void {
    const { room, connection, folded, said, ref } = publication;
    const text = said.type === 'topic' || said.type === 'away' ? said.text : '';
    const words = [saidText(said), ref === null ? '' : String(ref), said.type, text];
    this.#ask(room, 'say', folded, connection, words, (replica, result) => {
      if (result === 'heard') answer();
      else replica.own.said(folded, said, ref);
    });
  }

  hold(room: string, connection: ConnectionId, name: string): void {
    const folded = foldName(name);
    this.#replicas.get(room)?.own.lost(folded, connection);
    this.#ask(room, 'hold', folded, connection, [], () => {});
  }

  resume(claim: ResumeClaim, answer: (answer: ResumeAnswer) => void): void {
    const { room, name, connection, log, hash, nextHash } = claim;
    const words = [log, hash, nextHash];
    this.#ask(room, 'resume', foldName(name), connection, words, (replica, result) => {
      const [type, heard, joined, lost = ''] = result.split(' ');
      if (type !== 'accepted') {
        answer({ type } as ResumeAnswer);
        return;
      }
      const shown = replica.nameOf(name);
      replica.own.add(shown, connection, [hash, nextHash], Number(heard));
      const lostAt = lost === '' ? null : Number(lost);
      answer({ type, heard: Number(heard), joined: Number(joined), lostAt });
    });
  }

  read(request: ReadRequest, answer: (stored: StoredEntries) => void): void {
    void this.#replicas.get(request.room)?.read(request, answer);
  }

  release(room: string, connection: ConnectionId, name: string): void {
    const folded = foldName(name);
    this.#replicas.get(room)?.own.drop(folded, connection);
    this.#ask(room, 'release', folded, connection, [], () => {});
  }

  #ask(
    room: string,
    kind: Request['kind'],
    folded: string,
    connection: ConnectionId,
    words: readonly string[],
    answered: (replica: RoomReplica, answer: string) => void,
  ): void {
    const replica = this.#replicas.get(room);
    replica?.ask({
      ...{ kind, folded, connection, words },
      answered: (answer) => answered(replica, answer),
    });
  }

  #createOwner(events: BrokerEvents): ReplicaOwner {
    const { engine, clock, node, logId } = this.#options;
    return {
      ...{ engine, clock, node, events, logId, numbers: new RequestNumbers() },
      times: () => this.#times,
      engineTime: () => this.#engineTime(),
      keepMs: (room) => (this.#permanent.has(room) ? this.#times.storedMs : 0),
      reached: (room) => this.#reachability.reached(room),
      failed: (room, error) => {
        if (this.#replicas.has(room)) this.#reachability.failed(room, error);
      },
      unsent: (change) => {
        this.#unsent += change;
        if (!this.#reachability.isFailing) this.#waited = 0;
        this.#waited = Math.max(this.#waited, this.#unsent);
        if (change < 0) events.sent();
      },
      listed: (keys, room, title, made) => this.directory.add(keys, room, title, made),
      emptied: (keys, room) => this.directory.remove(keys, room),
    };
  }

  #engineTime(): number {
    return Date.now() + this.#ahead;
  }

  async #readClock(): Promise<void> {
    const [seconds, micros] = (await this.#options.engine.command('', ['TIME'])) as string[];
    this.#ahead = Number(seconds) * 1000 + Math.floor(Number(micros) / 1000) - Date.now();
  }

  #renewSoon(): void {
    const { clock, leaseMs } = this.#options;
    const partMs = leaseMs / RENEWALS / PARTS;
    this.#timer = clock.setTimeout(() => {
      // A busy machine is late, and must not be later each time.
      const wanted = Math.floor((clock.now() - this.#began) / partMs);
      this.#parts = Math.max(this.#parts, wanted - PARTS);
      while (this.#parts < wanted) this.#renewPart(this.#parts++ % PARTS);
      this.#renewSoon();
    }, partMs);
  }

  /** Renews the leases of some rooms, and confirms the list of rooms once in all parts. */
  #renewPart(part: number): void {
    const replicas = [...this.#replicas.values()];
    for (let index = part; index < replicas.length; index += PARTS) void replicas[index]?.renew();
    if (part !== 0) return;
    this.directory.confirm();
    this.#readClock().then(
      () => this.#reachability.reached(this),
      (error) => this.#reachability.failed(this, error),
    );
  }
}
