import { mergeReads, type Piece } from '../wire/pieces.js';
import { SPACE, skipSeparators } from '../wire/separators.js';
import { decodeUtf8, encodeUtf8 } from '../wire/utf8.js';
import { type Count, type CountReading, MAX_NAMES } from './count.js';
import { splitNames } from './joined-names.js';
import type { KnownNames } from './known-names.js';

/** A counted answer as read at last: the best of the ways in which it can be read. */
export interface CountedNames {
  readonly names: readonly string[];
  readonly announced: number;
  /** The offset behind the last name and its separators. */
  readonly end: number;
  /**
   * `counted`: as many as announced. `joined`: fewer or guessed, since names ran together.
   * `short`: fewer than announced, and nothing suggests that names ran together.
   */
  readonly how: 'counted' | 'joined' | 'short';
  /** Those of `names` that are probably several names in one; none where it is left out. */
  readonly joined?: readonly string[];
}

/** What has come of an answer that begins with a count. */
export interface Answer {
  readonly bytes: Uint8Array;
  /** The pieces of `bytes` that belong to the answer, the count's included. */
  readonly pieces: readonly Piece[];
  readonly reading: CountReading;
  readonly known: KnownNames;
  /**
   * Names that were read once, for guesses. Given if nothing but the answer comes, so that all of it
   * is names; null if other texts may follow it.
   */
  readonly likely: KnownNames | null;
}

/** A way of reading an answer: what it makes of it, or null where it does not fit. */
type Way = (answer: Answer, count: Count) => CountedNames | null;

/** What needs no guess, in order of preference: where texts may follow the names, and where none may. */
const safeWays: readonly Way[] = [byCertainNames, byBoundaries];
const aloneWays: readonly Way[] = [byBoundaries, byCertainNames];
const guesses: readonly Way[] = [byLikelyNames, byAllButOne, asJoined];

/** Reads the answer where it is whole by the natural count and needs no guess; else null. */
export function readWhole(answer: Answer): CountedNames | null {
  return first(answer, [answer.reading.count], waysOf(answer));
}

function waysOf({ likely }: Answer): readonly Way[] {
  return likely === null ? safeWays : aloneWays;
}

/**
 * Reads the answer as well as its bytes allow: the natural count where it fits, then any count whose
 * names are all known, then what needs a guess. Null where the count makes no sense.
 */
export function readNames(answer: Answer): CountedNames | null {
  const { count, others, joined } = answer.reading;
  const plausible = count.value <= MAX_NAMES;
  if (!plausible && !joined) return null;
  const natural = plausible ? [count] : [];
  return (
    first(answer, natural, [...waysOf(answer), byKnownNames, byBlanks]) ??
    first(answer, others, [byKnownNames]) ??
    first(answer, natural, guesses) ??
    first(answer, others, [byBoundariesGuessed]) ??
    first(answer, natural, [asCut]) ??
    (plausible ? (first(answer, others, [asJoined]) ?? asShort(answer, count)) : null)
  );
}

/** What may be names behind `count`: lines where they are certain, else pieces; no blank ones. */
export function bodyOf({ bytes, pieces, reading }: Answer, count: Count): Piece[] {
  const body: Piece[] = [];
  for (const { start, end, by } of reading.exact ? mergeReads(pieces) : pieces) {
    if (end <= count.end) continue;
    const piece = { start: Math.max(start, count.end), end, by };
    if (trimBlanks(bytes, piece).length > 0) body.push(piece);
  }
  return body;
}

function first(
  answer: Answer,
  counts: readonly Count[],
  ways: readonly Way[],
): CountedNames | null {
  for (const way of ways) {
    for (const count of counts) {
      const names = way(answer, count);
      if (names !== null) return names;
    }
  }
  return null;
}

/** Lines where there are separators, reads where there are none, or not behind all names. */
function byBoundaries(answer: Answer, count: Count): CountedNames | null {
  const body = bodyOf(answer, count);
  const lines = mergeReads(body);
  const hasLines = lines.some((line) => line.by === 'separator');
  if (hasLines && lines.length >= count.value) return counted(answer, count, lines);
  const readsCount = !hasLines || !answer.reading.separated;
  const isLeftOver = answer.likely !== null && count.value > 0 && body.length > count.value;
  if (!readsCount || isLeftOver || body.length < count.value) return null;
  return counted(answer, count, body);
}

