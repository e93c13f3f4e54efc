/** The terminal modes of a full-screen program, and how they are restored. */

import { join, NO_BYTES, sequence, type TerminalBytes } from '../gate.js';

/** A mode of a full-screen program, and how it is given back. */
interface Mode {
  readonly enter: TerminalBytes;
  readonly leave: TerminalBytes;
}

const set = (mode: number): Mode => ({
  enter: sequence`\x1b[?${mode}h`,
  leave: sequence`\x1b[?${mode}l`,
});
const unset = (mode: number): Mode => ({ enter: set(mode).leave, leave: set(mode).enter });

/** The window's title, saved on the terminal's stack. Some terminals have no stack and ignore it. */
const TITLE: Mode = { enter: sequence`\x1b[22;2t`, leave: sequence`\x1b[23;2t` };

/** The wheel as arrow keys (alternate scroll), as it was: many terminals have it on by default. */
const WHEEL_KEYS: Mode = { enter: sequence`\x1b[?1007s`, leave: sequence`\x1b[?1007r` };

/** Modes that are saved once, and not again while the terminal is ours. */
const SAVED: readonly Mode[] = [TITLE, WHEEL_KEYS];

/** The modes in the order of entering; they are left in the opposite order. */
const MODES: readonly Mode[] = [
  ...SAVED,
  // The wheel sends no arrow keys, which would walk through the history.
  { enter: sequence`\x1b[?1007l`, leave: NO_BYTES },
  // The alternate screen, with the cursor's position.
  set(1049),
  // The whole screen scrolls, without margins.
  { enter: sequence`\x1b[r`, leave: sequence`\x1b[r` },
  // Text does not wrap at the right edge: the drawing places every row itself.
  unset(7),
  // Cursor and keypad keys send their plain sequences.
  { enter: sequence`\x1b[?1l\x1b>`, leave: sequence`\x1b[?1l\x1b>` },
  // Bracketed paste.
  set(2004),
  // Reports of the focus.
  set(1004),
  // The cursor is hidden until it has a cell.
  unset(25),
  // Plain text.
  { enter: sequence`\x1b[m`, leave: sequence`\x1b[m` },
];

/** Presses, drags and the wheel, with numbers as large as the screen. */
const MOUSE: readonly Mode[] = [set(1000), set(1002), set(1006)];

/** An unfinished synchronised update would keep the terminal frozen. */
const END_OF_UPDATE = sequence`\x1b[?2026l`;

/**
 * Cancels what is written in half, without effect: CAN ends a sequence, a string and a character; the string
 * terminator is for terminals that do not let CAN end a string.
 */
export const CANCEL = sequence`\x18\x1b\\`;

/** Returns the sequences that set the terminal up. */
export function enterSequences(): TerminalBytes {
  return enter(MODES);
}

/** Returns the sequences that set it up again after it may have changed; nothing is saved a second time. */
export function reenterSequences(): TerminalBytes {
  return enter(MODES.filter((mode) => !SAVED.includes(mode)));
}

/** Returns the sequences that give the terminal back; the mouse as well, requested or not. */
export function leaveSequences(): TerminalBytes {
  return join([END_OF_UPDATE, leave([...MODES, ...MOUSE])]);
}

/** Returns the sequences that request reports of the mouse, or end them. */
export function mouseSequences(on: boolean): TerminalBytes {
  return on ? enter(MOUSE) : leave(MOUSE);
}

function enter(modes: readonly Mode[]): TerminalBytes {
  return join(modes.map((mode) => mode.enter));
}

function leave(modes: readonly Mode[]): TerminalBytes {
  return join(modes.map((mode) => mode.leave).reverse());
}
