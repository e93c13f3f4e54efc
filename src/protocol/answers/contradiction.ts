/** Checks a list's names against known names. Pure. */

import { MAX_NAME_BYTES } from '../names.js';
import { KnownNames } from './known-names.js';

/** The most characters compared in one check for a contradiction. */
const MAX_WORK = 4_000_000;

/**
 * True if known names suggest that `names`, one per read, are divided wrongly: a known name that is not
 * among them spans a read's end, or one of them is several such names in a row. False if there is too
 * much to compare.
 */
export function contradicts(names: readonly string[], known: KnownNames): boolean {
  if (names.every((name) => known.has(name))) return false;
  const present = new Set(names);
  const missing = known.names().filter((name) => !present.has(name));
  if (missing.length === 0) return false;
  return spansAnEnd(names, missing) || names.some(joinsSeveral(known, missing));
}

function spansAnEnd(names: readonly string[], missing: readonly string[]): boolean {
  const text = names.join('');
  const endsBefore = countEnds(names, text.length);
  const affordable = Math.ceil(MAX_WORK / (text.length + 1));
  return missing
    .filter((name) => name.length <= MAX_NAME_BYTES)
    .slice(0, affordable)
    .some((name) => spans(text, endsBefore, name));
}

function spans(text: string, endsBefore: Int32Array, name: string): boolean {
  for (let index = text.indexOf(name); index >= 0; index = text.indexOf(name, index + 1)) {
    const end = index + name.length;
    if ((endsBefore[end] as number) > (endsBefore[index + 1] as number)) return true;
  }
  return false;
}

/** Returns how many names end before each position of their text, which has `length` characters. */
function countEnds(names: readonly string[], length: number): Int32Array {
  const ends = new Int32Array(length + 2);
  let end = 0;
  for (const name of names) {
    end += name.length;
    ends[end + 1] = 1;
  }
  for (let index = 1; index < ends.length; index++)
    ends[index] = (ends[index] as number) + (ends[index - 1] as number);
  return ends;
}

/** Returns a test for names that are not known and are several of `missing` in a row. */
function joinsSeveral(known: KnownNames, missing: readonly string[]): (name: string) => boolean {
  const parts = new KnownNames(missing);
  const work = { left: MAX_WORK };
  return (name) => !known.has(name) && isRow(name, parts, work);
}

/** True if `text` consists of names of `parts`, one after the other. */
function isRow(text: string, parts: KnownNames, work: { left: number }): boolean {
  const reached = new Set([0]);
  for (const index of reached) {
    for (const name of parts.beginningWith(text.charAt(index))) {
      work.left -= name.length;
      if (work.left < 0) return false;
      if (text.startsWith(name, index)) reached.add(index + name.length);
    }
  }
  return reached.has(text.length);
}
