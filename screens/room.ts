import { BAR_MS } from '../src/app/activity.js';
import { LOG_TWELFTHS, layoutOf } from '../src/app/layout.js';
import { visible } from '../src/app/log-position.js';
import { hueOf } from '../src/app/log-rows.js';
import type { RoomState } from '../src/app/state.js';
import { windowOf } from '../src/app/update.js';
import { messageBudget } from '../src/input/budget.js';
import type { UiState } from '../src/input/ui.js';
import type { Terminal } from '../src/terminal/terminal.js';
import { byteLength, splitToMessages } from '../src/text/bytes.js';
import { columns } from '../src/text/width.js';
import { type InputView, textColumns } from '../src/widgets/input-line.js';
import { Caption, RowsPane } from '../src/widgets/rows.js';
import { ActivityPane } from '../src/widgets/sparkline.js';
import { Split } from '../src/widgets/split.js';
import { bordered, type Span } from '../src/widgets/theme.js';
import type { Chrome } from './chrome.js';
import { inputView, type Screen, type SideScroll } from './view.js';

/** Borders, the title and the bars. */
const ACTIVITY_ROWS = 4;
const METER_FROM_COLUMNS = 40;

/** A room: the log, who is here, and how much is going on. */
export class RoomScreen implements Screen {
  readonly #chrome: Chrome;
  readonly #split: Split;
  readonly #log: RowsPane;
  readonly #logTitle: Caption;
  readonly #more: Caption;
  readonly #people: RowsPane;
  readonly #peopleTitle: Caption;
  readonly #activity: ActivityPane;
  readonly #scroll = { offset: 0 };

  constructor(terminal: Terminal, chrome: Chrome) {
    this.#chrome = chrome;
    this.#split = new Split(terminal.screen);
    const side = { column: LOG_TWELFTHS, columns: 12 - LOG_TWELFTHS };
    this.#log = this.#split.place(
      { row: 0, column: 0, rows: 12, columns: LOG_TWELFTHS },
      (o) => new RowsPane({ ...o, ...bordered, padding: { left: 1, right: 1 } }),
    );
    this.#people = this.#split.place(
      { row: 0, rows: 9, ...side },
      (o) => new RowsPane({ ...o, ...bordered, padding: { left: 1, right: 1 } }),
    );
    this.#activity = this.#split.place(
      { row: 9, rows: 3, ...side },
      (options) => new ActivityPane(options),
    );
    this.#logTitle = new Caption(this.#log, { top: -1 });
    this.#more = new Caption(this.#log, { bottom: -1, right: 0 });
    this.#peopleTitle = new Caption(this.#people, { top: -1 });
    new Caption(this.#activity, { top: -1 }).display('activity', 8);
  }

  show(ui: UiState, at: number): void {
    const { room, size } = ui.app;
    if (room === null) return;
    const layout = layoutOf(size);
    this.#split.show(Number(layout.title), layout.bodyRows);
    this.#log.width = layout.logColumns;
    this.#log.frame(layout.borders);
    this.#showLog(ui, room);
    this.#people.hidden = !layout.sidebar;
    this.#activity.hidden = !layout.sidebar;
    this.#people.height = layout.bodyRows - ACTIVITY_ROWS;
    Object.assign(this.#activity, {
      top: layout.bodyRows - ACTIVITY_ROWS,
      height: ACTIVITY_ROWS,
    });
    if (layout.sidebar) this.#showSide(room, size.columns - layout.logColumns - 2, at);
    this.#chrome.show(ui, lineView(ui, room, this.#scroll));
  }

  hide(): void {
    this.#split.hide();
  }

  cursor() {
    return this.#chrome.cursor();
  }

  #showLog(ui: UiState, room: RoomState): void {
    const layout = layoutOf(ui.app.size);
    const { rows, below } = visible(windowOf(ui.app, room), room.position);
    this.#log.display(rows, 'bottom');
    const more = layout.borders && below > 0 ? `${below} more below` : '';
    const title = layout.borders ? room.room : '';
    this.#logTitle.display(title, columns(title));
    this.#more.display(more, columns(more), 'accent');
  }

  #showSide(room: RoomState, width: number, at: number): void {
    const { names, complete } = room.people;
    const title = complete ? `people (${names.length})` : 'people heard of';
    this.#peopleTitle.display(title, columns(title));
    this.#people.display(names.map((name) => personRow(name, room.name)));
    const minutes = Math.round((width * BAR_MS) / 60_000);
    this.#activity.display(`last ${minutes} min`, room.activity.bars(width, at));
  }
}

function personRow(name: string, own: string): Span[] {
  return name === own
    ? [
        { text: name, role: 'own-name' },
        { text: '  you', role: 'dim' },
      ]
    : [{ text: name, role: 'name', hue: hueOf(name) }];
}

/** The input line with its byte meter. */
function lineView(ui: UiState, room: RoomState, scroll: SideScroll): InputView {
  const budget = messageBudget(ui);
  const { text } = ui.line;
  const meter = ui.app.size.columns < METER_FROM_COLUMNS ? [] : meterSpans(text, budget);
  const prompt = ` ${room.name} › `;
  const width = textColumns(
    ui.app.size.columns,
    prompt,
    meter.reduce((sum, span) => sum + columns(span.text), 0),
  );
  return inputView(ui.line, [{ text: prompt, role: 'accent' }], width, scroll, {
    placeholder: 'type a message',
    meter,
    overflowAt: splitToMessages(text, budget)[0]?.length ?? 0,
  });
}

function meterSpans(text: string, budget: number): Span[] {
  if (text === '') return [];
  const bytes = byteLength(text);
  const messages = splitToMessages(text, budget).length;
  const count = messages > 1 ? ` in ${messages} messages` : '';
  return [{ text: `${bytes}/${budget} bytes${count} `, role: messages > 1 ? 'problem' : 'dim' }];
}
