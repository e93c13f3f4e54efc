/** Suggestions for misspelt names. */

import { fold } from './fold.js';

/** Names longer than this may differ from a known one in two letters, others in one. */
const SHORT_NAME = 4;

/** Longer texts are not misspelt names. */
const MAX_LENGTH = 40;

/** Returns the name that `text` was most likely meant to be; null if none is near. */
export function nearestName(text: string, names: readonly string[]): string | null {
  if (text.length < 2 || text.length > MAX_LENGTH) return null;
  const word = fold(text);
  const scored = names.map((name) => ({ name, distance: distance(word, name) }));
  const [best] = scored.sort((a, b) => a.distance - b.distance);
  const allowed = word.length > SHORT_NAME ? 2 : 1;
  return best !== undefined && best.distance <= allowed ? best.name : null;
}

/** Returns the number of letters to change, add, leave out or swap with their neighbour. */
function distance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)];
  const cell = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const best = Math.min(cell(i - 1, j - 1) + same, cell(i - 1, j) + 1, (row[j - 1] ?? 0) + 1);
      row.push(swapped ? Math.min(best, cell(i - 2, j - 2) + 1) : best);
    }
    rows.push(row);
  }
  return cell(from.length, to.length);
}
