/** The servers of the list in columns. */

import { lastWords } from '../../src/app/servers/known-servers.js';
import type { Choice } from '../../src/input/lists/server-list.js';
import { columns, fit, truncate } from '../../src/text/measure/width.js';
import type { Span } from '../../src/text/span.js';
import { choiceRow } from '../screen-parts.js';

/** A column after the servers' addresses. */
interface Column {
  /** `now` is Unix ms. */
  readonly text: (choice: Choice, now: number) => string;
  /** In so few columns, pieces of longer text are left out. */
  readonly least: number;
}

const NAME_COLUMNS = 14;
/** Stands between pieces of what is known of a server. */
const SEPARATOR = ', ';

/** A server's special role, and the name used there. */
const about: Column = {
  text: ({ about: words, name }) =>
    [...words, ...(name === null ? [] : [`as ${truncate(name, NAME_COLUMNS)}`])].join(SEPARATOR),
  least: 24,
};
const what: Column = { text: (choice) => choice.about.join(SEPARATOR), least: 12 };
const mark: Column = {
  text: ({ about: [first] }) => (first === 'default' ? first : ''),
  least: 7,
};
/** The last visit. */
const last: Column = {
  text: ({ last: known }, now) => (known === null ? '' : lastWords(known, now)),
  least: 21,
};

/** Sets of columns, the fullest first: the first that fits is shown. */
const SETS: readonly (readonly Column[])[] = [
  [about, last],
  [what, last],
  [mark, last],
  [what],
  [mark],
  [],
];

const MARK_COLUMNS = 2;
const GAP = '  ';

/** Choices as the screen shows them. */
export interface ChoiceRows {
  readonly rows: readonly Span[][];
  /** The words for which the row of the highlighted choice has no room; else empty. */
  readonly rest: string;
}

/** Returns choices in rows of `width` columns, servers in as many columns as fit; `now` is Unix ms. */
export function choiceRows(
  choices: readonly Choice[],
  index: number,
  width: number,
  now: number,
): ChoiceRows {
  const listed = choices.filter(({ inWords }) => !inWords);
  const title = widest(listed.map((choice) => choice.title));
  const room = width - MARK_COLUMNS - title;
  const sets = SETS.map((set) => measured(set, listed, now));
  const fitting = sets.find((set) => leastOf(set) <= room) ?? [];
  const widths = widthsOf(fitting, room);
  const rows = choices.map((choice, row): Span[] => {
    if (choice.inWords) return wordsRow(choice, row === index, now);
    const text = fit(choice.title, Math.min(title, width - MARK_COLUMNS));
    const words = fitting.map(
      ({ text: of }, place) => GAP + fitWhole(of(choice, now), widths[place] ?? 0),
    );
    return [...choiceRow(text, row === index), { text: words.join('').trimEnd(), role: 'dim' }];
  });
  const chosen = choices[index];
  if (chosen === undefined || chosen.inWords) return { rows, rest: '' };
  const said = fitting.flatMap(({ text }, place) =>
    wholePieces(text(chosen, now), widths[place] ?? 0),
  );
  const rest = allOf(chosen, now).filter((words) => !said.includes(words));
  return { rows, rest: rest.join(SEPARATOR) };
}

/** Returns the first pieces of a text that fit `width` columns: none is cut. */
function wholePieces(text: string, width: number): readonly string[] {
  const pieces = text.split(SEPARATOR);
  const counts = [...pieces.keys(), pieces.length].reverse();
  const fits = (count: number) => columns(pieces.slice(0, count).join(SEPARATOR)) <= width;
  return pieces.slice(0, counts.find(fits) ?? 0);
}

function fitWhole(text: string, width: number): string {
  return fit(wholePieces(text, width).join(SEPARATOR), width);
}

interface Measured extends Column {
  readonly preferred: number;
}

function measured(set: readonly Column[], listed: readonly Choice[], now: number): Measured[] {
  return set.map((column) => {
    const preferred = widest(listed.map((choice) => column.text(choice, now)));
    return { ...column, preferred, least: Math.min(preferred, column.least) };
  });
}

function leastOf(set: readonly Measured[]): number {
  return set.reduce((sum, { least }) => sum + GAP.length + least, 0);
}

/** Returns the width of each column: spare room goes to the first columns that want it. */
function widthsOf(set: readonly Measured[], room: number): number[] {
  let spare = room - leastOf(set);
  return set.map(({ least, preferred }) => {
    const width = Math.min(preferred, least + spare);
    spare -= width - least;
    return width;
  });
}

/** Returns the row of a choice in words. */
function wordsRow(choice: Choice, chosen: boolean, now: number): Span[] {
  const text = mark.text(choice, now);
  return [...choiceRow(choice.title, chosen), { text: text && GAP + text, role: 'dim' }];
}

/** Returns all that is known of a server, in the pieces that its row can say. */
function allOf(choice: Choice, now: number): string[] {
  return [about, last]
    .flatMap(({ text }) => text(choice, now).split(SEPARATOR))
    .filter((words) => words !== '');
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, columns(text)), 0);
}
