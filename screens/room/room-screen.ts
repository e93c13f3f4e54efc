/** A room. */

import { newBelow, windowOf } from '../../src/app/handlers/scroll.js';
import { type Layout, LOG_TWELFTHS, layoutNow, layoutOf, rowLayout } from '../../src/app/layout.js';
import type { Entry } from '../../src/app/log/entry.js';
import { progressOf } from '../../src/app/log/log-search.js';
import { SEPARATORS } from '../../src/app/log/log-sentences.js';
import {
  type LogAnchor,
  type LogWindow,
  type Visible,
  visibleWithNames,
} from '../../src/app/log/log-viewport.js';
import { BAR_MS } from '../../src/app/room/activity.js';
import { waitingHeight, waitingRows } from '../../src/app/room/pending-rows.js';
import { visibleReply } from '../../src/app/room/reply.js';
import type { AppState, RoomState } from '../../src/app/state.js';
import { isWireFull, tabOf, type UiState } from '../../src/input/ui-state.js';
import type { Terminal } from '../../src/terminal/terminal.js';
import { truncate } from '../../src/text/measure/width.js';
import { memo, stable } from '../../src/text/memo.js';
import type { Span } from '../../src/text/span.js';
import { type InputView, textColumns } from '../../src/widgets/input-line.js';
import { place, setVisible } from '../../src/widgets/place.js';
import { CAPTION_FRAME, Caption, RowsPane } from '../../src/widgets/rows-pane.js';
import { spansWidth } from '../../src/widgets/span-line.js';
import { Split } from '../../src/widgets/split.js';
import { padded } from '../../src/widgets/theme.js';
import type { Chrome } from '../chrome.js';
import {
  inputView,
  type RowScroll,
  type Screen,
  type SideScroll,
  unscrolled,
} from '../screen-parts.js';
import { ROOM_WORDS } from '../screen-sentences.js';
import { historySearchView } from './history-search-view.js';
import { lineView } from './line-input.js';
import { isOld, RoomSide } from './room-side.js';

/** The messages below the visible ones: how many, and the words of the caption. */
interface Below {
  readonly count: number;
  readonly words: string;
}

const NONE_BELOW: Below = { count: 0, words: '' };

/** The log and the side as they are shown. */
interface Panes {
  readonly look: object;
  readonly layout: Layout;
  /** The inputs of the layout's measures. */
  readonly size: AppState['shared']['size'];
  readonly inputRows: number;
  readonly below: Below;
}

/** A room: the log, the people and the activity. */
export class RoomScreen implements Screen {
  readonly #chrome: Chrome;
  readonly #split: Split;
  readonly #log: RowsPane;
  readonly #logTitle: Caption;
  readonly #more: Caption;
  /** The meter, if the input has no room for it. */
  readonly #meter: Caption;
  readonly #side: RoomSide;
  /** The answer to the user's last command, between the panes and the input. */
  readonly #reply: RowsPane;
  readonly #scroll: RowScroll;
  /** Returns another object if the panes may look different: a state is another one after each change. */
  readonly #lookOf = memo((_: AppState, _bar: number, _isOld: boolean, _countdown: number) => ({}));
  /** The panes as they are shown; null if they are hidden. */
  #panes: Panes | null = null;

