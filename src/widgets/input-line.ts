import type { Widgets } from 'blessed';
import { type Area, CellBox } from '../terminal/cell-box.js';
import type { Place } from '../terminal/surface.js';
import { columns } from '../text/width.js';
import { putSpans, spansWidth } from './line.js';
import type { Span } from './theme.js';

/** What an input line shows. */
export interface InputView {
  /** In front of the text. */
  readonly prompt: readonly Span[];
  /** The part of the text that is visible. */
  readonly text: readonly Span[];
  /** The cursor's column, counted from the start of the visible text. */
  readonly cursor: number;
  /** What is shown while the text is empty. */
  readonly placeholder: string;
  /** At the right end; gives way to the text. */
  readonly meter: readonly Span[];
}

const EMPTY: InputView = { prompt: [], text: [], cursor: 0, placeholder: '', meter: [] };

/** A one-row line editor's picture: prompt, text, cursor and meter. The editing is done elsewhere. */
export class InputLine extends CellBox {
  declare private view: InputView;

  constructor(options: Widgets.BoxOptions) {
    super({ height: 1, ...options });
    this.view = EMPTY;
  }

  /** Sets what is shown from the next frame on. */
  display(view: InputView): void {
    this.view = view;
  }

  /** Where the cursor is on the screen. */
  cursorPlace(): Place {
    const column = Number(this.aleft) + spansWidth(this.view.prompt) + this.view.cursor;
    return { column, row: Number(this.atop) };
  }

  protected override paint(area: Area): void {
    const { prompt, text, placeholder, meter } = this.view;
    const start = putSpans(area, 0, 0, prompt);
    const shown: readonly Span[] =
      spansWidth(text) > 0 ? text : [{ text: placeholder, role: 'dim' }];
    const end = putSpans(area, 0, start, shown);
    const meterStart = area.columns - spansWidth(meter);
    if (end < meterStart) putSpans(area, 0, meterStart, meter);
  }
}

/** How many columns a prompt and a meter leave for the text of a line. */
export function textColumns(lineColumns: number, prompt: string, meterColumns: number): number {
  return Math.max(1, lineColumns - columns(prompt) - meterColumns - 1);
}
