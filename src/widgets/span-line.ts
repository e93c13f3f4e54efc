/** Rows of spans: painting them, and a widget of one row. */

import type { Widgets } from 'blessed';
import { type Area, ContentBox } from '../terminal/blessed/cell-box.js';
import { columns, truncate } from '../text/measure/width.js';
import type { Span } from '../text/span.js';
import { styleOf } from './theme.js';

/** Paints spans from a column on, up to `end`; returns the column after the last one. */
export function putSpans(
  area: Area,
  row: number,
  column: number,
  spans: readonly Span[],
  end = area.columns,
): number {
  let next = column;
  for (const span of spans) {
    if (next >= end) break;
    const room = end - next;
    // No character takes more than two columns: most texts are short enough without measuring.
    const isTooLong = 2 * span.text.length > room && area.widthOf(span.text) > room;
    const text = isTooLong ? truncate(span.text, room) : span.text;
    next = area.put(row, next, text, styleOf(span, area.screen));
  }
  return next;
}

/** Returns the width of spans, in columns. */
export function spansWidth(spans: readonly Span[]): number {
  let sum = 0;
  for (const { text } of spans) sum += columns(text);
  return sum;
}

const NOTHING: readonly Span[] = [];

/** One row with spans at its left and at its right; the left ones give way. */
export class SpanLine extends ContentBox<[left: readonly Span[], right: readonly Span[]]> {
  constructor(options: Widgets.BoxOptions) {
    super({ height: 1, ...options }, NOTHING, NOTHING);
  }

  /** Sets what is shown from the next render on. */
  display(left: readonly Span[], right: readonly Span[] = NOTHING): void {
    this.setContents(left, right);
  }

  protected override paintContents(
    area: Area,
    left: readonly Span[],
    right: readonly Span[],
  ): void {
    const rightWidth = spansWidth(right);
    const room = area.columns - rightWidth - 1;
    putSpans(area, 0, 0, left, rightWidth === 0 ? area.columns : Math.max(0, room));
    if (rightWidth > 0 && rightWidth <= area.columns) {
      putSpans(area, 0, area.columns - rightWidth, right);
    }
  }
}
