/** The whole program, except for a terminal, in a room of the class server's stand-in, in simulated time. */

import type { Address, Intent } from '../../../src/session/model.js';
import { MemoryClassServer } from '../../support/class-server/memory.js';
import type { ClassPerson } from '../../support/class-server/person.js';
import { createFakeClock } from '../../support/terminal/emulator.js';
import { BareProgram } from '../bare-program.js';

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

/** The program in a room of the class server's stand-in. */
export class Classroom extends BareProgram {
  readonly server: MemoryClassServer;
  #isAlive = true;

  constructor({ people = 1, rooms = ['den'], coalesces = true, intent = {} }: ClassroomOptions) {
    const clock = createFakeClock();
    const server = new MemoryClassServer({ clock, rooms, coalesces, people: people - 1 });
    super({
      ...{ clock, intent, address: server.address, columns: 100 },
      dial: (address) => server.dial(this.#isAlive ? address : NOWHERE),
    });
    this.server = server;
    this.program.start();
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

  pastes(text: string): this {
    this.program.typed({ type: 'paste', text });
    return this.type('<enter><enter>');
  }

  /** Enters a room from the lobby. */
  enters(room = 'den', name = 'ann'): this {
    this.until(() => this.state === 'lobby.idle');
    this.type(`${room}<enter>`);
    this.until(() => this.state === 'naming.idle');
    this.type(`<C-u>${name}<enter>`);
    this.until(() => this.app.session.phase === 'room' && !this.app.session.busy);
    return this;
  }

  /** Returns the log, each entry with its speaker or its type. */
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

  /** Quits, and lets time pass until the process would have ended. */
  async quits(): Promise<void> {
    this.type('<C-q>');
    for (let waits = 0; !this.ended && waits < 100; waits++) {
      await Promise.resolve();
      this.pass(100);
    }
  }
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
