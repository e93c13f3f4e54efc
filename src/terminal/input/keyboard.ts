/** The reader of a terminal's input: streams and timers around the key decoder. */

import type { Clock } from '../../text/clock.js';
import type { TerminalInput } from '../streams.js';
import { createInputDecoder } from './input-decoder.js';
import type { InputEvent } from './input-event.js';
import type { KeyDecoder } from './key-decoder.js';
import { LOCAL, type Timing } from './timing.js';

/** Reads a terminal's input. */
export interface Keyboard {
  /** Starts reading. */
  open(): void;
  /** Stops reading, so that the process can end. */
  close(): void;
}

/** Receives an event; `isLone` if it is a plain character that came alone, while nothing waited. */
type Emit = (event: InputEvent, isLone: boolean) => void;

/** Creates the reader of a keyboard; every event goes to `emit`, in order. */
export function createKeyboard(
  input: TerminalInput,
  clock: Clock,
  emit: Emit,
  timing: Timing = LOCAL,
): Keyboard {
  return new InputReader(input, clock, emit, timing);
}

class InputReader implements Keyboard {
  readonly #input: TerminalInput;
  readonly #clock: Clock;
  readonly #emit: Emit;
  readonly #decoder: KeyDecoder;
  /** Runs {@link #wake}; undefined while the decoder waits for nothing. */
  #timer: unknown;
  #isOpen = false;

  constructor(input: TerminalInput, clock: Clock, emit: Emit, timing: Timing) {
    this.#input = input;
    this.#clock = clock;
    this.#emit = emit;
    this.#decoder = createInputDecoder(timing);
  }

  open(): void {
    this.#isOpen = true;
    this.#input.on('data', this.#read);
    this.#input.resume();
  }

  close(): void {
    this.#isOpen = false;
    this.#stopTimer();
    this.#input.removeListener('data', this.#read);
    this.#input.pause();
  }

  readonly #read = (data: unknown): void => {
    const bytes = data as Uint8Array | string;
    const now = this.#clock.now();
    const event = this.#decoder.takePlain(bytes, now);
    // Nothing waited, so there is no timer.
    if (event !== null) this.#emit(event, true);
    else this.#deliver(this.#decoder.push(bytes, now));
  };

  /** Lets time pass after what has already arrived: the program may have been busy for longer than the wait. */
  readonly #wake = (): void => {
    this.#timer = undefined;
    this.#clock.soon(() => {
      if (this.#isOpen) this.#deliver(this.#decoder.tick(this.#clock.now()));
    });
  };

  /** The timer starts first: a listener may close the keyboard, or throw. */
  #deliver(events: readonly InputEvent[]): void {
    this.#startTimer();
    for (const event of events) this.#emit(event, false);
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
