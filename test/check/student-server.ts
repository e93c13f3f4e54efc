/** A student's server in memory: right by the assignment, unless one of its ways is changed. */

import type { Socket } from 'node:net';
import type { Timers } from '../../src/text/clock.js';
import { cutTailLength } from '../../src/wire/utf8.js';
import { MemorySocket } from '../support/class-server/memory-socket.js';
import { type FarEnd, Wire } from '../support/class-server/wire.js';

const MAX_BYTES = 1024;
const LF = 0x0a;

/** One client of the server. */
export interface Member {
  readonly wire: Wire;
  room: string | null;
  name: string | null;
  /** Bytes whose message is not complete. */
  unread: Buffer;
  /** True once it has ended a message with a line ending. */
  endsLines: boolean;
  isGone: boolean;
}

/** The ways of a server: each is one decision that a student gets right or wrong. */
export interface Ways {
  readonly greeting: string;
  /** The number before the list. */
  count(rooms: readonly string[]): string;
  /** The rooms that the list shows. */
  listed(rooms: readonly string[]): readonly string[];
  /** The answer to `/join ROOM`; `exists`: somebody is there. */
  joined(exists: boolean): string;
  readonly joinMalformed: string;
  readonly nickMalformed: string;
  readonly accepted: string;
  readonly taken: string;
  readonly closesRefused: boolean;
  /** True if two may not have the same name. */
  clash(one: { readonly room: string | null }, other: { readonly room: string | null }): boolean;
  /** The answer to `/who`: messages; null for none. */
  who(room: readonly string[], all: readonly string[]): readonly string[] | null;
  /** How late an answer to `/who` is (ms). */
  readonly whoDelayMs: number;
  /** The messages in what a client has sent so far; takes them from `unread`. */
  cut(member: Member, bytes: Buffer): readonly Buffer[];
  /** What is relayed of a text: the index is its number in the server, the time is that since the start (ms). */
  relayed(text: Buffer, index: number, time: number): readonly Relayed[];
  /** True if somebody hears what is said in a room. */
  hears(listener: Member, speaker: Member): boolean;
  /** More rooms are refused. */
  readonly mostRooms: number;
  readonly freesOnLogout: boolean;
  readonly freesOnFin: boolean;
  readonly freesOnReset: boolean;
  /** True if a room is gone once the one who made it leaves. */
  readonly losesRooms: boolean;
  /** True for a message that ends the whole server. */
  crashes(bytes: Buffer): boolean;
}

/** A text that goes to the room, perhaps later (ms). */
export interface Relayed {
  readonly text: Buffer;
  readonly delayMs: number;
}

/** The ways of a server that does all as the assignment says. */
export const RIGHT: Ways = {
  greeting: '',
  count: (rooms) => String(rooms.length),
  listed: (rooms) => rooms,
  joined: () => '0',
  joinMalformed: '1',
  nickMalformed: '1',
  accepted: '0',
  taken: '2',
  closesRefused: false,
  clash: (one, other) => one.room === other.room,
  who: (room) => [String(room.length), ...room],
  whoDelayMs: 0,
  cut: cutRightly,
  relayed: (text) => [{ text, delayMs: 0 }],
  hears: (listener, speaker) => listener.room === speaker.room && listener !== speaker,
  mostRooms: Number.POSITIVE_INFINITY,
  freesOnLogout: true,
  freesOnFin: true,
  freesOnReset: true,
  losesRooms: false,
  crashes: () => false,
};

/** Cuts lines once a client ends its messages so; before that a read is a message, unless it ends within a character. */
export function cutRightly(member: Member, bytes: Buffer): readonly Buffer[] {
  if (bytes.includes(LF)) member.endsLines = true;
  const all = Buffer.concat([member.unread, bytes]);
  if (!member.endsLines) {
    member.unread = cutTailLength(all) === 0 ? Buffer.alloc(0) : all;
    return cutTailLength(all) === 0 ? inParts(all) : [];
  }
  const end = all.lastIndexOf(LF) + 1;
  member.unread = all.subarray(end);
  return linesOf(all.subarray(0, end)).flatMap(inParts);
}

/** Returns the lines in some bytes, without their endings. */
export function linesOf(bytes: Buffer): Buffer[] {
  const lines = bytes.toString('latin1').split(/\r?\n/);
  return lines.filter((line) => line !== '').map((line) => Buffer.from(line, 'latin1'));
}

function inParts(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += MAX_BYTES) {
    parts.push(bytes.subarray(start, start + MAX_BYTES));
  }
  return parts;
}

/** A server in memory, over a clock that a test moves. */
export class StudentServer {
  readonly #ways: Ways;
  readonly #clock: Timers;
  #members: Member[] = [];
  readonly #makers = new Map<string, Member>();
  #texts = 0;
  #isDead = false;

  constructor(clock: Timers, ways: Partial<Ways> = {}) {
    this.#clock = clock;
    this.#ways = { ...RIGHT, ...ways };
  }

  /** Those who are connected or were not noticed to be gone. */
  get size(): number {
    return this.#members.length;
  }

  /** Opens a connection to the server. */
  readonly dial = (): Socket => {
    const accept = this.#isDead ? null : (far: FarEnd) => this.#accept(far);
    return new MemorySocket({
      clock: this.#clock,
      latencyMs: 1,
      coalesces: false,
      accept,
    }).asSocket();
  };

