import type { Relay } from '../../protocol/talk/relay.js';
import type { LossKind } from '../../session/model.js';

/** A message of ours that has left; `at` is Unix time in ms. */
interface Said {
  readonly text: string;
  readonly at: number;
}

/** What we have said of which nothing shows yet that it has arrived. */
export interface Unheard {
  readonly said: readonly Said[];
  /** True where the server is known to send our own messages back: then nothing else shows it. */
  readonly relays: boolean;
}

/** Nothing has been said yet. */
export const NOTHING_UNHEARD: Unheard = { said: [], relays: false };

/** The most messages that are kept; a longer silence is noticed in another way. */
const MAX_KEPT = 100;

/** A server that closes in good order has read what reached it: only what was said so late may not have (ms). */
const ON_ITS_WAY_MS = 5_000;

/** Adds a message that has just left. */
export function saidNow({ said, relays }: Unheard, text: string, at: number): Unheard {
  return { said: [...said, { text, at }].slice(-MAX_KEPT), relays };
}

/** A message of ours has come back: it has arrived, and with it all that was said before. */
export function cameBack({ said }: Unheard, { text }: Relay): Unheard {
  const index = said.findIndex((one) => one.text.trim() === text);
  return { said: said.slice(index + 1), relays: true };
}

/** Something else has come: where the server relays nothing, no more can be known of what was said before. */
export function somethingCame(unheard: Unheard): Unheard {
  return unheard.relays || unheard.said.length === 0 ? unheard : NOTHING_UNHEARD;
}

/** The messages that may not have arrived over a connection that was lost at `at` (Unix ms). */
export function doubtful({ said }: Unheard, loss: LossKind, at: number): readonly string[] {
  const since = loss === 'closed' ? at - ON_ITS_WAY_MS : Number.NEGATIVE_INFINITY;
  return said.filter((one) => one.at >= since).map(({ text }) => text);
}
