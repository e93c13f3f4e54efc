/** The painter: turns screenfuls, or plain lines, into the bytes of one update. */

import type { Composition } from '../blessed/compositor.js';
import type { Cells } from '../cells/cell-codec.js';
import { linkOf } from '../cells/style.js';
import {
  allRows,
  type Cell,
  copyRow,
  createSurface,
  isSameSize,
  type Surface,
} from '../cells/surface.js';
import { concat, NO_BYTES, sequence, type TerminalBytes } from '../gate.js';
import { draw } from './diff.js';
import { type DrawOptions, moveCursor } from './pen.js';
import { chosenCell, type PlainLine, plainBytes } from './plain-lines.js';

/** Begin and end of a synchronised update: a terminal that knows it shows the update in one piece. */
const BEGIN_UPDATE = sequence`\x1b[?2026h`;
const END_UPDATE = sequence`\x1b[?2026l`;

const SHOW_CURSOR = sequence`\x1b[?25h`;
const HIDE_CURSOR = sequence`\x1b[?25l`;

/** Turns screenfuls into bytes, and remembers what the terminal shows. */
export interface Painter {
  /** Returns the bytes that show a screenful; empty if nothing has changed. */
  render(composition: Composition, cursor: Cell | null): TerminalBytes;
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
  /** The cells that the terminal shows. */
  #shown = createSurface(0, 0);
  /** False if it is not known what the terminal shows. */
  #isKnown = false;
  /** The cell of the cursor; null while it is hidden. */
  #cursor: Cell | null = null;
  /** The bytes of the lines that are shown instead of the cells; null if there are none. */
  #plain: TerminalBytes | null = null;

  constructor(options: PainterOptions) {
    this.#options = options;
  }

  render({ surface, rows, moves }: Composition, cursor: Cell | null): TerminalBytes {
    this.#plain = null;
    const previous = this.#isKnown && isSameSize(surface, this.#shown) ? this.#shown : null;
    const body = draw(previous, surface, { rows, moves }, this.#options);
    if (previous === null) this.#remember(surface);
    return this.#withCursor(body, cursor !== null && isInside(cursor, surface) ? cursor : null);
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
    this.#isKnown = false;
    this.#plain = null;
  }

  *shown(): Iterable<string> {
    const { rows, columns, codes } = this.#shown;
    for (let row = 0; row < rows; row++) {
      yield String.fromCharCode(...codes.subarray(row * columns, (row + 1) * columns));
    }
  }

  shownLinks(): ReadonlySet<number> {
    return new Set(Array.from(this.#shown.attributes, linkOf));
  }

  /** Notes that the terminal shows a screenful. */
  #remember(surface: Surface): void {
    this.#shown = createSurface(surface.columns, surface.rows);
    this.#isKnown = true;
    for (const row of allRows(surface)) copyRow(surface, row, this.#shown, row);
  }

  #withCursor(body: TerminalBytes, after: Cell | null): TerminalBytes {
    const before = this.#cursor;
    this.#cursor = after;
    return body === NO_BYTES ? cursorOnly(before, after) : bodyAndCursor(body, before, after);
  }
}

function isInside({ column, row }: Cell, { columns, rows }: Surface): boolean {
  return column >= 0 && row >= 0 && column < columns && row < rows;
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
