/** A person in a room of the class server's stand-in. */

import type { Socket } from 'node:net';
import type { Timers } from '../../../src/text/clock.js';
import { Watched } from '../net/peers.js';
import { MemorySocket } from './memory-socket.js';
import type { ClassServer } from './server.js';

/** The most that a class client reads at once, in bytes. */
const RECV_BYTES = 1024;

/** One read of a class client, at what time of its clock (ms). */
export interface PersonRead {
  readonly time: number;
  readonly bytes: Buffer;
}

/** One line that a class client has printed. */
export interface PrintedLine {
  readonly time: number;
  readonly text: string;
}

/** The screen of a class client. */
export type PersonPlace = 'lobby' | 'joining' | 'naming' | 'room';

/**
 * Somebody with a class client. It takes one read for one message, prints it as a line, dies of bytes that
 * are not UTF-8, also of a character that a read has cut, and takes a read of blanks for the end.
 */
export class ClassPerson extends Watched {
  readonly reads: PersonRead[] = [];
  readonly lines: PrintedLine[] = [];
  readonly socket: Socket;
  place: PersonPlace;
  name: string;
  /** True once it has died of an exception. */
  died = false;
  /** True once the connection is over, whichever side ended it. */
  closed = false;
  readonly #clock: Timers;
  #wanted: { readonly room: string; readonly name: string } | null = null;

  /** `name` is set if the person is in a room already. */
  constructor(socket: Socket, clock: Timers, name: string | null = null) {
    super();
    this.socket = socket;
    this.#clock = clock;
    this.place = name === null ? 'lobby' : 'room';
    this.name = name ?? '';
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('error', () => {});
    socket.on('close', () => {
      this.closed = true;
      this.changed();
    });
  }

  /** Resolves once it has printed something that has `text` in it. */
  async hears(text: string): Promise<void> {
    await this.until(
      () => this.printed.some((line) => line.includes(text)),
      () => `${this.name} hears ${JSON.stringify(text)}, not ${JSON.stringify(this.printed)}`,
    );
  }

  /** The printed text. */
  get printed(): string[] {
    return this.lines.map((line) => line.text);
  }

  /** The client's input, read by read. */
  get texts(): string[] {
    return this.reads.map((read) => read.bytes.toString());
  }

  /** One send. */
  say(text: string | Uint8Array): void {
    this.socket.write(text);
  }

  /** Joins a room, and takes a name as soon as it has joined. */
  enter(room: string, name: string): void {
    this.#wanted = { room, name };
    this.place = 'joining';
    this.say(`/join ${room}`);
  }

  who(): void {
    this.say('/who');
  }

  leave(): void {
    this.say('/logout');
  }

  /** Closes both directions, as a client that ends. */
  quit(): void {
    this.socket.destroy();
  }

  /** Closes its own direction only, and reads on. */
  halfClose(): void {
    this.socket.end();
  }

  /** Is gone with a reset, as a client that is killed with bytes unread. */
  reset(): void {
    this.socket.resetAndDestroy();
  }

  #take(bytes: Buffer): void {
    for (let start = 0; start < bytes.length && !this.socket.destroyed; start += RECV_BYTES) {
      this.#read(Buffer.from(bytes.subarray(start, start + RECV_BYTES)));
    }
    this.changed();
  }

  #read(bytes: Buffer): void {
    const time = this.#clock.now();
    this.reads.push({ time, bytes });
    const text = strict(bytes);
    if (text === null) {
      this.died = true;
      this.quit();
      return;
    }
    if (text.trim() === '') this.quit();
    else this.#print(this.#follow(text), time);
  }

  /** Goes on if the answer is good; returns what is left to print. */
  #follow(text: string): string {
    if (this.place === 'lobby' || this.place === 'room' || !text.startsWith('0')) return text;
    const wasJoining = this.place === 'joining';
    this.place = wasJoining ? 'naming' : 'room';
    this.name = this.#wanted?.name ?? '';
    if (wasJoining) this.say(`/nick ${this.name}`);
    return text.slice(1);
  }

  #print(text: string, time: number): void {
    if (text === '') return;
    for (const line of text.split('\n')) this.lines.push({ time, text: line.trimEnd() });
  }
}

/** Puts somebody into a room of a server, at once and without a word to the others. */
export function seat(server: ClassServer, room: string, name: string): ClassPerson {
  const socket = new MemorySocket({
    clock: server.clock,
    latencyMs: 1,
    isOpen: true,
    accept: (far) => server.seat(room, name, far),
  });
  return new ClassPerson(socket.asSocket(), server.clock, name);
}

/** Puts `count` people into a room: `user1`, `user2` and so on. */
export function seatMany(server: ClassServer, room: string, count: number): ClassPerson[] {
  return Array.from({ length: count }, (_, index) => seat(server, room, `user${index + 1}`));
}

function strict(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
