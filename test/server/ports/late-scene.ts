import { Door } from '../../../src/server/door/door.js';
import type { ServerEvent } from '../../../src/server/events.js';
import { Hub } from '../../../src/server/hub.js';
import { DEFAULT_LIMITS, type Limits } from '../../../src/server/limits/limits.js';
import { Switchboard } from '../../../src/server/switchboard.js';
import { GAP_MS } from '../../../src/server/traffic/pacing.js';
import { FakeClock } from '../fake-clock.js';
import { FakeSocket } from '../fake-socket.js';
import { type Delay, LatePorts } from '../late-ports.js';

/** How late the logs are in most tests (ms). */
export const LATE_MS = 30;

const AT_ONCE: Delay = (now) => now;
export const LATE: Delay = (now) => now + LATE_MS;
export const NEVER: Delay = () => Number.POSITIVE_INFINITY;

/** A server without a network whose logs may be late, and clients that have accepted lines. */
export class LateScene {
  readonly clock = new FakeClock();
  readonly ports = new LatePorts(this.clock, AT_ONCE);
  readonly log: ServerEvent[] = [];
  readonly hub: Hub;
  readonly #switchboard: Switchboard;

  constructor(rooms: readonly string[] = [], given: Partial<Limits> = {}) {
    const limits = { ...DEFAULT_LIMITS, ...given };
    const log = (event: ServerEvent) => this.log.push(event);
    const door = new Door(limits, false, this.clock, log);
    this.hub = new Hub(this.ports, rooms, limits);
    this.#switchboard = new Switchboard(this.hub, door, this.clock, log);
    void this.hub.start(() => this.#switchboard.sent());
  }

  /** Somebody in the lobby; the logs answer at once meanwhile. */
  async client(address = '127.0.0.1'): Promise<FakeSocket> {
    const { delay } = this.ports;
    this.ports.delay = AT_ONCE;
    const socket = new FakeSocket();
    socket.remoteAddress = address;
    this.#switchboard.accept(socket.socket);
    socket.read('/list');
    await turns();
    socket.read('\r\n');
    // The rest of the list goes out after its gap.
    this.clock.advance(GAP_MS);
    socket.written.length = 0;
    this.ports.delay = delay;
    return socket;
  }

  /** Somebody in a room; the logs answer at once meanwhile. */
  async member(room: string, name: string): Promise<FakeSocket> {
    const socket = await this.client();
    const { delay } = this.ports;
    this.ports.delay = AT_ONCE;
    await this.says(socket, `/join ${room}`, `/nick ${name}`);
    this.ports.delay = delay;
    socket.written.length = 0;
    return socket;
  }

  /** Sends lines in one read, and lets turns of the event loop pass. */
  async says(socket: FakeSocket, ...lines: readonly string[]): Promise<void> {
    socket.read(lines.map((line) => `${line}\r\n`).join(''));
    await turns();
  }

  /** Lets time pass in small steps, with turns of the event loop between them. */
  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 10) {
      this.clock.advance(Math.min(10, ms - passed));
      await turns();
    }
  }
}

/** The lines that a client has got since the last time. */
export function heard(socket: FakeSocket): string[] {
  const lines = socket.text.split('\r\n').slice(0, -1);
  socket.written.length = 0;
  return lines;
}

/** Lets turns of the event loop pass. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
}
