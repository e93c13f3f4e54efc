/** The ways to read a counted answer, numbered as in docs/protocol.md, section 2. Pure. */

import { mergeReads, type Piece } from '../../wire/pieces.js';
import { SPACE, skipSeparators } from '../../wire/separator-bytes.js';
import { decodeUtf8, encodeUtf8 } from '../../wire/utf8.js';
import { type Count, type CountReading, MAX_NAMES } from './announced-count.js';
import { splitNames } from './joined-names.js';
import type { KnownNames } from './known-names.js';

/** A counted answer, read in the first of the ways that fit it. */
export interface CountedNames {
  readonly names: readonly string[];
  readonly announced: number;
  /** The offset after the last name and its separators. */
  readonly end: number;
  /**
   * `counted`: as many as announced. `joined`: fewer or guessed, since names ran together.
   * `short`: fewer than announced, and nothing suggests that names ran together.
   */
  readonly how: 'counted' | 'joined' | 'short';
  /** The members of `names` that are probably several names in one; none if absent. */
  readonly joined?: readonly string[];
}

/** The part of an answer with a count that has arrived. */
export interface Answer {
  readonly bytes: Uint8Array;
  /** The pieces of `bytes` that belong to the answer, including the count. */
  readonly pieces: readonly Piece[];
  readonly reading: CountReading;
  readonly known: KnownNames;
  /**
   * Names that were read once, for guesses. Set for `/list`, whose answer nothing follows; null for
   * `/who`, whose names chat may follow.
   */
  readonly likely: KnownNames | null;
}

/** Which counts a way is tried with: what the boundaries say, or what else the digits may mean. */
type Counts = 'natural' | 'other';

/** One way to read an answer. `read` returns null if the way does not fit. */
interface Way {
  readonly number: number;
  readonly counts: Counts;
  readonly read: (answer: Answer, count: Count) => CountedNames | null;
}

/** Needs no guess: decides as soon as the bytes have come. */
const BOUNDARIES: Way = { number: 1, counts: 'natural', read: byBoundaries };
const CERTAIN_NAMES: Way = { number: 2, counts: 'natural', read: byCertainNames };

/** Tried only when no more bytes are expected, in this order. */
const LATE_WAYS: readonly Way[] = [
  { number: 3, counts: 'natural', read: byKnownNames },
  { number: 4, counts: 'natural', read: byBlanks },
  { number: 5, counts: 'other', read: byKnownNames },
  { number: 6, counts: 'natural', read: byLikelyNames },
  { number: 7, counts: 'natural', read: byAllButOne },
  { number: 8, counts: 'natural', read: asJoined },
  { number: 9, counts: 'other', read: byExactBoundaries },
  { number: 10, counts: 'natural', read: asCut },
  { number: 11, counts: 'other', read: asJoined },
  { number: 12, counts: 'natural', read: asShort },
];

/** Returns the ways that need no guess. In `/who`, chat may follow, so known names prove more than reads. */
function safeWays({ likely }: Answer): readonly Way[] {
  return likely === null ? [CERTAIN_NAMES, BOUNDARIES] : [BOUNDARIES, CERTAIN_NAMES];
}

/** Reads the answer in way 1 or 2: all of it has come and no guess is needed. Null if neither fits. */
export function readWhole(answer: Answer): CountedNames | null {
  return firstFit(answer, safeWays(answer));
}

/** Reads the answer in the first way that fits. Null if its count makes no sense. */
export function readNames(answer: Answer): CountedNames | null {
  const { joined } = answer.reading;
  if (!isPlausible(answer) && !joined) return null;
  return firstFit(answer, [...safeWays(answer), ...LATE_WAYS]);
}

function firstFit(answer: Answer, ways: readonly Way[]): CountedNames | null {
  for (const { counts, read } of ways) {
    for (const count of countsOf(answer, counts)) {
      const names = read(answer, count);
      if (names !== null) return names;
    }
  }
  return null;
}

function countsOf(answer: Answer, counts: Counts): readonly Count[] {
  const { count, others } = answer.reading;
  if (counts === 'other') return others;
  return isPlausible(answer) ? [count] : [];
}

function isPlausible({ reading }: Answer): boolean {
  return reading.count.value <= MAX_NAMES;
}

/** Returns the pieces after `count` that are not blank: lines if each name is one, else reads. */
export function bodyOf({ bytes, pieces, reading }: Answer, count: Count): Piece[] {
  const body: Piece[] = [];
  for (const { start, end, by } of reading.exact ? mergeReads(pieces) : pieces) {
    const piece = { start: Math.max(start, count.end), end, by };
    if (trimBlanks(bytes, piece).length > 0) body.push(piece);
  }
  return body;
}

/** Way 1: one name a line, or one a read if there are no separators or not after all names. */
function byBoundaries(answer: Answer, count: Count): CountedNames | null {
  const body = bodyOf(answer, count);
  const lines = mergeReads(body);
  const hasLines = hasSeparators(lines);
  if (hasLines && lines.length >= count.value) return counted(answer, count, lines);
  const readsCount = !hasLines || !answer.reading.separated;
  const hasRest = answer.likely !== null && count.value > 0 && body.length > count.value;
  if (!readsCount || hasRest || body.length < count.value) return null;
  return counted(answer, count, body);
}

/** Way 2: known names and nothing else, divided in only one way. This proves more than reads' ends. */
function byCertainNames(answer: Answer, count: Count): CountedNames | null {
  if (hasSeparators(bodyOf(answer, count))) return null;
  const names = bySplitting(answer, count, { oneUnknown: false, allowsText: false });
  return names?.how === 'counted' ? names : null;
}

