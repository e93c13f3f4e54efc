import type { Widgets } from 'blessed';
import { type Cells, createCells } from './cells.js';
import { type Clock, systemClock } from './clock.js';
import { colourDepth, type Environment } from './colour.js';
import { createFrames, type Frames } from './frames.js';
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
import { repertoireOf } from './repertoire.js';
import type { TerminalInput, TerminalOutput } from './streams.js';
import type { Place } from './surface.js';

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
  /** Brings the widgets up to date; called at the start of every frame. */
  readonly render: () => void;
  /** Time; the machine's own unless given. */
  readonly clock?: Clock;
}

/** The terminal, opened: a node tree to draw with, and what the person at the keyboard does. */
export interface Terminal {
  /** The root of the node tree. It is a picture only: it neither reads the keyboard nor writes. */
  readonly screen: Widgets.Screen;
  /** The codec through which every text goes that a blessed widget is to show. */
  readonly cells: Cells;
  /** Width in columns. */
  readonly columns: number;
  /** Height in rows. */
  readonly rows: number;
  /** Adds a listener for everything typed and pasted. */
  onInput(listener: (event: InputEvent) => void): void;
  /** Adds a listener for a new size; it runs at the start of a frame, so a storm of resizes gives one. */
  onResize(listener: () => void): void;
  /** Asks for a frame: `render` runs, then the changed cells are written, at most every 16 ms. */
  requestFrame(): void;
  /** Where the cursor is shown from the next frame on; null, or a place off the screen, hides it. */
  setCursor(place: Place | null): void;
  /** Sets the window's title; control characters are dropped. */
  setTitle(text: string): void;
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
  readonly #options: TerminalOptions;
  readonly #painter: Painter;
  readonly #frames: Frames;
  readonly #keyboard: Keyboard;
  readonly #lifecycle: Lifecycle;
  readonly #inputListeners: ((event: InputEvent) => void)[] = [];
  readonly #resizeListeners: (() => void)[] = [];
  #cursor: Place | null = null;
  #title: string | null = null;
  #drawing = false;
  /** A frame was asked for while the terminal took no more bytes. */
  #frameOwed = false;
  #closed = false;

  constructor(options: TerminalOptions) {
    this.#options = options;
    const { env, input, output, clock = systemClock, process } = options;
    this.cells = createCells(() => this.#inUse());
    this.#painter = createPainter({
      depth: colourDepth(env),
      repertoire: repertoireOf(env),
      cells: this.cells,
    });
    this.#frames = createFrames(clock, () => this.#frame());
    this.screen = createScreen(
      sizeOf(output),
      this.cells,
      () => this.#drawing || this.requestFrame(),
    );
    this.#keyboard = createKeyboard(input, clock, (event) => this.#emit(event));
    const onResume = (): void => this.#resume();
    this.#lifecycle = createLifecycle({ input, output, process, clock, onResume });
    this.#lifecycle.enter();
    this.#keyboard.open();
    output.on('resize', this.#resized);
    process.on('SIGWINCH', this.#resized);
    output.on('drain', this.#drained);
    this.requestFrame();
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

  requestFrame(): void {
    this.#frames.request();
  }

  setCursor(place: Place | null): void {
    this.#cursor = place;
  }

  setTitle(text: string): void {
    const title = text.replace(/\p{Cc}|\p{Cs}/gu, '');
    if (title !== this.#title) {
      this.#title = title;
      this.#writeTitle();
    }
  }

  redraw(): void {
    this.#painter.forget();
    this.requestFrame();
  }

  suspend(): void {
    this.#lifecycle.suspend();
  }

  close(): void {
    if (!this.#closed) {
      this.#closed = true;
      this.#frames.stop();
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
    if (this.#frameOwed) {
      this.#frameOwed = false;
      this.requestFrame();
    }
  };

  #emit(event: InputEvent): void {
    for (const listener of this.#inputListeners) {
      listener(event);
    }
  }

  #frame(): void {
    const { output } = this.#options;
    if (!this.#lifecycle.entered) {
      return;
    }
    if (output.writableNeedDrain) {
      this.#frameOwed = true;
      return;
    }
    this.#drawing = true;
    try {
      this.#fitSize();
      this.#options.render();
      renderScreen(this.screen);
    } finally {
      this.#drawing = false;
    }
    this.#write(this.#painter.frame(this.screen, this.#cursor));
    this.cells.settle();
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
    this.#writeTitle();
    this.redraw();
  }

  #write(text: string): void {
    if (text !== '' && this.#lifecycle.entered) {
      this.#options.output.write(text);
    }
  }

  #writeTitle(): void {
    if (this.#title !== null && this.#options.env.TERM !== 'linux') {
      this.#write(`\x1b]2;${this.#title}\x07`);
    }
  }

  *#inUse(): Iterable<string> {
    yield* this.#painter.shown();
    yield* textsInUse(this.screen);
  }
}
