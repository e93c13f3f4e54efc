/** Cuts names to the width of a column, so that different names stay different if they can. Pure. */

import { columns, cutMiddle } from './width.js';

/** Returns each name in at most `limit` columns, by the name. Those that fit are left out. */
export function cutNames(names: Iterable<string>, limit: number): ReadonlyMap<string, string> {
  const groups = new Map<string, string[]>();
  for (const name of new Set(names)) {
    if (columns(name) <= limit) continue;
    const text = cutMiddle(name, limit);
    groups.set(text, [...(groups.get(text) ?? []), name]);
  }
  const cuts = new Map<string, string>();
  for (const [text, group] of groups) {
    const head = group.length === 1 ? undefined : headApart(group, limit);
    for (const name of group) {
      cuts.set(name, head === undefined ? text : cutMiddle(name, limit, head));
    }
  }
  return cuts;
}

/** Returns how many columns before the cut set most names of a group apart. */
function headApart(group: readonly string[], limit: number): number {
  const middle = Math.ceil((limit - 1) / 2);
  const heads = Array.from({ length: Math.max(0, limit - 1) }, (_, head) => head);
  heads.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
  const different = (head: number) =>
    new Set(group.map((name) => cutMiddle(name, limit, head))).size;
  return heads.reduce((best, head) => (different(head) > different(best) ? head : best), middle);
}
