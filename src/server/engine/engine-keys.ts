/** The names of keys and channels in the engine. All begin with a prefix of their own, so that other programs may use the database too. */

import { createHash } from 'node:crypto';

/** The prefix of everything that belongs to Foyer; it changes with the form of what is stored. */
export const PREFIX = 'foyer1:';

/** The number of keys that hold the list of rooms. */
export const LIST_KEYS = 8;

const TAG_CHARACTERS = 22;

/** The keys of one room, all in one slot, in the order in which the scripts take them. */
export interface RoomKeys {
  readonly keys: readonly string[];
  readonly log: string;
  readonly channel: string;
  /** The key of the list that has the room. */
  readonly list: string;
}

/** Returns the keys of a room with a folded name: a hash of it, so that a name cannot break them or choose its slot. */
export function roomKeys(room: string): RoomKeys {
  const hash = createHash('sha256').update(room).digest();
  const tag = hash.toString('base64url').slice(0, TAG_CHARACTERS);
  const key = (part: string) => `${PREFIX}{${tag}}:${part}`;
  const log = key('log');
  const channel = key('said');
  const parts = ['room', 'names', 'refs', 'away', 'nodes', 'sent'].map(key);
  return {
    keys: [...parts, log, channel],
    log,
    channel,
    list: listKey((hash[0] ?? 0) % LIST_KEYS),
  };
}

/** Returns a key of the list of rooms. */
export function listKey(index: number): string {
  return `${PREFIX}rooms:{${index}}`;
}
