/** Case folding: the form in which texts and names are compared, and the offsets of matches in the original. */

/** A stretch of a text, in UTF-16 offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A folded text, and the offsets of its parts in the original. */
export interface FoldedText {
  readonly text: string;
  /**
   * By UTF-16 offset in `text`, from 0 to its length: the same position in the original. Undefined inside of
   * what belongs to one original character, such as between the two letters that ß becomes.
   */
  readonly offsets: readonly (number | undefined)[];
}

const ASCII = /^[\0-\x7f]*$/;

/**
 * Text in which every UTF-16 unit folds to one unit and is composed with no other: most of Latin, Greek, Cyrillic,
 * Chinese, Japanese and Korean. It spares the map of offsets.
 */
const ALIGNED =
  /^[\0-\xa7\xa9\xab-\xae\xb0-\xb3\xb5-\xb7\xb9-\xbb\xbf-\xde\xe0-\u012f\u0134-\u013e\u0141-\u0148\u014a-\u017f\u0386\u0388-\u03ce\u0400-\u0481\u048a-\u052f\u2010-\u2016\u2018-\u2022\u3000-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]*$/;

/** A character with the marks on it, those of halfwidth kana among them. */
const CLUSTER = /[^\p{M}\uff9e\uff9f][\p{M}\uff9e\uff9f]*|[\p{M}\uff9e\uff9f]+/gu;

/** The begin of a folded text that may be composed with what comes before it: marks, Hangul and Kirat Rai vowels. */
const JOINS = /^[\p{M}\u1160-\u11ff\ud7b0-\ud7fb\u{16d63}-\u{16d6a}]/u;

/**
 * Returns the form in which texts are compared: NFKC and case folding, so that `FULL`, `full` and `ｆｕｌｌ` are
 * one, and so are `ß` and `SS`, the two forms of a small sigma, and a letter with its mark, composed or not.
 * For comparing only, not for showing.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const lower = text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
  // Which sigma JavaScript writes depends on what follows it, so that a part would differ from the whole.
  return lower.normalize('NFKC').replaceAll('ς', 'σ');
}

/** Folds a text, and maps the offsets in the result back to the original. */
export function foldWithOffsets(text: string): FoldedText {
  const folded = fold(text);
  const offsets: (number | undefined)[] = new Array(folded.length).fill(undefined);
  let from = 0;
  let to = 0;
  for (const part of partsOf(text)) {
    offsets[to] = from;
    from += part.original.length;
    to += part.folded.length;
  }
  offsets[to] = from;
  return { text: folded, offsets };
}

/**
 * Returns the matches of a folded query in a text, from left to right and without overlaps; none if it is
 * empty. A match begins and ends between original characters, so that the original there folds to the query.
 */
export function findFolded(text: string, query: string): Stretch[] {
  const folded = fold(text);
  if (query === '' || !folded.includes(query)) return [];
  const offsets = keepsOffsets(text, folded) ? null : foldWithOffsets(text).offsets;
  const original = (offset: number) => (offsets === null ? offset : offsets[offset]);
  const matches: Stretch[] = [];
  for (let offset = folded.indexOf(query); offset >= 0; ) {
    const start = original(offset);
    const end = original(offset + query.length);
    const isWhole = start !== undefined && end !== undefined;
    if (isWhole) matches.push({ start, end });
    offset = folded.indexOf(query, offset + (isWhole ? query.length : 1));
  }
  return matches;
}

/** Returns true if a text holds a folded query, as {@link findFolded} finds it; an empty one is in every text. */
export function holdsFolded(text: string, query: string): boolean {
  const folded = fold(text);
  if (!folded.includes(query)) return false;
  return query === '' || keepsOffsets(text, folded) || findFolded(text, query).length > 0;
}

/** Returns true if every UTF-16 unit of a text has become one unit of the folded one. */
function keepsOffsets(text: string, folded: string): boolean {
  return ALIGNED.test(text) || (folded.length === text.length && folded === text.toLowerCase());
}

interface Part {
  readonly original: string;
  readonly folded: string;
}

/** Cuts a text into the smallest parts whose folded forms make up that of the text. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (const [original] of text.matchAll(CLUSTER)) {
    const folded = fold(original);
    const last = parts.at(-1);
    const joined = last && JOINS.test(folded) ? fold(last.original + original) : null;
    if (last === undefined || joined === null || joined === last.folded + folded) {
      parts.push(...charactersOf({ original, folded }));
    } else {
      parts.splice(-1, 1, { original: last.original + original, folded: joined });
    }
  }
  return parts;
}

/** Cuts a cluster between its characters, if that changes nothing. */
function charactersOf(cluster: Part): Part[] {
  if (cluster.original.length === 1) return [cluster];
  const characters = Array.from(cluster.original, (original) => ({
    original,
    folded: fold(original),
  }));
  const isSum = characters.map(({ folded }) => folded).join('') === cluster.folded;
  return isSum ? characters : [cluster];
}
