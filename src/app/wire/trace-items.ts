/** The items of the wire pane, and the bytes that belong to them. Pure. */

import type { ServerMessage } from '../../protocol/messages.js';
import { concatBytes } from '../../text/bytes.js';
import { memoByObject } from '../../text/memo.js';
import { isFragment } from './fragments.js';
import type { ServerChunk } from './ladder/both-ends.js';
import { type BytePart, type NumberedMessage, partsOf } from './message-parts.js';
import type { Chunk, Decoded, Mark, Trace, TraceRecord, Transition } from './trace.js';
import type { MarkName } from './wire-sentences.js';
import {
  holds,
  isFiltered,
  showsMessage,
  showsRecord,
  showsServer,
  type WireView,
} from './wire-view.js';

/** A row of the wire pane. */
export type WireItem =
  /**
   * `gap` is the time since the chunk before, in ms; null for the first one. `messages` are those that are known to
   * have bytes in it: the same list as long as they are the same.
   */
  | {
      readonly type: 'chunk';
      readonly chunk: Chunk;
      readonly gap: number | null;
      readonly messages: readonly NumberedMessage[];
    }
  /** `number` is the message's number in the trace; `isFragment` if it may be a part of the one before. */
  | {
      readonly type: 'message';
      readonly message: ServerMessage;
      readonly number: number;
      readonly decoded: Decoded;
      readonly isFragment: boolean;
    }
  /** A read or a write of the server in this window. */
  | { readonly type: 'server'; readonly chunk: ServerChunk }
  /** The number of messages that were dropped here. */
  | { readonly type: 'omitted'; readonly count: number }
  | { readonly type: 'mark'; readonly mark: Mark }
  | { readonly type: 'moved'; readonly moved: Transition };

/** A decoded message in the pane. */
export type MessageItem = Extract<WireItem, { type: 'message' }>;

/** Returns the newest items that a view shows, oldest first, at most `most`; with null, all items. */
export function newestItems(
  trace: Trace,
  most = Infinity,
  view: WireView | null = null,
): WireItem[] {
  const { records } = trace;
  const items: WireItem[] = [];
  const addServer = serverItems(trace, view);
  for (let id = records.lastId; id >= records.firstId && items.length < most; id--) {
    const record = records.get(id) as TraceRecord;
    addServer(items, id, most);
    if (items.length >= most) break;
    if (view !== null && !showsRecord(record, view)) continue;
    if (record.type === 'decoded') addMessages(items, records, id, record, most, view);
    else items.push(itemOf(records, id, record));
  }
  return items.reverse();
}

/** Returns what adds the server's reads and writes after the record with an id, the newest first. */
function serverItems({ serverRecords }: Trace, view: WireView | null) {
  let next = serverRecords.lastId;
  return (items: WireItem[], id: number, most: number): void => {
    for (; next >= serverRecords.firstId && items.length < most; next--) {
      const chunk = serverRecords.get(next) as ServerChunk;
      if (chunk.after < id) return;
      if (view === null || showsServer(chunk, view)) items.push({ type: 'server', chunk });
    }
  };
}

const NO_MESSAGES: readonly NumberedMessage[] = [];

/** The messages of each read that were found last. */
const inReads = new WeakMap<Chunk, readonly NumberedMessage[]>();

/** The number of records after a read in which its messages are searched. */
const LATE_RECORDS = 256;

/** Returns the known messages with bytes in a read; `id` is the read's record. */
function messagesIn(
  records: Trace['records'],
  id: number,
  read: Chunk,
): readonly NumberedMessage[] {
  const found: NumberedMessage[] = [];
  for (let later = id + 1; later <= Math.min(records.lastId, id + LATE_RECORDS); later++) {
    const record = records.get(later);
    if (record?.type === 'opened') break;
    if (record?.type !== 'decoded' || spanOf(record).last < read.number) continue;
    if (spanOf(record).first > read.number) break;
    addMessagesIn(found, record, read.number);
  }
  return sameMessages(read, found);
}

function addMessagesIn(found: NumberedMessage[], { messages, first }: Decoded, read: number): void {
  messages.forEach((message, index) => {
    if (message.origin.reads.includes(read)) found.push({ message, number: first + index });
  });
}

/** The first and the last read of the messages of a record. */
interface ReadSpan {
  readonly first: number;
  readonly last: number;
}

/** Returns the reads of a record's messages: an answer may go on after a text that came in between. */
const spanOf = memoByObject((decoded: Decoded): ReadSpan => {
  let [first, last] = [Infinity, -1];
  for (const { origin } of decoded.messages) {
    first = Math.min(first, origin.reads[0] ?? Infinity);
    last = Math.max(last, origin.reads.at(-1) ?? -1);
  }
  return { first, last };
});

