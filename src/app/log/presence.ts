/** Comings and goings that follow each other share one line: how many, and names as far as they fit. Pure. */

import { columns } from '../../text/measure/width.js';
import { dayOf, type Entry, type Movers } from './entry.js';
import { PRESENCE } from './log-sentences.js';

type Presence = Extract<Entry, { type: 'presence' }>;

/** The most names that one line stores of those who came, and of those who went. */
const MOST_NAMES = 50;

const NOBODY: Movers = { count: 0, names: [] };

/** Returns the entry of one notice, shown as received; `name` is null if it names nobody for certain. */
export function presenceOf(
  { name, came }: { readonly name: string | null; readonly came: boolean },
  text: string,
  time: number,
): Presence {
  const mover = name === null ? NOBODY : { count: 1, names: [name] };
  return {
    type: 'presence',
    time,
    text,
    came: came ? mover : NOBODY,
    went: came ? NOBODY : mover,
  };
}

/** Returns how many comings and goings an entry counts; 0 if its notice names nobody for certain. */
export function movesOf({ came, went }: Presence): number {
  return came.count + went.count;
}

/** Merges two entries of the same day about known people; returns null if they are not. */
export function mergePresence(first: Presence, second: Presence): Presence | null {
  const isKnown = movesOf(first) > 0 && movesOf(second) > 0;
  if (!isKnown || dayOf(first.time) !== dayOf(second.time)) return null;
  const came = joined(first.came, second.came);
  const went = joined(first.went, second.went);
  const isReturn = isReturnAfter(first, second);
  return {
    type: 'presence',
    time: first.time,
    text: presenceWords({ came, went, isReturn }, Number.POSITIVE_INFINITY),
    came,
    went,
    ...(isReturn && { isReturn }),
  };
}

/** Returns true if the last who is in both lists came back, and did not go again. */
function isReturnAfter(first: Presence, second: Presence): boolean {
  const isAgain = (earlier: Movers, later: Movers) =>
    later.names.some((name) => earlier.names.includes(name));
  if (second.isReturn || isAgain(first.went, second.came)) return true;
  return (first.isReturn ?? false) && !isAgain(first.came, second.went);
}

function joined(first: Movers, second: Movers): Movers {
  if (second.count === 0) return first;
  const names = [...first.names, ...second.names];
  if (names.length <= MOST_NAMES && first.latest === undefined) {
    return { count: first.count + second.count, names };
  }
  return {
    count: first.count + second.count,
    names: names.slice(0, MOST_NAMES),
    latest: [...latestOf(first), ...latestOf(second)].slice(-MOST_NAMES),
  };
}

/** Returns the names of the last of those who moved, as many as are stored. */
export function latestOf({ names, latest = names }: Movers): readonly string[] {
  return latest;
}

/**
 * Returns who came and who went, with as many names as fit `width` columns: “3 joined: ann, bob +1 · eve left”, or
 * “ann left · ann joined” if she came back.
 */
export function presenceWords(
  { came, went, isReturn = false }: Pick<Presence, 'came' | 'went' | 'isReturn'>,
  width: number,
): string {
  const words = (most: number) => {
    const both = [movedWords(came, PRESENCE.came, most), movedWords(went, PRESENCE.went, most)];
    return (isReturn ? both.reverse() : both).filter(Boolean).join(' · ');
  };
  let most = Math.max(came.names.length, went.names.length);
  while (most > 0 && columns(words(most)) > width) most--;
  return words(most);
}

function movedWords(
  { count, names }: Movers,
  words: (typeof PRESENCE)[keyof typeof PRESENCE],
  most: number,
): string {
  if (count === 0) return '';
  const shown = names.slice(0, most);
  return count === 1 && shown[0] !== undefined
    ? words.one(shown[0])
    : words.several(count, shown, count - shown.length);
}
