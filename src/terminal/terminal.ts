/** The terminal: input, drawing and lifecycle behind one interface. */

import type { Widgets } from 'blessed';
import type { Clock } from '../text/clock.js';
import { createScreen, destroyScreen, resizeScreen } from './blessed/blessed-internals.js';
import { Compositor } from './blessed/compositor.js';
import { type Cells, createCells } from './cells/cell-codec.js';
import type { Paper } from './cells/style.js';
import type { Cell } from './cells/surface.js';
import { systemClock } from './clock.js';
import { type ColourDepth, colourDepth, type Environment } from './colour.js';
import type { TerminalBytes } from './gate.js';
import type { Background, InputEvent, UserEvent } from './input/input-event.js';
import { createKeyboard, type Keyboard } from './input/keyboard.js';
import { timingOf } from './input/timing.js';
import { BackgroundQuestion } from './lifecycle/background.js';
import {
  createHostRequests,
  type HostRequests,
  type RequestKind,
} from './lifecycle/host-requests.js';
import { createLifecycle, type Lifecycle, type ProcessLike } from './lifecycle/lifecycle.js';
import { knowsLinks, repertoireOf } from './render/capabilities.js';
import {
  createRenderScheduler,
  FIRST_RENDERS,
  type RenderScheduler,
} from './render/frame-scheduler.js';
import { createPainter, type Painter } from './render/painter.js';
import type { PlainLine } from './render/plain-lines.js';
import type { TerminalInput, TerminalOutput } from './streams.js';

/** The options of {@link openTerminal}. */
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
  /** Brings the widgets up to date; called at the start of every render. */
  readonly render: () => void;
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
  /** What the background is like, by the terminal's own answer; null while it is unknown. */
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
   * it, it comes at once, or up to 16 ms after the one before; else at most every 33 ms.
   */
  requestRender(): void;
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
  /** Repaints everything, in case something else has written to the terminal. */
  redraw(): void;
  /** Gives the terminal back and stops the process group, as Ctrl-Z does; drawing resumes when continued. */
  suspend(): void;
  /** Gives the terminal back as it was found. Can be called any number of times. */
  close(): void;
}

/** The time after a key within which the next is expected, in ms. */
const TYPING_MS = 1000;

/** Takes the terminal and renders as soon as the caller returns to the event loop. */
export function openTerminal(options: TerminalOptions): Terminal {
  return new OpenTerminal(options);
}

/** Returns the size in columns and rows; terminals that do not know theirs say 0. */
function sizeOf(output: TerminalOutput): { columns: number; rows: number } {
  return { columns: output.columns || 80, rows: output.rows || 24 };
}

class OpenTerminal implements Terminal {
  readonly screen: Widgets.Screen;
  readonly cells: Cells;
  readonly depth: ColourDepth;
  readonly #options: TerminalOptions;
  readonly #compositor: Compositor;
  readonly #painter: Painter;
  readonly #scheduler: RenderScheduler;
  readonly #keyboard: Keyboard;
  readonly #lifecycle: Lifecycle;
  readonly #host: HostRequests;
  readonly #question: BackgroundQuestion;
  readonly #inputListeners: ((event: UserEvent) => void)[] = [];
  readonly #resizeListeners: (() => void)[] = [];
  #cursor: Cell | null = null;
  #plain: readonly PlainLine[] | null = null;
  #drawing = false;
  /** True if a render was requested while the terminal accepted no more bytes. */
  #renderOwed = false;
  /** The newest request of each kind while the terminal accepted no more bytes. */
  readonly #requestsOwed = new Map<RequestKind, TerminalBytes>();
  /** True while the listeners handle what was typed. */
  #typing = false;
  /** When a key was last pressed. */
  #typedAt = Number.NEGATIVE_INFINITY;
  /** True while what was typed is not visible yet. */
  #echoOwed = false;
  #closed = false;

