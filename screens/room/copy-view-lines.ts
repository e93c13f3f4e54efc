/** The copy view. */

import { copyEntries } from '../../src/app/log/copy-view.js';
import { copySize } from '../../src/input/keys/log/copy-view-keys.js';
import { tabOf, type UiState } from '../../src/input/ui-state.js';
import type { PlainLine } from '../../src/terminal/render/plain-lines.js';
import { wrappedRows } from '../../src/text/measure/autowrap.js';
import { truncate } from '../../src/text/measure/width.js';
import { hintSpans } from '../screen-parts.js';

/** Returns the copy view: a room's messages as whole terminal lines, and the keys in the last row; null if it is closed. */
export function copyLines(ui: UiState): PlainLine[] | null {
  const {
    room,
    shared: { size },
  } = tabOf(ui).app;
  if (ui.overlay !== 'copy-view' || room === null) return null;
  const area = copySize(ui);
  const entries: PlainLine[] = copyEntries(room.log, area, tabOf(ui).copyView);
  const used = entries.reduce((rows, { text }) => rows + wrappedRows(text, size.columns), 0);
  const blank: PlainLine = { text: '', chosen: false };
  const gap = Array.from({ length: area.rows - used }, () => blank);
  return [...entries, ...gap, { text: hintText(ui), chosen: false, dim: true }];
}

function hintText(ui: UiState): string {
  const words = hintSpans(ui, tabOf(ui).app.shared.size.columns).map(({ text }) => text);
  return truncate(words.join('').trimEnd(), tabOf(ui).app.shared.size.columns);
}
