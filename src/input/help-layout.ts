/** The division of the help on the screen. */

import { layoutOf } from '../app/layout.js';
import type { Size } from '../app/state.js';
import { memo } from '../text/memo.js';
import { tabOf, type UiState } from './ui-state.js';

/** The division of the help. All sizes are columns and rows of the screen. */
export interface HelpLayout {
  /** The number of columns of text. */
  readonly count: number;
  /** The width of one of them, and of the keys at its left. */
  readonly width: number;
  readonly keys: number;
  /** The visible rows. */
  readonly rows: number;
  readonly borders: boolean;
  /** True if there is room for the first part of a sentence only. */
  readonly brief: boolean;
}

/** The columns between two columns of the help. */
export const HELP_GAP = 3;

/** With fewer columns or rows on the screen, sentences are cut after their first part. */
const WHOLE_FROM: Size = { columns: 60, rows: 15 };

/** From this width on there are two columns at least, and one for each MORE_PER columns of the screen. */
const TWO_FROM = 100;
const MORE_PER = 64;

const FRAME = 2;
/** The share of a column that keys and commands take, and the most of it. */
const KEY_SHARE = 0.4;
const MOST_KEY_COLUMNS = 22;

/** Returns how the help is divided. */
export function helpLayout(ui: UiState): HelpLayout {
  const { size } = tabOf(ui).app.shared;
  return layoutFor(size, ui.helpQuery.text === '');
}

/** Whole sentences are searched, so those that are found are whole. */
const layoutFor = memo((size: Size, all: boolean): HelpLayout => {
  const { borders, bodyRows } = layoutOf(size);
  const isSmall = size.columns < WHOLE_FROM.columns || size.rows < WHOLE_FROM.rows;
  const frame = borders ? FRAME : 0;
  const count = size.columns < TWO_FROM ? 1 : Math.max(2, Math.floor(size.columns / MORE_PER));
  const inside = Math.max(1, size.columns - frame - 2);
  const width = Math.max(1, Math.floor((inside - HELP_GAP * (count - 1)) / count));
  const keys = Math.min(MOST_KEY_COLUMNS, Math.max(1, Math.floor(width * KEY_SHARE)));
  return {
    count,
    width,
    keys,
    rows: Math.max(1, bodyRows - frame),
    borders,
    brief: all && isSmall,
  };
});
