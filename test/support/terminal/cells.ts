/** The cells of an emulated terminal. */

import type { Emulator, SeenStyle } from './emulator.js';

/** All that is visible of an emulated terminal: its cells, one text for each, its cursor and its title. */
export interface SeenCells {
  readonly columns: number;
  /** The character and the look of each cell, row by row; blanks that look alike are equal. */
  readonly cells: readonly string[];
  readonly rest: string;
}

/** Returns all that is visible now. */
export function cellsSeen(emulator: Emulator): SeenCells {
  const { columns, rows } = emulator.output;
  const cells: string[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) cells.push(cellAt(emulator, row, column));
  }
  const { visible, ...place } = emulator.cursor();
  const cursor = visible ? place : 'hidden';
  return { columns, cells, rest: JSON.stringify([cursor, emulator.title(), emulator.altScreen()]) };
}

/** The differences between two screens, at most ten, in words. */
export function cellDifferences(wanted: SeenCells, seen: SeenCells): string[] {
  const { columns } = wanted;
  if (columns !== seen.columns || wanted.cells.length !== seen.cells.length) return ['the size'];
  const differing = wanted.cells.flatMap((cell, index) =>
    cell === seen.cells[index]
      ? []
      : [
          `row ${Math.floor(index / columns)}, column ${index % columns}: ${seen.cells[index]} for ${cell}`,
        ],
  );
  const rest = wanted.rest === seen.rest ? [] : [`${seen.rest} for ${wanted.rest}`];
  return [...rest, ...differing.slice(0, 10)];
}

function cellAt(emulator: Emulator, row: number, column: number): string {
  const text = emulator.textAt(row, column) || ' ';
  const link = emulator.linkAt(row, column)?.uri ?? '';
  return `${JSON.stringify(text)} ${styleText(emulator.styleAt(row, column), text)} ${link}`;
}

/** A style as it is visible: a blank has no ink. */
function styleText({ fg, bg, bold, dim, underline, inverse }: SeenStyle, text: string): string {
  if (text === ' ' && !underline && !inverse) return `${bg}`;
  return `${fg}/${bg}${bold ? ' bold' : ''}${dim ? ' dim' : ''}${underline ? ' underlined' : ''}${inverse ? ' inverse' : ''}`;
}
