/** The rows of the running wire pane, and the rows that explain the marks in them. */

import type { Row } from '../src/app/log/span-rows.js';
import { ladderMark, paneHead, paneRow } from '../src/app/wire/ladder/ladder-rows.js';
import type { Trace } from '../src/app/wire/trace.js';
import { marksOf, newestItems, type WireItem } from '../src/app/wire/trace-items.js';
import { badge } from '../src/app/wire/trace-rows.js';
import { LADDER, type MarkName, WIRE_MARKS } from '../src/app/wire/wire-sentences.js';
import type { WireView } from '../src/app/wire/wire-view.js';
import { hasWireHead } from '../src/input/wire/wire-pane.js';
import { clauseOf } from '../src/text/clause.js';
import { columns as columnsOf } from '../src/text/measure/width.js';
import { isEqual } from '../src/text/memo.js';
import { sentenceRows } from './screen-parts.js';
import { WIRE_WORDS } from './screen-sentences.js';

/** The least rows of a pane that explains one mark, two marks, and so on. */
const LEGEND_FROM_ROWS = [5, 8, 12, 20, 26];

/** The rows of the running wire that are visible, and those that explain their marks. */
export interface LiveRows {
  readonly rows: readonly Row[];
  /** The newest visible mark, if there was no room to explain it; null if there is none. */
  readonly unexplained: MarkName | null;
}

/** Returns the newest rows of a trace in a pane of `width` columns and `inside` rows. */
export function liveRowsOf(trace: Trace, view: WireView, width: number, inside: number): LiveRows {
  const isEmpty = trace.records.lastId < trace.records.firstId;
  const hasHead = hasWireHead(inside) && !isEmpty;
  const room = inside - Number(hasHead);
  const items = newestItems(trace, room, view);
  const marks = marksIn(items, view);
  const legend = legendRows(trace, view, marks.slice(0, legendRoom(inside)), width);
  const shown = items.slice(Math.max(0, items.length - room + legend.length));
  const rows =
    shown.length === 0 ? [nothingRow(isEmpty)] : shown.map((item) => liveRow(item, view, width));
  const all = [...rows, ...legend];
  const unexplained = legend.length === 0 ? (marks[0] ?? null) : null;
  return { rows: hasHead ? belowHead(paneHead(view, width), all, inside) : all, unexplained };
}

/** Returns the row for a pane without any. */
export function nothingRow(isEmpty: boolean): Row {
  return [{ text: isEmpty ? WIRE_WORDS.none : WIRE_WORDS.noneShown, role: 'notice' }];
}

/** Returns how many marks are explained in a pane of so many rows. */
export function legendRoom(inside: number): number {
  return LEGEND_FROM_ROWS.filter((rows) => inside >= rows).length;
}

/** Returns the marks of messages, and of the receives in the ladder, those of the newest first, each once. */
export function marksIn(items: readonly WireItem[], { server }: WireView): readonly MarkName[] {
  const marks = items.toReversed().flatMap((item): readonly MarkName[] => {
    if (item.type === 'message') return marksOf(item);
    if (!server || !('chunk' in item) || item.chunk.from === null) return [];
    return [ladderMark(item.chunk.from)].filter((mark) => mark !== null);
  });
  return [...new Set(marks)];
}

/** Returns the rows that explain marks; in a ladder of one end also why there is no other. */
export function legendRows(
  { serverRecords }: Trace,
  { server }: WireView,
  marks: readonly MarkName[],
  width: number,
): readonly Row[] {
  const isAlone = server && serverRecords.lastId < serverRecords.firstId;
  const why: Row[] = isAlone
    ? sentenceRows(`  ${LADDER.elsewhere}`, width, 'notice').slice(0, 1)
    : [];
  return [...marks.map((mark) => legendRow(mark, width)), ...why];
}

/** Returns the row that explains a mark, in the longest form that there is room for. */
export function legendRow(mark: MarkName, width: number): Row {
  const { sentence, brief } = WIRE_MARKS[mark];
  const before = [{ text: '  ', role: 'text' } as const, ...badge(mark)];
  const room = width - before.reduce((sum, { text }) => sum + columnsOf(text), 0);
  const forms = [sentence, clauseOf(sentence), brief(SEVERAL)];
  const fitting = forms.find((text) => columnsOf(text) <= room) ?? '';
  return [...before, { text: fitting, role: 'notice' }];
}

/** A number of reads for a mark that is not about one message. */
export const SEVERAL = 2;

/** The last row of each record or message, and what it was made of. */
const known = new WeakMap<object, { width: number; server: boolean; item: WireItem; row: Row }>();

/** Returns the row of an item, the same one as long as it looks the same: so the pane sees that it has moved. */
function liveRow(item: WireItem, view: WireView, width: number): Row {
  if (item.type === 'omitted') return paneRow(item, view, width, 'other');
  const { server } = view;
  const key = recordOf(item);
  const last = known.get(key);
  if (last?.width === width && last.server === server && isEqual(last.item, item)) return last.row;
  const row = paneRow(item, view, width, 'other');
  known.set(key, { width, server, item, row });
  return row;
}

function recordOf(item: Exclude<WireItem, { type: 'omitted' }>): object {
  switch (item.type) {
    case 'chunk':
    case 'server':
      return item.chunk;
    case 'message':
      return item.message;
    case 'mark':
      return item.mark;
    default:
      return item.moved;
  }
}

/** Returns the rows at the bottom of a list of `height` rows, with a head at its top. */
function belowHead(head: Row, rows: readonly Row[], height: number): readonly Row[] {
  const blank = Array.from({ length: Math.max(0, height - rows.length - 1) }, (): Row => []);
  return [head, ...blank, ...rows];
}
