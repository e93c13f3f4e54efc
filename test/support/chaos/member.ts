/** Somebody in a room of a real server, with the whole program but its terminal. */

import { connect } from 'node:net';
import { createApp } from '../../../src/app/initial-state.js';
import type { Entry } from '../../../src/app/log/entry.js';
import type { Letter } from '../../../src/app/records/post.js';
import { NO_GUESTS } from '../../../src/app/servers/hosted-clients.js';
import { createUi, tabOf } from '../../../src/input/ui-state.js';
import { systemClock } from '../../../src/machine/system-clock.js';
import { Program } from '../../../src/runtime/program.js';
import type { Shell } from '../../../src/runtime/shell.js';
import type { Address } from '../../../src/session/model.js';
import type { Clock } from '../../../src/text/clock.js';
import { keptItems } from '../kept-items.js';
import { NO_EFFECTS } from '../no-effects.js';

/** How much faster than the machine's the program's time passes: a second's pause before coming back is short. */
const PACE = 5;

const fastClock: Clock = {
  now: () => PACE * performance.now(),
  setTimeout: (run, delayMs) => setTimeout(run, delayMs / PACE),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  soon: (run) => systemClock.soon(run),
};

/** A program in one room, and what its user does and sees. */
export class Member {
  readonly name: string;
  readonly program: Program;
  #ended: () => void = () => {};
  readonly #hasEnded: Promise<void>;

  constructor(address: Address, room: string, name: string) {
    this.name = name;
    this.#hasEnded = new Promise((resolve) => {
      this.#ended = resolve;
    });
    const app = createApp({
      size: { columns: 80, rows: 24 },
      address,
      local: { host: '127.0.0.1', port: 1 },
      intent: { room, name },
      mayHost: false,
    });
    this.program = new Program(createUi(app, name), this.#shell(), NO_EFFECTS);
    this.program.start();
  }

  get app() {
    return tabOf(this.program.ui).app;
  }

  get isInRoom(): boolean {
    return this.phase === 'room';
  }

  get phase(): string {
    return this.app.session.phase;
  }

  /** Everything that was said in the room, as `NAME: text`, in the order of the log. */
  said(): string[] {
    return this.#entries().flatMap((entry) =>
      entry.type === 'said' ? [`${entry.speaker}: ${entry.text}`] : [],
    );
  }

  /** How many messages have not come back. */
  get underWay(): number {
    return this.#letters.length;
  }

  get #letters(): readonly Letter[] {
    return this.app.room?.records?.post.letters ?? [];
  }

  /** What the program knows of a text that it was given: how far it is on its way, and the log's entries about it. */
  storyOf(text: string): string {
    const letters = this.#letters.filter(({ typed }) => typed === text);
    const told = this.#entries().filter((entry) => JSON.stringify(entry).includes(text));
    return JSON.stringify({ phase: this.phase, letters, told });
  }

  /**
   * Presses Enter if the program waits for it: it tries a lost connection again now, however often it was lost before, and
   * gives a name again that was not answered in time. (On a busy machine answers come late for the program's fast time.)
   */
  comeBack(): void {
    const { phase, busy } = this.app.session;
    if (phase !== 'waiting' && (phase !== 'naming' || busy)) return;
    this.program.typed({ type: 'key', key: 'enter' });
  }

  /** Types a line, and Enter. */
  say(text: string): void {
    this.program.typed({ type: 'text', text });
    this.program.typed({ type: 'key', key: 'enter' });
  }

  /** Ends the program. */
  async quit(): Promise<void> {
    this.program.typed({ type: 'key', key: 'C-q' });
    this.program.typed({ type: 'key', key: 'C-q' });
    await this.#hasEnded;
  }

  /** All entries of the room's log. */
  #entries(): Entry[] {
    const log = this.app.room?.log;
    return log === undefined ? [] : keptItems(log);
  }

  #shell(): Shell {
    return {
      clock: fastClock,
      wallTime: Date.now,
      dial: (to) => connect(to),
      host: () => Promise.reject(new Error('No test needs a server here.')),
      setFaults: () => {},
      guests: () => NO_GUESTS,
      seed: () => 1,
      requestRender: () => {},
      isUrgent: () => false,
      suspend: () => {},
      quitting: () => {},
      ended: () => this.#ended(),
    };
  }
}
