/** Draws both ends of a connection as a ladder: this window at the left, the server at the right. Pure. */

import { columns, fit, truncate } from '../../../text/measure/width.js';
import { memo } from '../../../text/memo.js';
import type { Row, Span } from '../../log/span-rows.js';
import { clockText } from '../../log/stamps.js';
import type { Chunk } from '../trace.js';
import type { WireItem } from '../trace-items.js';
import {
  bytesText,
  cutRow,
  emphasised,
  MARGINS,
  type Standing,
  wireHead,
  wireRow,
} from '../trace-rows.js';
import { LADDER, type MarkName, TRACE_WORDS, WIRE_MARKS } from '../wire-sentences.js';
import type { WireView } from '../wire-view.js';
import type { ServerChunk, Sources } from './both-ends.js';

/** A read or a write of either end. */
export type LadderChunk = Chunk | ServerChunk;

/** The widths of the parts of a rung, in columns; 0 for a time without room. */
interface Widths {
  readonly time: number;
  /** What an end says of its read or write. */
  readonly cell: number;
  /** The way between the ends. */
  readonly way: number;
}

const TIME = '14:02:03.123 '.length;
const WAY = 14;
const SHORT_WAY = 6;
/** With fewer columns there is no time, and a short way. */
const WHOLE_FROM = 70;
/** The columns for a read or write and its number, and for its bytes. */
const NAME = 9;
const SIZE = 6;

function widthsFor(width: number): Widths {
  const inside = width - MARGINS.other.length;
  const isWhole = inside >= WHOLE_FROM;
  const [time, way] = isWhole ? [TIME, WAY] : [0, SHORT_WAY];
  return { time, way, cell: Math.max(1, Math.floor((inside - time - way - 2) / 2)) };
}

/** Returns the names above the list, or above the ladder of both ends. */
export function paneHead({ server }: WireView, width: number): Row {
  return server ? ladderHead(width) : wireHead(width);
}

/** Returns the row of an item in the list, or in the ladder; `here` is the number of the chosen message, -1 for none. */
export function paneRow(
  item: WireItem,
  { server }: WireView,
  width: number,
  standing: Standing,
  here = -1,
): Row {
  const isRung = item.type === 'server' || (server && item.type === 'chunk');
  return isRung ? ladderRow(item.chunk, width, standing) : wireRow(item, width, standing, here);
}

/** Returns the row with the names of the ends, at most `width` columns wide. */
export const ladderHead = memo((width: number): Row => {
  const { time, way, cell } = widthsFor(width);
  const { client, server } = LADDER.heads;
  const words = [
    MARGINS.other,
    fit(time === 0 ? '' : TRACE_WORDS.heads.time, time),
    `${fit(client, cell)} `,
    fit('', way),
    ` ${server}`,
  ];
  return cutRow([{ text: words.join(''), role: 'notice' }], width);
});

/** Returns the row of a read or a write, `width` columns wide. */
export function ladderRow(chunk: LadderChunk, width: number, standing: Standing): Row {
  const { time, way, cell } = widthsFor(width);
  const isServer = isServerChunk(chunk);
  const isUp = chunk.type === 'write' || chunk.type === 'server-read';
  const role = isUp ? 'own-name' : 'text';
  const words = fitSpans(cellSpans(chunk, role), cell);
  const blank: Row = [{ text: ' '.repeat(cell), role: 'text' }];
  const row: Row = [
    { text: MARGINS[standing], role: 'accent' },
    { text: time === 0 ? '' : fit(clockText(chunk.time, 3), time), role: 'time' },
    ...(isServer ? blank : words),
    { text: ` ${wayText(chunk.type, way)} `, role: isUp ? role : 'strong' },
    ...(isServer ? words : blank),
  ];
  return cutRow(standing === 'chosen' ? row.map((span) => emphasised(span)) : row, width);
}

function isServerChunk(chunk: LadderChunk): chunk is ServerChunk {
  return chunk.type === 'server-read' || chunk.type === 'server-write';
}

/**
 * Returns the half of the way on the side of an end: a send begins an arrow, a receive ends one. So three sends above
 * one receive are three beginnings and one end.
 */
function wayText(type: LadderChunk['type'], columnsOfWay: number): string {
  const half = Math.floor((columnsOfWay - 2) / 2);
  const [line, gap] = ['─'.repeat(half), ' '.repeat(columnsOfWay - 2 - half)];
  switch (type) {
    case 'write':
      return `├${line}${gap}│`;
    case 'server-read':
      return `│${gap}${line}▶`;
    case 'server-write':
      return `│${gap}${line}┤`;
    case 'read':
      return `◀${line}${gap}│`;
  }
}

/** Returns what stands beside a read or a write: its number, its bytes, the sends that it took, and its text. */
function cellSpans(chunk: LadderChunk, role: Span['role']): Row {
  const { type, number, bytes, from } = chunk;
  const isSend = type === 'write' || type === 'server-write';
  const name = `${isSend ? LADDER.sent : LADDER.received} ${number + 1}`;
  return [
    { text: fit(name, NAME), role },
    { text: `${String(bytes.length).padStart(SIZE - 1)} `, role },
    ...sourceSpans(from),
    { text: ' ', role: 'text' },
    { text: bytesText(bytes), role: 'notice' },
  ];
}

/** Returns the sends of a receive, behind a badge if it is not one send, whole. */
function sourceSpans(from: Sources | null): Row {
  const mark = from === null ? null : ladderMark(from);
  if (from === null || mark === null) return [];
  const words =
    from.first === from.last
      ? LADDER.one(from.first + 1)
      : LADDER.several(from.first + 1, from.last + 1);
  return [
    { text: ` ${WIRE_MARKS[mark].short} `, role: 'badge' },
    { text: ` ${words}`, role: 'strong' },
  ];
}

/** Returns the mark of a receive: it took several sends, or a part of one; null for one send, whole. */
export function ladderMark({ first, last, isPart }: Sources): MarkName | null {
  if (first !== last) return 'JOINED';
  return isPart ? 'SPLIT' : null;
}

/** Cuts or fills spans to so many columns. */
function fitSpans(spans: Row, width: number): Row {
  let left = width;
  const cut = spans.map((span): Span => {
    const text = truncate(span.text, left);
    left -= columns(text);
    return { ...span, text };
  });
  return [...cut, { text: ' '.repeat(left), role: 'text' }];
}
