/** The look of a screen: a pattern, the cursor, or a chosen row. */

import { THEMES } from '../../../src/widgets/themes.js';
import type { Emulator, SeenStyle } from './emulator.js';

/**
 * A look of a screen: a pattern of its rows; a line that is being typed, `one |two` with the
 * cursor at the bar; text that stands out; a
 * sentence, however it is broken into rows; text that is nowhere; all of several looks.
 */
export type Look =
  | RegExp
  | string
  | { readonly lit: string }
  | { readonly says: RegExp }
  | { readonly without: RegExp }
  | { readonly fullScreen: boolean }
  | readonly Look[];

/** Returns true if a screen has this look. */
export function looks(screen: Emulator, look: Look): boolean {
  if (typeof look === 'string') return typedLine(screen) === look;
  if (look instanceof RegExp) return look.test(screen.grid().join('\n'));
  if ('lit' in look) return isLit(screen, look.lit);
  if ('says' in look) return textsOf(screen).some((text) => look.says.test(text));
  if ('without' in look) return !look.without.test(screen.grid().join('\n'));
  if ('fullScreen' in look) return screen.altScreen() === look.fullScreen;
  return look.every((each) => looks(screen, each));
}

/** A look in words. */
export function describeLook(look: Look): string {
  if (typeof look === 'string') return `the line ${JSON.stringify(look)}`;
  if (look instanceof RegExp) return String(look);
  if ('lit' in look) return `${JSON.stringify(look.lit)} highlighted`;
  if ('says' in look) return `${look.says} in one or several rows`;
  if ('without' in look) return `nothing like ${look.without}`;
  if ('fullScreen' in look) return look.fullScreen ? 'the full screen' : 'the shell';
  return look.map(describeLook).join(', and ');
}

/** Returns the text between borders, from row to row: one for each column in which one begins. */
function textsOf(screen: Emulator): string[] {
  const texts = new Map<number, string>();
  for (const row of screen.grid()) {
    for (const { 0: part, index } of row.matchAll(/[^│┌┐└┘─]+/g)) {
      texts.set(index, `${texts.get(index) ?? ''} ${part.trim()}`);
    }
  }
  return [...texts.values()].map((text) => text.replaceAll(/\s+/g, ' '));
}

const PROMPT = '› ';

/**
 * The line in which the cursor is, with a bar in its place, its rows apart by line feeds; null if it is
 * in none. What is muted (a placeholder, a meter) is no part of it, and it holds nothing wide.
 */
export function typedLine(screen: Emulator): string | null {
  const cursor = screen.cursor();
  const rows = [cellsOf(screen, cursor.row)];
  for (let row = cursor.row; row > 0 && startOf(rows[0]) === null; row--) {
    rows.unshift(cellsOf(screen, row - 1));
  }
  const start = startOf(rows[0]);
  if (start === null || cursor.column < start) return null;
  const last = rows.pop() ?? [];
  const above = rows.map((row) => row.slice(start).join('').trimEnd());
  const after = /^.*?(?= {2}| *│|$)/.exec(last.slice(cursor.column).join(''))?.[0] ?? '';
  return [...above, `${last.slice(start, cursor.column).join('')}|${after.trimEnd()}`].join('\n');
}

/** The column after a row's last prompt; null if it has none. */
function startOf(cells: readonly string[] = []): number | null {
  const at = cells.lastIndexOf('›');
  return at < 0 ? null : at + PROMPT.length;
}

/** Returns the text of each column of a row; a blank if it is muted, or nothing. */
function cellsOf(screen: Emulator, row: number): string[] {
  return Array.from({ length: screen.output.columns }, (_, column) =>
    isFaint(screen.styleAt(row, column)) ? ' ' : screen.textAt(row, column) || ' ',
  );
}

/** The colours of what is secondary. */
const MUTED: ReadonlySet<unknown> = new Set(
  Object.values(THEMES).map(({ styles }) => styles.dim.fg ?? null),
);

function isFaint({ dim, fg }: SeenStyle): boolean {
  return dim || MUTED.has(fg);
}

/** Returns true if a text is shown somewhere in inverse. */
function isLit(screen: Emulator, text: string): boolean {
  return screen.grid().some((row, index) => {
    const at = row.indexOf(text);
    return at >= 0 && screen.styleAt(index, at).inverse;
  });
}
