/** The wire pane. */

import { layoutNow, layoutOf } from '../src/app/layout.js';
import { serverSummaries } from '../src/app/servers/server-words.js';
import type { AppState } from '../src/app/state.js';
import { ladderLesson } from '../src/app/wire/ladder/ladder-lesson.js';
import { lessonAt, lessonWords, newestLesson } from '../src/app/wire/lesson.js';
import { movedTextIn } from '../src/app/wire/step-words.js';
import type { Trace, Transition } from '../src/app/wire/trace.js';
import { markText } from '../src/app/wire/trace-labels.js';
import { viewWords, type WireView } from '../src/app/wire/wire-view.js';
import { brief } from '../src/input/brief-reason.js';
import { noEntry } from '../src/input/keys/wire-keys.js';
import { isWireFull, tabOf, type UiState } from '../src/input/ui-state.js';
import {
  type FrozenWire,
  layoutFor,
  moveBefore,
  type WireLayout,
} from '../src/input/wire/wire-pane.js';
import type { Terminal } from '../src/terminal/terminal.js';
import { columns as columnsOf } from '../src/text/measure/width.js';
import type { Rows, Span } from '../src/text/span.js';
import { textColumns } from '../src/widgets/input-line.js';
import { cellInside, place, setVisible } from '../src/widgets/place.js';
import { CAPTION_FRAME, CAPTION_GAP, Caption, RowsPane } from '../src/widgets/rows-pane.js';
import { spansWidth } from '../src/widgets/span-line.js';
import { padded } from '../src/widgets/theme.js';
import type { Chrome } from './chrome.js';
import { inputView, type RowScroll, type Screen, unscrolled } from './screen-parts.js';
import { ROOM_WORDS, WIRE_WORDS } from './screen-sentences.js';
import { liveRowsOf, SEVERAL } from './wire-live-rows.js';
import { dumpTitle, marksText, pausedDump, pausedRows } from './wire-paused-rows.js';

/** The words on the borders of the list. */
interface Captions {
  readonly title: string;
  /** The forms of the words at the right of the title, the longest first. */
  readonly right: readonly string[];
  readonly rightRole: Span['role'];
  /** The session's last step. */
  readonly moved: Transition | null;
  /** The bytes that are said in its place; empty for nothing. */
  readonly instead: string;
  /** The forms of the words below, at the right, the longest first. */
  readonly below: readonly string[];
  readonly belowRole: Span['role'];
}

/** The wire pane: live below another screen, or paused with the bytes below it. */
export class WireScreen implements Screen {
  readonly #chrome: Chrome;
  readonly #list: RowsPane;
  readonly #title: Caption;
  readonly #state: Caption;
  readonly #right: Caption;
  /** The facts that Foyer has found out about the server, or what Enter does. */
  readonly #below: Caption;
  readonly #dump: RowsPane;
  readonly #dumpTitle: Caption;
  readonly #lesson: Caption;
  readonly #marks: Caption;
  readonly #scroll: RowScroll;
  /** The rows above the chosen one. */
  #choice = 0;
  /** True while a search is typed. */
  #isFinding = false;

  constructor(terminal: Terminal, chrome: Chrome, scroll = unscrolled()) {
    this.#scroll = scroll;
    this.#chrome = chrome;
    const parent = terminal.screen;
    const pane = () => new RowsPane({ parent, left: 0, right: 0, hidden: true, ...padded });
    this.#list = pane();
    this.#title = new Caption(this.#list, { top: -1 });
    this.#right = new Caption(this.#list, { top: -1, right: 0 });
    this.#state = new Caption(this.#list, { bottom: -1 });
    this.#below = new Caption(this.#list, { bottom: -1, right: 0 });
    this.#dump = pane();
    this.#dumpTitle = new Caption(this.#dump, { top: -1 });
    this.#lesson = new Caption(this.#dump, { top: -1, right: 0 });
    this.#marks = new Caption(this.#dump, { bottom: -1 });
  }

