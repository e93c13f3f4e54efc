import type { Widgets } from 'blessed';
import type { Clock } from '../text/clock.js';
import { type Cells, createCells } from './cells.js';
import { systemClock } from './clock.js';
import { type ColourDepth, colourDepth, type Environment } from './colour.js';
import { createRenderScheduler, type RenderScheduler } from './frames.js';
import type { InputEvent } from './input-event.js';
import {
  createScreen,
  destroyScreen,
  renderScreen,
  resizeScreen,
  textsInUse,
} from './internals.js';
import { createKeyboard, type Keyboard } from './keyboard.js';
import { createLifecycle, type Lifecycle, type ProcessLike } from './lifecycle.js';
import { createPainter, type Painter } from './painter.js';
import type { PlainLine } from './plain.js';
import { knowsLinks, repertoireOf } from './repertoire.js';
import { createHostRequests, type HostRequests } from './signals.js';
import type { TerminalInput, TerminalOutput } from './streams.js';
import type { Paper } from './style.js';
import type { Cell } from './surface.js';

/** What a terminal is opened with. */
export interface TerminalOptions {
  /** The keyboard: `process.stdin`. */
  readonly input: TerminalInput;
  /** The screen: `process.stdout`. */
  readonly output: TerminalOutput;
  /** The environment: `process.env`. */
  readonly env: Environment;
  /** The process whose ways out are watched. */
  readonly process: ProcessLike;
  /** What is done before a signal or a crash ends the process; null for nothing. */
  readonly beforeExit?: () => Promise<unknown> | null;
  /** Brings the widgets up to date; called at the start of every frame. */
  readonly render: () => void;
  /** Time; the machine's own unless given. */
  readonly clock?: Clock;
  /** Whether the terminal listens to this program, and not to another that it was given to; it does unless given. */
  readonly isForeground?: () => boolean;
}

/** The terminal, opened: a node tree to draw with, and what the person at the keyboard does. */
export interface Terminal {
  /** The root of the node tree. It is a picture only: it neither reads the keyboard nor writes. */
  readonly screen: Widgets.Screen;
  /** The codec through which every text goes that a blessed widget is to show. */
  readonly cells: Cells;
  /** How many colours it is sent. */
  readonly depth: ColourDepth;
  /** Width in columns. */
  readonly columns: number;
  /** Height in rows. */
  readonly rows: number;
  /** Adds a listener for everything typed and pasted. */
  onInput(listener: (event: InputEvent) => void): void;
  /** Adds a listener for a new size; it runs at the start of a frame, so a storm of resizes gives one. */
  onResize(listener: () => void): void;
  /**
   * Asks for a frame: `render` runs, then the changed cells are written. What a listener of the input asks
   * for comes at once, but at most every 16 ms; everything else at most every 33 ms.
   */
  requestRender(): void;
  /** Where the cursor is shown from the next frame on; null, or a place off the screen, hides it. */
  setCursor(place: Cell | null): void;
  /**
   * Shows lines and not the node tree, each whole and wrapped by the terminal, so that its own selection
   * copies a line as one; null brings the tree back. Lines for which there is no room are left out.
   */
  showPlain(lines: readonly PlainLine[] | null): void;
  /** The colours of everything that has none of its own, from the next frame on; null for the terminal's. */
  setPaper(paper: Paper | null): void;
  /** Sets the window's title; control characters are dropped. */
  setTitle(text: string): void;
  /** Rings the bell. */
  bell(): void;
  /**
   * Has the desktop show something, where the terminal can have it do that. Control characters are dropped,
   * and what is too long is cut.
   */
  notify(title: string, body: string): void;
  /**
   * Gives a text to the clipboard of the machine that the terminal is on.
   *
   * @returns false where it was not sent: it is empty, or longer than terminals take (56,244 bytes), or the
   *   terminal knows no clipboard. Nobody tells whether it was taken.
   */
  copy(text: string): boolean;
  /** Asks for clicks and the wheel as input, or leaves the mouse to the terminal, as it is at first. */
  setMouse(on: boolean): void;
  /** Paints everything anew, in case something else has written to the terminal. */
  redraw(): void;
  /** Gives the terminal back and stops the process group, as Ctrl-Z does; drawing goes on when continued. */
  suspend(): void;
  /** Gives the terminal back as it was found. Can be called any number of times. */
  close(): void;
}

