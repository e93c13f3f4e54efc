/** Lines that somebody types at `foyer serve`. */

import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { isForeground } from '../../terminal/lifecycle/foreground.js';

/** The keyboard, and what decides whether it may be read. */
export interface ServeKeyboard {
  readonly input: Readable & { readonly isTTY?: boolean };
  /** Returns true while the terminal's keys go to this process: to read in the background would stop it. */
  readonly isForeground: () => boolean;
  /** Calls back when the process goes on after it was stopped. */
  onContinue(run: () => void): void;
}

/** Returns the keyboard of this process. */
export function ownKeyboard(): ServeKeyboard {
  return {
    input: process.stdin,
    isForeground,
    onContinue: (run) => process.on('SIGCONT', run),
  };
}

/** Calls `typed` with each line of the keyboard, while its keys go to this process. */
export function readServeCommands(keyboard: ServeKeyboard, typed: (line: string) => void): void {
  const { input } = keyboard;
  if (!input.isTTY || !keyboard.isForeground()) return;
  const lines = createInterface({ input, terminal: false });
  // The terminal may go away; the server stays. An error of the input is also one of its lines.
  lines.on('error', () => lines.close());
  lines.on('line', typed);
  keyboard.onContinue(() => {
    if (keyboard.isForeground()) input.resume();
    else input.pause();
  });
}
