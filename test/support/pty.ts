import { resolve } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import { createEmulator, type Emulator } from './emulator.js';

/** The built program. */
const MAIN = resolve(import.meta.dirname, '../../src/cli/main.js');
const DEADLINE_MS = 20_000;

/** The built program in a process of its own, under a pseudo-terminal, with an emulator as its screen. */
export class Window {
  readonly #pty: IPty;
  readonly screen: Emulator;
  /** Resolves to the exit status. */
  readonly exited: Promise<number>;
  #alive = true;

  constructor(
    args: readonly string[],
    options: { columns: number; rows: number; env?: Readonly<Record<string, string>> },
  ) {
    const { columns, rows, env } = options;
    this.screen = createEmulator({ columns, rows });
    this.#pty = spawn(process.execPath, [MAIN, ...args], {
      cols: columns,
      rows,
      env: {
        PATH: process.env.PATH,
        TERM: 'xterm-256color',
        LANG: 'C.UTF-8',
        TZ: 'UTC',
        ...env,
      },
    });
    this.#pty.onData((data) => this.screen.output.write(data));
    this.exited = new Promise((done) => {
      this.#pty.onExit(({ exitCode }) => {
        this.#alive = false;
        done(exitCode);
      });
    });
  }

  type(text: string): void {
    this.#pty.write(text);
  }

  /** Ends the process, if it is still there. */
  kill(): void {
    if (this.#alive) this.#pty.kill('SIGKILL');
  }

  /** Resolves to the screen once it matches; rejects with it at the deadline. */
  waitFor(wanted: RegExp): Promise<string[]> {
    return this.screen.waitFor(wanted, { deadlineMs: DEADLINE_MS });
  }
}
