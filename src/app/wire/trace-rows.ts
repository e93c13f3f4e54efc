/** Draws the wire pane's items and hex dumps as rows. Pure. */

import { hexDigits, hexOffset, hexRowCount, hexRows } from '../../text/hex.js';
import { columns, fit, fitLeft, truncate } from '../../text/measure/width.js';
import { memo } from '../../text/memo.js';
import { sanitise } from '../../text/sanitise.js';
import { highlighted } from '../../text/span.js';
import type { Row, Span } from '../log/span-rows.js';
import { clockText } from '../log/stamps.js';
import type { Chunk, Transition } from './trace.js';
import type { Dump, MessageItem, WireItem } from './trace-items.js';
import { causeWords, markWords, messageWords } from './trace-labels.js';
import { TRACE_WORDS } from './wire-sentences.js';

/** The widths of the columns of the wire pane; 0 for a column without room. */
interface Columns {
  readonly time: number;
  readonly gap: number;
  /** Without it, sizes stand in the column of kinds. */
  readonly size: number;
  /** The number of bytes shown as hex. */
  readonly bytes: number;
}

const TIME = '14:02:03.123'.length;
const GAP = '+9999 ms'.length;
const SIZE = 5;
const KIND = 7;
/** With fewer columns there is only the kind and the text; with fewer again, no gap. */
const WHOLE_FROM = 50;
const GAP_FROM = 70;
/** The mark at the beginning of a row: chosen, related to the chosen one, or neither. */
const MARGINS = { chosen: '› ', related: '• ', other: '  ' } as const;
/** The direction of bytes; that the session took a step; a decoded message has none. */
const SIGNS = { read: '← ', write: '→ ', moved: '◆ ', none: '  ' } as const;

/** The relation of an item to the chosen one. */
export type Standing = keyof typeof MARGINS;

/** Divides a row of `width` columns. */
function columnsFor(width: number): Columns {
  if (width < WHOLE_FROM) return { time: 0, gap: 0, size: 0, bytes: 0 };
  const time = TIME + 1;
  const gap = width >= GAP_FROM ? GAP + 1 : 0;
  const size = SIZE + 2;
  const left = width - time - gap - SIGNS.none.length - KIND - 1 - size;
  return { time, gap, size, bytes: Math.max(4, 4 * Math.floor(left / 22)) };
}

/** Returns the row with the names of the columns, at most `width` columns wide. */
export const wireHead = memo((width: number): Row => {
  const { time, gap, size, bytes } = columnsFor(width - MARGINS.other.length);
  const { heads } = TRACE_WORDS;
  const words = [
    MARGINS.other,
    fit(time === 0 ? '' : heads.time, time),
    gap === 0 ? '' : `${fitLeft(heads.gap, gap - 1)} `,
    fit(heads.kind, SIGNS.none.length + KIND + 1),
    size === 0 ? '' : `${fitLeft(heads.size, SIZE)}  `,
    bytes === 0 ? '' : fit(heads.hex, hexColumns(bytes)),
    heads.text,
  ];
  return cutRow([{ text: words.join(''), role: 'notice' }], width);
});

/** Returns the columns of so many bytes in hex, with the mark for more of them. */
function hexColumns(bytes: number): number {
  return 3 * bytes + 2;
}

/** Returns the row of an item, `width` columns wide. */
export function wireRow(item: WireItem, width: number, standing: Standing): Row {
  const plan = columnsFor(width - MARGINS.other.length);
  const margin: Span = { text: MARGINS[standing], role: 'accent' };
  const row: Row = [margin, ...itemSpans(item, plan, width - MARGINS.other.length)];
  return cutRow(standing === 'chosen' ? row.map((span) => emphasised(span)) : row, width);
}

function emphasised(span: Span): Span {
  return span.role === 'warning' ? span : { ...span, role: 'accent' };
}

function itemSpans(item: WireItem, plan: Columns, width: number): Row {
  switch (item.type) {
    case 'chunk':
      return chunkSpans(item.chunk, item.gap, plan);
    case 'message':
      return messageSpans(item, plan);
    case 'omitted':
      return ownSpans('none', '', TRACE_WORDS.omitted(item.count), plan);
    case 'mark':
      return [
        timeSpan(item.mark.time, plan),
        { text: `── ${markWords(item.mark)}`, role: 'notice' },
      ];
    case 'moved': {
      const words = movedTextIn(item.moved, width - headColumns(plan));
      return ownSpans('moved', TRACE_WORDS.state, words, plan);
    }
  }
}

/** Returns a transition of the session in words: from, to, and why. */
export function movedText(moved: Transition): string {
  return `${stepText(moved)} (${causeWords(moved.cause)})`;
}

/** Returns a transition in the words that fit `room` columns: without its cause if there is no room for that. */
export function movedTextIn(moved: Transition, room: number): string {
  const whole = movedText(moved);
  return columns(whole) <= room ? whole : stepText(moved);
}

/** Returns the two states of a transition; those of one part name it once. */
function stepText({ from, to }: Transition): string {
  const [part, ...rest] = from.split('.');
  const isWithin = rest.length > 0 && to.startsWith(`${part}.`) && to !== from;
  return isWithin
    ? `${part}: ${rest.join('.')} → ${to.slice(`${part}.`.length)}`
    : `${from} → ${to}`;
}

