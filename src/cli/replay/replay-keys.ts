/** The keys of a replay, in one table: dispatch, help and documents derive from it. Pure. */

import { keyName } from '../../input/help.js';
import { REPLAY_KEY_HELP } from './replay-sentences.js';

/** What a key of a replay does. */
export type ReplayKeyId = keyof typeof REPLAY_KEY_HELP;

/** The canonical names of the keys and texts of each. */
export const REPLAY_KEYS: Readonly<Record<ReplayKeyId, readonly string[]>> = {
  pause: [' '],
  forward: ['right'],
  back: ['left'],
  first: ['home'],
  last: ['end'],
  faster: ['+', '='],
  slower: ['-'],
  wire: ['f4'],
  redraw: ['C-l'],
  quit: ['q', 'escape', 'C-c', 'C-q'],
};

/** Returns what a key does; undefined for nothing. */
export function replayKeyOf(key: string): ReplayKeyId | undefined {
  const ids = Object.keys(REPLAY_KEYS) as ReplayKeyId[];
  return ids.find((id) => REPLAY_KEYS[id].includes(key));
}

/** Returns the keys and their meanings, for help and documents. */
export function replayKeyRows(): readonly { readonly name: string; readonly help: string }[] {
  const ids = Object.keys(REPLAY_KEYS) as ReplayKeyId[];
  return ids.map((id) => ({
    name: REPLAY_KEYS[id].map((key) => (key === ' ' ? 'Space' : keyName(key))).join('  '),
    help: REPLAY_KEY_HELP[id],
  }));
}
