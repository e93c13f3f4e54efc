/** A program in a pseudo-terminal, for measurements. */

import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';
import type { Terminal as Xterm } from '@xterm/headless';
import type { Command } from './clients/client.js';
import { PrintedText } from './printed-text.js';
import { machineTime } from './programs/flood.js';

const { Terminal } = createRequire(import.meta.url)(
  '@xterm/headless',
) as typeof import('@xterm/headless');

const COLUMNS = 100;
const ROWS = 30;
/** A render is complete if nothing follows for this time, in ms. */
const SETTLED_MS = 80;
/** When waiting for something to be shown is given up, in ms. */
const DEADLINE_MS = 180_000;
/** The number of characters that make a first screen. */
const SCREEN_CHARACTERS = 20;

interface Watch {
  readonly found: (bytes: Buffer) => boolean;
  readonly resolve: (at: number) => void;
}

/** A program in a pseudo-terminal, whose output is watched but not emulated. All times are in ms. */
export class UnderTest {
  readonly #pty: IPty;
  readonly #watches = new Set<Watch>();
  readonly #printed = new PrintedText();
  readonly #shown = new Set<number>();
  readonly #exited: Promise<void>;
  #tail: Buffer = Buffer.alloc(0);
  #characters = 0;
  /** Takes what is written while the rows are read. */
  #screen: Xterm | null = null;
  #writtenAt = Number.NEGATIVE_INFINITY;
  /** The bytes that it has written to its terminal. */
  written = 0;
  readonly startedAt = machineTime();
  /** The time at which its first screen was visible; null before. */
  screenAt: number | null = null;

  constructor({ file, args }: Command, folder: string) {
    this.#pty = spawn(file, [...args], {
      cols: COLUMNS,
      rows: ROWS,
      cwd: folder,
      encoding: null,
      env: { PATH: process.env.PATH, HOME: folder, TERM: 'xterm-256color', LANG: 'C.UTF-8' },
    });
    // Without an encoding what comes are buffers, whatever the types say.
    this.#pty.onData((data) => this.#receive(data as unknown as Buffer));
    this.#exited = new Promise((resolve) => this.#pty.onExit(() => resolve()));
  }

  get pid(): number {
    return this.#pty.pid;
  }

  type(text: string): void {
    this.#pty.write(text);
  }

  /** Resolves to the time at which a mark was first written from now on. */
  seen(mark: string): Promise<number> {
    return this.#until(`“${mark}”`, (bytes) => bytes.includes(mark));
  }

  /** Types a character; resolves to how long it took to be shown. */
  async echoOf(character: string): Promise<number> {
    const code = character.charCodeAt(0);
    const shown = this.#until(`“${character}”`, () => this.#shown.has(code));
    const start = machineTime();
    this.type(character);
    return (await shown) - start;
  }

  /** Types keys; resolves to the time until the last output before a pause; NaN if nothing is written. */
  async settled(keys: string): Promise<number> {
    const start = machineTime();
    this.type(keys);
    let seen: number;
    do {
      seen = this.written;
      await pause(SETTLED_MS);
    } while (this.written !== seen);
    return this.#writtenAt < start ? Number.NaN : this.#writtenAt - start;
  }

  /** Resolves to the rows of the screen, which the program is made to draw again, by two changes of its size. */
  async rows(): Promise<string[]> {
    const screen = new Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true });
    for (const rows of [ROWS - 1, ROWS]) {
      screen.resize(COLUMNS, rows);
      this.#pty.resize(COLUMNS, rows);
      this.#screen = screen;
      await this.settled('');
    }
    this.#screen = null;
    await new Promise<void>((resolve) => screen.write('', resolve));
    const { active } = screen.buffer;
    return Array.from({ length: ROWS }, (_, row) => active.getLine(row)?.translateToString() ?? '');
  }

  async stop(): Promise<void> {
    // With all that it has started: npm's program must not stay in the room.
    process.kill(-this.#pty.pid, 'SIGKILL');
    await this.#exited;
  }

  #until(what: string, found: Watch['found']): Promise<number> {
    return new Promise((resolve, reject) => {
      const watch = {
        found,
        resolve: (at: number) => {
          clearTimeout(timer);
          this.#watches.delete(watch);
          resolve(at);
        },
      };
      const timer = setTimeout(() => {
        this.#watches.delete(watch);
        reject(
          new Error(
            `${what} was never shown; the last output: ${JSON.stringify(this.#tail.toString())}`,
          ),
        );
      }, DEADLINE_MS);
      this.#watches.add(watch);
    });
  }

  #receive(chunk: Buffer): void {
    const at = machineTime();
    this.written += chunk.length;
    this.#screen?.write(chunk);
    this.#writtenAt = at;
    this.#shown.clear();
    this.#printed.push(chunk, (byte) => {
      this.#shown.add(byte);
      this.#characters++;
    });
    if (this.#characters >= SCREEN_CHARACTERS) this.screenAt ??= at;
    const bytes = Buffer.concat([this.#tail, chunk]);
    for (const watch of [...this.#watches]) {
      if (watch.found(bytes)) watch.resolve(at);
    }
    this.#tail = bytes.subarray(-256);
  }
}
