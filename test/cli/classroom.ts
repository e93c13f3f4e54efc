/** The whole program, except for a terminal, in a room of the class server's stand-in, in simulated time. */

import type { Socket } from 'node:net';
import { heldTexts } from '../../src/app/handlers/send.js';
import { createApp } from '../../src/app/initial-state.js';
import type { Entry } from '../../src/app/log/entry.js';
import { createUi, tabOf } from '../../src/input/ui-state.js';
import { Program, type Shell } from '../../src/runtime/program.js';
import type { Address, Intent } from '../../src/session/model.js';
import { MemoryClassServer } from '../support/class-server/memory.js';
import type { ClassPerson } from '../support/class-server/person.js';
import { createFakeClock } from '../support/emulator.js';
import { NO_EFFECTS } from '../support/no-effects.js';

const TODAY = Date.UTC(2026, 10, 23, 14, 2);
const HOME: Address = { host: '127.0.0.1', port: 1 };

/** An address at which nobody listens. */
const NOWHERE: Address = { host: 'nowhere', port: 1 };

/** The step of the simulated time (ms). */
const STEP_MS = 5;

/** The first state of a classroom. */
export interface ClassroomOptions {
  /** The number of people in the room, with the user. */
  readonly people?: number;
  readonly rooms?: readonly string[];
  /** True if all that is sent within one millisecond is one read. */
  readonly coalesces?: boolean;
  readonly intent?: Partial<Intent>;
}

export class Classroom {
  readonly clock = createFakeClock();
  readonly server: MemoryClassServer;
  readonly program: Program;
  /** The connections made so far. */
  readonly sockets: Socket[] = [];
  /** True once the process would have ended. */
  ended = false;
  #isAlive = true;

  constructor({ people = 1, rooms = ['den'], coalesces = true, intent = {} }: ClassroomOptions) {
    const { clock } = this;
    this.server = new MemoryClassServer({ clock, rooms, coalesces, people: people - 1 });
    const app = createApp({
      size: { columns: 100, rows: 30 },
      address: this.server.address,
      local: HOME,
      intent: { room: null, name: null, ...intent },
      mayHost: false,
    });
    const shell: Partial<Shell> = {
      clock,
      wallTime: () => TODAY + clock.now(),
      dial: (address) => this.#dial(address),
      seed: () => 1,
      ended: () => {
        this.ended = true;
      },
    };
    this.program = new Program(createUi(app, 'ann'), withDefaults(shell), NO_EFFECTS);
    this.program.start();
  }

  get app() {
    return tabOf(this.program.ui).app;
  }

  /** The state of the visible tab's session. */
  get state(): string {
    return this.app.session.state;
  }

  /** The people who were in the room from the start, without the user. */
  get others(): readonly ClassPerson[] {
    return this.server.people;
  }

  /** Lets time pass. */
  pass(ms: number): this {
    for (let left = ms; left > 0; left -= STEP_MS) this.clock.advance(Math.min(left, STEP_MS));
    return this;
  }

  /** Lets time pass until a condition holds; returns how long that took (ms), or fails after `limit`. */
  until(condition: () => boolean, limit = 120_000): number {
    const began = this.clock.now();
    while (!condition()) {
      if (this.clock.now() - began > limit) {
        throw new Error(`waited in vain at ${this.state}: ${this.log().join(' | ')}`);
      }
      this.clock.advance(STEP_MS);
    }
    return this.clock.now() - began;
  }

  types(line: string): this {
    this.program.typed({ type: 'text', text: line });
    return this.press('enter');
  }

  pastes(text: string): this {
    this.program.typed({ type: 'paste', text });
    return this.press('enter', 'enter');
  }

  press(...keys: string[]): this {
    for (const key of keys) this.program.typed({ type: 'key', key });
    return this;
  }

  /** Enters a room from the lobby. */
  enters(room = 'den', name = 'ann'): this {
    this.until(() => this.state === 'lobby.idle');
    this.types(room);
    this.until(() => this.state === 'naming.idle');
    this.press('C-u').types(name);
    this.until(() => this.app.session.phase === 'room' && !this.app.session.busy);
    return this;
  }

  /** Returns all entries of the log. */
  entries(): readonly Entry[] {
    const log = this.app.room?.log;
    return Array.from({ length: (log?.lastId ?? -1) + 1 }, (_, id) => log?.get(id)).flatMap(
      (entry) => entry ?? [],
    );
  }

  log(): string[] {
    return this.entries().map((entry) =>
      entry.type === 'said' ? `${entry.speaker}| ${entry.text}` : `${entry.type}| ${entry.text}`,
    );
  }

  /** Breaks the connection at the user's end. */
  cut(): this {
    this.sockets.at(-1)?.destroy(Object.assign(new Error('cut'), { code: 'ECONNRESET' }));
    return this.pass(STEP_MS);
  }

  /** Kills the process with all its connections. */
  kill(): void {
    this.#isAlive = false;
    for (const socket of this.sockets) socket.destroy();
  }

  #dial(address: Address): Socket {
    const socket = this.server.dial(this.#isAlive ? address : NOWHERE);
    this.sockets.push(socket);
    return socket;
  }

  /** Quits, and lets time pass until the process would have ended. */
  async quits(): Promise<void> {
    this.press('C-q');
    for (let waits = 0; !this.ended && waits < 100; waits++) {
      await Promise.resolve();
      this.pass(100);
    }
  }

  /** The unsent messages. */
  get held(): readonly string[] {
    return heldTexts(this.app);
  }
}

/** Returns a shell whose missing functions do nothing. */
function withDefaults(parts: Partial<Shell>): Shell {
  return new Proxy(parts, {
    get: (known, name) => Reflect.get(known, name) ?? (() => {}),
  }) as Shell;
}

/** Returns the user's lines as a person's client printed them. */
export function heardFrom(person: ClassPerson, name = 'ann'): string[] {
  return heardLines(person, name).map(({ text }) => text);
}

/** Returns the same with the times (ms). A line without a name belongs to the one before. */
export function heardLines(person: ClassPerson, name = 'ann') {
  const heard: { time: number; text: string }[] = [];
  let isTheirs = false;
  for (const { time, text } of person.lines) {
    const named = /^(\S+)> (.*)$/u.exec(text);
    if (named !== null) isTheirs = named[1] === name;
    else if (/ (?:has|have) /u.test(text) || text.startsWith('There are')) isTheirs = false;
    if (isTheirs) heard.push({ time, text: named?.[2] ?? text });
  }
  return heard;
}
