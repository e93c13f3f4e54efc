/** The lobby's table of rooms. */

import type { Widgets } from 'blessed';
import Table from 'blessed-contrib/lib/widget/table.js';
import type { Cells } from '../terminal/cells/cell-codec.js';
import { columns, fit } from '../text/measure/width.js';
import { firstAround } from './around.js';
import { bordered, colourOf, styleOf } from './theme.js';

/**
 * A room in the table; `match` is the part of the name that matches the filter (UTF-16; empty: none), `warns`
 * true if the note is about something wrong.
 */
export interface TableRow {
  readonly name: string;
  readonly match: { readonly start: number; readonly end: number };
  readonly note: string;
  readonly warns: boolean;
}

const MARK = '\x1b[1;4m';
const UNMARK = '\x1b[22;24m';
const PLAIN_COLOUR = '\x1b[39m';
/** Columns of the pane that the table needs for itself: borders, indent and padding. */
const MARGIN = 4;
/** Rows that it needs: borders, the header and the blank line under it. */
const HEADER_ROWS = 4;
const NOTE_COLUMNS = 16;
/** The border, the header and the blank row below it. */
const ABOVE_ROWS = 3;

/**
 * Returns which of `count` rows is in a row of a table `height` rows high, in which `selected` is
 * highlighted; null if none is.
 */
export function indexAt(
  row: number,
  count: number,
  selected: number,
  height: number,
): number | null {
  const visible = Math.max(1, height - HEADER_ROWS);
  const offset = row - ABOVE_ROWS;
  const index = firstAround(count, selected, visible) + offset;
  return offset >= 0 && offset < visible && index < count ? index : null;
}

/**
 * blessed-contrib's table with one highlighted row. It gets only the rows that are visible, since it creates
 * an element for each; its text goes through the cell codec, which leaves nothing in a name that it could
 * take for a tag or a colour.
 */
export class RoomTable extends Table {
  readonly #cells: Cells;
  #drawn = '';

  constructor(options: Widgets.BoxOptions, cells: Cells) {
    super({
      ...options,
      ...bordered,
      keys: false,
      mouse: false,
      interactive: true,
      fg: 'default',
      selectedFg: colourOf('chosen'),
      selectedBg: 'default',
      columnSpacing: 1,
      columnWidth: [1],
    });
    this.#cells = cells;
    Object.assign(this.rows.style.selected, { inverse: true });
  }

  /**
   * Shows the part of `rows` around the selected one; `size` is the pane's, in columns and rows. Only visible
   * rows are made with `toRow`.
   */
  display<Row>(
    header: readonly [string, string],
    rows: readonly Row[],
    selected: number,
    size: { readonly columns: number; readonly rows: number },
    toRow: (row: Row) => TableRow,
  ): void {
    const visible = Math.max(1, size.rows - HEADER_ROWS);
    const inner = Math.max(1, size.columns - MARGIN);
    const first = firstAround(rows.length, selected, visible);
    const shown = rows.slice(first, first + visible).map(toRow);
    const state = JSON.stringify([header, shown, inner, this.#warning()]);
    if (state !== this.#drawn) this.#fill(header, shown, inner);
    this.#drawn = state;
    this.rows.select(selected - first);
  }

  #fill(header: readonly [string, string], rows: readonly TableRow[], inner: number): void {
    const note = inner >= 2 * NOTE_COLUMNS ? NOTE_COLUMNS : 0;
    const name = inner - note - (note > 0 ? 1 : 0);
    const line = (left: string, right: string) => left + (note > 0 ? ` ${right}` : '');
    this.options.columnWidth = [inner];
    this.setData({
      headers: [line(this.#text(header[0], name), this.#text(header[1], note))],
      data: rows.map((row) => [line(this.#marked(row, name), this.#note(row, note))]),
    });
  }

  #note({ note, warns }: TableRow, width: number): string {
    const text = this.#text(note, width);
    return warns ? this.#warning() + text + PLAIN_COLOUR : text;
  }

  /** Returns the sequence that gives the text after it the colour of a warning, in the current theme. */
  #warning(): string {
    const { fg } = styleOf({ text: '', role: 'problem' }, this.screen);
    return typeof fg === 'number' ? `\x1b[38;5;${fg}m` : '';
  }

  #text(text: string, width: number): string {
    return this.#cells.encode(fit(text, width));
  }

  /** Returns the name with its match marked, as far as it is visible. */
  #marked({ name, match }: TableRow, width: number): string {
    const text = fit(name, width);
    // If the name is cut, an ellipsis follows what is left of it.
    const shown = columns(name) > width ? text.trimEnd().length - 1 : name.length;
    const [start, end] = [Math.min(match.start, shown), Math.min(match.end, shown)];
    const encode = (part: string) => this.#cells.encode(part);
    if (start === end) return encode(text);
    const marked = MARK + encode(text.slice(start, end)) + UNMARK;
    return encode(text.slice(0, start)) + marked + encode(text.slice(end));
  }
}
