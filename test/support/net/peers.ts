/** Clients of several kinds on TCP. */

import { connect, type Socket } from 'node:net';
import { deadline } from '../deadline.js';

/** The time limit of a condition, in ms; then the test that waits for it fails. */
const DEADLINE_MS = 20_000;

/** Anything that a test can wait for: conditions are looked at again whenever `changed` is called. */
export class Watched {
  readonly #waiting = new Set<() => void>();

  /** Resolves once `condition` holds; rejects after a deadline, with what `describe` says then. */
  until(condition: () => boolean, describe: () => string): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = deadline(DEADLINE_MS, () => {
        this.#waiting.delete(look);
        reject(new Error(`waited in vain: ${describe()}`));
      });
      const look = () => {
        if (!condition()) return;
        cancel();
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  changed(): void {
    for (const look of [...this.#waiting]) look();
  }
}

/** The common part of all test clients. Reads are of at most 1024 bytes, like `recv(1024)`. */
export abstract class Peer extends Watched {
  readonly socket: Socket;
  closed = false;

  constructor(port: number) {
    super();
    const buffer = Buffer.alloc(1024);
    const take = (size: number) => {
      this.received(buffer.toString('latin1', 0, size));
      this.changed();
      return true;
    };
    this.socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer, callback: take },
    });
    this.socket.on('error', () => {});
    this.socket.on('close', () => {
      this.closed = true;
      this.changed();
    });
  }

  /** One write. */
  send(bytes: string | Uint8Array): void {
    this.socket.write(bytes);
  }

  /** Ends the connection the hard way: the server gets ECONNRESET. */
  reset(): void {
    this.socket.resetAndDestroy();
  }

  close(): void {
    this.socket.destroy();
  }

  /** Resolves once the connection is over. */
  async end(): Promise<void> {
    await this.until(
      () => this.closed,
      () => 'the connection to end',
    );
  }

  /** Takes one read, each byte as one character. */
  protected abstract received(bytes: string): void;
}

/** A class client: each read is a message, nothing is a line. */
export class NaivePeer extends Peer {
  /** The reads that no `recv` has taken yet. */
  readonly reads: string[] = [];

  /** The next read. */
  async recv(): Promise<string> {
    await this.until(
      () => this.reads.length > 0,
      () => 'a read',
    );
    return this.reads.shift() as string;
  }

  /** Sends a request and takes the next read for its answer. */
  ask(request: string): Promise<string> {
    this.send(request);
    return this.recv();
  }

  /** `/join`, `/nick`: true if both were answered `0`, and nothing but `0`. */
  async enter(room: string, name: string): Promise<boolean> {
    return (await this.ask(`/join ${room}`)) === '0' && (await this.ask(`/nick ${name}`)) === '0';
  }

  protected received(bytes: string): void {
    this.reads.push(utf8(bytes));
  }
}

/** A client that reads lines: a person with `nc`, or, after `accept`, a client like Foyer's. */
export class LinePeer extends Peer {
  /** The lines that `line` has not taken yet. */
  readonly lines: string[] = [];
  #rest = '';

  /** Sends one line. */
  say(line: string): void {
    this.send(`${line}\n`);
  }

  /** The next line. */
  async line(): Promise<string> {
    return (await this.take(1))[0] as string;
  }

  /** The next `count` lines. */
  async take(count: number): Promise<string[]> {
    await this.until(
      () => this.lines.length >= count,
      () => `${count} lines, after ${this.lines.length}: ${this.lines.slice(-3).join(' | ')}`,
    );
    return this.lines.splice(0, count);
  }

  /** Sends a request and takes the next line for its answer. */
  ask(request: string): Promise<string> {
    this.say(request);
    return this.line();
  }

  /** `/join`, `/nick`: true if both were answered `0`. */
  async enter(room: string, name: string): Promise<boolean> {
    return (await this.ask(`/join ${room}`)) === '0' && (await this.ask(`/nick ${name}`)) === '0';
  }

  /** Asks for the list the classic way, and accepts the offer of lines that its count makes. */
  async accept(): Promise<string[]> {
    this.send('/list');
    const count = await this.line();
    this.send('\r\n');
    return this.take(Number(count));
  }

  protected received(bytes: string): void {
    const lines = (this.#rest + bytes).split('\n');
    this.#rest = lines.pop() as string;
    this.lines.push(...lines.map((line) => utf8(line.replace(/\r$/, ''))));
  }
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}
