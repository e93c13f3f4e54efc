/** The people whom the probes share: who speaks, who listens, and what is put before their texts. */

import type { Bench } from '../bench.js';
import { Blocked } from '../cast.js';
import { CAME, UNCHECKED } from '../check-sentences.js';
import type { Peer } from '../wire/peer.js';

/** Returns the maker and the second person; others in their places if the server has closed their connections. */
export async function pairOf(
  bench: Bench,
): Promise<{ readonly maker: Peer; readonly second: Peer }> {
  const { maker, second } = bench.cast;
  if (maker === null || second === null) throw new Blocked(UNCHECKED.nobody);
  if (maker.isUsable && second.isUsable) return { maker, second };
  const pair = { maker: await replaced(bench, maker), second: await replaced(bench, second) };
  Object.assign(bench.cast, pair);
  if (bench.prefix !== null) bench.prefix = bench.prefix.replace(maker.name, pair.maker.name);
  for (const peer of [pair.maker, pair.second]) {
    await peer.quiet(bench.pace.settleMs, bench.pace.answerMs);
  }
  return pair;
}

/** Returns somebody, or somebody else in the same room if their connection is over. */
async function replaced(bench: Bench, peer: Peer): Promise<Peer> {
  return peer.isUsable ? peer : bench.guest(bench.names.room, bench.freshNick());
}

/** Lets the time pass that a server may need between two texts. */
export function gap({ signal, pace }: Bench): Promise<void> {
  return signal.sleep(pace.gapMs(3));
}

/** Returns what is put before a text of the maker; throws if no text arrived before. */
export function knownPrefix(bench: Bench): string {
  if (bench.prefix === null) throw new Blocked(UNCHECKED.noChat);
  return bench.prefix;
}

/** Says what came at a listener instead of a text. */
export function cameOf(bench: Bench, speaker: Peer, listener: Peer): string {
  return speaker.end === null ? bench.cameAt(listener) : CAME.speakerClosed;
}
