/** Draws the people of a room, and scrolls them. Pure, except that it remembers its last results. */

import { cutNames } from '../../text/measure/cut-names.js';
import { columns, cutMiddle, truncate } from '../../text/measure/width.js';
import { memo } from '../../text/memo.js';
import { hueOf } from '../log/log-rows.js';
import type { Row } from '../log/span-rows.js';
import { type Absence, type Absent, NOBODY } from '../records/room-records.js';
import type { AppState } from '../state.js';
import { type Ignored, ignoresOf } from './ignore-list.js';
import { type People, peopleCount, type Speakers } from './people.js';
import { PEOPLE_WORDS } from './room-sentences.js';

/** No pane is wider than this, so names are not measured any further. */
const WIDEST = 18;

const widths = new WeakMap<People, { readonly own: string; readonly columns: number }>();

/** Returns the columns of the widest name, with the mark after the user's `own`; 18 for wider ones. */
export function widestPerson(people: People, own: string): number {
  const known = widths.get(people);
  if (known?.own === own) return known.columns;
  let widest = columns(own) + columns(PEOPLE_WORDS.you);
  for (const name of people.names) {
    if (widest >= WIDEST) break;
    widest = Math.max(widest, columns(name));
  }
  widths.set(people, { own, columns: Math.min(WIDEST, widest) });
  return Math.min(WIDEST, widest);
}

/** The inside of the pane of people, in columns and rows. */
interface PeopleArea {
  readonly columns: number;
  readonly rows: number;
}

/** Returns the rows of the visible people: the user, the latest speakers, and the others by name. */
export function peopleRows(app: AppState, area: PeopleArea): readonly Row[] {
  if (app.room === null) return [];
  const { people, speakers, nick, peopleTop, records } = app.room;
  return rowsOfPeople(
    records?.absent ?? NOBODY,
    people,
    speakers,
    speakers.changes,
    nick,
    app.shared.ignored,
    app.address,
    Math.min(peopleTop, lastTop(people, area.rows)),
    area.columns,
    area.rows,
  );
}

/** True if there are more people than `rows`. */
export function hasMorePeople(people: People, rows: number): boolean {
  return lastTop(people, rows) > 0;
}

/** Returns the most rows that the people can be scrolled down. */
function lastTop(people: People, rows: number): number {
  return Math.max(0, Math.max(people.names.size, peopleCount(people)) - Math.max(1, rows));
}

/** Returns how far the people are scrolled, `by` rows further down (negative: up) in a pane with `rows` rows. */
export function peopleTopAfter(people: People, top: number, by: number, rows: number): number {
  const last = lastTop(people, rows);
  return Math.max(0, Math.min(last, Math.min(last, top) + by));
}

// The names change in place, but `people` is another object then, and `changes` another number.
const rowsOfPeople = memo(
  (
    absent: Absent,
    people: People,
    speakers: Speakers,
    _changes: number,
    own: string,
    ignored: readonly Ignored[],
    address: AppState['address'],
    top: number,
    width: number,
    rows: number,
  ): readonly Row[] => {
    const ignores = ignoresOf({ shared: { ignored }, address });
    const all = Math.max(people.names.size, peopleCount(people));
    const isLast = top + rows >= all && people.names.size >= all;
    const names = inOrder(people, speakers, own, top + rows);
    const shown = names.slice(top, top + (isLast ? rows : Math.max(0, rows - 1)));
    const cuts = cutNames(shown, width);
    const left = all - top - shown.length;
    const drawn = shown.map((name): Row => {
      const text = cuts.get(name) ?? name;
      const absence = absent.get(name);
      if (absence !== undefined) return absentRow(name, absence, name === own, width);
      if (name === own) return marked(text, PEOPLE_WORDS.you, 'own-name', width);
      if (ignores(name)) return ignoredRow(text, width);
      return [{ text, role: 'name', hue: hueOf(name) }];
    });
    return left > 0 ? [...drawn, leftRow(people, top + shown.length, left, width)] : drawn;
  },
);

/** Returns the first `most` people: the user first. */
function inOrder(people: People, speakers: Speakers, own: string, most: number): readonly string[] {
  if (!people.names.has(own)) return speakers.inOrder(people, most);
  const others = speakers.inOrder(people, most + 1).filter((name) => name !== own);
  return [own, ...others];
}

/** Returns the name of somebody who is away, or whose connection is lost: after a glyph, with why if there is room. */
function absentRow(name: string, { lost, away }: Absence, isOwn: boolean, width: number): Row {
  const sign = lost ? PEOPLE_WORDS.lostSign : PEOPLE_WORDS.awaySign;
  const reason = away === null || away === '' ? PEOPLE_WORDS.away : `  ${away}`;
  const words = isOwn ? PEOPLE_WORDS.you : lost ? PEOPLE_WORDS.lost : reason;
  const shown = cutMiddle(name, Math.max(1, width - columns(sign)));
  const room = width - columns(sign) - columns(shown);
  const isCut = columns(words) > room && room > columns(PEOPLE_WORDS.away);
  const rest = columns(words) <= room ? words : isCut ? truncate(words, room) : '';
  return [{ text: `${sign}${shown}${rest}`, role: 'dim' }];
}

/** Returns a name with a mark after it, if there is room for the mark. */
function marked(name: string, mark: string, role: Row[number]['role'], width: number): Row {
  const hasRoom = columns(name) + columns(mark) <= width;
  return [{ text: name, role }, ...(hasRoom ? [{ text: mark, role: 'dim' } as const] : [])];
}

/** Returns an ignored name: with its mark, or in parentheses. */
function ignoredRow(name: string, width: number): Row {
  const row = marked(name, PEOPLE_WORDS.ignored, 'dim', width);
  return row.length > 1 ? row : [{ text: `(${cutMiddle(name, width - 2)})`, role: 'dim' }];
}

/** Returns the row below the last visible one: how many follow. */
function leftRow({ names }: People, next: number, left: number, width: number): Row {
  const words = next >= names.size ? PEOPLE_WORDS.unknown(left) : PEOPLE_WORDS.more(left);
  return [{ text: words.find((text) => columns(text) <= width) ?? `+${left}`, role: 'dim' }];
}
