/** The rows of the paused wire: its items, their marks explained, and the bytes of the chosen one. */

import type { Row } from '../src/app/log/span-rows.js';
import type { Size } from '../src/app/state.js';
import { dumpRows } from '../src/app/wire/dump-rows.js';
import { paneHead, paneRow } from '../src/app/wire/ladder/ladder-rows.js';
import type { Trace } from '../src/app/wire/trace.js';
import { marksOf, type WireItem } from '../src/app/wire/trace-items.js';
import { markText } from '../src/app/wire/trace-labels.js';
import type { Standing } from '../src/app/wire/trace-rows.js';
import { TRACE_WORDS } from '../src/app/wire/wire-sentences.js';
import type { WireView } from '../src/app/wire/wire-view.js';
import {
  chosenItem,
  chosenNumber,
  dumpNow,
  dumpTop,
  type FrozenWire,
  isRelated,
  type WireLayout,
} from '../src/input/wire/wire-pane.js';
import { findFolded, fold } from '../src/text/fold.js';
import { highlighted } from '../src/text/span.js';
import { firstAround } from '../src/widgets/around.js';
import { sentenceRows } from './screen-parts.js';
import { WIRE_WORDS } from './screen-sentences.js';
import { legendRoom, legendRows, marksIn, nothingRow } from './wire-live-rows.js';

/** The rows of the list, and which of them is the chosen one. */
export interface ListRows {
  readonly rows: readonly Row[];
  readonly choice: number;
}

/** Returns the rows around the chosen one, below the names of the columns, and the marks in them explained. */
export function pausedRows(
  frozen: FrozenWire,
  trace: Trace,
  view: WireView,
  { columns, hasHead, listInside }: WireLayout,
): ListRows {
  const head = hasHead ? [paneHead(view, columns)] : [];
  if (frozen.items.length === 0) {
    return { rows: [...head, nothingRow(frozen.all.length === 0)], choice: head.length };
  }
  const most = legendRoom(listInside);
  const marks = marksIn(shownItems(frozen, listInside).items, view).slice(0, most);
  const legend = legendRows(trace, view, marks, columns).slice(0, Math.max(0, listInside - 1));
  const { first, items } = shownItems(frozen, listInside - legend.length);
  const rows = items.map((_, index) => rowOf(frozen, view, first + index, columns));
  const blank = Array.from({ length: listInside - legend.length - rows.length }, (): Row => []);
  return {
    rows: [...head, ...rows, ...blank, ...legend],
    choice: head.length + frozen.chosen - first,
  };
}

function shownItems({ items, chosen }: FrozenWire, visible: number) {
  const first = firstAround(items.length, Math.max(0, chosen), visible);
  return { first, items: items.slice(first, first + visible) };
}

function rowOf(frozen: FrozenWire, view: WireView, index: number, width: number): Row {
  const item = frozen.items[index] as WireItem;
  const isChosen = index === frozen.chosen;
  const standing: Standing = isChosen ? 'chosen' : isRelated(frozen, item) ? 'related' : 'other';
  const row = paneRow(item, view, width, standing, chosenNumber(frozen));
  const query = fold(frozen.find?.query ?? '');
  return query === '' ? row : withMatches(row, query);
}

function withMatches(row: Row, query: string): Row {
  return row.flatMap((span) => {
    const found = findFolded(span.text, query);
    return highlighted(
      span,
      found.map((stretch) => ({ ...stretch, role: 'found' as const })),
    );
  });
}

/** Returns the visible rows of the chosen item's bytes, or the text for a row without bytes. */
export function pausedDump(
  frozen: FrozenWire,
  { columns, dumpInside }: WireLayout,
  size: Size,
): readonly Row[] {
  const dump = dumpNow(frozen);
  if (dump !== null) {
    return dumpRows(dump, columns, dumpTop(frozen, size), dumpInside, chosenNumber(frozen));
  }
  return chosenItem(frozen) === undefined ? [] : sentenceRows(TRACE_WORDS.own, columns, 'notice');
}

/** Returns what is special about the framing of the chosen message. */
export function marksText(frozen: FrozenWire): string {
  const item = chosenItem(frozen);
  if (item?.type !== 'message') return '';
  return markText(marksOf(item), item.message.origin.reads.length);
}

/** The title of the bytes of a read or a write. */
const CHUNK_TITLES = {
  read: WIRE_WORDS.received,
  write: WIRE_WORDS.sent,
  'server-read': WIRE_WORDS.serverReceived,
  'server-write': WIRE_WORDS.serverSent,
} as const;

/** Returns the title of the bytes below the list. */
export function dumpTitle(frozen: FrozenWire): string {
  const item = chosenItem(frozen);
  const dump = dumpNow(frozen);
  if (item === undefined || dump === null) return WIRE_WORDS.bytes;
  if ('chunk' in item) return CHUNK_TITLES[item.chunk.type](dump.bytes.length);
  const meant = dump.end - dump.start;
  return meant === dump.bytes.length
    ? WIRE_WORDS.whole(meant)
    : WIRE_WORDS.part(meant, dump.bytes.length);
}
