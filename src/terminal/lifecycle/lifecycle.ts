/** Taking the terminal, and giving it back on every way out. */

import { constants } from 'node:os';
import type { Clock } from '../../text/clock.js';
import type { Environment } from '../colour.js';
import type { TerminalBytes } from '../gate.js';
import { printCrash, type StandardStream } from '../standard-streams.js';
import {
  closeIfGone,
  type Emitter,
  type TerminalInput,
  type TerminalOutput,
  writeLast,
} from '../streams.js';
import { CANCEL, enterSequences, leaveSequences, reenterSequences } from './modes.js';

/** The part of `process` that concerns the terminal. */
export interface ProcessLike extends Emitter {
  readonly pid: number;
  exit(code: number): unknown;
  kill(pid: number, signal: string): unknown;
  readonly stderr: StandardStream;
}

/** The options of {@link createLifecycle}. */
export interface LifecycleOptions {
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  readonly env: Environment;
  readonly process: ProcessLike;
  readonly clock: Clock;
  /** Called when the terminal is ours again after it was given back for a while. */
  readonly onResume: () => void;
  /** Returns true if the terminal's keys go to this program, and not to another in the foreground. */
  readonly isForeground: () => boolean;
  /** Receives the error of a promise that nobody waits for; without it, the error ends the process. */
  readonly onRejection?: (error: unknown) => void;
  /** Runs before a signal or a crash ends the process, once the terminal is given back; null for nothing. */
  readonly beforeExit?: () => Promise<unknown> | null;
}

/** Takes the terminal, and gives it back on every way out. */
export interface Lifecycle {
  /** True while the terminal is ours and may be written to. */
  readonly entered: boolean;
  /** Sets the terminal up, and starts to watch every way out. */
  enter(): void;
  /** Gives the terminal back and stops the process group, until continued. */
  suspend(): void;
  /** Gives the terminal back and stops watching. Can be called any number of times. */
  close(): void;
}

/**
 * The signals that end the program: all that would end it without a word and can be caught. SIGUSR1 would start Node's
 * debugger, whose address it writes to the screen.
 */