  /** Shows the live wire below the screen, or in its place. */
  showLive(ui: UiState): void {
    const { app } = tabOf(ui);
    const { title, bodyRows, borders } = layoutNow(app);
    const above = isWireFull(ui) ? 0 : bodyRows;
    const frame = borders ? 2 : 0;
    const width = Math.max(1, app.shared.size.columns - frame - 2);
    const inside = Math.max(1, app.wireRows - frame);
    const { rows, unexplained } = liveRowsOf(app.trace, ui.wireView, width, inside);
    this.#showList(Number(title) + above, app.wireRows, borders, rows, 'bottom');
    setVisible(this.#dump, false);
    const lesson = lessonOf(app.trace, ui.wireView);
    this.#showCaptions(app, borders, {
      title: titleWords(ui, WIRE_WORDS.title),
      right: lesson,
      rightRole: 'accent',
      moved: app.trace.lastMove,
      instead: unexplained === null ? '' : markText([unexplained], SEVERAL),
      below: serverSummaries(app.session.server),
      belowRole: 'dim',
    });
  }

  /** Shows the paused wire. */
  show(ui: UiState, now: number): void {
    const { frozen } = ui;
    const { app } = tabOf(ui);
    if (frozen === null) return;
    this.#isFinding = frozen.find !== null;
    this.#chrome.show(ui, frozen.find === null ? null : findView(ui, frozen, this.#scroll), now);
    const { title, borders } = layoutOf(app.shared.size);
    const layout = layoutFor(frozen, app.shared.size);
    const { rows, choice } = pausedRows(frozen, app.trace, ui.wireView, layout);
    this.#choice = choice;
    this.#showList(Number(title), layout.listRows, borders, rows, 'top');
    const newer = app.trace.records.lastId - frozen.lastRecord;
    const reason = noEntry(ui);
    this.#showCaptions(app, borders, {
      title: titleWords(ui, WIRE_WORDS.paused),
      right: newer === 0 ? [] : [WIRE_WORDS.newer(newer)],
      rightRole: 'accent',
      moved: moveBefore(frozen),
      instead: '',
      below: reason === null ? [WIRE_WORDS.enter, WIRE_WORDS.enterBriefly] : noEnter(reason),
      belowRole: reason === null ? 'accent' : 'problem',
    });
    this.#showDump(frozen, Number(title) + layout.listRows, layout, app, borders);
  }

  hide(): void {
    setVisible(this.#list, false);
    setVisible(this.#dump, false);
  }

  /** Returns the cell of the chosen row, or of the search. */
  cursor() {
    return this.#isFinding ? this.#chrome.cursor() : cellInside(this.#list, this.#choice);
  }

  #showList(
    top: number,
    height: number,
    borders: boolean,
    rows: Rows,
    stand: 'top' | 'bottom',
  ): void {
    setVisible(this.#list, true);
    place(this.#list, { top, height });
    this.#list.setBorder(borders);
    this.#list.display(rows, stand);
  }

  #showCaptions({ address, shared: { size } }: AppState, borders: boolean, words: Captions): void {
    const title = address.tls ? WIRE_WORDS.decrypted(words.title) : words.title;
    this.#title.display(borders ? title : '');
    const beside = (text: string) =>
      size.columns - (text === '' ? 0 : columnsOf(text) + CAPTION_GAP) - CAPTION_FRAME;
    this.#right.display(borders ? fitting(words.right, beside(title)) : '', words.rightRole);
    const { moved, instead } = words;
    const state = moved === null ? '' : movedTextIn(moved, this.#state.room());
    const left = instead === '' ? state : instead;
    const below = fitting(words.below, beside(''));
    const isBelowFirst = words.belowRole !== 'dim';
    const shownLeft = isBelowFirst && columnsOf(left) > beside(below) ? '' : left;
    this.#state.display(borders ? shownLeft : '', instead === '' ? 'dim' : 'warning');
    this.#below.display(borders ? fitting(words.below, beside(shownLeft)) : '', words.belowRole);
  }

  #showDump(
    frozen: FrozenWire,
    top: number,
    layout: WireLayout,
    app: AppState,
    borders: boolean,
  ): void {
    const { size } = app.shared;
    setVisible(this.#dump, true);
    place(this.#dump, { top, height: layout.dumpRows });
    this.#dump.setBorder(borders);
    this.#dump.display(pausedDump(frozen, layout, size));
    const title = dumpTitle(frozen);
    this.#dumpTitle.display(borders ? title : '');
    const lesson = lessonAt(frozen.items, frozen.chosen);
    const room = size.columns - columnsOf(title) - CAPTION_GAP - CAPTION_FRAME;
    const words = lesson === null ? '' : fitting(lessonWords(lesson), room);
    this.#lesson.display(borders ? words : '', 'accent');
    this.#marks.display(borders ? marksText(frozen) : '', 'warning');
  }
}

/** Returns the newest sends beside their receives in words, the longest form first. */
function lessonOf(trace: Trace, { server }: WireView): readonly string[] {
  if (server) return [ladderLesson(trace)].filter((words) => words !== null);
  const lesson = newestLesson(trace);
  return lesson === null ? [] : lessonWords(lesson);
}

function fitting(texts: readonly string[], room: number): string {
  return texts.find((text) => columnsOf(text) <= room) ?? '';
}

/** Returns the title of the list, with what it shows if that is not all. */
function titleWords({ wireView }: UiState, title: string): string {
  const words = viewWords(wireView);
  return words === '' ? title : WIRE_WORDS.only(title, words);
}

/** Returns the words for an Enter that leads nowhere, the longest form first. */
function noEnter(reason: string): readonly string[] {
  return [WIRE_WORDS.noEnter(brief(reason))];
}

/** Returns the input line of the search. */
function findView(ui: UiState, { find }: FrozenWire, scroll: { offset: number }) {
  const prompt: Span = { text: ' find › ', role: 'accent' };
  const count = find?.matches.length ?? 0;
  const number = (find?.current ?? 0) + 1;
  const words = count === 0 ? ROOM_WORDS.notFound : ROOM_WORDS.match(number, count);
  const meter: Span[] = [{ text: find?.query ? `${words} ` : '', role: 'dim' }];
  const width = textColumns(tabOf(ui).app.shared.size.columns, prompt.text, spansWidth(meter));
  return inputView(ui.wireQuery, [prompt], width, scroll, {
    placeholder: ROOM_WORDS.findPlaceholder,
    meter,
  });
}