/** Ways 3 and 5: joined names that are all known, with or without a text after them. */
function byKnownNames(answer: Answer, count: Count): CountedNames | null {
  return bySplitting(answer, count, { oneUnknown: false, allowsText: true });
}

/** Way 4: all names in one message, with blanks or commas between them. */
function byBlanks(answer: Answer, count: Count): CountedNames | null {
  const lines = mergeReads(bodyOf(answer, count));
  const [line] = lines;
  if (line === undefined || lines.length > 1) return null;
  const names = textOf(answer, line)
    .split(/[\s,]+/u)
    .filter((name) => name !== '');
  if (names.length !== count.value) return null;
  return { names, announced: count.value, end: endAfter(answer, lines), how: 'counted' };
}

/** Way 6: joined names, each of them known or read once before. A guess: that read may have been wrong. */
function byLikelyNames(answer: Answer, count: Count): CountedNames | null {
  if (answer.likely === null) return null;
  const likely = { ...answer, known: answer.likely };
  const names = bySplitting(likely, count, { oneUnknown: false, allowsText: false });
  return names && { ...names, how: 'joined' };
}

/** Way 7: joined names, all of them known but one. */
function byAllButOne(answer: Answer, count: Count): CountedNames | null {
  return bySplitting(answer, count, { oneUnknown: true, allowsText: false });
}

/** Ways 8 and 11: names that ran together and that nothing divides, as the reads brought them. */
function asJoined(answer: Answer, count: Count): CountedNames | null {
  if (!isPlausible(answer)) return null;
  const body = bodyOf(answer, count);
  const size = body.reduce((sum, piece) => sum + piece.end - piece.start, 0);
  const mayBeJoined = body.length < count.value && size >= count.value;
  if (hasLineEndings(answer, body) || !mayBeJoined) return null;
  const names = counted(answer, count, body);
  const joined = names.names.filter((name) => !answer.known.has(name));
  return joined.length === 0 ? null : { ...names, how: 'joined', joined };
}

/** Way 9: way 1 with another count, if nothing is left over. */
function byExactBoundaries(answer: Answer, count: Count): CountedNames | null {
  const names = byBoundaries(answer, count);
  return names?.end === answer.bytes.length ? { ...names, how: 'joined' } : null;
}

/** Way 10: more reads than names (in `/who`, way 1 takes them), so some names were cut. The last name takes the rest. */
function asCut(answer: Answer, count: Count): CountedNames | null {
  const body = bodyOf(answer, count);
  if (hasLineEndings(answer, body)) return null;
  const [from, last] = [body[count.value - 1], body.at(-1)];
  if (from === undefined || last === undefined) return null;
  const rest = { ...last, start: from.start };
  const names = counted(answer, count, [...body.slice(0, count.value - 1), rest]);
  return { ...names, how: 'joined', joined: names.names.slice(-1) };
}

/** Way 12: fewer names than announced. */
function asShort(answer: Answer, count: Count): CountedNames {
  const body = bodyOf(answer, count);
  const hasLines = answer.reading.separated || hasSeparators(body);
  const names = counted(answer, count, hasLines ? mergeReads(body) : body);
  return { ...names, how: 'short' };
}

function bySplitting(
  answer: Answer,
  count: Count,
  allowed: { readonly oneUnknown: boolean; readonly allowsText: boolean },
): CountedNames | null {
  const lines = mergeReads(bodyOf(answer, count));
  const [line] = lines;
  if (line === undefined) return null;
  const text = lines.map((piece) => textOf(answer, piece)).join('\n');
  const split = splitNames(text, {
    count: count.value,
    known: answer.known,
    oneUnknown: allowed.oneUnknown,
    allowsText: allowed.allowsText && lines.length === 1,
  });
  if (split === null) return null;
  const { names, hasText } = split;
  const start = startOfText(answer.bytes, line.start, line.end);
  const end = hasText ? start + encodeUtf8(names.join('')).length : endAfter(answer, lines);
  return { names, announced: count.value, end, how: split.certain ? 'counted' : 'joined' };
}

function hasSeparators(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.by === 'separator');
}

function hasLineEndings({ reading }: Answer, body: readonly Piece[]): boolean {
  return reading.exact || hasSeparators(body);
}

/** Returns the first of `pieces`, as many as announced, as the names. */
function counted(answer: Answer, count: Count, pieces: readonly Piece[]): CountedNames {
  const named = pieces.slice(0, count.value);
  return {
    names: named.map((piece) => textOf(answer, piece)),
    announced: count.value,
    end: named.length === 0 ? afterSeparators(answer, count.end) : endAfter(answer, named),
    how: 'counted',
  };
}

/** Returns the text of `piece` without the blanks around it. */
export function textOf({ bytes }: Answer, piece: Piece): string {
  return decodeUtf8(trimBlanks(bytes, piece));
}

function trimBlanks(bytes: Uint8Array, { start, end }: Piece): Uint8Array {
  const from = startOfText(bytes, start, end);
  let to = end;
  while (to > from && bytes[to - 1] === SPACE) to--;
  return bytes.subarray(from, to);
}

function startOfText(bytes: Uint8Array, start: number, end: number): number {
  let from = start;
  while (from < end && bytes[from] === SPACE) from++;
  return from;
}

function endAfter(answer: Answer, pieces: readonly Piece[]): number {
  return afterSeparators(answer, pieces.at(-1)?.end ?? 0);
}

function afterSeparators({ bytes }: Answer, from: number): number {
  return skipSeparators(bytes, from, bytes.length, false);
}
