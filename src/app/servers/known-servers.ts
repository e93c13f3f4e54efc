/** The servers that were used, and how the connections went. Pure. */

import type { SessionView } from '../../session/session-view.js';
import { dayOf } from '../log/entry.js';
import { MONTHS, timeText } from '../log/stamps.js';
import { OUTCOMES } from './link-sentences.js';

/** A server that was used, as stored on disk. All text but the name is sanitised. */
export interface KnownServer {
  /** HOST:PORT, as `addressText` returns it; compared without case. */
  readonly address: string;
  /** The user's own name that was last used there, as it was sent; null for none. */
  readonly name: string | null;
  /** When it was last used, in Unix ms. */
  readonly time: number;
  /** The outcome, in a few words. */
  readonly outcome: string;
  /** The names that other windows of this machine use there now; missing if there are none. */
  readonly inUse?: readonly string[];
}

/** A name that this window uses in a room of a server. */
export interface NameInUse {
  /** As `addressText` returns it. */
  readonly address: string;
  readonly name: string;
}

/** Returns the server with an address, as `addressText` returns it. */
export function serverAt(
  servers: readonly KnownServer[],
  address: string,
): KnownServer | undefined {
  return servers.find((server) => server.address.toLowerCase() === address.toLowerCase());
}

/** Phases without a connection. */
const LOST: readonly SessionView['phase'][] = ['offline', 'waiting'];

/** Returns what a change of the session says about its server; null if nothing. */
export function outcomeOf(
  before: SessionView,
  after: SessionView,
): Pick<KnownServer, 'name' | 'outcome'> | null {
  const { connected } = OUTCOMES;
  if (after.phase === 'room' && before.phase !== 'room') {
    return { name: after.name, outcome: connected };
  }
  if (after.phase === 'lobby' && before.phase === 'connecting') {
    return { name: null, outcome: connected };
  }
  const isLost = LOST.includes(after.phase) && !LOST.includes(before.phase);
  return isLost && after.loss !== null ? { name: null, outcome: OUTCOMES[after.loss.type] } : null;
}

/** Returns what happened with a server last, and when; `now` is Unix ms. */
export function lastWords({ outcome, time }: KnownServer, now: number): string {
  if (dayOf(time) === dayOf(now)) return `${outcome} today ${timeText(time)}`;
  const [day, today, yesterday] = [new Date(time), new Date(now), new Date(now)];
  yesterday.setDate(today.getDate() - 1);
  if (dayOf(time) === dayOf(yesterday.getTime())) return `${outcome} yesterday`;
  const year = day.getFullYear() === today.getFullYear() ? '' : ` ${day.getFullYear()}`;
  return `${outcome}, ${day.getDate()} ${MONTHS[day.getMonth()]?.slice(0, 3)}${year}`;
}
