/** What words are made of, for the keys that move and kill by word; emoji among it, unlike in readline. */
const IN_WORD = String.raw`\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{Regional_Indicator}\u200d`;

// What is in front of an offset is matched by looking behind, which takes it from the offset backward.
const BACK_TO_WORD_START = new RegExp(`(?<=([${IN_WORD}]*[^${IN_WORD}]*))`, 'uy');
const BACK_OVER_NON_SPACES = /(?<=(\S*\s*))/uy;
const TO_WORD_END = new RegExp(`([^${IN_WORD}]*[${IN_WORD}]*)`, 'uy');

/** The offset where the word at or in front of `at` begins. */
export function wordStart(text: string, at: number): number {
  return at - runLength(BACK_TO_WORD_START, text, at);
}

/** The offset where the word at or behind `at` ends. */
export function wordEnd(text: string, at: number): number {
  return at + runLength(TO_WORD_END, text, at);
}

/** The offset where the run of non-spaces at or in front of `at` begins. */
export function nonSpaceStart(text: string, at: number): number {
  return at - runLength(BACK_OVER_NON_SPACES, text, at);
}

/** The length of what the sticky `pattern` captures at `at`. */
function runLength(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[1]?.length ?? 0;
}
