/** A screen for widgets, without a terminal. */

import { createScreen } from '../../src/terminal/blessed/blessed-internals.js';
import { Compositor } from '../../src/terminal/blessed/compositor.js';
import { createCells } from '../../src/terminal/cells/cell-codec.js';
import type { Span } from '../../src/text/span.js';

/** A screen for widgets, without a terminal. */
export function openBoard(columns: number, rows: number) {
  const cells = createCells();
  const screen = createScreen({ columns, rows }, () => {});
  const compositor = new Compositor(screen, cells);
  /** The rows of the screen, without the blanks at their ends. */
  const shown = (): string[] => {
    const { surface } = compositor.compose();
    return Array.from({ length: rows }, (_, row) =>
      String.fromCharCode(...surface.codes.subarray(row * columns, (row + 1) * columns)).trimEnd(),
    );
  };
  return { cells, screen, shown };
}

/** Plain spans. */
export const spans = (...texts: readonly string[]): Span[] =>
  texts.map((text) => ({ text, role: 'text' }));
