/** Finds texts that may be parts of one message: they came within milliseconds. Pure. */

import type { ServerMessage } from '../../protocol/messages.js';
import { readChat } from '../../protocol/talk/chat-line.js';
import type { Decoded, Trace, TraceRecord } from './trace.js';

/** Texts that come within this time of each other may be parts of one message (ms). */
export const FRAGMENT_MS = 20;

/** The most records in which the message before, its read and the message are searched, each. */
const NEAR_RECORDS = 64;

type Records = Trace['records'];

const known = new WeakMap<ServerMessage, boolean>();

/**
 * Returns true if a message may be a further part of the one before it: in a read of its own, directly after it, without
 * a line ending between them or a name before it. `id` is the record that holds the message, `index` its place there.
 */
export function isFragment(records: Records, id: number, index: number): boolean {
  const record = records.get(id);
  const message = record?.type === 'decoded' ? record.messages[index] : undefined;
  if (record?.type !== 'decoded' || message === undefined) return false;
  const found = known.get(message) ?? find(records, id, record, index, message);
  known.set(message, found);
  return found;
}

/** Returns true if the message with this number may be a further part of the one before it. */
export function isFragmentNumber({ records }: Trace, number: number): boolean {
  for (const [id, record] of near(records, records.lastId)) {
    if (record.type !== 'decoded' || record.first > number) continue;
    return isFragment(records, id, number - record.first);
  }
  return false;
}

function find(
  records: Records,
  id: number,
  record: Decoded,
  index: number,
  message: ServerMessage,
): boolean {
  if (!isLoose(message) || readChat(message.text).type !== 'plain') return false;
  const before = index > 0 ? record.messages[index - 1] : messageBefore(records, id, record.socket);
  if (before === undefined || !isLoose(before)) return false;
  const [last, first] = [before.origin.reads.at(-1), message.origin.reads[0]];
  if (last === undefined || first === undefined || last === first) return false;
  const time = readTime(records, id, record.socket, first);
  const timeBefore = readTime(records, id, record.socket, last);
  return time !== null && timeBefore !== null && time - timeBefore <= FRAGMENT_MS;
}

/** Returns true for a text that no line ending ends. */
function isLoose(message: ServerMessage): message is Extract<ServerMessage, { type: 'text' }> {
  if (message.type !== 'text') return false;
  const end = message.origin.bytes.at(-1) ?? 0;
  return end !== 0 && end !== 0x0a && end !== 0x0d;
}

function messageBefore(records: Records, id: number, socket: number): ServerMessage | undefined {
  for (const [, record] of near(records, id - 1)) {
    if (record.type === 'decoded' && record.messages.length > 0) {
      return record.socket === socket ? record.messages.at(-1) : undefined;
    }
  }
  return undefined;
}

function readTime(records: Records, id: number, socket: number, read: number): number | null {
  for (const [, record] of near(records, id)) {
    if (record.type === 'read' && record.socket === socket && record.number === read) {
      return record.time;
    }
  }
  return null;
}

/** Returns the records up to the one with this id, the newest first. */
function* near(records: Records, last: number): Generator<readonly [number, TraceRecord]> {
  for (let id = last; id >= Math.max(records.firstId, last - NEAR_RECORDS); id--) {
    const record = records.get(id);
    if (record !== undefined) yield [id, record];
  }
}
