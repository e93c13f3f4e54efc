/** The activity of a room as bars. */

import type { Widgets } from 'blessed';
import Sparkline from 'blessed-contrib/lib/widget/sparkline.js';
import { bordered, colourOf } from './theme.js';

/** Bold text in the terminal's own colour, and the end of both. */
const TITLE = '\x1b[1;39m';
const END = '\x1b[m';

/**
 * Returns the widget's content without its first row, which is blank, and with sequences in place of the
 * tags around the title, which blessed would parse for every new bar.
 */
function plainContent(content: string): string {
  return content
    .trimStart()
    .replace(/^(?:\{[^}]*\})+/, TITLE)
    .replace(/(?:\{\/[^}]*\})+/, END);
}

/** blessed-contrib's sparkline in a pane of ours. */
export class ActivityPane extends Sparkline {
  #drawn = '';

  constructor(options: Widgets.BoxOptions) {
    super({
      ...options,
      ...bordered,
      style: { ...bordered.style, fg: colourOf('bars'), titleFg: 'default' },
    });
  }

  /** Shows counts, oldest first, under a title. */
  display(title: string, counts: readonly number[]): void {
    const state = `${title} ${counts.join()}`;
    if (state === this.#drawn) return;
    this.#drawn = state;
    this.setData([title], [[...counts]]);
  }

  /** Sets what `setData` has made. */
  override setContent(content: string): void {
    super.setContent(plainContent(content));
  }
}
