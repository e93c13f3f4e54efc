/** Sends and reads side by side: messages that share reads, and the number of their reads. Pure. */

import type { Trace } from './trace.js';
import type { MessageItem, WireItem } from './trace-items.js';
import { LESSON } from './wire-sentences.js';

/** Messages of the peer, each of which it sent at once, and the reads that they came in. */
export interface Lesson {
  readonly sent: number;
  readonly read: number;
}

/** The most messages that are counted. */
const MOST = 1000;

/** Messages in a row that share reads, and these. */
interface Group {
  readonly socket: number;
  readonly sent: number;
  readonly reads: ReadonlySet<number>;
}

/** A message, and how many it stands for. */
interface Arrived extends Pick<MessageItem, 'message' | 'decoded'> {
  readonly count?: number;
}

/**
 * Returns the group of the newest messages that do not come as they were sent, one a read; the newest message's if all
 * do; null if there is none. Looks at the newest messages only.
 */
export function newestLesson({ records }: Trace): Lesson | null {
  let newest: Group | null = null;
  let group: Group | null = null;
  for (const arrived of newestMessages(records)) {
    const larger: Group | null = grown(group, arrived);
    if (larger === null && group !== null && isSpecial(group)) break;
    group = larger ?? grown(null, arrived);
    newest ??= group;
  }
  return lessonOf(group !== null && isSpecial(group) ? group : newest);
}

function isSpecial({ sent, reads }: Group): boolean {
  return sent > 1 || reads.size > 1;
}

/** The most messages in which a group is looked for. */
const NEAR = 200;

/** Returns the newest messages, the newest first; those that were dropped stand for themselves with the next one. */
function* newestMessages(records: Trace['records']): Generator<Arrived> {
  let left = NEAR;
  for (let id = records.lastId; id >= Math.max(records.firstId, records.lastId - NEAR); id--) {
    const decoded = records.get(id);
    if (decoded?.type !== 'decoded') continue;
    for (let index = decoded.messages.length - 1; index >= 0; index--) {
      const message = decoded.messages[index];
      if (message === undefined || left-- === 0) return;
      yield { message, decoded, count: index === 0 ? 1 + decoded.omitted : 1 };
    }
  }
}

/** Returns the group of a message among the items; null for another item. `index` is its place there. */
export function lessonAt(items: readonly WireItem[], index: number): Lesson | null {
  let group: Group | null = null;
  for (const item of [...messagesFrom(items, index, -1), ...messagesFrom(items, index + 1, 1)]) {
    group = grown(group, item) ?? group;
  }
  return items[index]?.type === 'message' ? lessonOf(group) : null;
}

function messagesFrom(items: readonly WireItem[], index: number, by: 1 | -1): MessageItem[] {
  const found: MessageItem[] = [];
  for (let at = index; found.length < MOST; at += by) {
    const item = items[at];
    if (item === undefined) break;
    if (item.type === 'message') found.push(item);
  }
  return found;
}

/** Returns a group with one more message; null if that shares no read with it, or if it has enough. */
function grown(group: Group | null, { message, decoded, count = 1 }: Arrived): Group | null {
  const { socket } = decoded;
  const { reads } = message.origin;
  if (group === null) return { socket, sent: count, reads: new Set(reads) };
  const isApart = socket !== group.socket || !reads.some((read) => group.reads.has(read));
  if (isApart || group.sent >= MOST) return null;
  return { socket, sent: group.sent + count, reads: new Set([...group.reads, ...reads]) };
}

function lessonOf(group: Group | null): Lesson | null {
  return group === null ? null : { sent: group.sent, read: group.reads.size };
}

/** Returns a group in words, the longest form first. */
export function lessonWords({ sent, read }: Lesson): readonly string[] {
  const brief = LESSON.brief(sent, read);
  if (sent === 1 && read === 1) return [brief];
  const whole = read === 1 ? LESSON.joined : sent === 1 ? LESSON.split : LESSON.shifted;
  return [whole(sent, read), brief];
}
