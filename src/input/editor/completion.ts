/** A list of candidates, one of which is in the line. */

import { type Editor, replaceRange } from './editor.js';

/** A completion of the typed text. */
export interface Candidate {
  /** The text that replaces the line from `start` to the cursor. */
  readonly text: string;
  /** The text added after it, as far as the line does not have it already. */
  readonly suffix: string;
  /** The offset of the completed part in the line (UTF-16). */
  readonly start: number;
  /** Its sanitised form for the list. */
  readonly shown: string;
  /** A few words about it; may be empty. */
  readonly help: string;
  /** The same in fewer words; left out if there are none. */
  readonly brief?: string;
  /** Why it cannot be used now, in few words; left out if it can. */
  readonly reason?: string;
}

/** Candidates to choose from, one of which is in the line. */
export interface Completion {
  readonly candidates: readonly Candidate[];
  readonly index: number;
  /** The line as it was typed. */
  readonly before: Editor;
}

/** Returns the line with the chosen candidate; the text after the cursor stays. */
export function completed({ candidates, index, before }: Completion): Editor {
  const chosen = candidates[index];
  if (chosen === undefined) return before;
  const after = before.text.slice(before.cursor);
  const text = chosen.text + missing(chosen.suffix, after);
  return replaceRange(before, chosen.start, before.cursor, text);
}

/** Returns the same candidates with the next one chosen (1) or the previous one (-1), around the ends. */
export function turned(completion: Completion, by: 1 | -1): Completion {
  const { length } = completion.candidates;
  return { ...completion, index: (completion.index + by + length) % length };
}

/** Returns the part of a suffix that `after` does not begin with yet. */
function missing(suffix: string, after: string): string {
  let length = suffix.length;
  while (!after.startsWith(suffix.slice(suffix.length - length))) length--;
  return suffix.slice(0, suffix.length - length);
}
