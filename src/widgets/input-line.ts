/** The picture of a line editor. */

import type { Widgets } from 'blessed';
import { type Area, ContentBox } from '../terminal/blessed/cell-box.js';
import type { Cell } from '../terminal/cells/surface.js';
import { columns } from '../text/measure/width.js';
import type { Span } from '../text/span.js';
import { putSpans, spansWidth } from './span-line.js';

/** A row of an input: its prompt, and the visible part of the text. */
export interface InputViewRow {
  readonly prompt: readonly Span[];
  readonly text: readonly Span[];
}

/** The content of an input. */
export interface InputView {
  /** One row or more. */
  readonly rows: readonly InputViewRow[];
  /** The cursor's row, and its column counted from the start of the visible text. */
  readonly cursor: Cell;
  /** Shown while the text is empty. */
  readonly placeholder: string;
  /** The same in fewer words, if there is no room for it; left out if there are none. */
  readonly shortPlaceholder?: string;
  /** Shown at the right end of the first row; gives way to the text. */
  readonly meter: readonly Span[];
}

const EMPTY: InputView = {
  rows: [],
  cursor: { row: 0, column: 0 },
  placeholder: '',
  meter: [],
};

/** The picture of a line editor: prompt, text, cursor and meter. The editing is done elsewhere. */
export class InputLine extends ContentBox<[view: InputView]> {
  constructor(options: Widgets.BoxOptions) {
    super({ height: 1, ...options }, EMPTY);
  }

  /** Sets what is shown from the next render on. */
  display(view: InputView): void {
    this.setContents(view);
  }

  /** Returns the cell of the cursor on the screen. */
  cursorCell(): Cell {
    const { column, row } = this.cursorInside();
    return { column: Number(this.aleft) + column, row: Number(this.atop) + row };
  }

  /** Returns the cell of the cursor in the input. */
  cursorInside(): Cell {
    const [{ rows, cursor }] = this.contents;
    return { column: spansWidth(rows[cursor.row]?.prompt ?? []) + cursor.column, row: cursor.row };
  }

  protected override paintContents(area: Area, view: InputView): void {
    const { rows, meter } = view;
    const [first] = rows;
    const isEmpty = rows.length === 1 && spansWidth(first?.text ?? []) === 0;
    const meterStart = area.columns - spansWidth(meter);
    const ends = rows.map(({ prompt, text }, row) => {
      const start = putSpans(area, row, 0, prompt);
      if (!isEmpty) return putSpans(area, row, start, text);
      const end = meter.length === 0 ? area.columns : meterStart - 1;
      const words = placeholderIn(view, end - start);
      return putSpans(area, row, start, [{ text: words, role: 'placeholder' }], end);
    });
    if ((ends[0] ?? 0) < meterStart) putSpans(area, 0, meterStart, meter);
  }
}

function placeholderIn({ placeholder, shortPlaceholder }: InputView, room: number): string {
  return columns(placeholder) <= room ? placeholder : (shortPlaceholder ?? placeholder);
}

/** Returns the columns that a prompt and a meter leave for the text of a line. */
export function textColumns(lineColumns: number, prompt: string, meterColumns: number): number {
  return Math.max(1, lineColumns - columns(prompt) - meterColumns - 1);
}
