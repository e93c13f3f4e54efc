/** A room. */

import { windowOf } from '../src/app/handlers/scroll.js';
import { activityBars, LOG_TWELFTHS, layoutNow, layoutOf } from '../src/app/layout.js';
import type { Entry } from '../src/app/log/entry.js';
import { hueOf } from '../src/app/log/log-rows.js';
import { progressOf } from '../src/app/log/log-search.js';
import {
  hasGapRow,
  type LogAnchor,
  type LogWindow,
  type Visible,
  visible,
} from '../src/app/log/log-viewport.js';
import { SEPARATORS } from '../src/app/log/sentences.js';
import { timeText } from '../src/app/log/stamps.js';
import { BAR_MS } from '../src/app/room/activity.js';
import { type Ignored, ignoresOf } from '../src/app/room/ignore-list.js';
import { waitingRows } from '../src/app/room/pending-rows.js';
import { firstPeople, type People, peopleCount } from '../src/app/room/people.js';
import type { AppState, RoomState } from '../src/app/state.js';
import { tabOf, type UiState } from '../src/input/ui-state.js';
import type { Terminal } from '../src/terminal/terminal.js';
import { truncate } from '../src/text/measure/width.js';
import { memo, stable } from '../src/text/memo.js';
import type { Span } from '../src/text/span.js';
import { type InputView, textColumns } from '../src/widgets/input-line.js';
import { spansWidth } from '../src/widgets/line.js';
import { place, setVisible } from '../src/widgets/place.js';
import { Caption, RowsPane } from '../src/widgets/rows.js';
import { ActivityPane } from '../src/widgets/sparkline.js';
import { Split } from '../src/widgets/split.js';
import { padded } from '../src/widgets/theme.js';
import type { Chrome } from './chrome.js';
import { historySearchView } from './history-search.js';
import { lineView, type RowScroll } from './line-input.js';
import { ROOM_WORDS } from './sentences.js';
import { inputView, type Screen, type SideScroll } from './view.js';

/** Borders, the title and the bars. */
const ACTIVITY_ROWS = 4;
/** With fewer rows, the people get all of them. */
const ACTIVITY_FROM_ROWS = 8;
/** The columns of a caption besides its words: its blanks and the corners. */
const CAPTION_FRAME = 6;
/** The marks after special names. */
const MARKS = { own: '  you', ignored: '  ignored' } as const;

/** A room: the log, the people and the activity. */
export class RoomScreen implements Screen {
  readonly #chrome: Chrome;
  readonly #split: Split;
  readonly #log: RowsPane;
  readonly #logTitle: Caption;
  readonly #more: Caption;
  /** The meter, if the input has no room for it. */
  readonly #meter: Caption;
  readonly #people: RowsPane;
  readonly #peopleTitle: Caption;
  readonly #peopleAge: Caption;
  readonly #activity: ActivityPane;
  readonly #activityTitle: Caption;
  readonly #scroll: RowScroll = { offset: 0, top: 0 };