  #accept(far: FarEnd): Wire {
    const wire = new Wire(0, far);
    const member: Member = {
      ...{ wire, room: null, name: null, endsLines: false, isGone: false },
      unread: Buffer.alloc(0),
    };
    this.#members.push(member);
    wire.wake = () => this.#hear(member);
    if (this.#ways.greeting !== '') wire.send(this.#ways.greeting);
    return wire;
  }

  #hear(member: Member): void {
    const { wire } = member;
    try {
      const bytes = wire.recv(64 * MAX_BYTES);
      if (bytes.length === 0) this.#end(member, this.#ways.freesOnFin);
      else for (const message of this.#ways.cut(member, bytes)) this.#handle(member, message);
    } catch {
      this.#end(member, this.#ways.freesOnReset);
    }
  }

  #end(member: Member, frees: boolean): void {
    if (member.isGone) return;
    if (frees || member.name === null) this.#remove(member);
    member.isGone = true;
    member.wire.close();
  }

  #handle(member: Member, bytes: Buffer): void {
    if (this.#isDead || member.isGone) return;
    if (this.#ways.crashes(bytes)) {
      this.#crash();
      return;
    }
    const text = bytes.toString('latin1').trim();
    if (text === '/logout') this.#end(member, this.#ways.freesOnLogout);
    else if (member.name !== null) this.#inRoom(member, bytes, text);
    else if (member.room !== null) this.#naming(member, text);
    else this.#lobby(member, text);
  }

  #lobby(member: Member, text: string): void {
    const [command, room, ...more] = text.split(' ');
    if (text === '/list') {
      this.#list(member);
      return;
    }
    if (command !== '/join' || room === undefined || more.length > 0) {
      this.#send(member, this.#ways.joinMalformed);
      return;
    }
    const answer = this.#ways.joined(this.#rooms().includes(room));
    if (answer === '0') member.room = room;
    this.#send(member, answer);
  }

  #list(member: Member): void {
    const rooms = this.#rooms();
    for (const text of [this.#ways.count(rooms), ...this.#ways.listed(rooms)]) {
      this.#send(member, `${text}\n`);
    }
  }

  #rooms(): string[] {
    const rooms = this.#members.flatMap(({ room, name }) => (name === null ? [] : [room ?? '']));
    return [...new Set(rooms)];
  }

  #naming(member: Member, text: string): void {
    const [command, name, ...more] = text.split(' ');
    if (command !== '/nick' || name === undefined || more.length > 0) {
      this.#refuse(member, this.#ways.nickMalformed);
      return;
    }
    const isTaken = this.#members.some(
      (other) => other.name === name && this.#ways.clash(other, member),
    );
    if (isTaken) {
      this.#refuse(member, this.#ways.taken);
      return;
    }
    const room = member.room ?? '';
    const isNew = !this.#rooms().includes(room);
    if (isNew && this.#rooms().length >= this.#ways.mostRooms) {
      this.#refuse(member, '1');
      return;
    }
    if (isNew) this.#makers.set(room, member);
    member.name = name;
    this.#send(member, this.#ways.accepted);
  }

  #refuse(member: Member, status: string): void {
    this.#send(member, status);
    if (!this.#ways.closesRefused) return;
    member.isGone = true;
    this.#remove(member);
    member.wire.close();
  }

  #inRoom(member: Member, bytes: Buffer, text: string): void {
    if (text === '/who') {
      this.#who(member);
      return;
    }
    if (text === '') return;
    this.#texts++;
    for (const relayed of this.#ways.relayed(bytes, this.#texts, this.#clock.now())) {
      const tell = () => {
        this.#tell(member, Buffer.concat([Buffer.from(`${member.name}: `), relayed.text]));
      };
      if (relayed.delayMs === 0) tell();
      else this.#clock.setTimeout(tell, relayed.delayMs);
    }
  }

  #who(member: Member): void {
    const people = (members: readonly Member[]) => members.flatMap(({ name }) => name ?? []);
    const room = this.#members.filter((other) => other.room === member.room);
    const answer = this.#ways.who(people(room), people(this.#members));
    const send = () => {
      for (const text of answer ?? []) this.#send(member, `${text}\n`);
    };
    if (this.#ways.whoDelayMs === 0) send();
    else this.#clock.setTimeout(send, this.#ways.whoDelayMs);
  }

  #tell(speaker: Member, line: Buffer): void {
    for (const listener of this.#members) {
      if (listener.name !== null && this.#ways.hears(listener, speaker)) this.#send(listener, line);
    }
  }

  #send(member: Member, text: string | Buffer): void {
    if (!member.isGone && !this.#isDead) member.wire.send(text);
  }

  #remove(member: Member): void {
    this.#members = this.#members.filter((other) => other !== member);
    const isMaker = member.room !== null && this.#makers.get(member.room) === member;
    if (!this.#ways.losesRooms || !isMaker) return;
    for (const other of this.#members) {
      if (other.room === member.room) other.room = `${other.room} (lost)`;
    }
  }

  #crash(): void {
    this.#isDead = true;
    for (const { wire } of this.#members) wire.close();
  }
}