/** The same for a count that is not the natural one: only where nothing is left over. */
function byBoundariesGuessed(answer: Answer, count: Count): CountedNames | null {
  const names = byBoundaries(answer, count);
  return names?.end === answer.bytes.length ? { ...names, how: 'joined' } : null;
}

/** All names in one message, with blanks or commas between them. */
function byBlanks(answer: Answer, count: Count): CountedNames | null {
  const lines = mergeReads(bodyOf(answer, count));
  const [line] = lines;
  if (line === undefined || lines.length > 1) return null;
  const names = textOf(answer, line)
    .split(/[\s,]+/u)
    .filter((name) => name !== '');
  if (names.length !== count.value) return null;
  return { names, announced: count.value, end: endBehind(answer, lines), how: 'counted' };
}

/** Known names and nothing else, in one way only: this tells more than where reads end. */
function byCertainNames(answer: Answer, count: Count): CountedNames | null {
  if (bodyOf(answer, count).some((piece) => piece.by === 'separator')) return null;
  const names = bySplitting(answer, count, { oneUnknown: false, allowsText: false });
  return names?.how === 'counted' ? names : null;
}

/** Joined names, every one of which is known, with or without a text behind them. */
function byKnownNames(answer: Answer, count: Count): CountedNames | null {
  return bySplitting(answer, count, { oneUnknown: false, allowsText: true });
}

/** Joined names, each of which is known or was read once: perhaps wrongly, so this is a guess. */
function byLikelyNames(answer: Answer, count: Count): CountedNames | null {
  if (answer.likely === null) return null;
  const likely = { ...answer, known: answer.likely };
  const names = bySplitting(likely, count, { oneUnknown: false, allowsText: false });
  return names && { ...names, how: 'joined' };
}

/** Joined names, every one of which is known but one. */
function byAllButOne(answer: Answer, count: Count): CountedNames | null {
  return bySplitting(answer, count, { oneUnknown: true, allowsText: false });
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
  const end = hasText ? start + encodeUtf8(names.join('')).length : endBehind(answer, lines);
  return { names, announced: count.value, end, how: split.certain ? 'counted' : 'joined' };
}

/** Names that ran together and cannot be told apart, each as it came. */
function asJoined(answer: Answer, count: Count): CountedNames | null {
  const body = bodyOf(answer, count);
  const size = body.reduce((sum, piece) => sum + piece.end - piece.start, 0);
  const hasLines = body.some((piece) => piece.by === 'separator');
  if (hasLines || answer.reading.exact || body.length >= count.value || size < count.value)
    return null;
  const names = counted(answer, count, body);
  const joined = names.names.filter((name) => !answer.known.has(name));
  return joined.length === 0 ? null : { ...names, how: 'joined', joined };
}

/** More reads than names: some names were cut. The last one takes what is left over. */
function asCut(answer: Answer, count: Count): CountedNames | null {
  const body = bodyOf(answer, count);
  const hasLines = answer.reading.exact || body.some((piece) => piece.by === 'separator');
  if (answer.likely === null || hasLines || body.length <= count.value) return null;
  const [from, last] = [body[count.value - 1], body.at(-1)];
  if (from === undefined || last === undefined) return null;
  const rest = { ...last, start: from.start };
  const names = counted(answer, count, [...body.slice(0, count.value - 1), rest]);
  return { ...names, how: 'joined', joined: names.names.slice(-1) };
}

/** All that came, where it is not enough. */
function asShort(answer: Answer, count: Count): CountedNames {
  const body = bodyOf(answer, count);
  const hasLines = answer.reading.separated || body.some((piece) => piece.by === 'separator');
  const names = counted(answer, count, hasLines ? mergeReads(body) : body);
  return { ...names, how: 'short' };
}

/** The first of `pieces`, as many as announced, as the names. */
function counted(answer: Answer, count: Count, pieces: readonly Piece[]): CountedNames {
  const named = pieces.slice(0, count.value);
  return {
    names: named.map((piece) => textOf(answer, piece)),
    announced: count.value,
    end: named.length === 0 ? behindSeparators(answer, count.end) : endBehind(answer, named),
    how: 'counted',
  };
}

/** What `piece` holds, without blanks around it. */
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

function endBehind(answer: Answer, pieces: readonly Piece[]): number {
  return behindSeparators(answer, pieces.at(-1)?.end ?? 0);
}

function behindSeparators({ bytes }: Answer, from: number): number {
  return skipSeparators(bytes, from, bytes.length, false);
}
