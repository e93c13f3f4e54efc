/** The lobby. */

import { type Layout, LOG_TWELFTHS, layoutNow, layoutOf } from '../src/app/layout.js';
import { diallingSentences } from '../src/app/servers/connect-progress.js';
import { ranTogether } from '../src/app/servers/room-lists.js';
import { PROGRESS, ranTogetherSentences } from '../src/app/servers/sentences.js';
import { hints } from '../src/input/help.js';
import {
  type LobbyRow,
  listedRooms,
  lobbyIndex,
  lobbyRows,
  matchOf,
  screenOf,
  tabOf,
  type UiState,
} from '../src/input/ui-state.js';
import type { Terminal } from '../src/terminal/terminal.js';
import { highlighted, type Span } from '../src/text/span.js';
import { around, firstAround } from '../src/widgets/around.js';
import { cutRows } from '../src/widgets/cut-rows.js';
import { textColumns } from '../src/widgets/input-line.js';
import { place, setVisible } from '../src/widgets/place.js';
import { indexAt, RoomTable, type TableRow } from '../src/widgets/room-table.js';
import { Caption, RowsPane } from '../src/widgets/rows.js';
import { Split } from '../src/widgets/split.js';
import { padded } from '../src/widgets/theme.js';
import type { Chrome } from './chrome.js';
import { LOBBY_WORDS, ROW_NOTES } from './sentences.js';
import { choiceRow, greetingRows, inputView, type Screen, sentenceRows } from './view.js';

const PROMPT = ' room › ';
/** The rows of a message: several only if enough rows remain for the rooms. */
const MESSAGE_ROWS = { few: 1, many: 3, manyFrom: 16 };

/** The lobby: the rooms and the keys. */
export class LobbyScreen implements Screen {
  readonly #chrome: Chrome;
  readonly #split: Split;
  readonly #rooms: RoomTable;
  readonly #roomsTitle: Caption;
  /** Replaces the table if it is empty, or if there is no room for its borders. */
  readonly #plain: RowsPane;
  readonly #plainTitle: Caption;
  readonly #help: RowsPane;
  readonly #helpTitle: Caption;
  readonly #message: RowsPane;
  readonly #scroll = { offset: 0 };

  constructor(terminal: Terminal, chrome: Chrome) {
    this.#chrome = chrome;
    this.#split = new Split(terminal.screen);
    const left = { row: 0, column: 0, rows: 12, columns: LOG_TWELFTHS };
    const right = { ...left, column: LOG_TWELFTHS, columns: 12 - LOG_TWELFTHS };
    this.#rooms = this.#split.place(left, (options) => new RoomTable(options, terminal.cells));
    this.#plain = this.#split.place(left, (o) => new RowsPane({ ...o, ...padded }));
    this.#help = this.#split.place(right, (o) => new RowsPane({ ...o, ...padded }));
    this.#roomsTitle = new Caption(this.#rooms, { top: -1 });
    this.#plainTitle = new Caption(this.#plain, { top: -1 });
    this.#helpTitle = new Caption(this.#help, { top: -1 });
    this.#message = new RowsPane({ parent: terminal.screen, left: 1, right: 1, hidden: true });
  }

