/** Reads how complete a room list is. Pure. */

import type { RoomList } from '../../session/model.js';

/**
 * Returns the announced number of rooms if names of the list ran together; null if they did not. An incomplete
 * list, or one that is still arriving, does not count.
 */
export function ranTogether(list: RoomList | null): number | null {
  if (list === null) return null;
  const { names, announced = names.length, joined = [], complete, ambiguous } = list;
  const lacksSome = announced > names.length && (complete || ambiguous);
  return joined.length > 0 || lacksSome ? announced : null;
}
