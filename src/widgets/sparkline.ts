/** The activity of a room as bars. */

import type { Widgets } from 'blessed';
import Sparkline from 'blessed-contrib/lib/widget/sparkline.js';
import { bordered, colourOf } from './theme.js';

/** blessed-contrib's sparkline in a pane of ours. */
export class ActivityPane extends Sparkline {
  #drawn = '';

  constructor(options: Widgets.BoxOptions) {
    super({
      ...options,
      ...bordered,
      tags: true,
      style: { ...bordered.style, fg: colourOf('bars'), titleFg: 'default' },
    });
  }

  /** Shows counts, oldest first, under a title. */
  display(title: string, counts: readonly number[]): void {
    const state = `${title} ${counts.join()}`;
    if (state === this.#drawn) return;
    this.#drawn = state;
    this.setData([title], [[...counts]]);
    // It begins with a blank row, for which there is no room here.
    this.setContent(this.getContent().trimStart());
  }
}
