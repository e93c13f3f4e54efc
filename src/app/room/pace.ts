/** Computes when the next message may go to a slow server without running together with another. Pure. */

import { MAX_MESSAGE_BYTES } from '../../protocol/encode.js';
import { speechPrefix } from '../../protocol/talk/chat-line.js';
import { passMs, type ServerTraits, takesItsTime, whoMs } from '../../session/server-traits.js';
import { byteLength } from '../../text/bytes.js';
import { type People, peopleCount } from './people.js';

/** The pace at which a server takes messages. */
export interface Pace {
  /** Within this time (ms) it usually reads everybody once. */
  readonly passMs: number;
  /**
   * Within this time (ms) it may read everything sent as one message: a pass in which somebody else asks
   * `/who`, during which the server reads from nobody.
   */
  readonly longPassMs: number;
  /** The bytes of messages that may go in that time; null if one message only. */
  readonly bytes: number | null;
}

/** A message that was sent: when (Unix ms), and its bytes on the wire. */
export interface Spent {
  readonly time: number;
  readonly bytes: number;
}

/** The line ending that separates a text from the next one (docs/protocol.md, section 7). */
const ENDING_BYTES = 1;
/** The margin added to the slowest answer, and the longest gap that results (ms). */
const SLOW = { marginMs: 100, longestMs: 2000 };

/**
 * Returns the pace of a server for messages of `name` in a room with these people; null if it needs no
 * waiting. The server relays what it reads at once after the name, and others' clients read at most 1024 bytes.
 */
export function paceOf(server: ServerTraits, people: People, name: string): Pace | null {
  if (!takesItsTime(server)) return null;
  const there = peopleCount(people);
  const pass = passMs(there);
  if (server.reading === 'in-passes') {
    const bytes = MAX_MESSAGE_BYTES - byteLength(speechPrefix('NAME> text', name)) + ENDING_BYTES;
    return { passMs: pass, longPassMs: pass + whoMs(there), bytes };
  }
  const slowest = Math.min(server.slowestMs + SLOW.marginMs, SLOW.longestMs);
  const gap = Math.max(pass, slowest);
  return { passMs: gap, longPassMs: gap, bytes: null };
}

/** Returns the bytes of a text on the wire of such a server. */
export function spentBytes(text: string): number {
  return byteLength(text) + ENDING_BYTES;
}

/** Returns when a message of `bytes` may go, at `time` or later (Unix ms), after what was sent before. */
export function readyAt(spent: readonly Spent[], bytes: number, pace: Pace, time: number): number {
  if (pace.bytes === null) return quietAt(spent, pace, time);
  const recent = recentlySpent(spent, pace, time);
  let used = recent.reduce((sum, each) => sum + each.bytes, 0);
  let ready = time;
  for (const each of recent) {
    if (used + bytes <= pace.bytes) break;
    used -= each.bytes;
    ready = each.time + pace.longPassMs;
  }
  return ready;
}

/** Returns when a request may go, which must share no pass with a text, even if somebody else asks `/who`. */
export function quietAt(spent: readonly Spent[], pace: Pace, time: number): number {
  const last = recentlySpent(spent, pace, time).at(-1);
  return last === undefined ? time : last.time + pace.longPassMs;
}

/** Returns what was sent within a long pass before `time`; times in the future count as now. */
export function recentlySpent(
  spent: readonly Spent[],
  { longPassMs }: Pace,
  time: number,
): Spent[] {
  return spent
    .map((each) => (each.time > time ? { ...each, time } : each))
    .filter((each) => each.time + longPassMs > time);
}
