import { lastWords } from '../src/app/servers/known-servers.js';
import type { Choice } from '../src/input/server-list.js';
import type { Span } from '../src/text/span.js';
import { columns, fit, truncate } from '../src/text/width.js';
import { choiceRow } from './view.js';

/** Something that is told of each server, behind its address. */
interface Column {
  /** `at` is now, in Unix ms. */
  readonly text: (choice: Choice, at: number) => string;
  /** What is longer than so many columns can be cut to them. */
  readonly least: number;
}

const NAME_COLUMNS = 14;

/** What a server is to the user, and the name there. */
const about: Column = {
  text: ({ about: words, name }) =>
    [...words, ...(name === null ? [] : [`as ${truncate(name, NAME_COLUMNS)}`])].join(', '),
  least: 24,
};
const what: Column = { text: (choice) => choice.about.join(', '), least: 12 };
const mark: Column = {
  text: ({ about: [first] }) => (first === 'default' ? first : ''),
  least: 7,
};
/** What happened there last. */
const last: Column = {
  text: ({ last: known }, at) => (known === null ? '' : lastWords(known, at)),
  least: 21,
};

/** From all that can be told to nothing: the first for which there is room is shown. */
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

/** Choices as they are shown. */
export interface ChoiceRows {
  readonly rows: readonly Span[][];
  /** What is known of the highlighted one, where its row has no room for all of it; or else empty. */
  readonly rest: string;
}

/** Choices in rows of `width` columns, servers in columns as far as there is room; `at` is Unix ms. */
export function choiceRows(
  choices: readonly Choice[],
  index: number,
  width: number,
  at: number,
): ChoiceRows {
  const listed = choices.filter(({ inWords }) => !inWords);
  const title = widest(listed.map((choice) => choice.title));
  const room = width - MARK_COLUMNS - title;
  const sets = SETS.map((set) => measured(set, listed, at));
  const told = sets.find((set) => leastOf(set) <= room) ?? [];
  const widths = widthsOf(told, room);
  const rows = choices.map((choice, row): Span[] => {
    if (choice.inWords) return wordsRow(choice, row === index, at);
    const text = fit(choice.title, Math.min(title, width - MARK_COLUMNS));
    const words = told.map(({ text: of }, place) => GAP + fit(of(choice, at), widths[place] ?? 0));
    return [...choiceRow(text, row === index), { text: words.join('').trimEnd(), role: 'dim' }];
  });
  const chosen = choices[index];
  if (chosen === undefined || chosen.inWords) return { rows, rest: '' };
  const isWhole = ({ text }: Column, place: number) =>
    columns(text(chosen, at)) <= (widths[place] ?? 0);
  return { rows, rest: told === sets[0] && told.every(isWhole) ? '' : allOf(chosen, at) };
}

interface Measured extends Column {
  readonly wanted: number;
}

function measured(set: readonly Column[], listed: readonly Choice[], at: number): Measured[] {
  return set.map((column) => {
    const wanted = widest(listed.map((choice) => column.text(choice, at)));
    return { ...column, wanted, least: Math.min(wanted, column.least) };
  });
}

function leastOf(set: readonly Measured[]): number {
  return set.reduce((sum, { least }) => sum + GAP.length + least, 0);
}

/** How wide each column is: what is not needed of the room for all goes to the first that want it. */
function widthsOf(set: readonly Measured[], room: number): number[] {
  let spare = room - leastOf(set);
  return set.map(({ least, wanted }) => {
    const width = Math.min(wanted, least + spare);
    spare -= width - least;
    return width;
  });
}

/** A choice in words. */
function wordsRow(choice: Choice, chosen: boolean, at: number): Span[] {
  const text = mark.text(choice, at);
  return [...choiceRow(choice.title, chosen), { text: text && GAP + text, role: 'dim' }];
}

function allOf(choice: Choice, at: number): string {
  return [about, last].flatMap(({ text }) => text(choice, at) || []).join(', ');
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, columns(text)), 0);
}