  show(ui: UiState, now: number): void {
    const {
      shared: { size },
    } = tabOf(ui).app;
    const layout = lobbyLayout(ui);
    const message = messageRows(ui);
    const top = Number(layout.title);
    const bodyRows = Math.max(1, layout.bodyRows - message.length);
    this.#split.show(top, bodyRows);
    this.#showRooms(ui, { columns: layout.logColumns, rows: bodyRows }, now);
    setVisible(this.#help, layout.sidebar);
    this.#helpTitle.display(LOBBY_WORDS.help);
    this.#help.display(helpRows(ui, size.columns - layout.logColumns - 4));
    place(this.#message, { top: top + bodyRows, height: Math.max(1, message.length) });
    setVisible(this.#message, message.length > 0);
    this.#message.display(message);
    const width = textColumns(size.columns, PROMPT, 0);
    const prompt: Span = { text: PROMPT, role: 'accent' };
    const placeholder = LOBBY_WORDS.placeholder;
    const input = inputView(tabOf(ui).filter, [prompt], width, this.#scroll, { placeholder });
    this.#chrome.show(ui, input, now);
  }

  hide(): void {
    this.#split.hide();
    setVisible(this.#message, false);
  }

  cursor() {
    return this.#chrome.cursor();
  }

  #showRooms(ui: UiState, size: { columns: number; rows: number }, now: number): void {
    const rows = lobbyRows(ui);
    const { borders } = layoutOf(tabOf(ui).app.shared.size);
    const table = borders && rows.length > 0;
    setVisible(this.#rooms, table);
    setVisible(this.#plain, !table);
    this.#plain.setBorder(borders);
    for (const pane of [this.#rooms, this.#plain]) place(pane, { width: size.columns });
    for (const caption of [this.#roomsTitle, this.#plainTitle]) {
      caption.display(borders ? roomsTitle(ui) : '');
    }
    const index = lobbyIndex(ui, rows);
    if (rows.length === 0) this.#plain.display(emptyRows(ui, size.columns - 4, now));
    else if (!table) this.#plain.display(plainRows(ui, index, size.rows));
    else this.#rooms.display([' Room', ''], rows, index, size, (row) => tableRow(ui, row));
  }
}

/** Returns the layout; the keys are always beside the rooms if there is room. */
function lobbyLayout(ui: UiState): Layout {
  const { app } = tabOf(ui);
  return layoutNow({
    ...app,
    shared: { ...app.shared, settings: { ...app.shared.settings, people: true } },
  });
}

/** Returns the room at a row of the screen, as the lobby's table shows it; null if none. */
export function roomAt(ui: UiState, row: number): LobbyRow | null {
  const layout = lobbyLayout(ui);
  if (!layout.borders) return null;
  const rows = lobbyRows(ui);
  const height = Math.max(1, layout.bodyRows - messageRows(ui).length);
  const index = indexAt(row - Number(layout.title), rows.length, lobbyIndex(ui, rows), height);
  return index === null ? null : (rows[index] ?? null);
}

/** Returns the number of listed rooms, and the announced number if it is larger. */
function roomsTitle(ui: UiState): string {
  const { length } = listedRooms(ui);
  const { announced = 0 } = tabOf(ui).app.session.rooms ?? {};
  return announced > length && length > 0
    ? LOBBY_WORDS.someRooms(length, announced)
    : LOBBY_WORDS.rooms(length);
}

/** Returns the note beside a row's name; empty if none. */
function noteOf({ create, joined }: LobbyRow): string {
  if (create) return joined ? ROW_NOTES.createJoined : ROW_NOTES.create;
  return joined ? ROW_NOTES.joined : '';
}

/** Marks a note that warns. */
const WARNING = '‼';

function tableRow(ui: UiState, row: LobbyRow): TableRow {
  const isWarning = row.joined && !row.create;
  const note = isWarning ? `${WARNING} ${noteOf(row)}` : noteOf(row);
  return { name: row.shown, match: matchOf(ui, row), note, warns: isWarning };
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
    return [...spans.flatMap((span) => highlighted(span, [match])), noteSpan];
  });
}

function noteRole({ create, joined }: LobbyRow, isChosen: boolean): Span['role'] {
  if (joined && !create) return 'warning';
  return isChosen ? 'accent' : 'text';
}

/** Returns why no rooms are visible, and what to do about it. */
function emptyRows(ui: UiState, width: number, now: number): Span[][] {
  const { session, starting } = tabOf(ui).app;
  if (starting) return sentenceRows(LOBBY_WORDS.starting, width, 'dim');
  if (session.phase === 'connecting') {
    return diallingSentences(tabOf(ui).app, now).flatMap((text) =>
      sentenceRows(text, width, 'dim'),
    );
  }
  if (tabOf(ui).filter.text.trim().startsWith('/')) {
    return sentenceRows(LOBBY_WORDS.runsCommand, width, 'dim');
  }
  if (session.rooms === null || listedRooms(ui) !== session.rooms.names) {
    return sentenceRows(PROGRESS.requestingRooms, width, 'dim');
  }
  const { announced } = session.rooms;
  if (session.busy && !session.rooms.complete && announced !== undefined) {
    return sentenceRows(LOBBY_WORDS.receiving(announced), width, 'dim');
  }
  return [
    ...sentenceRows(LOBBY_WORDS.empty, width, 'strong'),
    [],
    ...sentenceRows(LOBBY_WORDS.nameFirst, width, 'text'),
  ];
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
  const most = size.rows < MESSAGE_ROWS.manyFrom ? MESSAGE_ROWS.few : MESSAGE_ROWS.many;
  const isProblem = status?.tone === 'problem';
  const statusRows =
    status === null ? [] : sentenceRows(status.text, width, isProblem ? 'problem' : 'dim');
  const joined = isProblem ? [] : ranTogetherRows(ui, width, most);
  const rows = [...joined, ...statusRows];
  if (!layoutOf(size).borders && !isProblem && joined.length === 0) return [];
  return cutRows([...rows, ...greetingRows(greetings, width)], most, width);
}

/** Returns the warning that names ran together, in the longest form that fits `most` rows; empty if they did not. */
function ranTogetherRows(ui: UiState, width: number, most: number): Span[][] {
  const { session } = tabOf(ui).app;
  const announced = ranTogether(session.rooms);
  if (announced === null) return [];
  const forms = ranTogetherSentences(announced).map((text) => sentenceRows(text, width, 'problem'));
  return forms.find((rows) => rows.length <= most) ?? forms.at(-1) ?? [];
}

/** Returns the keys of the lobby, in more words than the hint line has. */
function helpRows(ui: UiState, width: number): Span[][] {
  const typing = { key: 'type', word: LOBBY_WORDS.typing };
  return [typing, ...hints(ui, 'lobby')].flatMap(({ key, word }) => [
    [{ text: key, role: 'key' as const }],
    ...sentenceRows(word, width, 'dim'),
    [],
  ]);
}
