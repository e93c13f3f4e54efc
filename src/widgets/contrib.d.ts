/** The types of the parts of blessed-contrib that are used. */

declare module 'blessed-contrib/lib/layout/grid.js' {
  import type { Widgets } from 'blessed';

  /** Places elements in a parent by rows and columns, in shares of its size. */
  class Grid {
    constructor(options: {
      rows: number;
      cols: number;
      screen: Widgets.Node;
    });
    set<Element extends Widgets.BoxElement>(
      row: number,
      column: number,
      rowSpan: number,
      columnSpan: number,
      create: (options: Widgets.BoxOptions) => Element,
      options: object,
    ): Element;
  }
  export default Grid;
}

declare module 'blessed-contrib/lib/widget/sparkline.js' {
  import type { Widgets } from 'blessed';

  class Sparkline extends Widgets.BoxElement {
    constructor(options: object);
    setData(titles: string[], data: number[][]): void;
  }
  export default Sparkline;
}
