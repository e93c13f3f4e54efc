import { MAX_MESSAGE_BYTES } from '../wire/frame.js';
import type { Backlog } from './backlog.js';
import type { Delivery } from './delivery.js';
import type { Outgoing } from './message.js';

/** The gap, in ms, behind a message to a client that takes one read for one message. */
export const GAP_MS = 10;
/** The gap, in ms, that such a client can still do with; for the messages of long lists. */
export const LEAST_GAP_MS = 5;
/** The most time, in ms, that the gaps of one list add up to. */
export const LIST_MS = 2000;
/** With more messages than this waiting, several go into one write. */
export const BEHIND_MESSAGES = 32;
/** With more bytes than this waiting, the gaps fall away as well. */
export const FAR_BEHIND_BYTES = 128 * 1024;
/** About the most bytes in one write, so that a slow socket can say that it is full. */
export const MAX_WRITE_BYTES = 256 * 1024;

/** One write: how many of the waiting messages, and how many ms until the next one. */
export interface Step {
  readonly count: number;
  readonly gapMs: number;
}

/** The pacing rule of docs/protocol.md, sections 4 and 5, for one connection. */
export class Pacing {
  /** Until when the list that is going out has gaps, in ms of the caller's clock. */
  #listEnds: number | null = null;

  /** The next write, at the time `now` (ms); `backlog` holds at least one message. */
  next(backlog: Backlog, delivery: Delivery, now: number): Step {
    if (delivery === 'lines') return { count: run(backlog, MAX_WRITE_BYTES, any), gapMs: 0 };
    const kind = backlog.at(0)?.kind;
    if (kind === 'status') return { count: 1, gapMs: GAP_MS };
    if (backlog.bytes > FAR_BEHIND_BYTES) return farBehind(backlog);
    if (kind === 'item') return this.#list(backlog, now);
    const joined = backlog.length > BEHIND_MESSAGES;
    return { count: joined ? run(backlog, MAX_MESSAGE_BYTES, isText) : 1, gapMs: GAP_MS };
  }

  /** Shares what is left of a list's time among what is left of the list. */
  #list(backlog: Backlog, now: number): Step {
    this.#listEnds ??= now + LIST_MS;
    const left = Math.max(0, this.#listEnds - now);
    const items = run(backlog, Number.POSITIVE_INFINITY, isItem);
    const writes = Math.max(1, Math.floor(left / LEAST_GAP_MS));
    const count = Math.ceil(items / writes);
    if (count === items) this.#listEnds = null;
    const share = Math.floor((left * count) / items);
    return { count, gapMs: Math.min(GAP_MS, Math.max(LEAST_GAP_MS, share)) };
  }
}

/** Everything that may go together, without a gap unless a status, which must stay alone, is next. */
function farBehind(backlog: Backlog): Step {
  const count = run(backlog, MAX_WRITE_BYTES, (message) => message.kind !== 'status');
  return { count, gapMs: backlog.at(count)?.kind === 'text' ? 0 : GAP_MS };
}

/** How many messages from the first one on are `alike` and fit `bytes` together; at least 1. */
function run(backlog: Backlog, bytes: number, alike: (message: Outgoing) => boolean): number {
  let room = bytes;
  let count = 0;
  for (; count < backlog.length; count++) {
    const message = backlog.at(count) as Outgoing;
    // One byte for the line ending between messages.
    room -= message.bytes + 1;
    if (!alike(message) || room < 0) break;
  }
  return Math.max(1, count);
}

const any = () => true;
const isText = (message: Outgoing) => message.kind === 'text';
const isItem = (message: Outgoing) => message.kind === 'item';