  constructor(terminal: Terminal, chrome: Chrome, scroll = unscrolled()) {
    this.#scroll = scroll;
    this.#chrome = chrome;
    this.#split = new Split(terminal.screen);
    this.#log = this.#split.place(
      { row: 0, column: 0, rows: 12, columns: LOG_TWELFTHS },
      (o) => new RowsPane({ ...o, ...padded }),
    );
    this.#logTitle = new Caption(this.#log, { top: -1 });
    this.#more = new Caption(this.#log, { bottom: -1, right: 0 });
    this.#meter = new Caption(this.#log, { bottom: -1 });
    this.#side = new RoomSide(terminal, this.#split);
    this.#reply = new RowsPane({ parent: terminal.screen, left: 0, right: 0, hidden: true });
  }

  show(ui: UiState, now: number, isWhole: boolean): void {
    const { room } = tabOf(ui).app;
    if (room === null) return;
    if (isWireFull(ui)) this.#hidePanes();
    else if (isWhole || !this.#fits(tabOf(ui).app)) this.#showPanes(tabOf(ui).app, room, now);
    const input = this.#inputOf(ui, room);
    this.#showReply(ui, input.rows.length);
    this.#chrome.show(ui, input, now);
  }

  /** Shows the line and what depends on its text, if that alone is another than in the frame `before`. */
  showLine(before: UiState, ui: UiState): void {
    const { room } = tabOf(ui).app;
    if (room === null) return;
    const isMeterHidden = this.#meter.hidden;
    const input = this.#inputOf(ui, room);
    this.#chrome.showLine(before, ui, input, isMeterHidden && this.#meter.hidden);
  }

  /** Shows the log and the side, if they are visible and nothing else is another than in the frame before. */
  showLog(ui: UiState, now: number): void {
    const { app } = tabOf(ui);
    if (app.room !== null && this.#panes !== null) this.#showPanes(app, app.room, now);
  }

  /** Returns the input beside the panes as they are shown, and shows its meter if that is on their border. */
  #inputOf(ui: UiState, room: RoomState): InputView {
    const panes = this.#panes;
    const { layout, below } = panes ?? {
      layout: layoutOf(tabOf(ui).app.shared.size),
      below: NONE_BELOW,
    };
    const { input, above } =
      ui.overlay === 'find'
        ? { input: findView(ui, room, this.#scroll), above: null }
        : ui.overlay === 'history'
          ? { input: historySearchView(ui, this.#scroll), above: null }
          : lineView(ui, layout.borders ? 0 : below.count, this.#scroll);
    this.#showMeter(
      layout.borders && panes !== null ? above : null,
      below.words,
      layout.logColumns,
    );
    return input;
  }

  /** Hides the log and the side: the wire has their place. */
  #hidePanes(): void {
    this.#panes = null;
    this.#split.hide();
    this.#side.hide();
  }

  /** True if the panes are shown, and still have their measures. */
  #fits({ shared, inputRows }: AppState): boolean {
    return this.#panes?.size === shared.size && this.#panes.inputRows === inputRows;
  }

  /** Shows the log and the side, if they are not shown already: a key that only types changes nothing in them. */
  #showPanes(app: AppState, room: RoomState, now: number): void {
    const bar = Math.floor(now / BAR_MS);
    const countsDown = waitingHeight(app) > 0;
    const look = this.#lookOf(app, bar, isOld(app, room.people, now), countsDown ? now : 0);
    if (this.#panes?.look === look) return;
    const layout = layoutNow(app);
    if (this.#panes?.layout !== layout) {
      this.#split.show(Number(layout.title), layout.bodyRows);
      place(this.#log, { width: layout.logColumns });
      this.#log.setBorder(layout.borders);
    }
    this.#side.show(app, room, layout, now);
    const below = this.#showLog(app, room, layout, now);
    this.#panes = { look, layout, size: app.shared.size, inputRows: app.inputRows, below };
  }

  /** Shows the reply directly above the input. */
  #showReply(ui: UiState, inputRows: number): void {
    const { app } = tabOf(ui);
    const rows = visibleReply(app);
    const { title, bodyRows } = rowLayout(app.shared.size, inputRows);
    setVisible(this.#reply, rows.length > 0);
    place(this.#reply, { top: Number(title) + bodyRows - rows.length, height: rows.length });
    this.#reply.display(rows);
  }

  /** Shows the meter on the log's border, beside the number of messages below. */
  #showMeter(meter: Span | null, below: string, columns: number): void {
    if (meter === null) {
      setVisible(this.#meter, false);
      return;
    }
    const taken = below === '' ? 0 : below.length + CAPTION_FRAME;
    const text = truncate(meter.text.trim(), Math.max(0, columns - taken - CAPTION_FRAME));
    this.#meter.display(text, meter.role);
  }

  hide(): void {
    this.#hidePanes();
    setVisible(this.#reply, false);
  }

  cursor() {
    return this.#chrome.cursor();
  }

  /** Shows the log; returns what is below the visible messages. */
  #showLog(app: AppState, room: RoomState, { borders }: Layout, now: number): Below {
    const window = windowOf(app, room);
    const { rows, below, read } = visibleOf(window, room.position);
    const waiting = waitingRows(app, now);
    this.#log.display(waiting.length === 0 ? rows : [...rows, ...waiting], 'bottom');
    this.#logTitle.display(borders ? titleOf(room) : '');
    const count = below > 0 ? newBelow(room, read) : 0;
    const isNew = count > 0;
    const words = isNew ? SEPARATORS.newBelow(count) : SEPARATORS.below(below);
    const shown = borders && below > 0 ? words : '';
    this.#more.display(shown, isNew ? 'accent' : 'dim');
    return { count: below, words: shown };
  }
}

/** Returns the room's name, and its topic if it has one. */
function titleOf({ title, records }: RoomState): string {
  return records === null || records.topic === '' ? title : `${title} · ${records.topic}`;
}

const stableWindow = stable<LogWindow>();

const visibleRows = memo(
  (
    window: LogWindow,
    position: LogAnchor,
    // The log grows in place: these distinguish its states.
    _first: number,
    _last: number,
    _newest: Entry | undefined,
  ): Visible => visibleWithNames(window, position),
);

/** Returns the visible part of a log. */
function visibleOf(window: LogWindow, position: LogAnchor): Visible {
  const { firstId, lastId } = window.log;
  return visibleRows(stableWindow(window), position, firstId, lastId, window.log.get(lastId));
}

/** Returns the input line during a search in the log. */
function findView(ui: UiState, room: RoomState, scroll: SideScroll): InputView {
  const prompt = ' find › ';
  const meter: Span[] = [{ text: `${findWords(room)} `, role: 'dim' }];
  const width = textColumns(tabOf(ui).app.shared.size.columns, prompt, spansWidth(meter));
  return inputView(tabOf(ui).find, [{ text: prompt, role: 'accent' }], width, scroll, {
    placeholder: ROOM_WORDS.findPlaceholder,
    meter,
  });
}

/** Returns the progress of a search. */
function findWords({ find, log }: RoomState): string {
  if (find === null || find.query === '') return '';
  const searched = progressOf(find, log);
  const matches = find.matches.length;
  if (searched < 1) return ROOM_WORDS.searching(matches, Math.floor(searched * 100));
  return matches === 0 ? ROOM_WORDS.notFound : ROOM_WORDS.match(find.current + 1, matches);
}
