import type { Clock, Timer } from './clock.js';
import type { InputEvent } from './input-event.js';
import { createKeyDecoder } from './keys.js';
import type { TerminalInput } from './streams.js';

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
  const decoder = createKeyDecoder();
  let timer: Timer | undefined;

  const deliver = (events: readonly InputEvent[]): void => {
    for (const event of events) {
      emit(event);
    }
  };
  const stopWaiting = (): void => {
    if (timer !== undefined) {
      clock.clearTimeout(timer);
      timer = undefined;
    }
  };
  const wait = (): void => {
    stopWaiting();
    const wakeAt = decoder.wakeAt();
    if (wakeAt !== null) {
      timer = clock.setTimeout(wake, Math.max(0, wakeAt - clock.now()));
    }
  };
  const wake = (): void => {
    timer = undefined;
    const events = decoder.tick(clock.now());
    wait();
    deliver(events);
  };
  const read = (data: unknown): void => {
    const events = decoder.push(data as Uint8Array | string, clock.now());
    wait();
    deliver(events);
  };
  return {
    open() {
      input.on('data', read);
      input.resume();
    },
    close() {
      stopWaiting();
      input.removeListener('data', read);
      input.pause();
    },
  };
}
