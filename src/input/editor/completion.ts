import { type Editor, replaceRange } from './editor.js';

/** Something that what was typed can become. */
export interface Candidate {
  /** What is put into the line, from `start` to the cursor. */
  readonly text: string;
  /** What is put behind it, as far as it does not stand there already. */
  readonly suffix: string;
  /** Where what it completes begins, as a UTF-16 offset in the line. */
  readonly start: number;
  /** What it is called in a list: nothing that must not be shown is in it. */
  readonly shown: string;
  /** A few words about it; may be empty. */
  readonly help: string;
}

/** Candidates to choose from, one of which stands in the line. */
export interface Completion {
  readonly candidates: readonly Candidate[];
  readonly index: number;
  /** The line as it was typed. */
  readonly before: Editor;
}

/** The line with the chosen candidate in it; what stands behind the cursor stays. */
export function completed({ candidates, index, before }: Completion): Editor {
  const chosen = candidates[index];
  if (chosen === undefined) return before;
  const behind = before.text.slice(before.cursor);
  const text = chosen.text + missing(chosen.suffix, behind);
  return replaceRange(before, chosen.start, before.cursor, text);
}

/** The same candidates with the next one chosen (1), or the one before (-1); they go round. */
export function turned(completion: Completion, by: 1 | -1): Completion {
  const { length } = completion.candidates;
  return { ...completion, index: (completion.index + by + length) % length };
}

/** What of a suffix does not stand at the begin of `behind` yet. */
function missing(suffix: string, behind: string): string {
  let length = suffix.length;
  while (length > 0 && !behind.startsWith(suffix.slice(suffix.length - length))) length--;
  return suffix.slice(0, suffix.length - length);
}
