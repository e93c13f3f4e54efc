/** Texts that were cut at once. */

import type { Origin } from '../../wire/frame.js';
import type { LineOrigins, WholeLines } from '../../wire/whole-lines.js';

/** Returns lines as text messages. */
export function textsOf({ texts, origins }: WholeLines): LineText[] {
  return texts.map((text, index) => new LineText(text, origins, index));
}

/** A text message whose origin, which is rarely read, is made when it is. */
class LineText {
  readonly type = 'text';
  readonly text: string;
  readonly #origins: LineOrigins;
  readonly #index: number;

  constructor(text: string, origins: LineOrigins, index: number) {
    this.text = text;
    this.#origins = origins;
    this.#index = index;
  }

  /** The origin of its bytes. */
  get origin(): Origin {
    return this.#origins.of(this.#index);
  }
}
