/** Draws the wire pane's items as rows. Pure. */

import { hexDigits } from '../../text/hex.js';
import { columns, fit, fitLeft, truncate } from '../../text/measure/width.js';
import { memo } from '../../text/memo.js';
import { sanitise } from '../../text/sanitise.js';
import type { Row, Span } from '../log/span-rows.js';
import { clockText } from '../log/stamps.js';
import { type Colouring, joinedPieces, messageSpan, piecesOf } from './byte-pieces.js';
import { partsOf } from './message-parts.js';
import { movedTextIn } from './step-words.js';
import { type ChunkItem, type MessageItem, marksOf, type WireItem } from './trace-items.js';
import { markWords, messageWords } from './trace-labels.js';
import { type MarkName, TRACE_WORDS, WIRE_MARKS } from './wire-sentences.js';

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
export const MARGINS = { chosen: '› ', related: '• ', other: '  ' } as const;
/** The direction of bytes, away from us or to us; that the session took a step; a decoded message has none. */
const SIGNS = { write: '─→ ', read: '←─ ', moved: '◆  ', none: '   ' } as const;

/** An item that is a row of the list; those of the server are drawn in the ladder. */
type ListItem = Exclude<WireItem, { type: 'server' }>;

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
    SIGNS.none,
    fit(heads.kind, KIND + 1),
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

/** Returns the row of an item, `width` columns wide; `here` is the number of the chosen message, -1 for none. */
export function wireRow(item: ListItem, width: number, standing: Standing, here = -1): Row {
  const plan = columnsFor(width - MARGINS.other.length);
  const margin: Span = { text: MARGINS[standing], role: 'accent' };
  const row: Row = [margin, ...itemSpans(item, plan, width - MARGINS.other.length, here)];
  return cutRow(standing === 'chosen' ? row.map((span) => emphasised(span)) : row, width);
}

/** The roles of secondary text, which has the accent in the chosen row. */
const QUIET: readonly Span['role'][] = ['time', 'notice', 'text'];

/** Returns a span as it is in the chosen row. */
export function emphasised(span: Span): Span {
  return QUIET.includes(span.role) ? { ...span, role: 'accent' } : span;
}

function itemSpans(item: ListItem, plan: Columns, width: number, here: number): Row {
  switch (item.type) {
    case 'chunk':
      return chunkSpans(item, plan, here);
    case 'message':
      return messageSpans(item, plan, here);
    case 'omitted':
      return [...headSpans('none', '', '', plan), notice(TRACE_WORDS.omitted(item.count))];
    case 'mark':
      return [timeSpan(item.mark.time, plan), notice(`── ${markWords(item.mark)}`)];
    case 'moved': {
      const before = plan.time + plan.gap;
      const words = movedTextIn(item.moved, width - before - SIGNS.moved.length);
      return [notice(' '.repeat(before)), notice(SIGNS.moved), notice(words)];
    }
  }
}

function notice(text: string): Span {
  return { text, role: 'notice' };
}

function timeSpan(time: number, columns: Columns): Span {
  return { text: columns.time === 0 ? '' : fit(clockText(time, 3), columns.time), role: 'time' };
}

/** Returns the columns before a text: a sign, a kind and a size, each as wide as its column. */
function headSpans(sign: keyof typeof SIGNS, kind: Span | '', size: string, plan: Columns): Row {
  const words: Span = kind === '' ? notice('') : kind;
  const sized = plan.size === 0 ? '' : `${fitLeft(size, SIZE)}  `;
  return [
    notice(' '.repeat(plan.time + plan.gap) + SIGNS[sign]),
    { ...words, text: fit(words.text, KIND + 1) },
    notice(sized),
  ];
}

