/** Tracks which of our messages may not have arrived. Pure. */

import type { Relay } from '../../protocol/talk/relay.js';
import type { LossKind } from '../../session/model.js';

/** Our message that left; `time` is Unix time in ms. */
interface Said {
  readonly text: string;
  readonly time: number;
}

/** Our messages without a sign that they arrived. */
export interface Unacknowledged {
  readonly said: readonly Said[];
  /** True if the server relays our own messages: then only that is a sign. */
  readonly relays: boolean;
}

/** No messages yet. */
export const NOTHING_UNACKNOWLEDGED: Unacknowledged = { said: [], relays: false };

/** The most messages stored; a longer silence is noticed in another way. */
const MAX_KEPT = 100;

/** A server that closes properly read all that arrived: only messages of this last time (ms) are in doubt. */
const ON_ITS_WAY_MS = 5_000;

/** Adds a message that just left. */
export function saidNow(
  { said, relays }: Unacknowledged,
  text: string,
  time: number,
): Unacknowledged {
  return { said: [...said, { text, time }].slice(-MAX_KEPT), relays };
}

/** Handles our relayed message: it arrived, and so did all before it. */
export function cameBack({ said }: Unacknowledged, { text }: Relay): Unacknowledged {
  const index = said.findIndex((one) => one.text.trim() === text);
  return { said: said.slice(index + 1), relays: true };
}

/** Handles any other text: if the server relays nothing, it is the only sign that earlier messages arrived. */
export function somethingCame(unacknowledged: Unacknowledged): Unacknowledged {
  return unacknowledged.relays || unacknowledged.said.length === 0
    ? unacknowledged
    : NOTHING_UNACKNOWLEDGED;
}

/** Returns the messages that may not have arrived when the connection was lost at `time` (Unix ms). */
export function doubtful(
  { said }: Unacknowledged,
  loss: LossKind,
  time: number,
): readonly string[] {
  const since = loss === 'closed' ? time - ON_ITS_WAY_MS : Number.NEGATIVE_INFINITY;
  return said.filter((one) => one.time >= since).map(({ text }) => text);
}
