/** The reader of a terminal's input: streams and timers around the key decoder. */

import type { Clock } from '../../text/clock.js';
import type { TerminalInput } from '../streams.js';
import type { InputEvent } from './input-event.js';
import { createKeyDecoder } from './key-decoder.js';

/** Reads a terminal's input. */
export interface Keyboard {
  /** Starts reading. */
  open(): void;
  /** Stops reading, so that the process can end. */
  close(): void;
}

/** Creates the reader of a keyboard; every event goes to `emit`, in order. */
export function createKeyboard(
  input: TerminalInput,
  clock: Clock,
  emit: (event: InputEvent) => void,
): Keyboard {
  return new InputReader(input, clock, emit);
}

class InputReader implements Keyboard {
  readonly #input: TerminalInput;
  readonly #clock: Clock;
  readonly #emit: (event: InputEvent) => void;
  readonly #decoder = createKeyDecoder();
  /** Runs {@link #wake}; undefined while the decoder waits for nothing. */
  #timer: unknown;

  constructor(input: TerminalInput, clock: Clock, emit: (event: InputEvent) => void) {
    this.#input = input;
    this.#clock = clock;
    this.#emit = emit;
  }

  open(): void {
    this.#input.on('data', this.#read);
    this.#input.resume();
  }

  close(): void {
    this.#stopTimer();
    this.#input.removeListener('data', this.#read);
    this.#input.pause();
  }

  readonly #read = (data: unknown): void => {
    this.#deliver(this.#decoder.push(data as Uint8Array | string, this.#clock.now()));
  };

  readonly #wake = (): void => {
    this.#timer = undefined;
    this.#deliver(this.#decoder.tick(this.#clock.now()));
  };

  /** The timer starts first: a listener may close the keyboard, or throw. */
  #deliver(events: readonly InputEvent[]): void {
    this.#startTimer();
    for (const event of events) this.#emit(event);
  }

  #startTimer(): void {
    this.#stopTimer();
    const wakeAt = this.#decoder.wakeAt();
    if (wakeAt === null) return;
    this.#timer = this.#clock.setTimeout(this.#wake, Math.max(0, wakeAt - this.#clock.now()));
  }

  #stopTimer(): void {
    if (this.#timer === undefined) return;
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
