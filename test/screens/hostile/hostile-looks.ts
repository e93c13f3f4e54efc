/** The looks of hostile text. */

import { isDeepStrictEqual } from 'node:util';
import type { Twin } from '../../support/terminal/twin.js';
import type { Look } from '../../support/witness.js';
import {
  type Area,
  caption,
  holds,
  insideLog,
  type Rectangle,
  USUAL_COLUMNS,
  wholeLog,
} from './hostile-areas.js';
import type { View } from './hostile-scenes.js';

/**
 * The characters that no cell may hold, not even as part of another: those that are not drawn, except joiners, selectors and the
 * tags of a flag, or tall stacks of marks.
 */
const HIDDEN =
  /(?!\u200c|\u200d|\p{M}|(?<=\u{1f3f4}.*)[\u{e0030}-\u{e007f}])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]|(?:(?!\p{Default_Ignorable_Code_Point})\p{M}){5}/u;

/** The most wrong cells that are reported of one look. */
const TOLD = 3;

/** Returns the fault of a look, each cell of which must show the original of its twin's. */
export function unlike(look: Look, view: View, twinLook: Look, twin: Twin): string[] {
  const wanted = { ...twinLook, texts: twinLook.texts.map(twin.decode) };
  return [
    ...cellsUnlike(look, wanted, cellsNotTyped(view, twinLook)),
    ...look.texts.filter(isHidden).map((text) => `hidden: ${pointsOf(text)}`),
    ...unequal('title', look.title, [...twinLook.title].map(twin.decode).join('')),
    ...unequal('state', stateOf(look, view), stateOf(twinLook, view)),
  ];
}

/** True for what is not drawn, and for what is drawn over the rows above. */
function isHidden(text: string): boolean {
  return (text.length > 1 || text < ' ' || text > '~') && HIDDEN.test(text);
}

/** The cells of a look that show what the program says, or a server. */
function cellsNotTyped({ typed }: View, look: Look): Iterable<number> {
  if (typed === undefined) return look.texts.keys();
  const area = typed(look);
  return [...look.texts.keys()].filter((cell) => !holds(area, cell, look.columns));
}

/**
 * Returns the fault of a look outside the areas that a peer's text may fill: there it must be as with one
 * of some harmless texts.
 */
export function disturbed(look: Look, view: View, harmless: readonly Look[]): string[] {
  let least = ['there is no harmless look'];
  const ours = new Set(harmless.flatMap((other) => marksOf(other).map(({ style }) => style)));
  const forged = marksOf(look).filter(({ style }) => !ours.has(style));
  for (const other of harmless) {
    const wrong = [
      ...cellsUnlike(look, other, cellsBeside(view, other)),
      // The window is called as the log is, whatever the tabs are called.
      ...(view.areas.includes(caption) ? [] : unequal('title', look.title, other.title)),
      ...unequal('state', stateOf(look, view), stateOf(other, view)),
    ];
    if (wrong.length === 0) return forged.map(({ row }) => `row ${row} has a mark like ours`);
    if (other === harmless[0] || wrong.length < least.length) least = wrong;
  }
  return least.map((problem) => `beside the text, ${problem}`);
}

/** The parts that no text may change; the cursor is after the typed text. */
function stateOf({ state }: Look, { typed }: View): Look['state'] {
  return typed === undefined ? state : { ...state, cursor: null };
}

/** The cells in which a look differs from what it has to be. */
function cellsUnlike(look: Look, wanted: Look, cells: Iterable<number>): string[] {
  const wrong: number[] = [];
  for (const cell of cells) {
    const isRight =
      look.texts[cell] === wanted.texts[cell] && look.styles[cell] === wanted.styles[cell];
    if (!isRight && !isClipped(look, wanted, cell)) wrong.push(cell);
  }
  const told = wrong.slice(0, TOLD).map((cell) => tellCell(look, wanted, cell));
  return wrong.length > TOLD ? [...told, `and ${wrong.length - TOLD} more cells`] : told;
}

