/** The keys of a replay, in one table: dispatch, help and documents derive from it. Pure. */

import { REPLAY_KEY_HELP } from './replay-sentences.js';

/** What a key of a replay does. */
export type ReplayKeyId = keyof typeof REPLAY_KEY_HELP;

/** A key of a replay. */
interface ReplayKeyRow {
  readonly id: ReplayKeyId;
  /** The canonical names of its keys and texts. */
  readonly keys: readonly string[];
  /** The names of the same as help and documents write them. Written out, since the chat's own take long to load. */
  readonly names: readonly string[];
}

/** Every key of a replay. */
export const REPLAY_KEYS: readonly ReplayKeyRow[] = [
  { id: 'pause', keys: [' '], names: ['Space'] },
  { id: 'forward', keys: ['right'], names: ['→'] },
  { id: 'back', keys: ['left'], names: ['←'] },
  { id: 'first', keys: ['home'], names: ['Home'] },
  { id: 'last', keys: ['end'], names: ['End'] },
  { id: 'faster', keys: ['+', '='], names: ['+', '='] },
  { id: 'slower', keys: ['-'], names: ['-'] },
  { id: 'wire', keys: ['f4'], names: ['F4'] },
  { id: 'redraw', keys: ['C-l'], names: ['Ctrl-L'] },
  { id: 'quit', keys: ['q', 'escape', 'C-c', 'C-q'], names: ['q', 'Esc', 'Ctrl-C', 'Ctrl-Q'] },
];

/** Returns what a key does; undefined for nothing. */
export function replayKeyOf(key: string): ReplayKeyId | undefined {
  return REPLAY_KEYS.find(({ keys }) => keys.includes(key))?.id;
}

/** Returns the keys and their meanings, for help and documents. */
export function replayKeyRows(): readonly { readonly name: string; readonly help: string }[] {
  return REPLAY_KEYS.map(({ id, names }) => ({
    name: names.join(', '),
    help: REPLAY_KEY_HELP[id],
  }));
}
