/** The terminal, as the program uses it: the interface that `openTerminal` implements. */

import type { Widgets } from 'blessed';
import type { Clock } from '../text/clock.js';
import type { CellBox } from './blessed/cell-box.js';
import type { Cells } from './cells/cell-codec.js';
import type { Paper } from './cells/style.js';
import type { Cell } from './cells/surface.js';
import type { ColourDepth, Environment } from './colour.js';
import type { Background, UserEvent } from './input/input-event.js';
import type { ProcessLike } from './lifecycle/lifecycle.js';
import type { PlainLine } from './render/plain-lines.js';
import type { TerminalInput, TerminalOutput } from './streams.js';

/** The options of `openTerminal`. */
export interface TerminalOptions {
  /** The keyboard: `process.stdin`. */
  readonly input: TerminalInput;
  /** The screen: `process.stdout`, as a steady output. */
  readonly output: TerminalOutput;
  /** The environment: `process.env`. */
  readonly env: Environment;
  /** The process whose ways out are watched. */
  readonly process: ProcessLike;
  /** Runs before a signal or a crash ends the process; null for nothing. */
  readonly beforeExit?: () => Promise<unknown> | null;
  /** Receives the error of a promise that nobody waits for; without it, the error ends the process. */
  readonly onRejection?: (error: unknown) => void;
  /**
   * Brings the widgets up to date; called at the start of every render. If it is not whole, only the line that is
   * typed into has to be: all else has a render later.
   */
  readonly render: (isWhole: boolean) => void;
  /** Called once a frame is written, whole or not: what nobody waits for. */
  readonly written?: (isWhole: boolean) => void;
  /** Time and timers; by default the machine's own. */
  readonly clock?: Clock;
  /**
   * Returns true if the terminal's keys go to this program, and not to another in the foreground; by default
   * always.
   */
  readonly isForeground?: () => boolean;
}

/** An open terminal: a node tree to draw with, and the input of the user. */
export interface Terminal {
  /** The root of the node tree. It is a picture only: it neither reads the keyboard nor writes. */
  readonly screen: Widgets.Screen;
  /** The codec for every text that a blessed widget shows. */
  readonly cells: Cells;
  /** The colours that it is sent. */
  readonly depth: ColourDepth;
  /** The background, by the terminal's own answer; null while it is unknown. */
  readonly background: Background | null;
  /** Width in columns. */
  readonly columns: number;
  /** Height in rows. */
  readonly rows: number;
  /** Adds a listener for everything typed and pasted. */
  onInput(listener: (event: UserEvent) => void): void;
  /** Adds a listener for a new size; it runs at the start of a render, so a storm of resizes leads to one. */
  onResize(listener: () => void): void;
  /**
   * Requests a render: `render` runs, then the changed cells are written. If a listener of the input requests
   * it, it comes at once, or up to 16 ms after the one before; else at most every 45 ms.
   *
   * @param isEcho true if nothing has changed but the line that is typed into
   */
  requestRender(isEcho?: boolean): void;
  /**
   * Called by `render`: in this frame nothing but the contents of these elements of ours is another than in the frame before,
   * so that no other has to be looked at. They do not overlap, and the highest is the first.
   */
  drawOnly(...elements: readonly CellBox[]): void;
  /** True while a render is due, or a key was pressed within the last second: the next is on its way. */
  readonly isUrgent: boolean;
  /** Shows the cursor in a cell from the next render on; null, or a cell off the screen, hides it. */
  setCursor(cell: Cell | null): void;
  /**
   * Shows lines instead of the node tree, each whole and wrapped by the terminal, so that its own selection
   * copies a line as one; null brings the tree back. Lines without room are left out.
   */
  showPlain(lines: readonly PlainLine[] | null): void;
  /**
   * Begins another theme, from the next render on: everything is painted again, with these colours for what
   * has none of its own; null for the terminal's.
   */
  setPaper(paper: Paper | null): void;
  /**
   * Asks the terminal for its background, after the next frame and only once. An answer within 100 ms
   * leads to another render; nothing waits for it.
   */
  askBackground(): void;
  /** Sets the window's title; control characters are dropped. */
  setTitle(text: string): void;
  /** Rings the bell. */
  bell(): void;
  /**
   * Shows a desktop notification, if the terminal can. Control characters are dropped, and what is too long
   * is cut.
   */
  notify(title: string, body: string): void;
  /**
   * Copies a text to the clipboard of the machine that the terminal runs on.
   *
   * @returns false if it was not sent: it is empty, or longer than terminals accept (56,244 bytes), or the
   *   terminal has no clipboard. No terminal reports success.
   */
  copy(text: string): boolean;
  /** Requests clicks and the wheel as input, or leaves the mouse to the terminal, as it is at first. */
  setMouse(on: boolean): void;
  /** Computes and paints everything again, in case something else has written to the terminal. */
  redraw(): void;
  /** Gives the terminal back and stops the process group, as Ctrl-Z does; drawing resumes when continued. */
  suspend(): void;
  /** Gives the terminal back as it was found. Can be called any number of times. */
  close(): void;
}
