/** Opens the terminal: joins input, drawing and lifecycle. */

import type { Widgets } from 'blessed';
import { systemClock } from '../machine/system-clock.js';
import { forgetResults } from '../text/memo.js';
import { createScreen, destroyScreen, resizeScreen } from './blessed/blessed-internals.js';
import type { CellBox } from './blessed/cell-box.js';
import { Compositor } from './blessed/compositor.js';
import { type Cells, createCells } from './cells/cell-codec.js';
import type { Paper } from './cells/style.js';
import type { Cell } from './cells/surface.js';
import { type ColourDepth, colourDepth } from './colour.js';
import type { TerminalBytes } from './gate.js';
import type { Background, InputEvent, UserEvent } from './input/input-event.js';
import { createKeyboard, type Keyboard } from './input/keyboard.js';
import { timingOf } from './input/timing.js';
import { BackgroundQuestion } from './lifecycle/background.js';
import { createHostRequests, type HostRequests } from './lifecycle/host-requests.js';
import { createLifecycle, type Lifecycle } from './lifecycle/lifecycle.js';
import { knowsLinks, repertoireOf } from './render/capabilities.js';
import {
  createRenderScheduler,
  FIRST_RENDERS,
  type RenderScheduler,
} from './render/frame-scheduler.js';
import { createPainter, type Painter } from './render/painter.js';
import type { PlainLine } from './render/plain-lines.js';
import { TerminalWriter } from './render/terminal-writer.js';
import type { TerminalOutput } from './streams.js';
import type { Terminal, TerminalOptions } from './terminal.js';

/** Any element may have other contents than in the frame before. */
const ANY: readonly CellBox[] = [];
/** The time after a key within which the next is expected, in ms. */
const TYPING_MS = 1000;

/** Takes the terminal and renders as soon as the caller returns to the event loop. */
export function openTerminal(options: TerminalOptions): Terminal {
  return new OpenTerminal(options);
}

/** The largest screen, in cells: the other end of ssh can claim any size, and every cell takes memory. */
const MOST = { columns: 1000, rows: 500 };

/** Returns the size in columns and rows; terminals that do not know theirs say 0. */
function sizeOf(output: TerminalOutput): { columns: number; rows: number } {
  return {
    columns: Math.min(output.columns || 80, MOST.columns),
    rows: Math.min(output.rows || 24, MOST.rows),
  };
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
  readonly #writer: TerminalWriter;
  readonly #host: HostRequests;
  readonly #question: BackgroundQuestion;
  readonly #inputListeners: ((event: UserEvent) => void)[] = [];
  readonly #resizeListeners: (() => void)[] = [];
  #cursor: Cell | null = null;
  #plain: readonly PlainLine[] | null = null;
  #drawing = false;
  /** The elements that this frame draws alone. */
  #only: readonly CellBox[] = ANY;
  /** True while the listeners handle what was typed. */
  #typing = false;
  /** True while they handle a plain key that came alone, and true once they have requested its echo. */
  #isLone = false;
  #echoes = false;
  /** When a key was last pressed. */
  #typedAt = Number.NEGATIVE_INFINITY;
  /** True while what was typed is not visible yet. */
  #echoOwed = false;
  #closed = false;

  constructor(options: TerminalOptions) {
    this.#options = options;
    const { env, input, output, clock = systemClock } = options;
    this.cells = createCells(() => this.#inUse());
    this.depth = colourDepth(env);
    this.#painter = createPainter({
      depth: this.depth,
      repertoire: repertoireOf(env),
      links: knowsLinks(env),
      cells: this.cells,
    });
    this.#writer = new TerminalWriter(output, {
      isOurs: () => this.#lifecycle.entered,
      requestRender: () => this.#scheduler.request(this.#echoOwed ? 'typed' : 'untyped'),
    });
    this.#host = createHostRequests(env, (kind, bytes) => this.#writer.request(kind, bytes));
    this.#question = new BackgroundQuestion({
      clock,
      ask: () => this.#host.askBackground(),
      onAnswer: () => this.requestRender(),
    });
    this.#scheduler = createRenderScheduler(
      clock,
      (isWhole) => this.#render(isWhole),
      FIRST_RENDERS,
    );
    this.screen = createScreen(sizeOf(output), () => this.#drawing || this.requestRender());
    this.#compositor = new Compositor(this.screen, this.cells);
    this.#keyboard = createKeyboard(input, clock, this.#emit, timingOf(env));
    this.#lifecycle = createLifecycle({
      ...{ isForeground: () => true, clock },
      ...options,
      onResume: () => this.#resume(),
    });
    this.#open();
  }

  #open(): void {
    const { output, process } = this.#options;
    this.#lifecycle.enter();
    this.#keyboard.open();
    output.on('resize', this.#resized);
    process.on('SIGWINCH', this.#resized);
    this.#writer.open();
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

  requestRender(isEcho = false): void {
    this.#echoOwed ||= this.#typing;
    const typed = isEcho ? 'echo' : 'typed';
    if (isEcho && this.#isLone) this.#echoes = true;
    else this.#scheduler.request(this.#typing ? typed : 'untyped');
  }

  drawOnly(...elements: readonly CellBox[]): void {
    this.#only = elements;
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
    forgetResults();
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
      this.#writer.close();
      process.removeListener('SIGWINCH', this.#resized);
      this.#lifecycle.close();
      destroyScreen(this.screen);
    }
  }

  /** Repaints everything: after a resize it is unknown what the terminal shows, even at the old size. */
  readonly #resized = (): void => this.redraw();

  readonly #emit = (event: InputEvent, isLone: boolean): void => {
    if (event.type === 'background') {
      this.#question.answered(event.background);
      return;
    }
    if (event.type === 'mouse' && !this.#host.mouse) {
      return;
    }
    this.#typing = event.type !== 'focus';
    this.#isLone = isLone;
    if (this.#typing) this.#typedAt = (this.#options.clock ?? systemClock).now();
    try {
      for (const listener of this.#inputListeners) {
        listener(event);
      }
    } finally {
      this.#typing = false;
      this.#isLone = false;
    }
    if (!this.#echoes) return;
    this.#echoes = false;
    this.#scheduler.echo();
  };

  #render(isWhole: boolean): void {
    if (!this.#writer.takesFrame()) return;
    this.#echoOwed = false;
    this.#drawing = true;
    try {
      // After a new size comes a whole frame.
      if (isWhole) this.#fitSize();
      this.#only = ANY;
      this.#options.render(isWhole);
      this.#writer.frame(this.#draw());
      this.#options.written?.(isWhole);
      if (isWhole) this.#question.frameWritten();
    } finally {
      this.#drawing = false;
    }
    // Clusters and links of a line stay in use until the next whole frame.
    if (!isWhole) return;
    this.cells.settle();
    this.cells.links.settle(() => this.#painter.shownLinks());
  }

  /** Returns the bytes of a frame. */
  #draw(): TerminalBytes {
    return this.#plain === null
      ? this.#painter.render(this.#compositor.compose(...this.#only), this.#cursor)
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
    this.#writer.forget();
    this.#host.resume();
    this.redraw();
  }

  *#inUse(): Iterable<string> {
    yield* this.#painter.shown();
    yield* this.#compositor.texts();
  }
}
