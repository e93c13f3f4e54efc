/** The painter: turns the node tree's cells, or plain lines, into the bytes of one update. */

import type { Widgets } from 'blessed';
import { screenLines } from '../blessed/blessed-internals.js';
import type { Cells } from '../cells/cell-codec.js';
import { linkOf, type Paper } from '../cells/style.js';
import { type Cell, capture, createSurface, type Surface } from '../cells/surface.js';
import { concat, NO_BYTES, sequence, type TerminalBytes } from '../gate.js';
import { type DrawOptions, draw, moveCursor } from './diff.js';
import { chosenCell, type PlainLine, plainBytes } from './plain-lines.js';

/** Begin and end of a synchronised update: a terminal that knows it shows the update in one piece. */
const BEGIN_UPDATE = sequence`\x1b[?2026h`;
const END_UPDATE = sequence`\x1b[?2026l`;

const SHOW_CURSOR = sequence`\x1b[?25h`;
const HIDE_CURSOR = sequence`\x1b[?25l`;

/** Turns the node tree's cells into bytes, and remembers what the terminal shows. */
export interface Painter {
  /** Returns the bytes that show the node tree; empty if nothing has changed. */
  render(screen: Widgets.Screen, cursor: Cell | null): TerminalBytes;
  /** Sets the colours of cells that have none of their own, from the next render on; null for the terminal's. */
  setPaper(paper: Paper | null): void;
  /** Returns the bytes that show these lines instead of the cells; empty if they are shown already. */
  plain(lines: readonly PlainLine[], size: { columns: number; rows: number }): TerminalBytes;
  /** Forgets what the terminal shows, so that the next render paints everything. */
  forget(): void;
  /** Returns what the terminal shows, as encoded text. */
  shown(): Iterable<string>;
  /** Returns the numbers of the links that the terminal shows. */
  shownLinks(): ReadonlySet<number>;
}

type PainterOptions = DrawOptions & { readonly cells: Cells };

/** Creates a painter for a terminal whose cursor is hidden and of which nothing else is known. */
export function createPainter(options: PainterOptions): Painter {
  return new SurfacePainter(options);
}

class SurfacePainter implements Painter {
  readonly #options: PainterOptions;
  /** What the terminal shows; null if that is not known. */
  #previous: Surface | null = null;
  /** A surface to capture the next render on. */
  #spare: Surface | null = null;
  /** The cell of the cursor; null while it is hidden. */
  #cursor: Cell | null = null;
  /** The bytes of the lines that are shown instead of the cells; null if there are none. */
  #plain: TerminalBytes | null = null;
  #paper: Paper | null = null;

  constructor(options: PainterOptions) {
    this.#options = options;
  }

  render(screen: Widgets.Screen, cursor: Cell | null): TerminalBytes {
    this.#plain = null;
    const next = this.#capture(screen);
    const body = draw(this.#previous, next, this.#options);
    this.#spare = this.#previous;
    this.#previous = next;
    return this.#withCursor(body, isInside(cursor, next) ? cursor : null);
  }

  setPaper(paper: Paper | null): void {
    this.#paper = paper;
  }

  plain(lines: readonly PlainLine[], size: { columns: number; rows: number }): TerminalBytes {
    const bytes = plainBytes(lines, size, this.#options.repertoire);
    if (bytes === this.#plain) return NO_BYTES;
    this.forget();
    this.#plain = bytes;
    const cursor = chosenCell(lines, size);
    this.#cursor = cursor;
    const show = cursor === null ? NO_BYTES : sequence`${moveTo(cursor)}${SHOW_CURSOR}`;
    return sequence`${BEGIN_UPDATE}${HIDE_CURSOR}${bytes}${show}${END_UPDATE}`;
  }

  forget(): void {
    this.#previous = null;
    this.#plain = null;
  }

  *shown(): Iterable<string> {
    for (const surface of [this.#previous, this.#spare]) yield* rowTexts(surface);
  }

  shownLinks(): ReadonlySet<number> {
    return new Set(this.#previous ? Array.from(this.#previous.attributes, linkOf) : []);
  }

  #capture(screen: Widgets.Screen): Surface {
    const lines = screenLines(screen);
    const surface = surfaceFor(lines[0]?.length ?? 0, lines.length, this.#spare);
    const isWide = (code: number) => this.#options.cells.glyph(code)?.width === 2;
    capture(lines, surface, isWide, this.#paper);
    return surface;
  }

  #withCursor(body: TerminalBytes, after: Cell | null): TerminalBytes {
    const before = this.#cursor;
    this.#cursor = after;
    return body === NO_BYTES ? cursorOnly(before, after) : bodyAndCursor(body, before, after);
  }
}

function surfaceFor(columns: number, rows: number, spare: Surface | null): Surface {
  const fits = spare?.columns === columns && spare.rows === rows;
  return fits ? spare : createSurface(columns, rows);
}

function isInside(cell: Cell | null, { columns, rows }: Surface): boolean {
  if (cell === null) return false;
  return cell.column >= 0 && cell.row >= 0 && cell.column < columns && cell.row < rows;
}

function* rowTexts(surface: Surface | null): Iterable<string> {
  for (let row = 0; surface && row < surface.rows; row++) {
    const codes = surface.codes.subarray(row * surface.columns, (row + 1) * surface.columns);
    yield String.fromCharCode(...codes);
  }
}

/** Returns an update with the cursor hidden while cells are written. */
function bodyAndCursor(
  body: TerminalBytes,
  before: Cell | null,
  after: Cell | null,
): TerminalBytes {
  const hide = before ? HIDE_CURSOR : NO_BYTES;
  const show = after ? concat(moveTo(after), SHOW_CURSOR) : NO_BYTES;
  return sequence`${BEGIN_UPDATE}${hide}${body}${show}${END_UPDATE}`;
}

function cursorOnly(before: Cell | null, after: Cell | null): TerminalBytes {
  if (!after) return before ? HIDE_CURSOR : NO_BYTES;
  if (!before) return concat(moveTo(after), SHOW_CURSOR);
  return before.column === after.column && before.row === after.row ? NO_BYTES : moveTo(after);
}

function moveTo({ column, row }: Cell): TerminalBytes {
  return moveCursor(column, row);
}
