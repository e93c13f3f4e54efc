/** The lobby. */

import { LOG_TWELFTHS, layoutNow, layoutOf } from '../../src/app/layout.js';
import { dayOf } from '../../src/app/log/entry.js';
import { SEPARATORS } from '../../src/app/log/log-sentences.js';
import { ranTogetherSentences } from '../../src/app/servers/link-sentences.js';
import { ranTogether } from '../../src/app/servers/room-lists.js';
import type { RoomNews } from '../../src/app/servers/room-news.js';
import type { Size } from '../../src/app/state.js';
import { keyName } from '../../src/input/key-name.js';
import {
  listedRooms,
  lobbyIndex,
  lobbyRows,
  matchIn,
  matchOf,
  newsHere,
} from '../../src/input/lists/lobby-rows.js';
import {
  contextOf,
  isWireFull,
  type LobbyRow,
  screenOf,
  tabOf,
  type UiState,
} from '../../src/input/ui-state.js';
import type { Terminal } from '../../src/terminal/terminal.js';
import { truncate } from '../../src/text/measure/width.js';
import { memo } from '../../src/text/memo.js';
import { highlighted, type Rows, type Span } from '../../src/text/span.js';
import { around, firstAround } from '../../src/widgets/around.js';
import type { PanesBelow } from '../../src/widgets/candidate-list.js';
import { cutRows } from '../../src/widgets/cut-rows.js';
import { textColumns } from '../../src/widgets/input-line.js';
import { place, setVisible } from '../../src/widgets/place.js';
import { CAPTION_FRAME, CAPTION_GAP, Caption, RowsPane } from '../../src/widgets/rows-pane.js';
import { ScrollMark } from '../../src/widgets/scroll-mark.js';
import { spansWidth } from '../../src/widgets/span-line.js';
import { Split } from '../../src/widgets/split.js';
import { bordered, padded } from '../../src/widgets/theme.js';
import type { Chrome } from '../chrome.js';
import {
  choiceRow,
  greetingRows,
  inputView,
  type RowScroll,
  type Screen,
  sentenceRows,
  unscrolled,
} from '../screen-parts.js';
import { LOBBY_WORDS, ROOM_COLUMNS, SERVER_BOX } from '../screen-sentences.js';
import { emptyRows } from './empty-lobby.js';
import { chosenRow, headRow, roomColumns, roomRow } from './room-columns.js';
import { serverBox } from './server-box.js';

const PROMPT = ' room › ';
/** The rows of a message: several only if enough rows remain for the rooms. A problem may leave one room. */
const MESSAGE_ROWS = { few: 1, many: 3, manyFrom: 16, problem: 5 };
/** The width of the box beside the rooms, and what it leaves for them, in columns, borders included. */
const BOX = { least: 26, most: 40, share: 0.32, leastForRooms: 44 };
/** The columns of a border at both sides. */
const BORDERS = 2;
/** The same, and the padding. */
const FRAME = 4;

/** The lobby: the rooms, and the server beside them. */
export class LobbyScreen implements Screen {
  readonly #chrome: Chrome;
  readonly #split: Split;
  readonly #rooms: RowsPane;
  readonly #roomsTitle: Caption;
  readonly #order: Caption;
  readonly #more: Caption;
  readonly #box: RowsPane;
  readonly #boxTitle: Caption;
  readonly #mark: ScrollMark;
  readonly #message: RowsPane;
  readonly #scroll: RowScroll;