/** The last columns, in which a cluster is written in part if a terminal may count its code points apart. */
const EDGE_COLUMNS = 9;

/** True for the cells of a cluster of several code points at the right edge of which only the first are shown. */
function isClipped({ texts, columns }: Look, wanted: Look, cell: number): boolean {
  if (cell % columns < columns - EDGE_COLUMNS) return false;
  const [own = '', before = ''] = [wanted.texts[cell], wanted.texts[cell - 1]];
  if (own === '') return texts[cell] === ' ' && isPart(texts[cell - 1], before);
  return isPart(texts[cell], own);
}

/** True for the first code points of a cluster, but not all. */
function isPart(text = '', cluster: string): boolean {
  return text !== '' && text !== cluster && cluster.startsWith(text);
}

/** Returns true if one row of an area has a text, whatever else it has. */
export function reads(look: Look, area: Area, text: string): boolean {
  const { top, left, bottom, right } = area(look);
  const rows = Array.from({ length: bottom - top + 1 }, (_, row) => {
    const start = (top + row) * look.columns;
    return look.texts.slice(start + left, start + right + 1).join('');
  });
  return rows.some((row) => row.includes(text));
}

const beside = new WeakMap<Look, readonly number[]>();

/** The cells of a harmless look that no text may change; looked for once. */
function cellsBeside({ areas, mayReach, popup, onPopup }: View, look: Look): readonly number[] {
  const known = beside.get(look);
  if (known !== undefined) return known;
  const place = (area: Area | undefined) => (area === undefined ? [] : [area(look)]);
  const open = [...areas.map((area) => area(look)), ...place(mayReach)];
  const [over, openOver] = [place(popup), place(onPopup)];
  const cells = [...look.texts.keys()].filter((cell) => {
    const isIn = (rectangle: Rectangle) => holds(rectangle, cell, look.columns);
    return over.some(isIn) ? !openOver.some(isIn) : !open.some(isIn);
  });
  beside.set(look, cells);
  return cells;
}

/** The signs that replace a name if Foyer itself speaks. */
const MARKS = ['✱', '→', '←', '↔'];

/** The columns of names in a log: at 80x24, and without room for columns. */
const NAMES = { usual: [8, 16], narrow: [0, 2] } as const;

/** A row of a log that begins with a sign of ours, and the sign's look: ours look like no text. */
interface Mark {
  readonly row: number;
  readonly style: number | undefined;
}

const marked = new WeakMap<Look, readonly Mark[]>();

/** The marks of a look; looked for once. */
function marksOf(look: Look): readonly Mark[] {
  const known = marked.get(look) ?? findMarks(look);
  marked.set(look, known);
  return known;
}

function findMarks(look: Look): Mark[] {
  const isNarrow = look.columns < USUAL_COLUMNS;
  const { top, bottom } = (isNarrow ? wholeLog : insideLog)(look);
  const [from, to] = isNarrow ? NAMES.narrow : NAMES.usual;
  const marks = [];
  for (let row = top; row <= bottom; row++) {
    const start = row * look.columns + from;
    const names = look.texts.slice(start, start + to - from);
    const at = names.findIndex((text) => text !== ' ');
    if (MARKS.includes(names.join('').trim())) marks.push({ row, style: look.styles[start + at] });
  }
  return marks;
}

function pointsOf(text: string): string {
  return Array.from(text, (char) => `U+${char.codePointAt(0)?.toString(16)}`).join(' ');
}

function tellCell(look: Look, wanted: Look, cell: number): string {
  const place = `row ${Math.floor(cell / look.columns)}, column ${cell % look.columns}`;
  const tell = ({ texts, styles }: Look) => `${JSON.stringify(texts[cell])} (${styles[cell]})`;
  return `${place}: ${tell(look)}, not ${tell(wanted)}`;
}

function unequal(what: string, seen: unknown, wanted: unknown): string[] {
  if (isDeepStrictEqual(seen, wanted)) return [];
  return [`${what}: ${JSON.stringify(seen)}, not ${JSON.stringify(wanted)}`];
}
