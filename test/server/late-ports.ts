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
} from '../../src/server/ports/broker.js';
import type { Directory, ListedRoom } from '../../src/server/ports/directory.js';
import type { Ports } from '../../src/server/ports/ports.js';
import type { Timers } from '../../src/text/clock.js';
import { countedSecrets, type MemoryPorts, memoryPorts } from './memory-hub.js';

/** When a call is carried out: at which time, for a call at `now` (ms); infinite for never. */
export type Delay = (now: number) => number;

/** The ways in which a broker may be late. */
export const DELAYS: Readonly<Record<string, Delay>> = {
  late: (now) => now + 30,
  'in bursts': (now) => (Math.floor(now / 100) + 1) * 100,
  'now and then at once': (now) => (now % 3 === 0 ? now : now + 10),
};

/** Logs and a list of rooms that carry calls out and answer late, in the order of the calls. */
export class LatePorts implements Ports, Broker, Directory {
  readonly broker = this;
  readonly directory = this;
  readonly secrets = countedSecrets();
  readonly wallClock = () => 0;
  readonly #inner: MemoryPorts;
  readonly #clock: Timers;
  delay: Delay;
  /** When the hub receives an entry, but never before an earlier one: a call may be answered before. */
  entryDelay: Delay = (now) => now;
  /** The events that the hub receives; a test may report to it too. */
  events: BrokerEvents | null = null;
  unsent = 0;
  /** The rooms whose logs the hub follows. */
  readonly followed = new Set<string>();
  #last = 0;
  #lastEntry = 0;

  /** `permanent`: the rooms whose logs do not cease. */
  constructor(clock: Timers, delay: Delay, permanent: readonly string[] = []) {
    this.#inner = memoryPorts(permanent);
    this.#clock = clock;
    this.delay = delay;
  }

  start(events: BrokerEvents): Promise<void> {
    this.events = events;
    const entry: BrokerEvents['entry'] = (...reported) =>
      this.#report(() => events.entry(...reported));
    return this.#inner.broker.start({ ...events, entry });
  }

  stop(): Promise<void> {
    return this.#inner.broker.stop();
  }

  rooms(answer: (rooms: readonly ListedRoom[]) => void): void {
    this.#later(() => this.#inner.directory.rooms(answer));
  }

  attach(room: string, answer: (attached: AttachedRoom) => void): void {
    this.followed.add(room);
    this.#later(() => this.#inner.broker.attach(room, answer));
  }

  detach(room: string): void {
    this.followed.delete(room);
  }

  claim(claim: Claim, answer: (answer: ClaimAnswer) => void): void {
    this.#later(() => this.#inner.broker.claim(claim, answer));
  }

  publish(publication: Publication, answer: () => void): void {
    this.unsent++;
    this.#later(() => {
      this.unsent--;
      this.#inner.broker.publish(publication, answer);
      this.events?.sent();
    });
  }

  hold(room: string, connection: number, name: string): void {
    this.#later(() => this.#inner.broker.hold(room, connection, name));
  }

  resume(claim: ResumeClaim, answer: (answer: ResumeAnswer) => void): void {
    this.#later(() => this.#inner.broker.resume(claim, answer));
  }

  read(request: ReadRequest, answer: (stored: StoredEntries) => void): void {
    this.#later(() => this.#inner.broker.read(request, answer));
  }

  release(room: string, connection: number, name: string): void {
    this.#later(() => this.#inner.broker.release(room, connection, name));
  }

  #later(run: () => void): void {
    this.#last = Math.max(this.#last, this.delay(this.#clock.now()));
    this.#at(this.#last, run);
  }

  #report(run: () => void): void {
    this.#lastEntry = Math.max(this.#lastEntry, this.entryDelay(this.#clock.now()));
    this.#at(this.#lastEntry, run);
  }

  #at(time: number, run: () => void): void {
    const now = this.#clock.now();
    if (time === now) run();
    else if (time < Number.POSITIVE_INFINITY) this.#clock.setTimeout(run, time - now);
  }
}
