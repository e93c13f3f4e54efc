/** A terminal in memory. */

import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { IBufferCell, Terminal as Xterm } from '@xterm/headless';
import type { Environment } from '../../../src/terminal/colour.js';
import type { ProcessLike } from '../../../src/terminal/lifecycle/lifecycle.js';
import type { TerminalInput, TerminalOutput } from '../../../src/terminal/streams.js';
import type { Clock } from '../../../src/text/clock.js';
import { deadline } from '../deadline.js';
import { keystrokes } from './keystrokes.js';

/** The width table of the emulated terminal: by code point (Unicode 6 or 11), or by cluster. */
export type UnicodeTable = '6' | '11' | 'graphemes';

/** The look of an emulated cell; colours as in `Style`. */
export interface SeenStyle {
  readonly fg: number | 'default';
  readonly bg: number | 'default';
  readonly bold: boolean;
  readonly dim: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
}

/** A link in an emulated cell; it looks underlined, whatever its style. */
export interface SeenLink {
  readonly id?: string;
  readonly uri: string;
}

/** The modes that are on. */
export interface SeenModes {
  readonly applicationCursorKeys: boolean;
  readonly applicationKeypad: boolean;
  readonly bracketedPaste: boolean;
  readonly focus: boolean;
  readonly mouse: 'none' | 'x10' | 'vt200' | 'drag' | 'any';
  readonly wraparound: boolean;
}

/** A terminal in memory, with a person at its keyboard: the test. */
export interface Emulator {
  /** For `openTerminal`, in place of `process.stdin`. */
  readonly input: FakeInput;
  /** For `openTerminal`, in place of `process.stdout`. */
  readonly output: FakeOutput;
  /** For `openTerminal`, in place of `process`. */
  readonly process: FakeProcess;
  /** For `openTerminal`, in place of `process.env`. */
  readonly env: Environment;
  /** The visible rows, each as wide as the screen; a wide character is followed directly by the next. */
  grid(): string[];
  /** The text of a cell, counted from 0: empty if erased, or the second half of a wide character. */
  textAt(row: number, column: number): string;
  /** The style of a cell, counted from 0. */
  styleAt(row: number, column: number): SeenStyle;
  /** The target of a cell's link, counted from 0, and the id that joins cells to one link; null for no link. */
  linkAt(row: number, column: number): SeenLink | null;
  /** The cursor's place, counted from 0, and whether it is shown. */
  cursor(): { column: number; row: number; visible: boolean };
  /** The window's title. */
  title(): string;
  /** Types text and keys, as in `ab<enter>`. */
  type(typed: string): void;
  /** Feeds the program the keyboard's bytes (or a string, in UTF-8). */
  feed(bytes: string | Uint8Array): void;
  /** Changes the size and notifies the program. */
  resize(columns: number, rows: number): void;
  /** Resolves when everything written so far is on the screen, and the event loop has gone round. */
  flush(): Promise<void>;
  /** Resolves to the rows once they match; rejects at the deadline (20 s unless given) showing them. */
  waitFor(
    wanted: RegExp | ((rows: string[]) => boolean),
    options?: { readonly deadlineMs?: number },
  ): Promise<string[]>;
  /** True if the alternate screen is shown. */
  altScreen(): boolean;
  /** The modes that a program can leave behind. */
  modes(): SeenModes;
  /** All bytes written so far. */
  written(): string;
}

/** The fake end of the keyboard. */
export interface FakeInput extends TerminalInput {
  isTTY: boolean;
  emit(event: string, ...values: unknown[]): boolean;
  listenerCount(event: string): number;
  isRaw: boolean;
  setRawMode(raw: boolean): this;
  resume(): this;
  pause(): this;
}

/** The fake end of the screen. */
export interface FakeOutput extends TerminalOutput {
  isTTY: boolean;
  emit(event: string, ...values: unknown[]): boolean;
  listenerCount(event: string): number;
  columns: number;
  rows: number;
  writableNeedDrain: boolean;
  write(text: string): boolean;
}

/** A process that notes its end instead of ending. */
export interface FakeProcess extends ProcessLike {
  /** Brings a signal or another event to its listeners. */
  emit(event: string, ...values: unknown[]): boolean;
  listenerCount(event: string): number;
  /** The exit codes, in order. */
  readonly exits: number[];
  /** The signals sent, as `pid signal`. */
  readonly kills: string[];
  /** The text written to stderr. */
  readonly errors: string[];
}

