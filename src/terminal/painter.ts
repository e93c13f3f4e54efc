import type { Widgets } from 'blessed';
import type { Cells } from './cells.js';
import { type DrawOptions, draw, moveCursor } from './draw.js';
import { screenLines } from './internals.js';
import { type PlainLine, plainBytes } from './plain.js';
import { linkOf, type Paper } from './style.js';
import { capture, createSurface, type Place, type Surface } from './surface.js';

/** Begin and end of a synchronised update: a terminal that knows it shows the frame in one piece. */
const BEGIN_UPDATE = '\x1b[?2026h';
const END_UPDATE = '\x1b[?2026l';

const SHOW_CURSOR = '\x1b[?25h';
const HIDE_CURSOR = '\x1b[?25l';

/** Turns the node tree's cells into bytes, and remembers what the terminal shows. */
export interface Painter {
  /** The bytes of one frame; empty if nothing has changed. */
  frame(screen: Widgets.Screen, cursor: Place | null): string;
  /** The colours of cells that have none of their own, from the next frame on; null for the terminal's. */
  setPaper(paper: Paper | null): void;
  /** The bytes that show these lines and no cells; empty if they are shown already. */
  plain(lines: readonly PlainLine[], size: { columns: number; rows: number }): string;
  /** Forgets what the terminal shows, so that the next frame paints everything. */
  forget(): void;
  /** What the terminal shows, as encoded text. */
  shown(): Iterable<string>;
  /** The numbers of the links that it shows. */
  shownLinks(): ReadonlySet<number>;
}

/** Creates a painter for a terminal whose cursor is hidden and of which nothing else is known. */
export function createPainter(options: DrawOptions & { readonly cells: Cells }): Painter {
  const isWide = (code: number): boolean => options.cells.glyph(code)?.width === 2;
  let previous: Surface | null = null;
  let spare: Surface | null = null;
  let visible: Place | null = null;
  /** The bytes of the lines that are shown in place of cells; null where none are. */
  let plain: string | null = null;
  let paper: Paper | null = null;

  return {
    frame(screen, cursor) {
      plain = null;
      const next = surfaceFor(screen, spare);
      capture(screenLines(screen), next, isWide, paper);
      const body = draw(previous, next, options);
      spare = previous;
      previous = next;
      const wanted = inside(cursor, next) ? cursor : null;
      const bytes = withCursor(body, visible, wanted);
      visible = wanted;
      return bytes;
    },
    setPaper(colours) {
      paper = colours;
    },
    plain(lines, size) {
      const bytes = plainBytes(lines, size, options.repertoire);
      if (bytes === plain) {
        return '';
      }
      plain = bytes;
      previous = null;
      visible = null;
      return BEGIN_UPDATE + HIDE_CURSOR + bytes + END_UPDATE;
    },
    forget() {
      previous = null;
      plain = null;
    },
    shownLinks: () => new Set(previous ? Array.from(previous.attributes, linkOf) : []),
    *shown() {
      for (const surface of [previous, spare]) {
        yield* texts(surface);
      }
    },
  };
}

function surfaceFor(screen: Widgets.Screen, spare: Surface | null): Surface {
  const lines = screenLines(screen);
  const columns = lines[0]?.length ?? 0;
  const fits = spare && spare.columns === columns && spare.rows === lines.length;
  return fits ? spare : createSurface(columns, lines.length);
}

function inside(place: Place | null, surface: Surface): boolean {
  return (
    place !== null &&
    place.column >= 0 &&
    place.row >= 0 &&
    place.column < surface.columns &&
    place.row < surface.rows
  );
}

function* texts(surface: Surface | null): Iterable<string> {
  for (let row = 0; surface && row < surface.rows; row++) {
    const codes = surface.codes.subarray(row * surface.columns, (row + 1) * surface.columns);
    yield String.fromCharCode(...codes);
  }
}

function withCursor(body: string, before: Place | null, after: Place | null): string {
  const place = after ? moveCursor(after.column, after.row) : '';
  if (body === '') {
    return cursorOnly(before, after, place);
  }
  const hide = before ? HIDE_CURSOR : '';
  const show = after ? place + SHOW_CURSOR : '';
  return BEGIN_UPDATE + hide + body + show + END_UPDATE;
}

function cursorOnly(before: Place | null, after: Place | null, place: string): string {
  if (!after) {
    return before ? HIDE_CURSOR : '';
  }
  if (!before) {
    return place + SHOW_CURSOR;
  }
  return before.column === after.column && before.row === after.row ? '' : place;
}
