/** Compares everything that can be seen of terminals. */

import { createRequire } from 'node:module';
import type { IBufferCell, Terminal as Xterm } from '@xterm/headless';
import { enterSequences } from '../../src/terminal/lifecycle/modes.js';
import { graphemesAddon } from './terminal/emulator.js';
import { QUESTION } from './terminal/strict-terminal.js';

/** Everything that can be seen of a terminal at one moment. */
export interface Look {
  readonly columns: number;
  /** The text of each cell, row by row: empty for the second half of a wide character. */
  readonly texts: readonly string[];
  /** The look of each cell: equal numbers look alike, except that all names' colours are one. */
  readonly styles: Uint32Array;
  readonly title: string;
  /** The parts that no text may change: cursor, modes, region, character set, bells, answers. */
  readonly state: Readonly<Record<string, unknown>>;
}

/** A number for the colours from which names get theirs, whichever it is. */
const SOME_HUE = 257;
const FIRST_HUE = 16;
const DEFAULT_COLOUR = 256;

/** The parts of an xterm that its interface leaves out. */
interface Internals {
  readonly _core: {
    readonly buffer: { readonly scrollTop: number; readonly scrollBottom: number };
    readonly coreService: { readonly isCursorHidden: boolean };
    readonly _charsetService: { readonly glevel: number; readonly charset: unknown };
  };
}

const require = createRequire(import.meta.url);
const { Terminal } = require('@xterm/headless') as typeof import('@xterm/headless');
const Graphemes = graphemesAddon();

/** A terminal that looks closely: it notes all that a program, or what it shows, does to it. */
export class Witness {
  readonly #xterm: Xterm;
  #title = '';
  #bells = 0;
  #answers = '';
  #written = '';

  constructor(columns: number, rows: number) {
    this.#xterm = new Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
    this.#xterm.loadAddon(new Graphemes());
    this.#xterm.onTitleChange((title) => {
      this.#title = title;
    });
    this.#xterm.onBell(() => {
      this.#bells++;
    });
    for (const answered of [this.#xterm.onData, this.#xterm.onBinary]) {
      answered((text) => {
        this.#answers += text;
      });
    }
  }

  write(text: string): void {
    this.#written += text;
    this.#xterm.write(text);
  }

  resize(columns: number, rows: number): void {
    this.#xterm.write('', () => this.#xterm.resize(columns, rows));
  }

  /** The screen once everything written so far has come to it. */
  look(): Promise<Look> {
    return new Promise((resolve) => this.#xterm.write('', () => resolve(this.#seen())));
  }

  /**
   * The sequences written since the last call: the targets of links, and control characters that are
   * not part of the program's drawing.
   */
  sequences(): { readonly links: readonly string[]; readonly strangers: readonly string[] } {
    const written = this.#written.replace(enterSequences(), '');
    this.#written = '';
    return {
      links: Array.from(written.matchAll(LINK), ([, address = '']) => decodeURIComponent(address)),
      strangers: written.replace(DRAWING, '').match(/\p{Cc}.{0,20}/gu) ?? [],
    };
  }

  #seen(): Look {
    const { buffer, cols, rows } = this.#xterm;
    const cell = buffer.active.getNullCell();
    const texts: string[] = [];
    const styles = new Uint32Array(cols * rows);
    for (let row = 0; row < rows; row++) {
      const line = buffer.active.getLine(buffer.active.baseY + row);
      for (let column = 0; column < cols; column++) {
        line?.getCell(column, cell);
        const text = cell.getWidth() === 0 ? '' : cell.getChars() || ' ';
        texts.push(text);
        styles[row * cols + column] = styleOf(cell, text);
      }
    }
    return { columns: cols, texts, styles, title: this.#title, state: this.#state() };
  }

  #state(): Look['state'] {
    const { buffer, modes } = this.#xterm;
    const { coreService, _charsetService, ...core } = internals(this.#xterm);
    return {
      ...modes,
      buffer: buffer.active.type,
      cursor: coreService.isCursorHidden
        ? 'hidden'
        : [buffer.active.cursorX, buffer.active.cursorY],
      region: [core.scrollTop, core.scrollBottom],
      charset: [_charsetService.glevel, _charsetService.charset],
      bells: this.#bells,
      answers: this.#answers,
    };
  }
}

/** The begin of a link of the program's. */
const LINK = /\x1b\]8;id=[0-9a-z]+;(https?:\/\/[!-~]+)\x1b\\/gi;

/** The sequences that the program draws with: any other comes from elsewhere. */
const DRAWING = new RegExp(
  [
    String.raw`\x1b\[\?(?:2026|25)[hl]`,
    String.raw`\x1b\[\d+;\d+H`,
    String.raw`\x1b\[\d*C`,
    String.raw`\x1b\[K`,
    String.raw`\x1b\[m\x1b\[2J`,
    String.raw`\x1b\[\d+;\d+r\x1b\[\d+;1H\x1b\[\d+[LM]\x1b\[r`,
    String.raw`\x1b\[(?:(?:0|1|2|4|7|39|49|[34][0-7]|(?:9|10)[0-7]|[34]8;5;\d+)(?:;|(?=m)))*m`,
    String.raw`\x1b\]2;(?:\(\d+\+?!?\) )?Foyer: [^\x00-\x1f\x7f-\x9f]*\x07`,
    LINK.source,
    String.raw`\x1b\]8;;\x1b\\`,
    QUESTION,
  ].join('|'),
  'gi',
);

function internals(xterm: Xterm) {
  const { buffer, coreService, _charsetService } = (xterm as unknown as Internals)._core;
  const { scrollTop, scrollBottom } = buffer;
  return { scrollTop, scrollBottom, coreService, _charsetService };
}

function styleOf(cell: IBufferCell, text: string): number {
  const lines =
    flag(cell.isUnderline(), 0) | flag(cell.isInverse(), 1) | flag(cell.isStrikethrough(), 2);
  const background = colourOf(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor());
  const blank = (background << 9) | (lines << 18);
  if (text === ' ' && lines === 0) return blank;
  const foreground = colourOf(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor());
  const weight = flag(cell.isBold(), 0) | flag(cell.isDim(), 1) | flag(cell.isItalic(), 2);
  const hiding = flag(cell.isBlink(), 3) | flag(cell.isInvisible(), 4) | flag(cell.isOverline(), 5);
  return blank | foreground | ((weight | hiding) << 21);
}

function flag(set: number, bit: number): number {
  return set === 0 ? 0 : 1 << bit;
}

function colourOf(isDefault: boolean, isRgb: boolean, colour: number): number {
  if (isDefault) return DEFAULT_COLOUR;
  // The program has no colours of the 16 million: here they are one.
  if (isRgb) return SOME_HUE + 1;
  return colour >= FIRST_HUE ? SOME_HUE : colour;
}
