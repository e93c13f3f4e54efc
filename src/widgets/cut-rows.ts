/** Rows of text without room for all of them. */

import { columns, truncate } from '../text/measure/width.js';
import type { Span } from '../text/span.js';
import { spansWidth } from './span-line.js';

/** Returns the first `most` rows of a text, at most `width` columns wide; an ellipsis says that more follow. */
export function cutRows(
  rows: readonly (readonly Span[])[],
  most: number,
  width: number,
): (readonly Span[])[] {
  if (rows.length <= most || most <= 0) return rows.slice(0, Math.max(0, most));
  const shown = rows.slice(0, most);
  return [...shown.slice(0, -1), withEllipsis(shown.at(-1) ?? [], width)];
}

function withEllipsis(row: readonly Span[], width: number): readonly Span[] {
  const last = row.at(-1);
  if (last === undefined) return [{ text: '…', role: 'dim' }];
  if (last.text.endsWith('…')) return row;
  const hasRoom = spansWidth(row) + ' …'.length <= width;
  const text = hasRoom ? `${last.text} …` : withoutLastWord(last.text);
  return [...row.slice(0, -1), { ...last, text }];
}

/** Returns a text with an ellipsis instead of its last word, or of its last characters if it is one word. */
function withoutLastWord(text: string): string {
  const space = text.trimEnd().lastIndexOf(' ');
  if (space <= 0) return truncate(`${text}…`, columns(text));
  const left = text.slice(0, space);
  return left.endsWith('…') ? left : `${left} …`;
}
