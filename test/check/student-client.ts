/** A student's client: right by the assignment, unless one of its habits is changed. */

import type { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import type { Timers } from '../../src/text/clock.js';

const MAX_BYTES = 1024;
const PART_MS = 50;
/** How long a client that does not wait listens after each line (ms). */
const LISTEN_MS = 2000;

/** The habits of a client: each is one decision that a student gets right or wrong. */
export interface Habits {
  /** What is sent for a typed line. */
  sent(line: string): string;
  readonly connects: boolean;
  readonly splitsLong: boolean;
  /** The text of a read. */
  decoded(bytes: Buffer, decoder: StringDecoder): string;
  /** What is shown of a text in a room. */
  shown(text: string): string;
  readonly readsNumber: boolean;
  /** How long an answer is awaited (ms); null for ever. */
  readonly patienceMs: number | null;
  readonly heedsRefusal: boolean;
  readonly showsAfterStatus: boolean;
  /** True if it reads only for a while after each typed line. */
  readonly readsAfterLines: boolean;
  /** True if the first read after `/who` is taken for the whole answer. */
  readonly whoIsOneRead: boolean;
  readonly endsWithServer: boolean;
  readonly catchesReset: boolean;
}

/** The habits of a client that does all as the assignment says. */
export const GOOD_HABITS: Habits = {
  sent: (line) => line,
  connects: true,
  splitsLong: true,
  decoded: (bytes, decoder) => decoder.write(bytes),
  shown: (text) => text,
  readsNumber: true,
  patienceMs: null,
  heedsRefusal: true,
  showsAfterStatus: true,
  readsAfterLines: false,
  whoIsOneRead: false,
  endsWithServer: true,
  catchesReset: true,
};

/** The world around a client. */
export interface ClientWorld {
  readonly clock: Timers;
  dial(): Socket;
  show(text: string): void;
  /** Ends the program; `isCrash`: by an error that nobody caught. */
  exit(isCrash: boolean): void;
}

/** A client that takes the protocol's requests as lines. */
export class StudentClient {
  readonly #habits: Habits;
  readonly #world: ClientWorld;
  readonly #decoder = new StringDecoder('utf8');
  #socket: Socket | null = null;
  /** The answer that is due. */
  #due: 'list' | 'join' | 'nick' | 'who' | null = null;
  #isIn = false;
  #waiting: unknown = null;
  #listening: unknown = null;

  constructor(world: ClientWorld, habits: Partial<Habits> = {}) {
    this.#world = world;
    this.#habits = { ...GOOD_HABITS, ...habits };
    if (!this.#habits.connects) return;
    const socket = world.dial();
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('end', () => this.#habits.endsWithServer && this.#over());
    socket.on('error', () => (this.#habits.catchesReset ? this.#over() : world.exit(true)));
  }

  /** The user types a line. */
  line(line: string): void {
    const command = /^\/(list|join|nick|who)\b/.exec(line)?.[1];
    // Who believes to have a name sends no other one.
    if (command === 'nick' && this.#isIn) return;
    this.#due = (command as 'list' | 'join' | 'nick' | 'who' | undefined) ?? null;
    const bytes = Buffer.from(this.#habits.sent(line));
    if (bytes.length <= MAX_BYTES || !this.#habits.splitsLong) this.#socket?.write(bytes);
    else this.#sendParts(bytes);
    if (this.#habits.readsAfterLines) this.#listen();
    if (this.#due === 'nick' && !this.#habits.heedsRefusal) this.#isIn = true;
    this.#awaitAnswer();
  }

  #sendParts(bytes: Buffer): void {
    this.#socket?.write(bytes.subarray(0, MAX_BYTES));
    const rest = bytes.subarray(MAX_BYTES);
    if (rest.length > 0) this.#world.clock.setTimeout(() => this.#sendParts(rest), PART_MS);
  }

  #listen(): void {
    const { clock } = this.#world;
    this.#socket?.resume();
    clock.clearTimeout(this.#listening);
    this.#listening = clock.setTimeout(() => this.#socket?.pause(), LISTEN_MS);
  }

  #awaitAnswer(): void {
    const { clock } = this.#world;
    clock.clearTimeout(this.#waiting);
    if (this.#habits.patienceMs === null || this.#due === null) return;
    this.#waiting = clock.setTimeout(() => this.#over(), this.#habits.patienceMs);
  }

  #take(bytes: Buffer): void {
    try {
      this.#read(this.#habits.decoded(bytes, this.#decoder));
    } catch {
      this.#world.exit(true);
    }
  }

  #read(text: string): void {
    this.#world.clock.clearTimeout(this.#waiting);
    if (this.#due === 'join' || this.#due === 'nick') this.#status(text);
    else if (this.#due === 'list') this.#number(text);
    else if (this.#due === 'who') this.#people(text);
    else this.#world.show(this.#habits.shown(text));
  }

  #status(text: string): void {
    const isAccepted = text.startsWith('0');
    const isNick = this.#due === 'nick';
    this.#due = null;
    if (isNick && isAccepted) this.#isIn = true;
    if (isAccepted || this.#habits.heedsRefusal) {
      this.#world.show(isAccepted ? 'Accepted.\n' : 'Refused: choose another name.\n');
    }
    const rest = text.slice(1);
    if (rest !== '' && this.#habits.showsAfterStatus) this.#world.show(this.#habits.shown(rest));
  }

  #number(text: string): void {
    this.#due = null;
    const [, digits = '', name = ''] = /^(\d*)(.*)$/s.exec(text) ?? [];
    if (this.#habits.readsNumber) this.#world.show(`${digits} rooms:\n${name}\n`);
    else this.#world.show(`${Number(text)} rooms:\n`);
  }

  #people(text: string): void {
    if (!this.#habits.whoIsOneRead) this.#world.show(`${text}\n`);
    else {
      // Everything but the number is thrown away.
      this.#due = null;
      this.#world.show(/^\d+$/.test(text) ? `${text} people\n` : 'no number\n');
    }
  }

  #over(): void {
    this.#world.show('The connection is over.\n');
    this.#socket?.destroySoon();
    this.#world.exit(false);
  }
}
