/** The first part of a sentence, for narrow places. Pure. */

/** Matches the end of the first part of a sentence that can stand alone. */
const CLAUSE_END = /[;:,] /;

/** Returns a sentence up to its first comma, colon or semicolon; all of it if it has none. */
export function clauseOf(words: string): string {
  return words.slice(0, CLAUSE_END.exec(words)?.index ?? words.length);
}