  constructor(terminal: Terminal, chrome: Chrome, scroll = unscrolled()) {
    this.#scroll = scroll;
    this.#chrome = chrome;
    this.#split = new Split(terminal.screen);
    const left = { row: 0, column: 0, rows: 12, columns: LOG_TWELFTHS };
    const right = { ...left, column: LOG_TWELFTHS, columns: 12 - LOG_TWELFTHS };
    this.#rooms = this.#split.place(left, (o) => new RowsPane({ ...o, ...bordered }));
    this.#box = this.#split.place(right, (o) => new RowsPane({ ...o, ...padded }));
    this.#box.setBorder('joined');
    this.#roomsTitle = new Caption(this.#rooms, { top: -1 });
    this.#order = new Caption(this.#rooms, { bottom: -1 });
    this.#more = new Caption(this.#rooms, { bottom: -1, right: 0 });
    this.#boxTitle = new Caption(this.#box, { top: -1 });
    this.#mark = new ScrollMark({ parent: terminal.screen });
    this.#message = new RowsPane({ parent: terminal.screen, left: 1, right: 1, hidden: true });
  }

  show(ui: UiState, now: number): void {
    const { size } = tabOf(ui).app.shared;
    if (isWireFull(ui)) this.hide();
    else this.#showPanes(ui, now);
    const meter = enterSpans(ui);
    const width = textColumns(size.columns, PROMPT, spansWidth(meter));
    const prompt: Span = { text: PROMPT, role: 'accent' };
    const extra = { placeholder: LOBBY_WORDS.placeholder, meter };
    const input = inputView(tabOf(ui).filter, [prompt], width, this.#scroll, extra);
    this.#chrome.show(ui, input, now);
  }

  #showPanes(ui: UiState, now: number): void {
    const message = messageRows(ui);
    const area = areaOf(ui, message.length);
    this.#split.show(area.top, area.rows);
    this.#showRooms(ui, area, now);
    this.#showBox(ui, area);
    place(this.#message, { top: area.top + area.rows, height: Math.max(1, message.length) });
    setVisible(this.#message, message.length > 0);
    this.#message.display(message);
  }

  hide(): void {
    this.#split.hide();
    setVisible(this.#mark, false);
    setVisible(this.#message, false);
  }

  cursor() {
    return this.#chrome.cursor();
  }

  #showRooms(ui: UiState, area: LobbyArea, now: number): void {
    const { borders, columns } = area;
    const rows = lobbyRows(ui);
    const view = viewOf(ui, area, now);
    this.#rooms.setBorder(borders);
    place(this.#rooms, { width: columns });
    this.#rooms.display(view.rows);
    this.#roomsTitle.display(borders ? roomsTitle(ui) : '');
    const below = rows.length - view.first - view.visible;
    const more = borders && below > 0 ? SEPARATORS.below(below) : '';
    this.#more.display(more, 'dim');
    const room = columns - (more === '' ? 0 : more.length + CAPTION_GAP) - CAPTION_FRAME;
    const fits = LOBBY_WORDS.order[ui.roomOrder].length <= room;
    const canSort = borders && fits && listedRooms(ui).length > 1;
    this.#order.display(canSort ? LOBBY_WORDS.order[ui.roomOrder] : '', 'dim');
    const list = { count: borders ? rows.length : 0, first: view.first, visible: view.visible };
    this.#mark.display(list, area.top + 1, columns - 1, area.rows - BORDERS);
  }

  #showBox(ui: UiState, { rows, columns, boxColumns }: LobbyArea): void {
    setVisible(this.#box, boxColumns > 0);
    if (boxColumns === 0) return;
    place(this.#box, { left: columns - 1 });
    this.#boxTitle.display(SERVER_BOX.title);
    this.#box.display(serverBox(ui, boxColumns - FRAME, rows - BORDERS));
  }
}

/** How the lobby is divided: its first row, its height, and the widths of its panes, which share a border. */
interface LobbyArea {
  readonly borders: boolean;
  readonly top: number;
  readonly rows: number;
  readonly columns: number;
  /** 0 if there is no room for the box. */
  readonly boxColumns: number;
}

function areaOf(ui: UiState, messages: number): LobbyArea {
  const { app } = tabOf(ui);
  const { columns } = app.shared.size;
  const { borders, title, bodyRows } = layoutNow(app);
  const rows = Math.max(1, bodyRows - messages);
  const wish = Math.min(BOX.most, Math.max(BOX.least, Math.round(columns * BOX.share)));
  const boxColumns = borders && columns - wish + 1 >= BOX.leastForRooms ? wish : 0;
  const roomsColumns = boxColumns === 0 ? columns : columns - boxColumns + 1;
  return { borders, top: Number(title), rows, columns: roomsColumns, boxColumns };
}

/** Returns where the lobby's panes are. */
export function lobbyPanes(ui: UiState): PanesBelow {
  const { top, rows, columns, boxColumns } = areaOf(ui, messageRows(ui).length);
  return { top, bottom: top + rows - 1, divider: boxColumns > 0 ? columns - 1 : null };
}

/** The content of the pane of rooms: its rows, and the rooms among them. */
interface RoomsView {
  readonly rows: Rows;
  /** The index of the first visible room, and how many there is room for. */
  readonly first: number;
  readonly visible: number;
  /** The rows above the first room. */
  readonly above: number;
}

function viewOf(
  ui: UiState,
  { borders, rows: height, columns }: LobbyArea,
  now: number,
): RoomsView {
  const rows = lobbyRows(ui);
  if (rows.length === 0) {
    const size = { columns: columns - BORDERS, rows: borders ? height - BORDERS : height };
    return { rows: emptyRows(ui, size, now), first: 0, visible: 0, above: 0 };
  }
  const index = lobbyIndex(ui, rows);
  if (!borders) {
    const first = firstAround(rows.length, index, height);
    return { rows: plainRows(ui, index, height), first, visible: height, above: 0 };
  }
  const { text } = tabOf(ui).filter;
  return tableView(
    rows,
    newsHere(ui),
    text,
    index,
    columns - BORDERS,
    height - BORDERS,
    dayOf(now),
  );
}

const tableView = memo(
  (
    rows: readonly LobbyRow[],
    news: readonly RoomNews[],
    filter: string,
    index: number,
    width: number,
    height: number,
    today: number,
  ): RoomsView => {
    // A blank column is at both sides.
    const table = roomColumns(rows, news, width - 2, today);
    const above = Number(table.hasHead);
    const visible = Math.max(1, height - above);
    const first = firstAround(rows.length, index, visible);
    const shown = rows.slice(first, first + visible).map((row, place) => {
      const known = news.find(({ name }) => name === row.name);
      const spans = roomRow(row, known, matchIn(row, filter), table, today);
      return first + place === index ? chosenRow(spans, width) : spans;
    });
    return { rows: table.hasHead ? [headRow(table), ...shown] : shown, first, visible, above };
  },
);

/** Returns the room at a row of the screen, as the lobby's table shows it; null if none. */
export function roomAt(ui: UiState, row: number): LobbyRow | null {
  const area = areaOf(ui, messageRows(ui).length);
  if (!area.borders) return null;
  // The time does not matter: it only changes what is written in the rows.
  const { first, visible, above } = viewOf(ui, area, 0);
  const offset = row - area.top - 1 - above;
  return offset >= 0 && offset < visible ? (lobbyRows(ui)[first + offset] ?? null) : null;
}

/** The most columns of a room's name beside the input, as a share of the screen. */
const ENTER_SHARE = 1 / 3;

/** Returns what Enter does with the highlighted room, if there is a row of hints; on small screens F1 stands there. */
function enterSpans(ui: UiState): readonly Span[] {
  const { size } = tabOf(ui).app.shared;
  const rows = lobbyRows(ui);
  const row = rows[lobbyIndex(ui, rows)];
  const isKnown = row !== undefined && (!row.joined || row.create);
  if (!isKnown || !layoutOf(size).hint || contextOf(ui) !== 'lobby') return [];
  return enterWords(row, Math.floor(size.columns * ENTER_SHARE));
}

const enterWords = memo(({ shown, create }: LobbyRow, most: number): readonly Span[] => {
  const room = truncate(shown, most);
  return [
    { text: keyName('enter'), role: 'key' },
    { text: ` ${create ? LOBBY_WORDS.makes(room) : LOBBY_WORDS.joins(room)} `, role: 'dim' },
  ];
});

/** Returns the number of listed rooms, and the announced number if it is larger. */
function roomsTitle(ui: UiState): string {
  const { length } = listedRooms(ui);
  const { rooms, busy } = tabOf(ui).app.session;
  const { announced = 0, complete = true } = rooms ?? {};
  if (rooms === null && length === 0) return LOBBY_WORDS.unknownRooms;
  if (announced <= length || length === 0) return LOBBY_WORDS.rooms(length);
  const words = busy && !complete ? LOBBY_WORDS.arriving : LOBBY_WORDS.someRooms;
  return words(length, announced);
}

/** Returns the note about a row's name; empty if none. */
function noteOf({ create, joined }: LobbyRow): string {
  if (create) return joined ? ROOM_COLUMNS.createJoined : ROOM_COLUMNS.create;
  return joined ? ROOM_COLUMNS.joined : '';
}

/** Returns the rooms around the selected one, without a table. */
function plainRows(ui: UiState, selected: number, visible: number): Span[][] {
  const rows = lobbyRows(ui);
  const first = firstAround(rows.length, selected, visible);
  return around(rows, selected, visible).map((row, index) => {
    const { start, end } = matchOf(ui, row);
    const note = noteOf(row);
    const isChosen = index + first === selected;
    const spans = choiceRow(row.shown, isChosen);
    const noteSpan: Span = { text: note === '' ? '' : ` (${note})`, role: noteRole(row, isChosen) };
    const match = { start: start + 2, end: end + 2, role: 'found' } as const;
    const blank: Span = { text: ' ', role: 'text' };
    return [blank, ...spans.flatMap((span) => highlighted(span, [match])), noteSpan];
  });
}

function noteRole({ create, joined }: LobbyRow, isChosen: boolean): Span['role'] {
  if (joined && !create) return 'warning';
  return isChosen ? 'accent' : 'text';
}

/** Returns the messages below the rooms: problems, what Foyer did by itself, what the server says. */
function messageRows(ui: UiState): (readonly Span[])[] {
  const {
    status,
    greetings,
    shared: { size },
  } = tabOf(ui).app;
  if (screenOf(ui) !== 'lobby') return [];
  const width = size.columns - 2;
  const usual = size.rows < MESSAGE_ROWS.manyFrom ? MESSAGE_ROWS.few : MESSAGE_ROWS.many;
  const isProblem = status?.tone === 'problem';
  const statusRows =
    status === null ? [] : sentenceRows(status.text, width, isProblem ? 'problem' : 'dim');
  const most = isProblem ? Math.max(usual, Math.min(statusRows.length, problemRows(size))) : usual;
  const joined = isProblem ? [] : ranTogetherRows(ui, width, most);
  const rows = [...joined, ...statusRows];
  if (!layoutOf(size).borders && !isProblem && joined.length === 0) return [];
  return cutRows([...rows, ...greetingRows(greetings, width)], most, width);
}

/** Returns the most rows of a problem, which leave room for a room. */
function problemRows(size: Size): number {
  const { bodyRows, borders } = layoutOf(size);
  return Math.min(MESSAGE_ROWS.problem, bodyRows - 1 - (borders ? BORDERS : 0));
}

/** Returns the warning that names ran together, in the longest form that fits `most` rows; empty if they did not. */
function ranTogetherRows(ui: UiState, width: number, most: number): Span[][] {
  const { session } = tabOf(ui).app;
  const announced = ranTogether(session.rooms);
  if (announced === null) return [];
  const forms = ranTogetherSentences(announced).map((text) => sentenceRows(text, width, 'problem'));
  return forms.find((rows) => rows.length <= most) ?? forms.at(-1) ?? [];
}