  constructor(options: TerminalOptions) {
    this.#options = options;
    const { env, input, output, clock = systemClock, process, isForeground = () => true } = options;
    const { beforeExit, onRejection } = options;
    this.cells = createCells(() => this.#inUse());
    this.depth = colourDepth(env);
    this.#painter = createPainter({
      depth: this.depth,
      repertoire: repertoireOf(env),
      links: knowsLinks(env),
      cells: this.cells,
    });
    this.#host = createHostRequests(env, (kind, bytes) => this.#ask(kind, bytes));
    this.#question = new BackgroundQuestion({
      clock,
      ask: () => this.#host.askBackground(),
      onAnswer: () => this.requestRender(),
    });
    this.#scheduler = createRenderScheduler(clock, () => this.#render(), FIRST_RENDERS);
    this.screen = createScreen(
      sizeOf(output),
      this.cells,
      () => this.#drawing || this.requestRender(),
    );
    this.#compositor = new Compositor(this.screen, this.cells);
    this.#keyboard = createKeyboard(input, clock, (event) => this.#emit(event), timingOf(env));
    const onResume = (): void => this.#resume();
    this.#lifecycle = createLifecycle({
      ...{ input, output, env, process, clock, onResume, isForeground },
      ...(beforeExit && { beforeExit }),
      ...(onRejection && { onRejection }),
    });
    this.#open();
  }

  #open(): void {
    const { output, process } = this.#options;
    this.#lifecycle.enter();
    this.#keyboard.open();
    output.on('resize', this.#resized);
    process.on('SIGWINCH', this.#resized);
    output.on('drain', this.#drained);
    this.requestRender();
  }

  get columns(): number {
    return Number(this.screen.width);
  }

  get isUrgent(): boolean {
    const { clock = systemClock } = this.#options;
    return this.#scheduler.isDue || clock.now() - this.#typedAt < TYPING_MS;
  }

  get rows(): number {
    return Number(this.screen.height);
  }

  get background(): Background | null {
    return this.#question.background;
  }

  onInput(listener: (event: UserEvent) => void): void {
    this.#inputListeners.push(listener);
  }

  onResize(listener: () => void): void {
    this.#resizeListeners.push(listener);
  }

  requestRender(): void {
    this.#echoOwed ||= this.#typing;
    this.#scheduler.request(this.#echoOwed);
  }

  setCursor(cell: Cell | null): void {
    this.#cursor = cell;
  }

  showPlain(lines: readonly PlainLine[] | null): void {
    if (lines !== this.#plain) {
      this.#plain = lines;
      if (!this.#drawing) {
        this.requestRender();
      }
    }
  }

  setPaper(paper: Paper | null): void {
    this.#compositor.setPaper(paper);
  }

  askBackground(): void {
    if (this.depth !== 'none') this.#question.want();
  }

  setTitle(text: string): void {
    this.#host.setTitle(text);
  }

  bell(): void {
    this.#host.bell();
  }

  notify(title: string, body: string): void {
    this.#host.notify(title, body);
  }

  copy(text: string): boolean {
    return this.#host.copy(text);
  }

  setMouse(on: boolean): void {
    this.#host.setMouse(on);
  }

  redraw(): void {
    this.#compositor.forget();
    this.#painter.forget();
    this.requestRender();
  }

  suspend(): void {
    this.#lifecycle.suspend();
  }

  close(): void {
    if (!this.#closed) {
      this.#closed = true;
      this.#scheduler.stop();
      this.#keyboard.close();
      this.#question.close();
      const { output, process } = this.#options;
      output.removeListener('resize', this.#resized);
      output.removeListener('drain', this.#drained);
      process.removeListener('SIGWINCH', this.#resized);
      this.#lifecycle.close();
      destroyScreen(this.screen);
    }
  }

  /** Repaints everything: after a resize it is unknown what the terminal shows, even at the old size. */
  readonly #resized = (): void => this.redraw();

  readonly #drained = (): void => {
    for (const bytes of this.#requestsOwed.values()) this.#write(bytes);
    this.#requestsOwed.clear();
    if (this.#renderOwed) {
      this.#renderOwed = false;
      this.requestRender();
    }
  };

  #emit(event: InputEvent): void {
    if (event.type === 'background') {
      this.#question.answered(event.background);
      return;
    }
    if (event.type === 'mouse' && !this.#host.mouse) {
      return;
    }
    this.#typing = event.type !== 'focus';
    if (this.#typing) this.#typedAt = (this.#options.clock ?? systemClock).now();
    try {
      for (const listener of this.#inputListeners) {
        listener(event);
      }
    } finally {
      this.#typing = false;
    }
  }

  #render(): void {
    const { output } = this.#options;
    if (!this.#lifecycle.entered) {
      return;
    }
    if (output.writableNeedDrain) {
      this.#renderOwed = true;
      return;
    }
    this.#echoOwed = false;
    this.#drawing = true;
    try {
      this.#fitSize();
      this.#options.render();
      this.#write(this.#draw());
      this.#question.frameWritten();
    } finally {
      this.#drawing = false;
    }
    this.cells.settle();
    this.cells.links.settle(() => this.#painter.shownLinks());
  }

  /** Returns the bytes of a frame. */
  #draw(): TerminalBytes {
    return this.#plain === null
      ? this.#painter.render(this.#compositor.compose(), this.#cursor)
      : this.#painter.plain(this.#plain, this);
  }

  /** Applies a new size. */
  #fitSize(): void {
    const { columns, rows } = sizeOf(this.#options.output);
    if (columns !== this.columns || rows !== this.rows) {
      resizeScreen(this.screen, columns, rows);
      for (const listener of this.#resizeListeners) {
        listener();
      }
    }
  }

  #resume(): void {
    this.#options.output._refreshSize?.();
    this.#requestsOwed.clear();
    this.#host.resume();
    this.redraw();
  }

  /** Writes a request, or owes it. */
  #ask(kind: RequestKind, bytes: TerminalBytes): boolean {
    if (this.#lifecycle.entered && this.#options.output.writableNeedDrain) {
      this.#requestsOwed.set(kind, bytes);
    } else {
      this.#write(bytes);
    }
    return this.#lifecycle.entered;
  }

  #write(bytes: TerminalBytes): void {
    if (bytes !== '' && this.#lifecycle.entered) {
      this.#options.output.write(bytes);
    }
  }

  *#inUse(): Iterable<string> {
    yield* this.#painter.shown();
    yield* this.#compositor.texts();
  }
}