const FATAL_SIGNALS = [
  ...(['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const),
  ...(['SIGABRT', 'SIGALRM', 'SIGUSR1', 'SIGUSR2', 'SIGVTALRM', 'SIGXCPU'] as const),
];

/** The exit code of a signal: 128 and its number. */
const exitCodeOf = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

/** The exit code when the terminal has vanished: the same as after a hang-up. */
const VANISHED = exitCodeOf('SIGHUP');

/** The time after which a program in the background asks again whether the terminal is its own, in ms. */
const BACKGROUND_POLL = 200;

/** Some shells' job control ignores a stop; after this many ms without one the program continues. */
const STOP_PATIENCE = 50;

/** Creates the lifecycle of a terminal; nothing happens until it is entered. */
export function createLifecycle(options: LifecycleOptions): Lifecycle {
  return new ProcessLifecycle(options);
}

type State = 'outside' | 'inside' | 'suspended';

class ProcessLifecycle implements Lifecycle {
  readonly #options: LifecycleOptions;
  readonly #listeners: readonly (readonly [Emitter, event: string, (value: unknown) => void])[];
  #state: State = 'outside';
  /** The timer of a stop that may not come, or of the background. */
  #timer: unknown;
  #isExiting = false;

  constructor(options: LifecycleOptions) {
    this.#options = options;
    const { process, input, output } = options;
    this.#listeners = [
      [process, 'exit', () => this.#end()],
      [process, 'uncaughtException', this.#crash],
      [process, 'unhandledRejection', options.onRejection ?? this.#crash],
      ...FATAL_SIGNALS.map(
        (signal) => [process, signal, () => this.#quit(exitCodeOf(signal), signal)] as const,
      ),
      [process, 'SIGTSTP', this.#stop],
      [process, 'SIGCONT', () => this.#continue()],
      // One end of the terminal has gone; the other may be another terminal, and still be there.
      [input, 'end', () => this.#quit(VANISHED)],
      [input, 'error', () => this.#quit(VANISHED)],
      [output, 'error', () => this.#quit(VANISHED)],
    ];
  }

  get entered(): boolean {
    return this.#state === 'inside';
  }

  enter(): void {
    for (const [emitter, event, listener] of this.#listeners) {
      emitter.on(event, listener);
    }
    this.#take(enterSequences());
  }

  suspend(): void {
    if (this.#state !== 'inside') {
      return;
    }
    this.#give();
    this.#state = 'suspended';
    const { process, clock } = this.#options;
    // Without a listener the signal does what it always does: it stops the process. The whole group gets it,
    // so that the shell also sees a program stopped that was started through another one.
    process.removeListener('SIGTSTP', this.#stop);
    process.kill(0, 'SIGTSTP');
    this.#timer = clock.setTimeout(() => this.#continue(), STOP_PATIENCE);
  }

  close(): void {
    this.#leave();
    for (const [emitter, event, listener] of this.#listeners) {
      emitter.removeListener(event, listener);
    }
  }

  readonly #stop = (): void => this.suspend();

  /** Continues after a stop, ours or one without a warning (SIGSTOP). */
  #continue(): void {
    const { process, onResume } = this.#options;
    this.#stopTimer();
    if (this.#isElsewhere()) {
      this.#standBack();
    } else if (this.#state === 'suspended') {
      process.on('SIGTSTP', this.#stop);
      this.#take(enterSequences());
      onResume();
    } else if (this.#state === 'inside') {
      this.#take(reenterSequences());
      onResume();
    }
  }

  /**
   * Gives the terminal back if the program is continued in the background: another one has it now. Shells do
   * not always report that it comes to the foreground again, so it is asked for.
   */
  #standBack(): void {
    if (this.#state === 'outside') return;
    const { process, clock } = this.#options;
    if (this.#state === 'inside') {
      this.#give();
      this.#state = 'suspended';
      process.removeListener('SIGTSTP', this.#stop);
    }
    this.#timer = clock.setTimeout(() => this.#continue(), BACKGROUND_POLL);
  }

  #stopTimer(): void {
    if (this.#timer === undefined) return;
    this.#options.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #isElsewhere(): boolean {
    return !this.#options.isForeground();
  }

  readonly #crash = (error: unknown): void => {
    this.#leave();
    const { process, env } = this.#options;
    printCrash(error, process.stderr, env);
    this.#exit(1);
  };

  /** Ends the process after `beforeExit`; at once if asked again. */
  #exit(code: number): void {
    const { process } = this.#options;
    const wait = this.#isExiting ? null : this.#beforeExit();
    this.#isExiting = true;
    if (wait === null) process.exit(code);
    else void wait.finally(() => process.exit(code));
  }

  /** Runs `beforeExit`; after a crash it may throw. */
  #beforeExit(): Promise<unknown> | null {
    try {
      return this.#options.beforeExit?.() ?? null;
    } catch {
      return null;
    }
  }

  /**
   * Ends the process. In the background Node must not exit: it would change the terminal's modes once more,
   * and be stopped for that, for good. There the program dies by the signal, which the shell sees as the same
   * status.
   */
  #quit(code: number, signal = 'SIGHUP'): void {
    const { process } = this.#options;
    const elsewhere = this.#isElsewhere();
    this.#leave();
    if (!elsewhere) {
      this.#exit(code);
      return;
    }
    this.close();
    process.kill(process.pid, signal);
  }

  #end(): void {
    this.#leave();
    const { input, output, process } = this.#options;
    for (const stream of [input, output, process.stderr]) {
      closeIfGone(stream);
    }
  }

  /**
   * Takes the terminal. Raw mode is switched off first: Node remembers it, but a shell may have changed it.
   */
  #take(sequences: TerminalBytes): void {
    const { output } = this.#options;
    this.#setRaw(false);
    this.#setRaw(true);
    this.#state = 'inside';
    this.#options.input.resume();
    output.setBlocking?.(false);
    output.write(sequences);
  }

  #leave(): void {
    this.#stopTimer();
    if (this.#state === 'inside') {
      this.#give();
    }
  }

  /** Gives the terminal back. To read from it in the background would stop the process. */
  #give(): void {
    this.#state = 'outside';
    const { input, output } = this.#options;
    input.pause();
    writeLast(output, leaveSequences(), CANCEL);
    output.setBlocking?.(true);
    // From the background this would stop the process, for good if it is ending.
    if (!this.#isElsewhere()) this.#setRaw(false);
  }

  /** Sets or resets raw mode. A terminal that has gone has no modes; the streams report its end. */
  #setRaw(raw: boolean): void {
    try {
      this.#options.input.setRawMode?.(raw);
    } catch {}
  }
}
