/** The rooms of the lobby in columns: what this window knows of them. */

import { dayOf } from '../../src/app/log/entry.js';
import { MONTHS, timeText } from '../../src/app/log/stamps.js';
import type { RoomNews } from '../../src/app/servers/room-news.js';
import type { LobbyRow } from '../../src/input/ui-state.js';
import type { Stretch } from '../../src/text/fold.js';
import { columns, fit, truncate } from '../../src/text/measure/width.js';
import { memo } from '../../src/text/memo.js';
import { highlighted, type Span } from '../../src/text/span.js';
import { spansWidth } from '../../src/widgets/span-line.js';
import { ROOM_COLUMNS } from '../screen-sentences.js';

/** The most columns of the user's own name, and of a room's if other columns follow it. */
const NICK_COLUMNS = 14;
const ROOM_MOST = 32;
/** With fewer columns for the names of rooms, other columns give way. */
const ROOM_LEAST = 12;
const GAP = 2;
/** Marks a room in which somebody has mentioned the user. */
const MENTION = '‼';

/** A column after the names of the rooms. */
interface Column {
  readonly head: string;
  readonly isNumber: boolean;
  /** The cell of a room; `today` is the time when the day begins (Unix ms). */
  readonly cell: (row: LobbyRow, news: RoomNews | undefined, today: number) => readonly Span[];
}

const people: Column = {
  head: ROOM_COLUMNS.people,
  isNumber: true,
  cell: (_, news) => span(news?.people ?? '', 'text'),
};

const unread: Column = {
  head: ROOM_COLUMNS.new,
  isNumber: true,
  cell: (_, news) => {
    if (news === undefined || news.unread === 0) return [];
    return news.mentions > 0
      ? span(`${MENTION} ${news.unread}`, 'mention')
      : span(news.unread, 'strong');
  },
};

const last: Column = {
  head: ROOM_COLUMNS.last,
  isNumber: true,
  cell: (_, news, today) =>
    typeof news?.saidAt === 'number' ? span(whenWords(news.saidAt, today), 'time') : [],
};

const note: Column = {
  head: '',
  isNumber: false,
  cell: ({ create, joined }, news) => {
    if (create) return span(joined ? ROOM_COLUMNS.createJoined : ROOM_COLUMNS.create, 'accent');
    if (joined) return span(ROOM_COLUMNS.joined, 'warning');
    if (news === undefined) return [];
    const nick = truncate(news.nick, NICK_COLUMNS);
    return [...span(ROOM_COLUMNS.youAre, 'dim'), ...span(nick, 'own-name')];
  },
};

/** Sets of columns, the fullest first: the first that leaves room for the names is shown. */
const SETS: readonly (readonly Column[])[] = [
  [people, unread, last, note],
  [people, unread, last],
  [unread, last],
  [unread],
  [],
];
/** The same if a row has a note about its name, which matters more than what is known of the room. */
const SETS_WITH_NOTES: readonly (readonly Column[])[] = [
  [people, unread, last, note],
  [unread, last, note],
  [unread, note],
  [note],
  [],
];

function span(text: string | number, role: Span['role']): readonly Span[] {
  return [{ text: `${text}`, role }];
}

/** Returns the time of day, or the day if that is not today. */
function whenWords(time: number, today: number): string {
  if (dayOf(time) === today) return timeText(time);
  const date = new Date(time);
  return `${date.getDate()} ${MONTHS[date.getMonth()]?.slice(0, 3)}`;
}

/** The columns of a table, and their widths. */
export interface RoomColumns {
  readonly name: number;
  readonly others: readonly { readonly column: Column; readonly width: number }[];
  /** True if the columns have a row with their names. */
  readonly hasHead: boolean;
}

/** Returns the columns that rooms need and have room for; `today` is the time when the day begins (Unix ms). */
export const roomColumns = memo(
  (
    rows: readonly LobbyRow[],
    news: readonly RoomNews[],
    width: number,
    today: number,
  ): RoomColumns => {
    const names = Math.max(ROOM_COLUMNS.room.length, widest(rows));
    const of = new Map(news.map((each) => [each.name, each]));
    // Only these rows have anything in other columns.
    const telling = rows.filter((row) => row.create || row.joined || of.has(row.name));
    const sets = rows.some(({ create, joined }) => create || joined) ? SETS_WITH_NOTES : SETS;
    for (const set of sets) {
      const others = set.flatMap((column) => {
        const cells = telling.map((row) => spansWidth(column.cell(row, of.get(row.name), today)));
        const most = Math.max(0, ...cells);
        return most === 0 ? [] : { column, width: Math.max(most, columns(column.head)) };
      });
      const taken = others.reduce((sum, each) => sum + GAP + each.width, 0);
      const left = width - taken;
      if (left < Math.min(names, ROOM_LEAST) && others.length > 0) continue;
      const name = others.length === 0 ? width : Math.min(names, left, ROOM_MOST);
      const hasHead = others.some(({ column }) => column.head !== '');
      return { name, others, hasHead };
    }
    return { name: width, others: [], hasHead: false };
  },
);

const widest = memo((rows: readonly LobbyRow[]): number =>
  rows.reduce((most, { shown }) => Math.max(most, columns(shown)), 0),
);

/** Returns the row with the names of the columns. */
export function headRow({ name, others }: RoomColumns): readonly Span[] {
  const cells = others.map(({ column, width }) => gapped(span(column.head, 'dim'), column, width));
  return [{ text: ` ${fit(ROOM_COLUMNS.room, name)}`, role: 'dim' }, ...cells.flat()];
}

/** Returns the row of a room; `match` is the part of its name that matches the filter (UTF-16). */
export function roomRow(
  row: LobbyRow,
  news: RoomNews | undefined,
  match: Stretch,
  { name, others }: RoomColumns,
  today: number,
): readonly Span[] {
  const text = fit(row.shown, name);
  // If the name is cut, an ellipsis follows what is left of it.
  const shown = columns(row.shown) > name ? text.trimEnd().length - 1 : row.shown.length;
  const [start, end] = [Math.min(match.start, shown), Math.min(match.end, shown)];
  const cells = others.map(({ column, width }) =>
    gapped(column.cell(row, news, today), column, width),
  );
  return [
    { text: ' ', role: 'text' },
    ...highlighted({ text, role: 'text' }, [{ start, end, role: 'found' }]),
    ...cells.flat(),
  ];
}

/** Returns a cell as wide as its column, with the gap before it: numbers are at the right. */
function gapped(cell: readonly Span[], { isNumber }: Column, width: number): readonly Span[] {
  const rest = ' '.repeat(Math.max(0, width - spansWidth(cell)));
  const gap: Span = { text: ' '.repeat(GAP) + (isNumber ? rest : ''), role: 'text' };
  return isNumber ? [gap, ...cell] : [gap, ...cell, { text: rest, role: 'text' }];
}

/** Returns a row as the chosen one, over `width` columns. */
export function chosenRow(row: readonly Span[], width: number): readonly Span[] {
  const rest = ' '.repeat(Math.max(0, width - spansWidth(row)));
  const chosen = row.map(({ text, role }): Span => {
    return { text, role: role === 'found' ? 'chosen-found' : 'chosen' };
  });
  return [...chosen, { text: rest, role: 'chosen' }];
}