const require = createRequire(import.meta.url);

const DEADLINE = 20_000;

/** Creates a terminal in memory. */
export function createEmulator(options: {
  readonly columns: number;
  readonly rows: number;
  readonly unicode?: UnicodeTable;
}): Emulator {
  return new MemoryTerminal(options.columns, options.rows, options.unicode ?? 'graphemes');
}

class MemoryTerminal implements Emulator {
  readonly input: FakeInput;
  readonly output: FakeOutput;
  readonly process = createFakeProcess();
  readonly env = { TERM: 'xterm-256color', LANG: 'C.UTF-8' };
  readonly #xterm: Xterm;
  readonly #watchers = new Set<() => void>();
  #written = '';
  #title = '';

  constructor(columns: number, rows: number, unicode: UnicodeTable) {
    this.#xterm = createXterm(columns, rows, unicode);
    this.#xterm.onTitleChange((title) => {
      this.#title = title;
    });
    this.input = createFakeInput();
    this.output = createFakeOutput(columns, rows, (text) => this.#receive(text));
  }

  grid(): string[] {
    const { active } = this.#xterm.buffer;
    return Array.from(
      { length: this.#xterm.rows },
      (_, row) =>
        active.getLine(active.baseY + row)?.translateToString(false, 0, this.#xterm.cols) ?? '',
    );
  }

  textAt(row: number, column: number): string {
    return this.#cell(row, column).getChars();
  }

  styleAt(row: number, column: number): SeenStyle {
    return seenStyle(this.#cell(row, column));
  }

  linkAt(row: number, column: number): SeenLink | null {
    return linkOf(this.#xterm, this.#cell(row, column));
  }

  cursor(): { column: number; row: number; visible: boolean } {
    const { cursorX, cursorY } = this.#xterm.buffer.active;
    return { column: cursorX, row: cursorY, visible: !isCursorHidden(this.#xterm) };
  }

  title(): string {
    return this.#title;
  }

  type(typed: string): void {
    this.feed(keystrokes(typed));
  }

  feed(bytes: string | Uint8Array): void {
    this.input.emit('data', Buffer.from(bytes as Uint8Array));
  }

  resize(columns: number, rows: number): void {
    this.#xterm.resize(columns, rows);
    this.output.columns = columns;
    this.output.rows = rows;
    this.output.emit('resize');
  }

  async flush(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      await new Promise<void>((resolve) => this.#xterm.write('', resolve));
    }
  }

  waitFor(
    wanted: RegExp | ((rows: string[]) => boolean),
    { deadlineMs = DEADLINE }: { readonly deadlineMs?: number } = {},
  ): Promise<string[]> {
    const matches = (rows: string[]): boolean =>
      wanted instanceof RegExp ? wanted.test(rows.join('\n')) : wanted(rows);
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        cancel();
        this.#watchers.delete(look);
        finish();
      };
      const look = (): void => {
        const rows = this.grid();
        if (matches(rows)) {
          settle(() => resolve(rows));
        }
      };
      const cancel = deadline(deadlineMs, () => settle(() => reject(this.#missing(wanted))));
      this.#watchers.add(look);
      this.#xterm.write('', look);
    });
  }

  altScreen(): boolean {
    return this.#xterm.buffer.active.type === 'alternate';
  }

  modes(): SeenModes {
    const { modes } = this.#xterm;
    return {
      applicationCursorKeys: modes.applicationCursorKeysMode,
      applicationKeypad: modes.applicationKeypadMode,
      bracketedPaste: modes.bracketedPasteMode,
      focus: modes.sendFocusMode,
      mouse: modes.mouseTrackingMode,
      wraparound: modes.wraparoundMode,
    };
  }

  written(): string {
    return this.#written;
  }

  #cell(row: number, column: number): IBufferCell {
    const { active } = this.#xterm.buffer;
    const cell = active.getLine(active.baseY + row)?.getCell(column);
    if (!cell) {
      throw new RangeError(`There is no cell at row ${row}, column ${column}.`);
    }
    return cell;
  }

  #receive(text: string): void {
    this.#written += text;
    this.#xterm.write(text, () => {
      for (const look of [...this.#watchers]) {
        look();
      }
    });
  }

  #missing(wanted: RegExp | ((rows: string[]) => boolean)): Error {
    const frame = this.grid().map((row) => `|${row}|`);
    return new Error(`Waited in vain for ${wanted} on this screen:\n${frame.join('\n')}`);
  }
}

/** A clock that stands still until it is moved; timers and `soon` run only then. */
export interface FakeClock extends Clock {
  /** Lets time pass, in ms, running what falls due, in order. */
  advance(ms: number): void;
  /** The number of pending timers. */
  readonly pending: number;
}

/** Creates a clock at 0. */
export function createFakeClock(): FakeClock {
  let time = 0;
  let serial = 0;
  const timers = new Map<number, { time: number; run: () => void }>();
  const add = (run: () => void, delay: number): number => {
    serial++;
    timers.set(serial, { time: time + delay, run });
    return serial;
  };
  /** The earliest timer until then; of several at one time the one that was set first. */
  const due = (until: number): [number, { time: number; run: () => void }] | undefined => {
    let first: [number, { time: number; run: () => void }] | undefined;
    for (const each of timers) {
      if (each[1].time <= until && (first === undefined || each[1].time < first[1].time)) {
        first = each;
      }
    }
    return first;
  };
  return {
    now: () => time,
    setTimeout: add,
    clearTimeout: (timer) => void timers.delete(timer as number),
    soon: (run) => void add(run, 0),
    advance(ms) {
      const until = time + ms;
      for (let next = due(until); next; next = due(until)) {
        timers.delete(next[0]);
        time = next[1].time;
        next[1].run();
      }
      time = until;
    },
    get pending() {
      return timers.size;
    },
  };
}

function createXterm(cols: number, rows: number, unicode: UnicodeTable): Xterm {
  const { Terminal } = require('@xterm/headless') as typeof import('@xterm/headless');
  const xterm = new Terminal({ cols, rows, allowProposedApi: true, scrollback: 0 });
  if (unicode === '11') {
    const { Unicode11Addon } = require('@xterm/addon-unicode11');
    xterm.loadAddon(new Unicode11Addon());
    xterm.unicode.activeVersion = '11';
  } else if (unicode === 'graphemes') {
    xterm.loadAddon(new (graphemesAddon())());
  }
  return xterm;
}

/** Loads the addon, which reads its table from the beginning of a pooled buffer: without a pool it is there. */
export function graphemesAddon(): new () => { activate(xterm: Xterm): void; dispose(): void } {
  const size = Buffer.poolSize;
  Buffer.poolSize = 0;
  try {
    return require('@xterm/addon-unicode-graphemes').UnicodeGraphemesAddon;
  } finally {
    Buffer.poolSize = size;
  }
}

/** Not reported by the public interface. */
function isCursorHidden(xterm: Xterm): boolean {
  type Core = { _core: { coreService: { isCursorHidden: boolean } } };
  return (xterm as unknown as Core)._core.coreService.isCursorHidden;
}

/** Not reported by the public interface either. */
function linkOf(xterm: Xterm, cell: IBufferCell): SeenLink | null {
  type Core = { _core: { _oscLinkService: { getLinkData(id: number): SeenLink | undefined } } };
  const { urlId } = (cell as unknown as { extended: { urlId: number } }).extended;
  return (xterm as unknown as Core)._core._oscLinkService.getLinkData(urlId) ?? null;
}

function createFakeInput(): FakeInput {
  return Object.assign(new EventEmitter(), {
    isTTY: true,
    isRaw: false,
    setRawMode(this: FakeInput, raw: boolean) {
      this.isRaw = raw;
      return this;
    },
    resume(this: FakeInput) {
      return this;
    },
    pause(this: FakeInput) {
      return this;
    },
  });
}

function createFakeOutput(
  columns: number,
  rows: number,
  receive: (text: string) => void,
): FakeOutput {
  return Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    writableNeedDrain: false,
    write(text: string) {
      receive(text);
      return true;
    },
  });
}

function createFakeProcess(): FakeProcess {
  const exits: number[] = [];
  const kills: string[] = [];
  const errors: string[] = [];
  return Object.assign(new EventEmitter(), {
    exits,
    kills,
    pid: 4711,
    errors,
    exit: (code: number) => void exits.push(code),
    kill: (pid: number, signal: string) => void kills.push(`${pid} ${signal}`),
    stderr: { write: (text: string) => void errors.push(text) },
  });
}

function seenStyle(cell: IBufferCell): SeenStyle {
  return {
    fg: cell.isFgDefault() ? 'default' : cell.getFgColor(),
    bg: cell.isBgDefault() ? 'default' : cell.getBgColor(),
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    underline: cell.isUnderline() !== 0,
    inverse: cell.isInverse() !== 0,
  };
}
