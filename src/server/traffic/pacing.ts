/** Decides how many messages one write takes, and the gap after it. */

import { byteLength } from '../../text/bytes.js';
import { MAX_MESSAGE_BYTES } from '../../wire/frame.js';
import type { OutboundMessage } from '../message.js';
import type { Backlog } from './backlog.js';
import { type Delivery, encodedBytes, ending } from './delivery.js';

/** The gap after a message to a client that takes one read for one message (ms). */
export const GAP_MS = 10;
/** The shortest gap that such a client can cope with, for the messages of long lists (ms). */
export const LEAST_GAP_MS = 5;
/** The most that the gaps of one list add up to (ms). */
export const LIST_MS = 2000;
/** With more messages than this waiting, several go into one write. */
export const BEHIND_MESSAGES = 32;
/** With more bytes than this waiting, a write takes as many as it may hold. */
export const FAR_BEHIND_BYTES = 128 * 1024;
/** About the most bytes in one write, so that a slow socket can report that it is full. */
export const MAX_WRITE_BYTES = 256 * 1024;

/** One write: how many of the waiting messages, and the gap after it (ms). */
export interface PacedWrite {
  readonly count: number;
  readonly gapMs: number;
}

/** The pacing rule of docs/protocol.md, sections 4 and 5, for one connection. */
export class Pacing {
  /** When the current list stops having gaps (ms on the caller's clock). */
  #listEnds: number | null = null;

  /** Returns the next write at `now` (ms); `backlog` must hold at least one message. */
  next(backlog: Backlog, delivery: Delivery, now: number): PacedWrite {
    if (delivery === 'lines') return { count: run(backlog, MAX_WRITE_BYTES, 1, any), gapMs: 0 };
    const type = backlog.peek(0)?.type;
    if (type === 'status') return { count: 1, gapMs: GAP_MS };
    if (backlog.bytes > FAR_BEHIND_BYTES) return farBehind(backlog, delivery);
    if (type === 'item') return this.#list(backlog, delivery, now);
    const joined = backlog.length > BEHIND_MESSAGES;
    const parting = delivery === 'classic' ? 1 : 2;
    const count = joined ? run(backlog, MAX_MESSAGE_BYTES, parting, isText) : 1;
    return { count, gapMs: GAP_MS };
  }

  /** Divides the remaining time of a list among its remaining messages. */
  #list(backlog: Backlog, delivery: Delivery, now: number): PacedWrite {
    this.#listEnds ??= now + LIST_MS;
    const left = Math.max(0, this.#listEnds - now);
    const items = run(backlog, Number.POSITIVE_INFINITY, 2, isItem);
    const writes = Math.max(1, Math.floor(left / LEAST_GAP_MS));
    const count = visibleToTheEnd(backlog, delivery, Math.ceil(items / writes));
    if (count === items) this.#listEnds = null;
    const share = Math.floor((left * count) / items);
    return { count, gapMs: Math.min(GAP_MS, Math.max(LEAST_GAP_MS, share)) };
  }
}

/** Returns a write of all that may go together: not a status, which must stay alone. */
function farBehind(backlog: Backlog, delivery: Delivery): PacedWrite {
  const most = run(backlog, MAX_WRITE_BYTES, 2, (message) => message.type !== 'status');
  return { count: visibleToTheEnd(backlog, delivery, most), gapMs: GAP_MS };
}

/**
 * Returns the most of the first `count` messages whose write has a visible character in the last of its
 * reads, for a client that reads 1024 bytes at a time and has read all before.
 */
function visibleToTheEnd(backlog: Backlog, delivery: Delivery, count: number): number {
  let fewer = count;
  // One message alone is at most one read.
  for (; fewer > 1; fewer--) {
    const messages = backlog.first(fewer);
    const lastRead = encodedBytes(messages, delivery) % MAX_MESSAGE_BYTES || MAX_MESSAGE_BYTES;
    if (lastRead > blankEnd(messages.at(-1) as OutboundMessage, delivery)) break;
  }
  return fewer;
}

/** Returns the bytes at a message's end that a client strips: blanks and the line ending. */
function blankEnd(message: OutboundMessage, delivery: Delivery): number {
  const { text, bytes } = message;
  return bytes - byteLength(text.trimEnd()) + ending(message, delivery).length;
}

/**
 * Returns how many messages from the first one on are `alike` and fit `bytes` together, with `parting`
 * bytes between each two; at least 1.
 */
function run(
  backlog: Backlog,
  bytes: number,
  parting: number,
  alike: (message: OutboundMessage) => boolean,
): number {
  let room = bytes;
  let count = 0;
  for (; count < backlog.length; count++) {
    const message = backlog.peek(count) as OutboundMessage;
    room -= message.bytes + parting;
    if (!alike(message) || room < 0) break;
  }
  return Math.max(1, count);
}

const any = () => true;
const isText = (message: OutboundMessage) => message.type === 'text';
const isItem = (message: OutboundMessage) => message.type === 'item';