/** Returns a read or a write: what was sent is bold as a whole, and has its own arrow and word. */
function chunkSpans(item: ChunkItem, plan: Columns, here: number): Row {
  const { bytes, type, time } = item.chunk;
  const own = type === 'write';
  const role = own ? 'own-name' : 'text';
  const size = fitLeft(String(bytes.length), SIZE);
  return [
    timeSpan(time, plan),
    { text: plan.gap === 0 ? '' : `${fitLeft(gapText(item.gap), plan.gap - 1)} `, role: 'time' },
    { text: SIGNS[type], role: own ? role : 'strong' },
    { text: fit(plan.size === 0 ? size : TRACE_WORDS[type], KIND + 1), role },
    { text: plan.size === 0 ? '' : `${size}  `, role },
    ...payloadSpans(item, plan.bytes, { own, here }),
  ];
}

/** Returns the first bytes of a chunk in hex, and its text; each message in its colour. */
function payloadSpans(item: ChunkItem, count: number, colouring: Colouring): Row {
  const { bytes } = item.chunk;
  const shown = Math.min(bytes.length, TEXT_BYTES);
  const parts = partsOf(item.chunk, item.messages);
  const texts = piecesOf(parts, 0, shown).map(({ start, end, number }) =>
    messageSpan(bytesText(bytes.subarray(start, end)), number, colouring, 'notice'),
  );
  if (count === 0) return texts;
  const digits = hexDigits(bytes.subarray(0, count));
  const pieces = piecesOf(parts, 0, digits.length);
  const hex = joinedPieces(pieces, (at) => digits[at] ?? '', colouring);
  const used = Math.max(0, 3 * digits.length - 1);
  const more = bytes.length > count ? '…' : '';
  return [...hex, { text: fit(more, hexColumns(count) - used), role: 'text' }, ...texts];
}

/** The most bytes of a chunk that can be visible in a row. */
const TEXT_BYTES = 2048;
const decoder = new TextDecoder();

/** Returns bytes as text, with visible signs for invisible characters. */
export function bytesText(bytes: Uint8Array): string {
  return sanitise(decoder.decode(bytes));
}

/** Returns the time between two chunks, short. */
export function gapText(ms: number | null): string {
  if (ms === null) return '';
  if (ms < 10) return `+${Math.max(0, ms).toFixed(1)} ms`;
  if (ms < 9999.5) return `+${Math.round(ms)} ms`;
  return ms < 9_999_500 ? `+${Math.round(ms / 1000)} s` : `+${Math.round(ms / 3_600_000)} h`;
}

function messageSpans(item: MessageItem, plan: Columns, here: number): Row {
  const { label, text } = messageWords(item.message);
  const words = messageSpan(text, item.number, { own: false, here }, 'text');
  const marks = marksOf(item);
  const special = marks.at(-1);
  if (plan.size === 0 && special !== undefined) {
    const short = ` ${WIRE_MARKS[special].short} `;
    const gap: Span = { text: ' '.repeat(Math.max(0, KIND + 1 - short.length)), role: 'text' };
    return [notice(SIGNS.none), { text: short, role: 'badge' }, gap, words];
  }
  const { reads, bytes } = item.message.origin;
  const kind = messageSpan(label, item.number, { own: false, here: -1 }, 'text');
  return [
    ...headSpans('none', kind, String(bytes.length), plan),
    ...marks.flatMap((mark) => badge(badgeWords(mark, reads.length))),
    words,
  ];
}

function badgeWords(mark: MarkName, reads: number): string {
  return mark === 'SPLIT' && reads > 1 ? TRACE_WORDS.splitIn(mark, reads) : mark;
}

/** Returns a badge with a word, and the blank after it. */
export function badge(word: string): Row {
  return [
    { text: ` ${word} `, role: 'badge' },
    { text: ' ', role: 'text' },
  ];
}

/** Cuts a row to so many columns. */
export function cutRow(row: Row, width: number): Row {
  let left = width;
  return row.map((span) => {
    const text = truncate(span.text, left);
    left -= columns(text);
    return { ...span, text };
  });
}
