/** The items of a scrollback, for tests. */

import type { Scrollback } from '../../src/app/log/scrollback.js';

/** Returns all items that a scrollback keeps, the oldest first. */
export function keptItems<Item>(
  list: Pick<Scrollback<Item>, 'firstId' | 'lastId' | 'get'>,
): Item[] {
  const { firstId, lastId } = list;
  return Array.from(
    { length: lastId - firstId + 1 },
    (_, index) => list.get(firstId + index) as Item,
  );
}
