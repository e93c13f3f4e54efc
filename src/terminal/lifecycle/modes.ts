/** The terminal modes of a full-screen program, and how they are restored. */

/** A mode of a full-screen program, and how it is given back. */
interface Mode {
  readonly enter: string;
  readonly leave: string;
}

const set = (mode: number): Mode => ({ enter: `\x1b[?${mode}h`, leave: `\x1b[?${mode}l` });
const unset = (mode: number): Mode => ({ enter: `\x1b[?${mode}l`, leave: `\x1b[?${mode}h` });

/** The window's title, saved on the terminal's stack. Some terminals have no stack and ignore it. */
const TITLE: Mode = { enter: '\x1b[22;2t', leave: '\x1b[23;2t' };

/** The wheel as arrow keys (alternate scroll), as it was: many terminals have it on by default. */
const WHEEL_KEYS: Mode = { enter: '\x1b[?1007s', leave: '\x1b[?1007r' };

/** What is saved once, and not again while the terminal is ours. */
const SAVED: readonly Mode[] = [TITLE, WHEEL_KEYS];

/** The modes in the order of entering; they are left in the opposite order. */
const MODES: readonly Mode[] = [
  ...SAVED,
  // The wheel sends no arrow keys, which would walk through the history.
  { enter: '\x1b[?1007l', leave: '' },
  // The alternate screen, with the cursor's position.
  set(1049),
  // The whole screen scrolls, without margins.
  { enter: '\x1b[r', leave: '\x1b[r' },
  // Text does not wrap at the right edge: the drawing places every row itself.
  unset(7),
  // Cursor and keypad keys send their plain sequences.
  { enter: '\x1b[?1l\x1b>', leave: '\x1b[?1l\x1b>' },
  // Bracketed paste.
  set(2004),
  // Reports of the focus.
  set(1004),
  // The cursor is hidden until it has a cell.
  unset(25),
  // Plain text.
  { enter: '\x1b[m', leave: '\x1b[m' },
];

/** Presses, drags and the wheel, with numbers as large as the screen. */
const MOUSE: readonly Mode[] = [set(1000), set(1002), set(1006)];

/** An unfinished synchronised update would keep the terminal frozen. */
const END_OF_UPDATE = '\x1b[?2026l';

/** Returns the sequences that set the terminal up. */
export function enterSequences(): string {
  return enter(MODES);
}

/** Returns the sequences that set it up again after it may have changed; nothing is saved a second time. */
export function reenterSequences(): string {
  return enter(MODES.filter((mode) => !SAVED.includes(mode)));
}

/** Returns the sequences that give the terminal back; the mouse as well, requested or not. */
export function leaveSequences(): string {
  return END_OF_UPDATE + leave([...MODES, ...MOUSE]);
}

/** Returns the sequences that request reports of the mouse, or end them. */
export function mouseSequences(on: boolean): string {
  return on ? enter(MOUSE) : leave(MOUSE);
}

function enter(modes: readonly Mode[]): string {
  return modes.map((mode) => mode.enter).join('');
}

function leave(modes: readonly Mode[]): string {
  return modes
    .map((mode) => mode.leave)
    .reverse()
    .join('');
}
