/** Finds the places at which a line may be broken without a space: the rules of UAX #14 that matter here. */

import { lazy } from '../lazy.js';
import { DICTIONARY_SCRIPTS, IDEOGRAPHIC_SCRIPTS } from './scripts.js';

/** Returns true if a line may be broken between two clusters, of which the right one begins at a UTF-16 offset. */
export type MayBreak = (left: string, right: string, offset: number) => boolean;

/** Text that holds none of these is broken at spaces only. */
const HAS_RULES =
  /[\u0e00-\u0fff\u1000-\u11ff\u1780-\u17ff\u1950-\u19df\u1a20-\u1aad\u200b\u2600-\u27bf\u2b00-\ud7ff\u{f900}-\u{10ffff}]|\p{Emoji_Presentation}|\ufe0f/u;

/** Characters with a break before and after them (ID, H2, H3, EB): ideographs, kana, Hangul, wide signs, emoji. */
const IDEOGRAPHIC = lazy(
  () =>
    new RegExp(
      [
        String.raw`^[${IDEOGRAPHIC_SCRIPTS}\p{Script=Hangul}\u3000-\u303f\ufe30-\ufe4f\uff00-\uffef]`,
        String.raw`^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Extended_Pictographic}.*\ufe0f)`,
      ].join('|'),
      'u',
    ),
);

/** The characters that no row begins with (CL, CP, EX, IS, NS, SY, HY, PO, IN, BA, ZW, CM) beyond ASCII's. */
const NO_START =
  /^[\p{Pe}\p{Pf}!%,.:;?/"'\-}~¢°·‐–…‥‧‰′″℃℉‼⁇⁈⁉、。〃々〜゛゜ゝゞ〻゠・ーヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ！％，．／：；？～｡､･ｧ-ｰﾞﾟ￠\u0e2f\u0e46\u0eaf\u0ec6\u0f0b-\u0f14\u104a\u104b\u17d4-\u17da\u200b]/u;

/** The characters that no row ends with (OP, PR, quotes). */
const NO_END = /^[\p{Ps}\p{Pi}"'#$+\\£¥€№￥￡＃＄＋¿¡]/u;

/** The characters that stay with both neighbours (GL, WJ), and those that take no column. */
const GLUE = /^(?!\u200b)[\u00a0\u202f\u2007\u2011\p{Default_Ignorable_Code_Point}]/u;

/** Halves of a Hangul syllable. */
const FIRST_HALF = /[\u1100-\u115f\ua960-\ua97c]$/u;
const SECOND_HALF = /^[\u1160-\u11ff\ud7b0-\ud7fb]/u;

const DICTIONARY_RUN = lazy(
  () => new RegExp(`[${DICTIONARY_SCRIPTS}\u200b\u200c\u200d\u2060]{2,}`, 'gu'),
);

/** UTF-16 units that the segmenter gets at once: it takes quadratic time of what it gets. */
const CHUNK = 512;

/** The end of a chunk whose words are found again with what comes after it, in UTF-16 units. */
const OVERLAP = 64;

/** Making the segmenter takes some 10 ms: only texts of scripts with dictionaries need it. */
const segmenter = lazy(() => new Intl.Segmenter('th', { granularity: 'word' }));

/** Returns where a text may be broken besides at spaces; null if nowhere. */
export function lineBreaks(text: string): MayBreak | null {
  if (!HAS_RULES.test(text)) return null;
  let words: ReadonlySet<number> | null = null;
  return (left, right, offset) => {
    if (left === '\u200b') return !GLUE.test(right) && !NO_START.test(right);
    if (!isAllowed(left, right)) return false;
    if (left === '\u0f0b' || IDEOGRAPHIC().test(left) || IDEOGRAPHIC().test(right)) return true;
    words ??= wordStarts(text);
    return words.has(offset);
  };
}

/** Returns true if neither cluster has to stay with the other. */
function isAllowed(left: string, right: string): boolean {
  if (left <= '~' && right <= '~') return false;
  if (NO_START.test(right) || NO_END.test(left) || GLUE.test(left) || GLUE.test(right))
    return false;
  if (SECOND_HALF.test(right)) return false;
  return !(FIRST_HALF.test(left) && /^[\u1100-\u11ff\uac00-\ud7fb]/.test(right));
}

/** Returns the offsets at which words of scripts with dictionaries begin, inside of a run of their letters. */
function wordStarts(text: string): ReadonlySet<number> {
  const starts = new Set<number>();
  for (const { 0: run, index } of text.matchAll(DICTIONARY_RUN())) {
    for (let offset = 0; offset < run.length; ) {
      for (const length of wordLengths(run.slice(offset, offset + CHUNK))) {
        if (offset > 0) starts.add(index + offset);
        offset += length;
      }
    }
  }
  return starts;
}

/** Returns the lengths of the words of a chunk; at the end of a full one only what is certain, at least a word. */
function wordLengths(chunk: string): number[] {
  const words = Array.from(segmenter().segment(chunk));
  const isFull = chunk.length === CHUNK;
  const certain = words.filter(({ index }) => !isFull || index < CHUNK - OVERLAP);
  return (certain.length > 1 && isFull ? certain.slice(0, -1) : certain).map(
    ({ segment }) => segment.length,
  );
}