/** Takes the terminal and shows the first frame as soon as the caller returns to the event loop. */
export function openTerminal(options: TerminalOptions): Terminal {
  return new OpenTerminal(options);
}

/** The size in columns and rows; terminals that do not know theirs say 0. */
function sizeOf(output: TerminalOutput): { columns: number; rows: number } {
  return { columns: output.columns || 80, rows: output.rows || 24 };
}

class OpenTerminal implements Terminal {
  readonly screen: Widgets.Screen;
  readonly cells: Cells;
  readonly depth: ColourDepth;
  readonly #options: TerminalOptions;
  readonly #painter: Painter;
  readonly #scheduler: RenderScheduler;
  readonly #keyboard: Keyboard;
  readonly #lifecycle: Lifecycle;
  readonly #host: HostRequests;
  readonly #inputListeners: ((event: InputEvent) => void)[] = [];
  readonly #resizeListeners: (() => void)[] = [];
  #cursor: Cell | null = null;
  #plain: readonly PlainLine[] | null = null;
  #drawing = false;
  /** A frame was asked for while the terminal took no more bytes. */
  #renderOwed = false;
  /** The listeners are being told what was typed. */
  #typing = false;
  /** What was typed is not to be seen yet. */
  #echoOwed = false;
  #closed = false;

  constructor(options: TerminalOptions) {
    this.#options = options;
    const { env, input, output, clock = systemClock, process, isForeground = () => true } = options;
    const { beforeExit } = options;
    this.cells = createCells(() => this.#inUse());
    this.depth = colourDepth(env);
    this.#painter = createPainter({
      depth: this.depth,
      repertoire: repertoireOf(env),
      links: knowsLinks(env),
      cells: this.cells,
    });
    this.#host = createHostRequests(env, (text) => this.#write(text));
    this.#scheduler = createRenderScheduler(clock, () => this.#render());
    this.screen = createScreen(
      sizeOf(output),
      this.cells,
      () => this.#drawing || this.requestRender(),
    );
    this.#keyboard = createKeyboard(input, clock, (event) => this.#emit(event));
    const onResume = (): void => this.#resume();
    this.#lifecycle = createLifecycle({
      ...{ input, output, process, clock, onResume, isForeground },
      ...(beforeExit && { beforeExit }),
    });
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

  get rows(): number {
    return Number(this.screen.height);
  }

  onInput(listener: (event: InputEvent) => void): void {
    this.#inputListeners.push(listener);
  }

  onResize(listener: () => void): void {
    this.#resizeListeners.push(listener);
  }

  requestRender(): void {
    this.#echoOwed ||= this.#typing;
    this.#scheduler.request(this.#echoOwed);
  }

  setCursor(place: Cell | null): void {
    this.#cursor = place;
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
    this.#painter.setPaper(paper);
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
      const { output, process } = this.#options;
      output.removeListener('resize', this.#resized);
      output.removeListener('drain', this.#drained);
      process.removeListener('SIGWINCH', this.#resized);
      this.#lifecycle.close();
      destroyScreen(this.screen);
    }
  }

  /** What the terminal shows is not known any more, even if it is back at the size that it had. */
  readonly #resized = (): void => this.redraw();

  readonly #drained = (): void => {
    if (this.#renderOwed) {
      this.#renderOwed = false;
      this.requestRender();
    }
  };

  #emit(event: InputEvent): void {
    if (event.type === 'mouse' && !this.#host.mouse) {
      return;
    }
    this.#typing = event.type !== 'focus';
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
      if (this.#plain === null) {
        renderScreen(this.screen);
      }
    } finally {
      this.#drawing = false;
    }
    this.#write(
      this.#plain === null
        ? this.#painter.render(this.screen, this.#cursor)
        : this.#painter.plain(this.#plain, this),
    );
    this.cells.settle();
    this.cells.links.settle(() => this.#painter.shownLinks());
  }

  /** Takes over a new size. */
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
    this.#host.resume();
    this.redraw();
  }

  #write(text: string): boolean {
    if (text !== '' && this.#lifecycle.entered) {
      this.#options.output.write(text);
    }
    return this.#lifecycle.entered;
  }

  *#inUse(): Iterable<string> {
    yield* this.#painter.shown();
    yield* textsInUse(this.screen);
  }
}
