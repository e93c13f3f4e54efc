/** The scroll mark: where one is in a long list, on the right border of its pane. */

import type { Widgets } from 'blessed';
import { type Area, ContentBox } from '../terminal/blessed/cell-box.js';
import { place, setVisible } from './place.js';
import { styleOf } from './theme.js';

const MARK = '┃';

/** A list and the part of it that is visible, in rows. */
export interface Stretch {
  readonly count: number;
  readonly first: number;
  readonly visible: number;
}

/** Returns the mark on a track of `rows` rows: how far down it is, and how long; null for a list that is all visible. */
export function markOn(
  rows: number,
  { count, first, visible }: Stretch,
): { readonly top: number; readonly height: number } | null {
  if (count <= visible || rows < 2) return null;
  const height = Math.max(1, Math.min(rows - 1, Math.round((visible / count) * rows)));
  const top = Math.round((first / (count - visible)) * (rows - height));
  return { top, height };
}

/** A mark on the border. */
export class ScrollMark extends ContentBox<[height: number]> {
  constructor(options: Widgets.BoxOptions) {
    super({ width: 1, hidden: true, ...options }, 0);
  }

  /** Shows the visible part of a list beside it: from row `top` of the screen on, in a column, `rows` high. */
  display(list: Stretch, top: number, column: number, rows: number): void {
    const mark = markOn(rows, list);
    setVisible(this, mark !== null);
    if (mark === null) return;
    place(this, { left: column, top: top + mark.top, height: mark.height });
    this.setContents(mark.height);
  }

  protected override paintContents(area: Area, height: number): void {
    const style = styleOf({ text: '', role: 'border' }, area.screen);
    for (let row = 0; row < height; row++) area.put(row, 0, MARK, style);
  }
}
