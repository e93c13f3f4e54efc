/** Finds where the bytes of messages lie in a read. Pure. */

import type { ServerMessage } from '../../protocol/messages.js';
import type { Chunk } from './trace.js';

/** A message and its number in the trace. */
export interface NumberedMessage {
  readonly message: ServerMessage;
  readonly number: number;
}

/** The bytes of a message within others, from `start` up to but not including `end`. */
export interface BytePart {
  readonly start: number;
  readonly end: number;
  readonly number: number;
}

const known = new WeakMap<readonly NumberedMessage[], readonly BytePart[]>();

/** Returns which bytes of a read belong to which of its messages, in order; those that are not found are left out. */
export function partsOf(chunk: Chunk, messages: readonly NumberedMessage[]): readonly BytePart[] {
  const found = known.get(messages) ?? findParts(chunk, messages);
  known.set(messages, found);
  return found;
}

function findParts({ bytes, number: read }: Chunk, messages: readonly NumberedMessage[]) {
  const parts: BytePart[] = [];
  let from = 0;
  for (const { message, number } of messages) {
    const { bytes: own, reads } = message.origin;
    const begins = reads[0] === read;
    const ends = reads.at(-1) === read;
    const [start, end] = rangeIn(bytes, own, from, begins, ends);
    if (start >= end) continue;
    parts.push({ start, end, number });
    from = end;
  }
  return parts;
}

/** Returns the range of a message in a read in which it begins, or ends, or neither; an empty one if it is not there. */
function rangeIn(
  bytes: Uint8Array,
  own: Uint8Array,
  from: number,
  begins: boolean,
  ends: boolean,
): readonly [start: number, end: number] {
  if (!begins && !ends) return [0, bytes.length];
  if (!begins) return [0, overlap(own, bytes)];
  if (!ends) return [bytes.length - overlap(bytes.subarray(from), own), bytes.length];
  const start = indexOfBytes(bytes, own, from);
  return start < 0 ? [0, 0] : [start, start + own.length];
}

/** Returns the length of the longest end of `first` that is a beginning of `second`. Takes time in their length. */
export function overlap(first: Uint8Array, second: Uint8Array): number {
  const tail = first.subarray(Math.max(0, first.length - second.length));
  const borders = bordersOf(second);
  let length = 0;
  for (const byte of tail) {
    while (length > 0 && (length === second.length || second[length] !== byte)) {
      length = borders[length - 1] ?? 0;
    }
    if (second[length] === byte) length++;
  }
  return length;
}

/** Returns, for each beginning of some bytes, the length of its longest shorter end that is a beginning too. */
function bordersOf(bytes: Uint8Array): Uint32Array {
  const borders = new Uint32Array(bytes.length);
  let length = 0;
  for (let index = 1; index < bytes.length; index++) {
    while (length > 0 && bytes[length] !== bytes[index]) length = borders[length - 1] ?? 0;
    if (bytes[length] === bytes[index]) length++;
    borders[index] = length;
  }
  return borders;
}

/** Returns the offset of `part` in `bytes`, from `from` on; -1 if it is not there. */
export function indexOfBytes(bytes: Uint8Array, part: Uint8Array, from = 0): number {
  for (let offset = from; offset + part.length <= bytes.length; offset++) {
    if (isAt(bytes, part, offset)) return offset;
  }
  return -1;
}

function isAt(bytes: Uint8Array, part: Uint8Array, offset: number): boolean {
  for (let index = 0; index < part.length; index++) {
    if (bytes[offset + index] !== part[index]) return false;
  }
  return true;
}
