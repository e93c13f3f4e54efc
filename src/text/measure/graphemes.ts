/** Grapheme clusters, and the boundaries around an offset. */

let segmenter: Intl.Segmenter | null = null;

/**
 * Returns the segmenter. It is created on first use: ASCII does without, and creating it costs about 10 ms.
 */
function theSegmenter(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter;
}

/**
 * UTF-16 units that the segmenter gets at once. Each segment object holds a copy of the whole string that was
 * given, so that segmenting a long text in one go takes quadratic time and memory.
 */
const CHUNK = 64;

/** The farthest that a text is searched backward for a certain boundary, in UTF-16 units. */
const MAX_LOOK_BACK = 1024;

/** Characters after which a boundary may depend on more than the two characters beside it. */
const CONTEXTUAL = /^[\p{M}\p{Cf}\p{Grapheme_Extend}\p{Emoji_Modifier}\p{Regional_Indicator}]$/u;

/** Returns the grapheme clusters of `text`, in order; joined they are the text. */
export function* graphemes(text: string): Generator<string, void> {
  let offset = 0;
  while (offset < text.length) {
    if (isLone(text, offset)) {
      yield text.charAt(offset++);
      continue;
    }
    for (const grapheme of chunkAt(text, offset)) {
      yield grapheme;
      offset += grapheme.length;
    }
  }
}

/** Returns the last grapheme boundary before the UTF-16 offset `offset`; 0 if there is none. */
export function previousBoundary(text: string, offset: number): number {
  if (offset <= 1) return 0;
  return containing(text, Math.min(offset - 1, text.length)).start;
}

/**
 * Returns the first grapheme boundary after the UTF-16 offset `offset`; the text's length if there is none.
 */
export function nextBoundary(text: string, offset: number): number {
  if (offset < 0) return 0;
  return containing(text, offset).end;
}

/** Returns the last grapheme boundary at or before the UTF-16 offset `offset`. */
export function boundaryAtOrBefore(text: string, offset: number): number {
  return previousBoundary(text, offset + 1);
}

/** Returns the first grapheme boundary at or after the UTF-16 offset `offset`. */
export function boundaryAtOrAfter(text: string, offset: number): number {
  return nextBoundary(text, offset - 1);
}

/**
 * Characters two columns wide of which each is a cluster of its own, whichever of them, or of ASCII, is
 * beside it: CJK ideographs, kana, Hangul syllables and their signs, as first and last UTF-16 unit.
 */
const LONE_WIDE = [
  [0x3001, 0x3003],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xff01, 0xff5e],
] as const;

/** Returns true for a character that is always a cluster of two columns beside its like and ASCII. */
export function isLoneWide(unit: number): boolean {
  return unit >= 0x3001 && LONE_WIDE.some(([first, last]) => unit >= first && unit <= last);
}

/** Returns true for a character that joins no other that this is true for. */
function isAlone(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit < 0x80 || isLoneWide(unit);
}

/** Returns true if a character is a cluster, since neither it nor the next one joins another. */
function isLone(text: string, offset: number): boolean {
  return (
    isAlone(text, offset) &&
    text[offset] !== '\r' &&
    (offset + 1 === text.length || isAlone(text, offset + 1))
  );
}

/** Returns one or more of the clusters that begin at the boundary `offset`. */
function chunkAt(text: string, offset: number): string[] {
  const chunk = wholePairs(text, offset, CHUNK);
  const parts = Array.from(theSegmenter().segment(chunk), (part) => part.segment);
  if (offset + chunk.length >= text.length) return parts;
  // The text after the chunk may still belong to its last cluster.
  parts.pop();
  return parts.length > 0 ? parts : [clusterAt(text, offset)];
}

/** Returns the cluster that begins at the boundary `offset`, however long. */
function clusterAt(text: string, offset: number): string {
  if (isLone(text, offset)) return text.charAt(offset);
  for (let size = CHUNK; ; size *= 2) {
    const part = wholePairs(text, offset, size);
    const cluster = theSegmenter().segment(part).containing(0)?.segment ?? '';
    if (cluster.length < part.length || offset + part.length >= text.length) return cluster;
  }
}

/** Returns `size` units of `text` from `offset`, and one more rather than half a surrogate pair. */
function wholePairs(text: string, offset: number, size: number): string {
  const end = offset + size;
  return text.slice(offset, isTrailSurrogate(text, end) ? end + 1 : end);
}

/** Returns the bounds of the cluster that the UTF-16 unit at `index` belongs to. */
function containing(text: string, index: number): { start: number; end: number } {
  if (index >= text.length) return { start: text.length, end: text.length };
  const offset = sureBoundary(text, index);
  let start = offset;
  let end = offset;
  while (end <= index) {
    start = end;
    end += clusterAt(text, start).length;
  }
  return { start, end };
}

/** Returns an offset at or before `index` that is a boundary, whatever the text before it holds. */
function sureBoundary(text: string, index: number): number {
  const limit = Math.max(0, index - MAX_LOOK_BACK);
  let offset = index;
  while (offset > limit && !isSureBoundary(text, offset)) offset--;
  return offset;
}

function isSureBoundary(text: string, offset: number): boolean {
  if (isAlone(text, offset - 1) && isAlone(text, offset)) return text[offset - 1] !== '\r';
  const before = codePointBefore(text, offset);
  const after = String.fromCodePoint(text.codePointAt(offset) as number);
  if (CONTEXTUAL.test(before) || isTrailSurrogate(text, offset)) return false;
  return (
    theSegmenter()
      .segment(before + after)
      .containing(0)?.segment === before
  );
}

function codePointBefore(text: string, offset: number): string {
  return text.slice(
    offset >= 2 && isTrailSurrogate(text, offset - 1) ? offset - 2 : offset - 1,
    offset,
  );
}

/** Returns true if the unit at `offset` is the second half of a surrogate pair. */
function isTrailSurrogate(text: string, offset: number): boolean {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}
