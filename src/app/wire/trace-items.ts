/** The items of the wire pane, and the bytes that belong to them. Pure. */

import type { ServerMessage } from '../../protocol/messages.js';
import { concatBytes } from '../../text/bytes.js';
import type { Chunk, Decoded, Mark, Trace, TraceRecord, Transition } from './trace.js';

/** A row of the wire pane. */
export type WireItem =
  /** `gap` is the time since the chunk before, in ms; null for the first one. */
  | { readonly type: 'chunk'; readonly chunk: Chunk; readonly gap: number | null }
  /** `number` is the message's number in the trace. */
  | {
      readonly type: 'message';
      readonly message: ServerMessage;
      readonly number: number;
      readonly decoded: Decoded;
    }
  /** The number of messages that were dropped here. */
  | { readonly type: 'omitted'; readonly count: number }
  | { readonly type: 'mark'; readonly mark: Mark }
  | { readonly type: 'moved'; readonly moved: Transition };

/** A decoded message in the pane. */
export type MessageItem = Extract<WireItem, { type: 'message' }>;

/** Returns the newest items, oldest first, at most `most`. */
export function newestItems({ records }: Trace, most = Infinity): readonly WireItem[] {
  const items: WireItem[] = [];
  for (let id = records.lastId; id >= records.firstId && items.length < most; id--) {
    const record = records.get(id) as TraceRecord;
    if (record.type === 'decoded') addMessages(items, record, most);
    else items.push(itemOf(record, () => gapBefore(records, id)));
  }
  return items.reverse();
}

function addMessages(items: WireItem[], decoded: Decoded, most: number): void {
  const { messages, first, omitted } = decoded;
  for (let index = messages.length - 1; index >= 0 && items.length < most; index--) {
    const message = messages[index] as ServerMessage;
    items.push({ type: 'message', message, number: first + index, decoded });
  }
  if (omitted > 0 && items.length < most) items.push({ type: 'omitted', count: omitted });
}

function itemOf(record: Exclude<TraceRecord, Decoded>, gap: () => number | null): WireItem {
  switch (record.type) {
    case 'read':
    case 'write':
      return { type: 'chunk', chunk: record, gap: gap() };
    case 'moved':
      return { type: 'moved', moved: record };
    default:
      return { type: 'mark', mark: record };
  }
}

/** The number of records in which the previous chunk is searched. */
const GAP_RECORDS = 64;

/** Returns the time since the chunk before the one with this id, in ms; null if none is near. */
function gapBefore(records: Trace['records'], id: number): number | null {
  const chunk = records.get(id);
  for (let before = id - 1; before >= Math.max(records.firstId, id - GAP_RECORDS); before--) {
    const record = records.get(before);
    if (record !== undefined && 'bytes' in record && chunk !== undefined) {
      return chunk.time - record.time;
    }
  }
  return null;
}

/** Returns the stored reads that contained a message's bytes. */
export function chunksOf(
  items: readonly WireItem[],
  { message, decoded }: MessageItem,
): readonly Chunk[] {
  const { reads } = message.origin;
  return items.flatMap((item) => {
    if (item.type !== 'chunk' || item.chunk.type !== 'read') return [];
    const { socket, number } = item.chunk;
    return socket === decoded.socket && reads.includes(number) ? [item.chunk] : [];
  });
}

/** Bytes to show, and the marked range from `start` up to but not including `end`. */
export interface Dump {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Returns the bytes of a chunk, or the reads of a message with its bytes marked if they are found there. */
export function dumpOf(items: readonly WireItem[], item: WireItem): Dump | null {
  if (item.type === 'chunk') return { bytes: item.chunk.bytes, start: 0, end: 0 };
  if (item.type !== 'message') return null;
  const chunks = chunksOf(items, item);
  const { bytes: own, reads } = item.message.origin;
  const bytes = concatBytes(chunks.map((chunk) => chunk.bytes));
  const start = chunks.length < reads.length ? -1 : locate(bytes, chunks, item);
  return start < 0
    ? { bytes: own, start: 0, end: own.length }
    : { bytes, start, end: start + own.length };
}

/**
 * Returns the offset of a message's bytes in those of its reads; -1 if they are not there in one piece.
 * A message ends in the last of its reads, after those that were decoded before it.
 */
function locate(
  bytes: Uint8Array,
  chunks: readonly Chunk[],
  { decoded, number, message }: MessageItem,
): number {
  const { origin } = message;
  const lastStart = bytes.length - (chunks.at(-1)?.bytes.length ?? 0);
  let from = Math.max(0, lastStart - origin.bytes.length + 1);
  if (chunks.length === 1) {
    for (const before of decoded.messages.slice(0, number - decoded.first)) {
      if (!before.origin.reads.every((read) => read === origin.reads[0])) continue;
      const offset = indexOfBytes(bytes, before.origin.bytes, from);
      if (offset >= 0) from = offset + before.origin.bytes.length;
    }
  }
  return indexOfBytes(bytes, origin.bytes, from);
}

/** Returns the offset of `part` in `bytes`, from `from` on; -1 if it is not there. */
export function indexOfBytes(bytes: Uint8Array, part: Uint8Array, from = 0): number {
  for (let offset = from; offset + part.length <= bytes.length; offset++) {
    if (part.every((byte, index) => bytes[offset + index] === byte)) return offset;
  }
  return -1;
}
