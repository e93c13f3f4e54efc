/** Somebody with a simple client, who comes back by themselves whenever the connection is over. */

import { connect, type Socket } from 'node:net';
import type { Address } from '../../../src/session/model.js';

/** The form of all that is said: no two messages are the same, and one that is cut is none. */
const SAID = /((?:class|lines|record)\d): (m\d+)\./g;

/** How long somebody waits before coming back, in ms. */
const PAUSE_MS = 100;

/** A class client, which takes what it reads for messages, or one that accepts line framing. */
export type TalkerKind = 'class' | 'lines';

/** A client with a name in a room, and what it has heard. */
export class Talker {
  readonly kind: TalkerKind;
  readonly room: string;
  readonly name: string;
  /** What was heard over each connection, as `NAME: mNUMBER`. */
  readonly heard: string[][] = [];
  /** What came over each connection besides, in one text. */
  readonly words: string[] = [];
  isInRoom = false;
  readonly #address: Address;
  #socket: Socket | null = null;
  #text = '';
  #step = 0;
  #isOver = false;
  /** True while a class client has not heard its last message: two in a row would be one for the server. */
  #waits = false;

  constructor(kind: TalkerKind, address: Address, room: string, name: string) {
    this.kind = kind;
    this.room = room;
    this.name = name;
    this.#address = address;
    this.#connect();
  }

  /** Says something, if it is in its room, and a class client has heard what it said before; returns whether it did. */
  say(text: string): boolean {
    if (!this.isInRoom || this.#socket === null || this.#waits) return false;
    this.#waits = this.kind === 'class';
    this.#send(`${text}.`);
    return true;
  }

  /** How far it is on its way into the room, and what it has heard there. */
  get progress(): string {
    const { localPort, readyState } = this.#socket ?? {};
    return JSON.stringify({ step: this.#step, heard: this.#text, localPort, readyState });
  }

  quit(): void {
    this.#isOver = true;
    this.#socket?.destroy();
  }

  #connect(): void {
    if (this.#isOver) return;
    this.#text = '';
    this.#step = 0;
    this.isInRoom = false;
    this.#waits = false;
    const socket = connect({ ...this.#address, noDelay: true });
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('connect', () => socket.write('/list'));
    socket.on('data', (bytes) => this.#take(bytes.toString()));
    socket.on('close', () => {
      if (this.isInRoom) this.words.push(this.#text);
      this.isInRoom = false;
      setTimeout(() => this.#connect(), PAUSE_MS);
    });
  }

  /** The list, the room and the name are answered one after the other; a name that is taken is tried again. */
  #take(text: string): void {
    this.#text += text;
    if (this.isInRoom) {
      this.#hear();
      return;
    }
    if (this.#step === 0 && this.#hasList()) this.#ask(`/join ${this.room}`);
    else if (this.#step === 1 && this.#text.startsWith('0')) this.#ask(`/nick ${this.name}`);
    else if (this.#step === 2 && this.#text.startsWith('0')) this.#enter();
    else if (this.#step === 2 && this.#text.startsWith('2')) {
      this.#text = '';
      setTimeout(() => this.#send(`/nick ${this.name}`), PAUSE_MS);
    }
  }

  #enter(): void {
    this.isInRoom = true;
    this.#text = this.#text.slice(1);
    this.heard.push([]);
    this.#hear();
  }

  #hasList(): boolean {
    const lines = this.#text.split('\r\n');
    const isWhole = lines.length > Number(lines[0]) + 1;
    return isWhole && lines[0] !== '';
  }

  #ask(text: string): void {
    this.#text = '';
    // The offer of lines is accepted before anything else is sent.
    if (this.#step === 0 && this.kind === 'lines') this.#socket?.write('\r\n');
    this.#step++;
    this.#send(text);
  }

  #send(text: string): void {
    this.#socket?.write(this.kind === 'lines' ? `${text}\n` : text);
  }

  #hear(): void {
    let end = 0;
    for (const match of this.#text.matchAll(SAID)) {
      this.heard.at(-1)?.push(`${match[1]}: ${match[2]}`);
      end = match.index + match[0].length;
      if (match[1] === this.name) this.#waits = false;
    }
    this.#text = this.#text.slice(end);
  }
}