/** Returns the list that was found for a read before, if it has the same messages. */
function sameMessages(read: Chunk, found: readonly NumberedMessage[]) {
  const known = inReads.get(read);
  const isSame =
    known?.length === found.length &&
    known.every(({ message }, index) => message === found[index]?.message);
  if (known !== undefined && isSame) return known;
  inReads.set(read, found);
  return found;
}

function addMessages(
  items: WireItem[],
  records: Trace['records'],
  id: number,
  decoded: Decoded,
  most: number,
  view: WireView | null,
): void {
  const { messages, first, omitted } = decoded;
  for (let index = messages.length - 1; index >= 0 && items.length < most; index--) {
    const message = messages[index] as ServerMessage;
    if (view !== null && !showsMessage(message, view)) continue;
    const fragment = isFragment(records, id, index);
    items.push({ type: 'message', message, number: first + index, decoded, isFragment: fragment });
  }
  const showsOmitted = omitted > 0 && items.length < most && !(view !== null && isFiltered(view));
  if (showsOmitted) items.push({ type: 'omitted', count: omitted });
}

function itemOf(
  records: Trace['records'],
  id: number,
  record: Exclude<TraceRecord, Decoded>,
): WireItem {
  switch (record.type) {
    case 'read':
    case 'write': {
      const messages = record.type === 'read' ? messagesIn(records, id, record) : NO_MESSAGES;
      return { type: 'chunk', chunk: record, gap: gapBefore(records, id), messages };
    }
    case 'moved':
      return { type: 'moved', moved: record };
    default:
      return { type: 'mark', mark: record };
  }
}

/** Returns true if a view shows an item. */
export function showsItem(item: WireItem, view: WireView): boolean {
  switch (item.type) {
    case 'chunk':
      return showsRecord(item.chunk, view);
    case 'message':
      return showsRecord(item.decoded, view) && showsMessage(item.message, view);
    case 'server':
      return showsServer(item.chunk, view);
    case 'omitted':
      return !isFiltered(view);
    case 'mark':
      return showsRecord(item.mark, view);
    case 'moved':
      return showsRecord(item.moved, view);
  }
}

/** Returns true if an item holds a text. */
export function itemHolds(item: WireItem, text: string): boolean {
  if ('chunk' in item) return holds(item.chunk, text);
  return item.type === 'message' && holds(item.message, text);
}

/** Returns the marks of a message: the decoder's flags, and whether it may be a part of the one before. */
export function marksOf({ message, isFragment }: MessageItem): readonly MarkName[] {
  const { flags } = message.origin;
  return isFragment ? [...flags, 'FRAGMENT'] : flags;
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

/** A read or a write in the pane. */
export type ChunkItem = Extract<WireItem, { type: 'chunk' }>;

/** Returns the stored reads that contained a message's bytes. */
function readsOf(items: readonly WireItem[], message: MessageItem): readonly ChunkItem[] {
  return items.filter((item) => item.type === 'chunk').filter((item) => isReadOf(item, message));
}

/** Returns true if a chunk is a read that contained bytes of a message. */
export function isReadOf({ chunk }: ChunkItem, { message, decoded }: MessageItem): boolean {
  if (chunk.type !== 'read' || chunk.socket !== decoded.socket) return false;
  return message.origin.reads.includes(chunk.number);
}

/** Bytes to show, the range that is meant from `start` up to but not including `end`, and all messages in them. */
export interface Dump {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly parts: readonly BytePart[];
  /** True for bytes that Foyer wrote. */
  readonly own: boolean;
}

/** Returns the bytes of a chunk, or the reads of a message with its bytes if they are found there. */
export function dumpOf(items: readonly WireItem[], item: WireItem): Dump | null {
  if (item.type === 'chunk') {
    const { bytes, type } = item.chunk;
    const parts = partsOf(item.chunk, item.messages);
    return { bytes, start: 0, end: 0, parts, own: type === 'write' };
  }
  if (item.type === 'server') {
    const { bytes } = item.chunk;
    return { bytes, start: 0, end: 0, parts: [], own: item.chunk.type === 'server-read' };
  }
  if (item.type !== 'message') return null;
  const reads = readsOf(items, item);
  const parts = reads.flatMap((read, index) => {
    const before = reads.slice(0, index).reduce((sum, { chunk }) => sum + chunk.bytes.length, 0);
    return partsOf(read.chunk, read.messages).map((part) => shifted(part, before));
  });
  const { bytes: own, reads: all } = item.message.origin;
  const mine = parts.filter(({ number }) => number === item.number);
  const [start, end] = [mine[0]?.start ?? 0, mine.at(-1)?.end ?? 0];
  if (reads.length < all.length || end - start !== own.length) {
    const part = { start: 0, end: own.length, number: item.number };
    return { bytes: own, start: 0, end: own.length, parts: [part], own: false };
  }
  const bytes = concatBytes(reads.map(({ chunk }) => chunk.bytes));
  return { bytes, start, end, parts, own: false };
}

function shifted({ start, end, number }: BytePart, by: number): BytePart {
  return { start: start + by, end: end + by, number };
}
