/** When the next message may go to a server that takes its time, such that it runs together with none. Pure. */

import { MAX_MESSAGE_BYTES } from '../../protocol/encode.js';
import { passMs, type ServerTraits, takesItsTime, whoMs } from '../../session/server-traits.js';
import { byteLength } from '../../text/bytes.js';
import type { People } from './people.js';

/** How a server takes messages. */
export interface Pace {
  /** Within this time (ms) it may read all that has been sent as one message. */
  readonly passMs: number;
  /** The same where somebody else asks `/who` meanwhile, for which the server reads from nobody. */
  readonly longPassMs: number;
  /** How many bytes it takes in that time; null if one message alone. */
  readonly bytes: number | null;
}

/** A message that has been sent: when (Unix ms), and its bytes on the wire. */
export interface Spent {
  readonly at: number;
  readonly bytes: number;
}

/** The line ending that keeps a text apart from the next one (docs/protocol.md, section 7). */
const ENDING_BYTES = 1;
/** What is added to the slowest answer seen, and the longest gap that comes of it (ms). */
const SLOW = { marginMs: 100, longestMs: 2000 };

/** How a server takes messages in a room of these people; null where it needs no waiting. */
export function paceOf(server: ServerTraits, { count, names }: People): Pace | null {
  if (!takesItsTime(server)) return null;
  const there = count ?? names.size;
  const pass = passMs(there);
  if (server.reading === 'in-passes') {
    return { passMs: pass, longPassMs: pass + whoMs(there), bytes: MAX_MESSAGE_BYTES };
  }
  const slowest = Math.min(server.slowestMs + SLOW.marginMs, SLOW.longestMs);
  const gap = Math.max(pass, slowest);
  return { passMs: gap, longPassMs: gap, bytes: null };
}

/** The bytes that a text takes on the wire of such a server. */
export function spentBytes(text: string): number {
  return byteLength(text) + ENDING_BYTES;
}

/** When a message of `bytes` may go, at `at` or later (Unix ms), after what was sent before. */
export function readyAt(spent: readonly Spent[], bytes: number, pace: Pace, at: number): number {
  if (pace.bytes === null) return quietAt(spent, pace, at);
  const recent = recentlySpent(spent, pace, at).filter((each) => each.at + pace.passMs > at);
  let used = recent.reduce((sum, each) => sum + each.bytes, 0);
  let ready = at;
  for (const each of recent) {
    if (used + bytes <= pace.bytes) break;
    used -= each.bytes;
    ready = each.at + pace.passMs;
  }
  return ready;
}

/** When a request may go, which must share no pass with a text, even if somebody else asks `/who`. */
export function quietAt(spent: readonly Spent[], pace: Pace, at: number): number {
  const last = recentlySpent(spent, pace, at).at(-1);
  return last === undefined ? at : last.at + pace.longPassMs;
}

/** What was sent within a long pass before `at`; a time of day that was set back counts as now. */
export function recentlySpent(spent: readonly Spent[], { longPassMs }: Pace, at: number): Spent[] {
  return spent
    .map((each) => (each.at > at ? { ...each, at } : each))
    .filter((each) => each.at + longPassMs > at);
}
