/** Texts that were cut at once. */

import type { Origin } from '../../wire/frame.js';
import type { WholeLines } from '../../wire/whole-lines.js';

/** Returns lines as text messages. */
export function textsOf(lines: WholeLines): LineText[] {
  return lines.texts.map((text, index) => new LineText(text, lines, index));
}

/** A text message whose origin, which is rarely read, is made when it is. */
class LineText {
  readonly type = 'text';
  readonly text: string;
  readonly #lines: WholeLines;
  readonly #index: number;

  constructor(text: string, lines: WholeLines, index: number) {
    this.text = text;
    this.#lines = lines;
    this.#index = index;
  }

  /** Where its bytes came from. */
  get origin(): Origin {
    return this.#lines.originOf(this.#index);
  }
}
