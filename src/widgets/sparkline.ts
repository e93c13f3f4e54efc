/** The activity of a room as bars. */

import type { Widgets } from 'blessed';
import Sparkline from 'blessed-contrib/lib/widget/sparkline.js';
import { colourOf, padded } from './theme.js';

/** Returns the bars alone: the row above them, a title, is blank, and blessed would parse its tags for every new bar. */
function plainContent(content: string): string {
  return content.trimEnd().split('\n').at(-1) ?? '';
}

/** blessed-contrib's sparkline, one row high. */
export class Bars extends Sparkline {
  #drawn = '';

  constructor(options: Widgets.BoxOptions) {
    super({ ...options, style: { ...options.style, fg: colourOf('bars') } });
  }

  /** Shows counts, oldest first. */
  display(counts: readonly number[]): void {
    const state = counts.join();
    if (state === this.#drawn) return;
    this.#drawn = state;
    this.setData([''], [[...counts]]);
  }

  /** Sets what `setData` has made. */
  override setContent(content: string): void {
    super.setContent(plainContent(content));
  }
}

/** The same in a pane of ours. */
export class ActivityPane extends Bars {
  constructor(options: Widgets.BoxOptions) {
    super({ ...options, ...padded });
  }
}
