/** Uses a client that is a program: types into its standard input, and reads what it prints. */

import { type ChildProcess, spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import type { ClientUser, Ending, Look } from '../../check/client/client-user.js';
import type { Signal } from '../../check/wire/signal.js';
import type { Address } from '../../session/model.js';

/** The most of what a program prints that is stored (UTF-16 units). */
const MAX_SHOWN = 1024 * 1024;
/** How long a killed program may take to end (ms). */
const KILL_MS = 2000;
/** The last words of programs that an error has ended, in the usual languages. */
const CRASH =
  /Traceback \(most recent call last\)|Exception in thread|Unhandled exception|panicked at|^panic:|Segmentation fault|^\s+at .+[(:]\d+/im;

/** Python prints into a pipe only when its buffer is full, unless it is told otherwise. */
const UNBUFFERED = { PYTHONUNBUFFERED: '1', PYTHONIOENCODING: 'utf-8' };

/** The program that runs, and how it ended. */
interface Run {
  readonly child: ChildProcess;
  end: Ending;
  /** All that it has printed. */
  printed: string;
}

/** Returns the words of a command with HOST and PORT replaced; without either of these they are put at its end. */
export function clientWords(words: readonly string[], { host, port }: Address): string[] {
  const values: Readonly<Record<string, string>> = {
    HOST: host,
    PORT: String(port),
    'HOST:PORT': `${host}:${port}`,
  };
  const isNamed = words.some((word) => word in values);
  return [...words, ...(isNamed ? [] : ['HOST', 'PORT'])].map((word) => values[word] ?? word);
}

/** Uses a program. */
export class ProcessUser implements ClientUser {
  shown = '';
  /** The code of the error with which the program could not be started; null if it could. */
  startError: string | null = null;
  readonly #signal: Signal;
  readonly #words: readonly string[];
  #run: Run | null = null;

  /** `words`: the command, with its arguments. */
  constructor(signal: Signal, words: readonly string[]) {
    this.#signal = signal;
    this.#words = words;
  }

  get hasCrashed(): boolean {
    const { printed = '', end } = this.#run ?? {};
    return end?.isCrash === true || CRASH.test(printed);
  }

  start(): void {
    const [command = '', ...args] = this.#words;
    // In a group of its own, so that what it starts ends with it.
    const child = spawn(command, args, {
      detached: true,
      stdio: 'pipe',
      env: { ...process.env, ...UNBUFFERED },
    });
    const run: Run = { child, end: { isRunning: true, isCrash: false }, printed: '' };
    this.#run = run;
    this.shown = '';
    child.on('error', (error: NodeJS.ErrnoException) => {
      this.startError = error.code ?? error.message;
      this.#ended(run, true);
    });
    child.on('close', (_status, signal) => this.#ended(run, signal !== null));
    // It may have closed its input.
    child.stdio[0]?.on('error', () => {});
    for (const stream of [child.stdio[1], child.stdio[2]]) {
      const decoder = new StringDecoder('utf8');
      stream?.on('data', (bytes: Buffer) => this.#print(run, decoder.write(bytes)));
    }
  }

  type(line: string): void {
    this.mark();
    this.#run?.child.stdin?.write(`${line}\n`);
  }

  mark(): void {
    this.shown = '';
  }

  sees({ fits }: Look, ms: number): Promise<boolean> {
    return this.#signal.until(() => fits(this.shown), ms);
  }

  async ending(ms: number): Promise<Ending> {
    await this.#signal.until(() => this.#run?.end.isRunning !== true, ms);
    return this.#run?.end ?? { isRunning: false, isCrash: false };
  }

  async stop(): Promise<void> {
    this.kill();
    await this.#signal.until(() => this.#run?.end.isRunning !== true, KILL_MS);
  }

  /** Ends the program and all that it has started, at once. */
  kill(): void {
    const { child } = this.#run ?? {};
    if (child?.pid === undefined) return;
    // A program of a session of its own survives, and must not keep the check waiting for its output.
    for (const stream of child.stdio) stream?.destroy();
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // All of them have ended.
    }
  }

  #print(run: Run, text: string): void {
    if (run !== this.#run) return;
    run.printed = (run.printed + text).slice(-MAX_SHOWN);
    this.shown = (this.shown + text).slice(-MAX_SHOWN);
    this.#signal.changed();
  }

  #ended(run: Run, isCrash: boolean): void {
    if (!run.end.isRunning) return;
    run.end = { isRunning: false, isCrash: isCrash || CRASH.test(run.printed) };
    this.#signal.changed();
  }
}
