/** The rows of the paused wire: its items, their marks explained, and the bytes of the chosen one. */

import type { Row } from '../src/app/log/span-rows.js';
import type { Size } from '../src/app/state.js';
import { dumpRows } from '../src/app/wire/dump-rows.js';
import { marksOf, type WireItem } from '../src/app/wire/trace-items.js';
import { markText } from '../src/app/wire/trace-labels.js';
import { type Standing, wireHead, wireRow } from '../src/app/wire/trace-rows.js';
import { TRACE_WORDS } from '../src/app/wire/wire-sentences.js';
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
import { legendRoom, legendRow, marksIn, nothingRow } from './wire-live-rows.js';

/** The rows of the list, and which of them is the chosen one. */
export interface ListRows {
  readonly rows: readonly Row[];
  readonly choice: number;
}

/** Returns the rows around the chosen one, below the names of the columns, and the marks in them explained. */
export function pausedRows(
  frozen: FrozenWire,
  { columns, hasHead, listInside }: WireLayout,
): ListRows {
  const head = hasHead ? [wireHead(columns)] : [];
  if (frozen.items.length === 0) {
    return { rows: [...head, nothingRow(frozen.all.length === 0)], choice: head.length };
  }
  const most = legendRoom(listInside);
  const marks = marksIn(shownItems(frozen, listInside).items).slice(0, most);
  const { first, items } = shownItems(frozen, listInside - marks.length);
  const rows = items.map((item, index) => rowOf(frozen, item, first + index, columns));
  const blank = Array.from({ length: listInside - marks.length - rows.length }, (): Row => []);
  const legend = marks.map((mark) => legendRow(mark, columns));
  return {
    rows: [...head, ...rows, ...blank, ...legend],
    choice: head.length + frozen.chosen - first,
  };
}

function shownItems({ items, chosen }: FrozenWire, visible: number) {
  const first = firstAround(items.length, Math.max(0, chosen), visible);
  return { first, items: items.slice(first, first + visible) };
}

function rowOf(frozen: FrozenWire, item: WireItem, index: number, width: number): Row {
  const isChosen = index === frozen.chosen;
  const standing: Standing = isChosen ? 'chosen' : isRelated(frozen, item) ? 'related' : 'other';
  const row = wireRow(item, width, standing, chosenNumber(frozen));
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

/** Returns the title of the bytes below the list. */
export function dumpTitle(frozen: FrozenWire): string {
  const item = chosenItem(frozen);
  const dump = dumpNow(frozen);
  if (item === undefined || dump === null) return WIRE_WORDS.bytes;
  if (item.type === 'chunk') {
    const words = item.chunk.type === 'read' ? WIRE_WORDS.received : WIRE_WORDS.sent;
    return words(dump.bytes.length);
  }
  const meant = dump.end - dump.start;
  return meant === dump.bytes.length
    ? WIRE_WORDS.whole(meant)
    : WIRE_WORDS.part(meant, dump.bytes.length);
}
