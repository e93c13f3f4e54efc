import { byteLength } from '../text/bytes.js';
import { MAX_MESSAGE_BYTES } from '../wire/frame.js';
import type { Backlog } from './backlog.js';
import { type Delivery, encodedBytes, ending } from './delivery.js';
import type { OutboundMessage } from './message.js';

/** The gap, in ms, behind a message to a client that takes one read for one message. */
export const GAP_MS = 10;
/** The gap, in ms, that such a client can still do with; for the messages of long lists. */
export const LEAST_GAP_MS = 5;
/** The most time, in ms, that the gaps of one list add up to. */
export const LIST_MS = 2000;
/** With more messages than this waiting, several go into one write. */
export const BEHIND_MESSAGES = 32;
/** With more bytes than this waiting, a write takes as many as it may hold. */
export const FAR_BEHIND_BYTES = 128 * 1024;
/** About the most bytes in one write, so that a slow socket can say that it is full. */
export const MAX_WRITE_BYTES = 256 * 1024;

/** One write: how many of the waiting messages, and how many ms until the next one. */
export interface PacedWrite {
  readonly count: number;
  readonly gapMs: number;
}

/** The pacing rule of docs/protocol.md, sections 4 and 5, for one connection. */
export class Pacing {
  /** Until when the list that is going out has gaps, in ms of the caller's clock. */
  #listEnds: number | null = null;

  /** The next write, at the time `now` (ms); `backlog` holds at least one message. */
  next(backlog: Backlog, delivery: Delivery, now: number): PacedWrite {
    if (delivery === 'lines') return { count: run(backlog, MAX_WRITE_BYTES, 1, any), gapMs: 0 };
    const kind = backlog.peek(0)?.kind;
    if (kind === 'status') return { count: 1, gapMs: GAP_MS };
    if (backlog.bytes > FAR_BEHIND_BYTES) return farBehind(backlog, delivery);
    if (kind === 'item') return this.#list(backlog, delivery, now);
    const joined = backlog.length > BEHIND_MESSAGES;
    const parting = delivery === 'classic' ? 1 : 2;
    const count = joined ? run(backlog, MAX_MESSAGE_BYTES, parting, isText) : 1;
    return { count, gapMs: GAP_MS };
  }

  /** Shares what is left of a list's time among what is left of the list. */
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

/** Everything that may go together: not a status, which must stay alone. */
function farBehind(backlog: Backlog, delivery: Delivery): PacedWrite {
  const most = run(backlog, MAX_WRITE_BYTES, 2, (message) => message.kind !== 'status');
  return { count: visibleToTheEnd(backlog, delivery, most), gapMs: GAP_MS };
}

/**
 * The most of the first `count` messages whose write has something visible in the last of its reads, for
 * a client that reads 1024 bytes at a time and has read all that came before.
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

/** The bytes at a message's end that a client strips: its blanks and its line ending. */
function blankEnd(message: OutboundMessage, delivery: Delivery): number {
  const { text, bytes } = message;
  return bytes - byteLength(text.trimEnd()) + ending(message, delivery).length;
}

/**
 * How many messages from the first one on are `alike` and fit `bytes` together, with `parting` bytes
 * that part each from the next; at least 1.
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
const isText = (message: OutboundMessage) => message.kind === 'text';
const isItem = (message: OutboundMessage) => message.kind === 'item';
