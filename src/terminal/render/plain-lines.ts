/** Lines without layout, for selecting with the terminal's own mouse. */

import { wrappedRows } from '../../text/measure/autowrap.js';
import { textAsAscii } from '../cells/ascii.js';
import { describeGlyph, visibleClusters } from '../cells/glyph.js';
import type { Cell } from '../cells/surface.js';
import { harmless, join, sequence, type TerminalBytes } from '../gate.js';
import type { Repertoire } from './pen.js';

/** A line that the terminal shows whole, wrapping it by itself. */
export interface PlainLine {
  readonly text: string;
  /** True for the chosen line, which stands out. */
  readonly chosen: boolean;
  /** True for a secondary line. */
  readonly dim?: boolean;
}

/** Erases everything, puts the cursor at the top, and wraps text; then the modes that drawing needs. */
const BEGIN = sequence`\x1b[m\x1b[2J\x1b[H\x1b[?7h`;
const END = sequence`\x1b[?7l`;

const ASCII = /^[ -~]*$/;

/**
 * Returns the bytes that show lines from the top of the screen on. A line is not broken, so that the
 * terminal's own selection copies it as one. Lines without room are left out.
 */
export function plainBytes(
  lines: readonly PlainLine[],
  { columns, rows }: { readonly columns: number; readonly rows: number },
  repertoire: Repertoire,
): TerminalBytes {
  const written: TerminalBytes[] = [];
  let left = rows;
  for (const { text, chosen, dim } of lines) {
    const clean = harmless(text);
    left -= wrappedRows(clean, columns);
    if (left < 0) {
      break;
    }
    const shown = formOf(clean, repertoire);
    const style = chosen ? 7 : dim ? 2 : null;
    written.push(style === null ? shown : sequence`\x1b[${style}m${shown}\x1b[m`);
  }
  return sequence`${BEGIN}${join(written, sequence`\r\n`)}${END}`;
}

/**
 * Returns the cell in which the chosen line begins, of lines from the top of a screen on; null if none is
 * chosen, or it has no room.
 */
export function chosenCell(
  lines: readonly PlainLine[],
  { columns, rows }: { readonly columns: number; readonly rows: number },
): Cell | null {
  const index = lines.findIndex(({ chosen }) => chosen);
  const above = lines.slice(0, Math.max(0, index));
  const row = above.reduce((sum, { text }) => sum + wrappedRows(harmless(text), columns), 0);
  return index < 0 || row >= rows ? null : { column: 0, row };
}

/** Returns a text in the characters that the terminal can be sent, in the same columns. */
function formOf(text: TerminalBytes, repertoire: Repertoire): TerminalBytes {
  if (ASCII.test(text)) return text;
  if (repertoire === 'ascii') return textAsAscii(text);
  return join(
    visibleClusters(text).map(({ text: cluster, width }) => {
      const { shown, plain } = describeGlyph(cluster, width);
      return repertoire === 'clusters' ? shown : plain;
    }),
  );
}
