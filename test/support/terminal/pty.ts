/** The built program in a pseudo-terminal. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { type IPty, spawn } from '@lydell/node-pty';
import { until } from '../until.js';
import { createEmulator, type Emulator } from './emulator.js';
import { keystrokes } from './keystrokes.js';

const MAIN = resolve(import.meta.dirname, '../../../app/cli/main.js');

/** The flags that the built program asks of Node in its first line. */
export const NODE_FLAGS: readonly string[] =
  /^#!\/usr\/bin\/env -S node (.*)/.exec(readFileSync(MAIN, 'utf8'))?.[1]?.split(' ') ?? [];

/** The command that runs the built program. */
export const FOYER: readonly string[] = [process.execPath, ...NODE_FLAGS, MAIN];

const DEADLINE_MS = 20_000;

/** The options of a terminal: its size in columns and rows, and additions to the environment. */
export interface PtyOptions {
  readonly columns: number;
  readonly rows: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A process in a pseudo-terminal of its own, with an emulator as its screen. */
export class PtySession {
  readonly #pty: IPty;
  readonly screen: Emulator;
  /** Resolves to the exit status. */
  readonly exited: Promise<number>;
  #alive = true;
  readonly #raw: Uint8Array[] = [];

  constructor([file = '', ...parameters]: readonly string[], options: PtyOptions) {
    const { columns, rows, env } = options;
    this.screen = createEmulator({ columns, rows });
    this.#pty = spawn(file, parameters, {
      cols: columns,
      rows,
      env: {
        PATH: process.env.PATH,
        TERM: 'xterm-256color',
        LANG: 'C.UTF-8',
        TZ: 'UTC',
        ...env,
      },
      encoding: null,
    });
    const decoder = new StringDecoder();
    // Without an encoding it hands over bytes, whatever its types say.
    this.#pty.onData((data) => {
      const bytes = Buffer.from(data);
      this.#raw.push(bytes);
      this.screen.output.write(decoder.write(bytes));
    });
    this.exited = new Promise((done) => {
      this.#pty.onExit(({ exitCode }) => {
        this.#alive = false;
        done(exitCode);
      });
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** All bytes that were written so far. */
  raw(): Uint8Array {
    return Buffer.concat(this.#raw);
  }

  /** Types text and keys, as in `ab<enter>`. */
  type(typed: string): void {
    this.feed(keystrokes(typed));
  }

  /** Sends the bytes of the keyboard. */
  feed(bytes: string): void {
    this.#pty.write(bytes);
  }

  /** Changes the size of the terminal. */
  resize(columns: number, rows: number): void {
    this.screen.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  /** Reads nothing from the terminal any more, as an emulator that hangs does; keys still arrive. */
  pause(): void {
    this.#pty.pause();
  }

  /** Reads from the terminal again. */
  resume(): void {
    this.#pty.resume();
  }

  /** Takes the terminal away, as closing its window does. */
  hangUp(): void {
    (this.#pty as unknown as { destroy(): void }).destroy();
  }

  /** Ends the process, if it is still there. */
  kill(): void {
    if (this.#alive) this.#pty.kill('SIGKILL');
  }

  /** Ends the process, if it is still there; resolves when it has ended, so that it writes to no file any more. */
  async end(): Promise<void> {
    this.kill();
    await this.exited;
  }

  /** Resolves to the screen once it matches; rejects with it at the deadline. */
  waitFor(wanted: RegExp | ((rows: string[]) => boolean)): Promise<string[]> {
    return this.screen.waitFor(wanted, { deadlineMs: DEADLINE_MS });
  }
}

/** The built program in a process of its own. */
export class Window extends PtySession {
  constructor(args: readonly string[], options: PtyOptions) {
    super([...FOYER, ...args], options);
  }
}

/** Resolves when there is no process of this id any more; rejects at the deadline. */
export async function gone(pid: number): Promise<void> {
  await until(() => !isAlive(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
