import { Door } from '../../../src/server/door/door.js';
import type { ServerEvent } from '../../../src/server/events.js';
import { Hub } from '../../../src/server/hub.js';
import { DEFAULT_LIMITS, type Limits } from '../../../src/server/limits/limits.js';
import { Switchboard } from '../../../src/server/switchboard.js';
import { FakeClock } from '../fake-clock.js';
import { FakeSocket } from '../fake-socket.js';
import { type Delay, LatePorts } from '../late-ports.js';
import { type MemoryPorts, memoryPorts } from '../memory-hub.js';
import { turns } from '../ports/late-scene.js';

/** A record as a test sees it. */
export type Seen = { readonly type: string } & {
  readonly [K in Member]?: unknown;
};

type Member =
  | ('id' | 'time' | 'name' | 'text' | 'ref' | 'action' | 'to' | 'people' | 'last' | 'why')
  | ('request' | 'room' | 'log' | 'past' | 'topic' | 'secret' | 'hold' | 'heard' | 'resumed')
  | ('from' | 'count' | 'extensions');

export const ALL = ['messages', 'history', 'resume', 'actions', 'private', 'topics', 'away'];

/** Longer than all answers of late logs take (ms). */
const LATE_MS = 400;

/** The parts that a test may change. */
export interface SceneOptions {
  readonly rooms?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** How late the logs are; left out if they answer at once. */
  readonly delay?: Delay;
  /** How late the entries of late logs are, after the answers; left out for at once. */
  readonly entryDelay?: Delay;
}

/** A client of a test. */
export class TestClient {
  readonly socket = new FakeSocket();
  readonly #scene: RecordScene;

  constructor(scene: RecordScene, address: string) {
    this.#scene = scene;
    this.socket.remoteAddress = address;
  }

  /** Sends bytes in one read. */
  async sends(bytes: string): Promise<void> {
    this.socket.read(bytes);
    await this.#scene.settle();
  }

  /** Sends records, in one read. */
  async says(...records: readonly object[]): Promise<void> {
    await this.sends(records.map(lineOf).join(''));
  }

  /** The lines that it has got since the last time. */
  lines(): string[] {
    const lines = this.socket.text.split('\r\n').slice(0, -1);
    this.socket.written.length = 0;
    return lines;
  }

  /** The records that it has got since the last time; throws if something else came. */
  heard(): Seen[] {
    return this.lines().map((line) => {
      if (!line.startsWith('\u001e')) throw new Error(`no record: ${line}`);
      return JSON.parse(line.slice(1)) as Seen;
    });
  }

  /** The network is gone: the server sees the end of the connection. */
  async vanishes(): Promise<void> {
    this.socket.emit('close');
    await this.#scene.settle();
  }
}

/** Returns the line of a record. */
export function lineOf(record: object): string {
  return `\u001e${JSON.stringify(record)}\r\n`;
}

/** A server without a network, with clients that use records and others. */
export class RecordScene {
  readonly clock = new FakeClock();
  readonly log: ServerEvent[] = [];
  readonly hub: Hub;
  readonly switchboard: Switchboard;
  readonly ports: LatePorts | MemoryPorts;
  readonly #isLate: boolean;

  constructor({ rooms = [], limits = {}, delay, entryDelay }: SceneOptions = {}) {
    const all = { ...DEFAULT_LIMITS, ...limits };
    const wallClock = () => 1_000_000 + this.clock.now();
    this.ports =
      delay === undefined ? memoryPorts(rooms, wallClock) : new LatePorts(this.clock, delay, rooms);
    this.#isLate = delay !== undefined;
    if (this.ports instanceof LatePorts && entryDelay) this.ports.entryDelay = entryDelay;
    this.hub = new Hub(this.ports, rooms, all);
    const log = (event: ServerEvent) => this.log.push(event);
    const door = new Door(all, false, this.clock, log);
    this.switchboard = new Switchboard(this.hub, door, this.clock, log);
    void this.hub.start(() => this.switchboard.sent());
  }

  /** Lets turns of the event loop pass, and late logs answer. */
  async settle(): Promise<void> {
    await turns();
    for (let passed = 0; this.#isLate && passed < LATE_MS; passed += 20) {
      this.clock.advance(20);
      await turns();
    }
  }

  /** Lets time pass. */
  async pass(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.settle();
  }

  /** Somebody who has connected. */
  connect(address = '127.0.0.1'): TestClient {
    const client = new TestClient(this, address);
    this.switchboard.accept(client.socket.socket);
    return client;
  }

  /** Somebody in the lobby with lines; `acceptance`: two empty lines for one who knows records. */
  async lobby(acceptance = '\r\n', address?: string): Promise<TestClient> {
    const client = this.connect(address);
    await client.sends('/list');
    await client.sends(acceptance);
    this.clock.advance(100);
    await this.settle();
    return client;
  }

  /** Somebody in the lobby who uses these extensions. */
  async agreed(extensions: readonly string[] = ALL, address?: string): Promise<TestClient> {
    const client = await this.lobby('\r\n\r\n', address);
    await client.says({ type: 'hello', extensions });
    client.lines();
    return client;
  }

  /** Somebody in a room without records. */
  async lines(room: string, name: string, address?: string): Promise<TestClient> {
    const client = await this.lobby('\r\n', address);
    await client.sends(`/join ${room}\r\n/nick ${name}\r\n`);
    client.lines();
    return client;
  }

  /** Somebody in a room with records, and what they were told on entering. */
  async member(
    room: string,
    name: string,
    extensions: readonly string[] = ALL,
    address?: string,
  ): Promise<{ client: TestClient; told: Seen[]; entered: Seen }> {
    const client = await this.agreed(extensions, address);
    await client.sends(`/join ${room}\r\n/nick ${name}\r\n`);
    const told = client
      .lines()
      .filter((line) => line.startsWith('\u001e'))
      .map((line) => JSON.parse(line.slice(1)) as Seen);
    return { client, told, entered: told[0] as Seen };
  }

  /** Somebody who comes back over a new connection, with the first bytes; returns all that they hear. */
  async returns(entered: Seen, id: unknown): Promise<{ client: TestClient; heard: Seen[] }> {
    const client = this.connect();
    const { room, name, log, secret } = entered;
    await client.says(
      { type: 'hello', extensions: ALL },
      { type: 'resume', room, name, log, secret, id },
    );
    return { client, heard: client.heard() };
  }
}

/** Returns a record without what is another in each run. */
export function withoutTime({ time, ...others }: Seen): Seen {
  return others as Seen;
}

/** Returns the types of records. */
export const typesOf = (records: readonly Seen[]) => records.map(({ type }) => type);

/** A scene with `ann`, whose connection is lost at once, and `bob`. */
export async function lostAnn(scene = new RecordScene()) {
  const bob = await scene.member('den', 'bob');
  const ann = await scene.member('den', 'ann');
  bob.client.lines();
  await ann.client.vanishes();
  return { scene, ann, bob: bob.client };
}
