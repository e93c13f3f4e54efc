import type { RoomList } from '../../session/model.js';

/**
 * How many rooms a list announces whose names ran together, so that fewer are known; null if all are names of
 * their own. A list that lacks rooms, or still comes in, is none of these.
 */
export function ranTogether(list: RoomList | null): number | null {
  if (list === null) return null;
  const { names, announced = names.length, joined = [], complete, ambiguous } = list;
  const lacksSome = announced > names.length && (complete || ambiguous);
  return joined.length > 0 || lacksSome ? announced : null;
}