  constructor(terminal: Terminal, chrome: Chrome) {
    this.#chrome = chrome;
    this.#split = new Split(terminal.screen);
    const side = { column: LOG_TWELFTHS, columns: 12 - LOG_TWELFTHS };
    this.#log = this.#split.place(
      { row: 0, column: 0, rows: 12, columns: LOG_TWELFTHS },
      (o) => new RowsPane({ ...o, ...padded }),
    );
    this.#people = this.#split.place(
      { row: 0, rows: 9, ...side },
      (o) => new RowsPane({ ...o, ...padded }),
    );
    this.#activity = this.#split.place(
      { row: 9, rows: 3, ...side },
      (options) => new ActivityPane(options),
    );
    this.#logTitle = new Caption(this.#log, { top: -1 });
    this.#more = new Caption(this.#log, { bottom: -1, right: 0 });
    this.#meter = new Caption(this.#log, { bottom: -1 });
    this.#peopleTitle = new Caption(this.#people, { top: -1 });
    this.#peopleAge = new Caption(this.#people, { bottom: -1, right: 0 });
    this.#activityTitle = new Caption(this.#activity, { top: -1 });
  }

  show(ui: UiState, now: number): void {
    const { room } = tabOf(ui).app;
    if (room === null) return;
    const layout = layoutNow(tabOf(ui).app);
    this.#split.show(Number(layout.title), layout.bodyRows);
    place(this.#log, { width: layout.logColumns });
    this.#log.setBorder(layout.borders);
    const below = this.#showLog(ui, room, now);
    setVisible(this.#people, layout.sidebar);
    if (layout.sidebar) this.#showSide(ui, room, now);
    else setVisible(this.#activity, false);
    const { input, above } =
      ui.overlay === 'find'
        ? { input: findView(ui, room, this.#scroll), above: null }
        : ui.overlay === 'history'
          ? { input: historySearchView(ui, this.#scroll), above: null }
          : lineView(ui, layout.borders ? 0 : below, this.#scroll);
    this.#showMeter(layout.borders ? above : null, below, layout.logColumns);
    this.#chrome.show(ui, input, now);
  }

  /** Shows the meter on the log's border, beside the number of messages below. */
  #showMeter(meter: Span | null, below: number, columns: number): void {
    const taken = below > 0 ? SEPARATORS.below(below).length + CAPTION_FRAME : 0;
    const text = truncate(meter?.text.trim() ?? '', Math.max(0, columns - taken - CAPTION_FRAME));
    this.#meter.display(text, meter?.role);
  }

  hide(): void {
    this.#split.hide();
  }

  cursor() {
    return this.#chrome.cursor();
  }

  /** Shows the log; returns the number of messages below the visible ones. */
  #showLog(ui: UiState, room: RoomState, now: number): number {
    const { borders } = layoutOf(tabOf(ui).app.shared.size);
    const window = windowOf(tabOf(ui).app, room);
    const { rows, below } = visibleOf(window, room.position);
    const waiting = waitingRows(tabOf(ui).app, now);
    this.#log.display(waiting.length === 0 ? rows : [...rows, ...waiting], 'bottom');
    this.#logTitle.display(borders ? room.title : '');
    const unseen = hasGapRow(window) ? 0 : below;
    this.#more.display(borders && unseen > 0 ? SEPARATORS.below(unseen) : '', 'accent');
    return unseen;
  }

  #showSide(ui: UiState, room: RoomState, now: number): void {
    const { bodyRows } = layoutNow(tabOf(ui).app);
    const activityRows = bodyRows < ACTIVITY_FROM_ROWS ? 0 : ACTIVITY_ROWS;
    setVisible(this.#activity, activityRows > 0);
    const bars = activityBars(tabOf(ui).app.shared.size, tabOf(ui).app.shared.settings.people);
    const { askedAt } = room.people;
    place(this.#people, { height: bodyRows - activityRows });
    place(this.#activity, { top: bodyRows - activityRows, height: ACTIVITY_ROWS });
    this.#peopleTitle.displayFirst(peopleTitles(room.people));
    this.#peopleAge.display(askedAt === null ? '' : ROOM_WORDS.asOf(timeText(askedAt)), 'dim');
    const { address, shared } = tabOf(ui).app;
    const rows = bodyRows - activityRows - 2;
    this.#people.display(
      peopleRows(room.people, room.nick, shared.ignored, address, rows, bars - 2),
    );
    this.#activityTitle.display(ROOM_WORDS.activityTitle);
    const minutes = Math.round((bars * BAR_MS) / 60_000);
    this.#activity.display(ROOM_WORDS.activity(minutes), room.activity.bars(bars, now));
  }
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
  ): Visible => visible(window, position),
);

/** Returns the visible part of a log. */
function visibleOf(window: LogWindow, position: LogAnchor): Visible {
  const { firstId, lastId } = window.log;
  return visibleRows(stableWindow(window), position, firstId, lastId, window.log.get(lastId));
}

/** Returns titles with the number of people and of known names; the longest first. */
function peopleTitles({ names, askedAt, count }: People): readonly string[] {
  const known = names.size;
  if (count === null) return askedAt === null ? ROOM_WORDS.knownPeople : [ROOM_WORDS.people(known)];
  if (known >= count) return [ROOM_WORDS.people(count)];
  return ROOM_WORDS.somePeople(count, known);
}

/** Returns as many people as there are rows, and the number of the others. */
// The names change in place, but `people` is another object then.
const peopleRows = memo(
  (
    people: People,
    own: string,
    ignored: readonly Ignored[],
    address: AppState['address'],
    rows: number,
    width: number,
  ): Span[][] => {
    const ignores = ignoresOf({ shared: { ignored }, address });
    const known = people.names.size;
    const all = Math.max(known, peopleCount(people));
    const shown = firstPeople(people, all <= rows ? known : Math.max(0, rows - 1));
    const words = shown.length === known ? ROOM_WORDS.unknown : ROOM_WORDS.more;
    const left = all - shown.length;
    const more: Span[][] = left > 0 ? [[{ text: words(left), role: 'dim' }]] : [];
    const rowOf = (name: string): Span[] => {
      if (name === own) return markedName(name, MARKS.own, 'own-name', width);
      if (ignores(name)) return markedName(name, MARKS.ignored, 'dim', width);
      return [{ text: name, role: 'name', hue: hueOf(name) }];
    };
    return [...shown.map(rowOf), ...more];
  },
);

function markedName(name: string, mark: string, role: Span['role'], width: number): Span[] {
  return [
    { text: truncate(name, Math.max(1, width - mark.length)), role },
    { text: mark, role: 'dim' },
  ];
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