function timeSpan(time: number, columns: Columns): Span {
  return { text: columns.time === 0 ? '' : fit(clockText(time, 3), columns.time), role: 'time' };
}

/** Returns the columns before a text: a sign, a kind and a size, each as wide as its column. */
function headSpans(sign: keyof typeof SIGNS, kind: string, size: string, plan: Columns): Row {
  const blank = ' '.repeat(plan.time + plan.gap);
  const sized = plan.size === 0 ? '' : `${fitLeft(size, SIZE)}  `;
  return [
    { text: blank + SIGNS[sign] + fit(kind, KIND + 1), role: 'notice' },
    { text: sized, role: 'notice' },
  ];
}

function headColumns({ time, gap, size }: Columns): number {
  return time + gap + SIGNS.none.length + KIND + 1 + (size === 0 ? 0 : SIZE + 2);
}

/** Returns a row about what Foyer did. */
function ownSpans(sign: keyof typeof SIGNS, kind: string, text: string, plan: Columns): Row {
  return [...headSpans(sign, kind, '', plan), { text, role: 'notice' }];
}

function chunkSpans(chunk: Chunk, gap: number | null, plan: Columns): Row {
  const { bytes, type } = chunk;
  const shown = bytes.subarray(0, plan.bytes);
  const more = bytes.length > plan.bytes ? '…' : '';
  const hex = plan.bytes === 0 ? '' : hexDigits(shown).join(' ') + more;
  const role = type === 'write' ? 'own-name' : 'strong';
  const size = fitLeft(String(bytes.length), SIZE);
  return [
    timeSpan(chunk.time, plan),
    { text: plan.gap === 0 ? '' : `${fitLeft(gapText(gap), plan.gap - 1)} `, role: 'time' },
    { text: SIGNS[type], role },
    { text: fit(plan.size === 0 ? size : TRACE_WORDS[type], KIND + 1), role: 'text' },
    { text: plan.size === 0 ? '' : `${size}  `, role: 'text' },
    { text: plan.bytes === 0 ? '' : fit(hex, hexColumns(plan.bytes)), role: 'text' },
    { text: bytesText(bytes), role: 'notice' },
  ];
}

/** The most bytes of a chunk that can be visible in a row. */
const TEXT_BYTES = 2048;
const decoder = new TextDecoder();

/** Returns the first bytes as text, with visible signs for invisible characters. */
function bytesText(bytes: Uint8Array): string {
  return sanitise(decoder.decode(bytes.subarray(0, TEXT_BYTES)));
}

/** Returns the time between two chunks, short. */
export function gapText(ms: number | null): string {
  if (ms === null) return '';
  if (ms < 10) return `+${Math.max(0, ms).toFixed(1)} ms`;
  if (ms < 9999.5) return `+${Math.round(ms)} ms`;
  return ms < 9_999_500 ? `+${Math.round(ms / 1000)} s` : `+${Math.round(ms / 3_600_000)} h`;
}

function messageSpans(item: MessageItem, plan: Columns): Row {
  const { label, text } = messageWords(item.message);
  const { flags, reads, bytes } = item.message.origin;
  const from = reads.length > 1 ? `${reads.length} reads ` : '';
  const flag = flags.length === 0 ? '' : `${from}${flags.join(', ')}  `;
  return [
    ...headSpans('none', label, String(bytes.length), plan),
    { text: flag, role: 'warning' },
    { text, role: 'text' },
  ];
}

function cutRow(row: Row, width: number): Row {
  let left = width;
  return row.map((span) => {
    const text = truncate(span.text, left);
    left -= columns(text);
    return { ...span, text };
  });
}

/** Returns how many bytes a row of a dump shows in `width` columns. */
export function dumpBytes(width: number): number {
  return [16, 8, 4].find((bytes) => dumpWidth(bytes) <= width) ?? 1;
}

const OFFSET = 4;

function dumpWidth(bytes: number): number {
  return OFFSET + 2 + 3 * bytes + 1 + bytes;
}

/** Returns the rows of a dump from row `top` on, at most `count`. */
export function dumpRows(
  { bytes, start, end }: Dump,
  width: number,
  top: number,
  count: number,
): Row[] {
  const perRow = dumpBytes(width);
  return hexRows(bytes, perRow, top, count).map(({ offset, digits, characters }) => {
    const from = Math.max(0, Math.min(digits.length, start - offset));
    const to = Math.max(from, Math.min(digits.length, end - offset));
    const gap = ' '.repeat(3 * (perRow - digits.length) + 1);
    return [
      { text: `${hexOffset(offset)}  `, role: 'time' },
      ...found(digits.map((pair) => `${pair} `).join(''), 3 * from, 3 * to),
      { text: gap, role: 'time' },
      ...found(characters, from, to),
    ];
  });
}

/** Returns the number of rows of a dump. */
export function dumpRowCount({ bytes }: Dump, width: number): number {
  return hexRowCount(bytes.length, dumpBytes(width));
}

function found(text: string, start: number, end: number): Row {
  return highlighted({ text, role: 'text' }, [{ start, end, role: 'found' }]);
}
