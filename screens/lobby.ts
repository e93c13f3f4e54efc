import { addressText } from '../src/app/address.js';
import { LOG_TWELFTHS, layoutOf } from '../src/app/layout.js';
import { problemSentence } from '../src/app/sentences.js';
import { type LobbyRow, listedRooms, lobbyRows, screenOf, type UiState } from '../src/input/ui.js';
import type { Terminal } from '../src/terminal/terminal.js';
import { sanitise } from '../src/text/sanitise.js';
import { columns } from '../src/text/width.js';
import { textColumns } from '../src/widgets/input-line.js';
import { RoomTable, type TableRow } from '../src/widgets/room-table.js';
import { Caption, RowsPane } from '../src/widgets/rows.js';
import { Split } from '../src/widgets/split.js';
import { bordered, type Span } from '../src/widgets/theme.js';
import type { Chrome } from './chrome.js';
import { inputView, type Screen, sentenceRows } from './view.js';

const PROMPT = ' room › ';
const MAX_MESSAGE_ROWS = 3;

const WHAT_TO_DO: readonly (readonly [string, string])[] = [
  ['↑ ↓', 'choose a room'],
  ['Enter', 'go in'],
  ['type', 'to filter the list, or to name a room of your own'],
  ['F1', 'all keys and commands'],
];

/** The lobby: the rooms, and what to do. */
export class LobbyScreen implements Screen {
  readonly #chrome: Chrome;
  readonly #split: Split;
  readonly #rooms: RoomTable;
  readonly #roomsTitle: Caption;
  /** In the table's place where it is empty, or where there is no room for its borders. */
  readonly #plain: RowsPane;
  readonly #plainTitle: Caption;
  readonly #help: RowsPane;
  readonly #message: RowsPane;
  readonly #scroll = { offset: 0 };

  constructor(terminal: Terminal, chrome: Chrome) {
    this.#chrome = chrome;
    this.#split = new Split(terminal.screen);
    const left = { row: 0, column: 0, rows: 12, columns: LOG_TWELFTHS };
    const right = { ...left, column: LOG_TWELFTHS, columns: 12 - LOG_TWELFTHS };
    const padding = { left: 1, right: 1 };
    this.#rooms = this.#split.place(left, (options) => new RoomTable(options, terminal.cells));
    this.#plain = this.#split.place(left, (o) => new RowsPane({ ...o, ...bordered, padding }));
    this.#plainTitle = new Caption(this.#plain, { top: -1 });
    this.#help = this.#split.place(right, (o) => new RowsPane({ ...o, ...bordered, padding }));
    this.#roomsTitle = new Caption(this.#rooms, { top: -1 });
    new Caption(this.#help, { top: -1 }).display('what to do', 10);
    this.#message = new RowsPane({ parent: terminal.screen, left: 1, right: 1, hidden: true });
  }

  show(ui: UiState): void {
    const layout = layoutOf(ui.app.size);
    const message = messageRows(ui);
    const top = Number(layout.title);
    const bodyRows = Math.max(1, layout.bodyRows - message.length);
    const roomColumns = layout.logColumns;
    this.#split.show(top, bodyRows);
    this.#showRooms(ui, { columns: roomColumns, rows: bodyRows });
    this.#help.hidden = !layout.sidebar;
    this.#help.display(helpRows(ui.app.size.columns - roomColumns - 4));
    Object.assign(this.#message, { top: top + bodyRows, height: Math.max(1, message.length) });
    this.#message.hidden = message.length === 0;
    this.#message.display(message);
    this.#chrome.show(
      ui,
      inputView(
        ui.filter,
        [{ text: PROMPT, role: 'accent' }],
        textColumns(ui.app.size.columns, PROMPT, 0),
        this.#scroll,
        {
          placeholder: 'type a room’s name',
        },
      ),
    );
  }

  hide(): void {
    this.#split.hide();
    this.#message.hidden = true;
  }

  cursor() {
    return this.#chrome.cursor();
  }

  #showRooms(ui: UiState, size: { columns: number; rows: number }): void {
    const rows = lobbyRows(ui);
    const empty = rows.length === 0;
    const title = `rooms (${listedRooms(ui).length})`;
    const { borders } = layoutOf(ui.app.size);
    const table = borders && !empty;
    this.#rooms.hidden = !table;
    this.#plain.hidden = table;
    this.#plain.frame(borders);
    for (const pane of [this.#rooms, this.#plain]) pane.width = size.columns;
    for (const caption of [this.#roomsTitle, this.#plainTitle]) {
      caption.display(borders ? title : '', columns(title));
    }
    const selected = selectedRow(ui, rows);
    if (empty) this.#plain.display(emptyRows(ui, size.columns - 4));
    else if (table) this.#rooms.display([' Room', ''], tableRows(ui, rows), selected, size);
    else this.#plain.display(plainRows(rows, selected, size.rows));
  }
}

function selectedRow(ui: UiState, rows: readonly LobbyRow[]): number {
  return Math.min(ui.selected, rows.length - 1);
}

function tableRows(ui: UiState, rows: readonly LobbyRow[]): TableRow[] {
  const wanted = sanitise(ui.filter.text.trim()).toLowerCase();
  return rows.map((row) => {
    const name = sanitise(row.name);
    const from = Math.max(0, name.toLowerCase().indexOf(wanted));
    const match = row.create ? { from: 0, to: 0 } : { from, to: from + wanted.length };
    return { name, match, note: row.create ? 'new' : '' };
  });
}

/** The rooms around the selected one, without a table. */
function plainRows(rows: readonly LobbyRow[], selected: number, visible: number): Span[][] {
  const first = Math.max(0, Math.min(selected - Math.floor(visible / 2), rows.length - visible));
  return rows.slice(first, first + visible).map((row, index) => {
    const name = sanitise(row.name) + (row.create ? ' (new)' : '');
    return index + first === selected
      ? [{ text: `› ${name}`, role: 'accent' }]
      : [{ text: `  ${name}`, role: 'text' }];
  });
}

/** Why there are no rooms to be seen, and what to do about it. */
function emptyRows(ui: UiState, width: number): Span[][] {
  const { session, address } = ui.app;
  if (session.phase === 'connecting') {
    return sentenceRows(`Connecting to ${addressText(address)} … Esc stops.`, width, 'dim');
  }
  if (ui.filter.text.trim().startsWith('/')) {
    return sentenceRows('Enter runs the command.', width, 'dim');
  }
  if (session.rooms === null || (session.rooms.ambiguous && session.busy))
    return sentenceRows('Asking for the rooms …', width, 'dim');
  return [
    ...sentenceRows('There are no rooms yet.', width, 'strong'),
    [],
    ...sentenceRows('Type a name for the first one, then press Enter.', width, 'text'),
  ];
}

/** What has to be told here: what went wrong, or what Foyer did by itself. */
function messageRows(ui: UiState): Span[][] {
  const { session, status, size } = ui.app;
  if (screenOf(ui) !== 'lobby') return [];
  const text = session.problem === null ? status?.text : problemSentence(session.problem);
  const role = session.problem !== null || status?.tone === 'problem' ? 'problem' : 'dim';
  if (text === undefined) return [];
  return sentenceRows(text, size.columns - 2, role).slice(0, MAX_MESSAGE_ROWS);
}

function helpRows(width: number): Span[][] {
  return WHAT_TO_DO.flatMap(([key, does]) => [
    [{ text: key, role: 'key' as const }],
    ...sentenceRows(does, width, 'dim'),
    [],
  ]);
}
