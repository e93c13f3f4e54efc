/** A list that opens by itself as one types: of commands after `/`, of people after `@`. */

import type { Tone } from '../app/log/entry.js';
import type { Candidate } from './editor/completion.js';

/** A sentence about the effect of Enter on the typed text. */
export interface Preview {
  readonly text: string;
  /** The same in fewer words; left out if there are none. */
  readonly short?: string;
  readonly tone: Tone;
}

/** The list for a text. It is made when the text changes, and stays as it is until the next change. */
export interface Suggestion {
  /** The text and the cursor that it is for. */
  readonly text: string;
  readonly cursor: number;
  /** The offset of the `/` or the `@` (UTF-16). */
  readonly start: number;
  readonly candidates: readonly Candidate[];
  /** The index of the highlighted candidate; -1 for none. */
  readonly index: number;
  /** True if Enter takes the highlighted candidate; false if the text is complete as it is. */
  readonly takes: boolean;
  readonly preview: Preview;
}
