/** The wire pane. */

import { layoutNow, layoutOf } from '../src/app/layout.js';
import type { Row } from '../src/app/log/span-rows.js';
import { serverSummaries } from '../src/app/servers/server-words.js';
import type { AppState } from '../src/app/state.js';
import type { Transition } from '../src/app/wire/trace.js';
import { newestItems, type WireItem } from '../src/app/wire/trace-items.js';
import { flagWords } from '../src/app/wire/trace-labels.js';
import {
  dumpRows,
  movedTextIn,
  type Standing,
  wireHead,
  wireRow,
} from '../src/app/wire/trace-rows.js';
import { TRACE_WORDS } from '../src/app/wire/wire-sentences.js';
import { tabOf, type UiState } from '../src/input/ui-state.js';
import {
  chosenItem,
  dumpNow,
  type FrozenWire,
  hasWireHead,
  isRelated,
  moveBefore,
  wireLayout,
} from '../src/input/wire-pane.js';
import type { Terminal } from '../src/terminal/terminal.js';
import { columns as columnsOf } from '../src/text/measure/width.js';
import { isEqual } from '../src/text/memo.js';
import { firstAround } from '../src/widgets/around.js';
import { cellInside, place, setVisible } from '../src/widgets/place.js';
import { CAPTION_FRAME, CAPTION_GAP, Caption, RowsPane } from '../src/widgets/rows-pane.js';
import { padded } from '../src/widgets/theme.js';
import type { Chrome } from './chrome.js';
import { type Screen, sentenceRows } from './screen-parts.js';
import { WIRE_WORDS } from './screen-sentences.js';

/** The wire pane: live below another screen, or paused with the bytes below it. */
export class WireScreen implements Screen {
  readonly #chrome: Chrome;
  readonly #list: RowsPane;
  readonly #title: Caption;
  readonly #state: Caption;
  readonly #since: Caption;
  /** The facts that Foyer has found out about the server. */
  readonly #server: Caption;
  readonly #dump: RowsPane;
  readonly #dumpTitle: Caption;
  readonly #flags: Caption;
  /** The rows above the chosen one. */
  #choice = 0;

  constructor(terminal: Terminal, chrome: Chrome) {
    this.#chrome = chrome;
    const parent = terminal.screen;
    const pane = () => new RowsPane({ parent, left: 0, right: 0, hidden: true, ...padded });
    this.#list = pane();
    this.#title = new Caption(this.#list, { top: -1 });
    this.#since = new Caption(this.#list, { top: -1, right: 0 });
    this.#state = new Caption(this.#list, { bottom: -1 });
    this.#server = new Caption(this.#list, { bottom: -1, right: 0 });
    this.#dump = pane();
    this.#dumpTitle = new Caption(this.#dump, { top: -1 });
    this.#flags = new Caption(this.#dump, { bottom: -1 });
  }

  /** Shows the live wire below the screen. */
  showLive(ui: UiState): void {
    const { app } = tabOf(ui);
    const { title, bodyRows, borders } = layoutNow(app);
    this.#showList(Number(title) + bodyRows, app.wireRows, borders);
    setVisible(this.#dump, false);
    const frame = borders ? 2 : 0;
    const width = Math.max(1, app.shared.size.columns - frame - 2);
    const inside = Math.max(1, app.wireRows - frame);
    const hasHead = hasWireHead(inside) && app.trace.records.lastId >= app.trace.records.firstId;
    const items = newestItems(app.trace, inside - Number(hasHead));
    const rows = items.length === 0 ? [NOTHING] : items.map((item) => liveRow(item, width));
    this.#list.display(hasHead ? belowHead(rows, width, inside) : rows, 'bottom');
    this.#showCaptions(borders, WIRE_WORDS.title, app.trace.lastMove, '', app);
  }

  /** Shows the paused wire. */
  show(ui: UiState, now: number): void {
    const { frozen } = ui;
    const { app } = tabOf(ui);
    if (frozen === null) return;
    this.#chrome.show(ui, null, now);
    const { title, borders } = layoutOf(app.shared.size);
    const layout = wireLayout(app.shared.size);
    this.#showList(Number(title), layout.listRows, borders);
    const rows = listRows(frozen, layout.columns, layout.listInside);
    this.#list.display(layout.hasHead ? [wireHead(layout.columns), ...rows] : rows);
    const above = Number(layout.hasHead);
    this.#choice = above + Math.max(0, frozen.chosen - firstShown(frozen, layout.listInside));
    const since = app.trace.records.lastId - frozen.lastRecord;
    this.#showCaptions(
      borders,
      WIRE_WORDS.paused,
      moveBefore(frozen),
      since === 0 ? '' : WIRE_WORDS.newer(since),
      app,
    );
    this.#showDump(frozen, Number(title) + layout.listRows, layout, borders);
  }

  hide(): void {
    setVisible(this.#list, false);
    setVisible(this.#dump, false);
  }

  /** Returns the cell of the chosen row. */
  cursor() {
    return cellInside(this.#list, this.#choice);
  }

  #showList(top: number, height: number, borders: boolean): void {
    setVisible(this.#list, true);
    place(this.#list, { top, height });
    this.#list.setBorder(borders);
  }

  #showCaptions(
    borders: boolean,
    title: string,
    moved: Transition | null,
    since: string,
    { address, session, shared: { size } }: AppState,
  ): void {
    const whole = address.tls ? WIRE_WORDS.decrypted(title) : title;
    this.#title.display(borders ? whole : '');
    const state = moved === null ? '' : movedTextIn(moved, this.#state.room());
    this.#state.display(borders ? state : '', 'dim');
    this.#since.display(borders ? since : '', 'accent');
    const room = size.columns - (state === '' ? 0 : columnsOf(state) + CAPTION_GAP) - CAPTION_FRAME;
    const fitting = serverSummaries(session.server).find((text) => columnsOf(text) <= room);
    this.#server.display(borders ? (fitting ?? '') : '', 'dim');
  }

  #showDump(
    frozen: FrozenWire,
    top: number,
    { dumpRows: height, columns, dumpInside }: ReturnType<typeof wireLayout>,
    borders: boolean,
  ): void {
    setVisible(this.#dump, true);
    place(this.#dump, { top, height });
    this.#dump.setBorder(borders);
    const dump = dumpNow(frozen);
    const rows =
      dump === null
        ? noBytes(frozen, columns)
        : dumpRows(dump, columns, frozen.dumpTop, dumpInside);
    this.#dump.display(rows);
    this.#dumpTitle.display(borders ? dumpTitle(frozen) : '');
    this.#flags.display(borders ? flagsText(chosenItem(frozen)) : '', 'warning');
  }
}

/** The last row of each record or message, and what it was made of. */
const liveRows = new WeakMap<object, { width: number; item: WireItem; row: Row }>();

/** Returns the row of an item, the same one as long as it looks the same: so the pane sees that it has moved. */
function liveRow(item: WireItem, width: number): Row {
  if (item.type === 'omitted') return wireRow(item, width, 'other');
  const key = recordOf(item);
  const known = liveRows.get(key);
  if (known?.width === width && isEqual(known.item, item)) return known.row;
  const row = wireRow(item, width, 'other');
  liveRows.set(key, { width, item, row });
  return row;
}

function recordOf(item: Exclude<WireItem, { type: 'omitted' }>): object {
  switch (item.type) {
    case 'chunk':
      return item.chunk;
    case 'message':
      return item.message;
    case 'mark':
      return item.mark;
    default:
      return item.moved;
  }
}

/** Returns the rows at the bottom of a list of `height` rows, with the names of the columns at its top. */
function belowHead(rows: readonly Row[], width: number, height: number): readonly Row[] {
  const blank = Array.from({ length: Math.max(0, height - rows.length - 1) }, (): Row => []);
  return [wireHead(width), ...blank, ...rows];
}

const NOTHING: Row = [{ text: WIRE_WORDS.none, role: 'notice' }];

function firstShown({ items, chosen }: FrozenWire, visible: number): number {
  return firstAround(items.length, Math.max(0, chosen), visible);
}

/** Returns the rows around the chosen one. */
function listRows(frozen: FrozenWire, width: number, visible: number): Row[] {
  const { items, chosen } = frozen;
  if (items.length === 0) return [NOTHING];
  const first = firstShown(frozen, visible);
  return items.slice(first, first + visible).map((item, index) => {
    const standing: Standing =
      first + index === chosen ? 'chosen' : isRelated(frozen, item) ? 'related' : 'other';
    return wireRow(item, width, standing);
  });
}

/** Returns the text for a row without bytes. */
function noBytes(frozen: FrozenWire, width: number) {
  return chosenItem(frozen) === undefined ? [] : sentenceRows(TRACE_WORDS.own, width, 'notice');
}

/** Returns what is special about the framing of the chosen message. */
function flagsText(item: WireItem | undefined): string {
  return item?.type === 'message' ? flagWords(item.message.origin) : '';
}

/** Returns the title of the bytes below the list. */
function dumpTitle(frozen: FrozenWire): string {
  const item = frozen.items[frozen.chosen];
  const dump = dumpNow(frozen);
  if (item === undefined || dump === null) return WIRE_WORDS.bytes;
  if (item.type === 'chunk') {
    const words = item.chunk.type === 'read' ? WIRE_WORDS.received : WIRE_WORDS.sent;
    return words(dump.bytes.length);
  }
  const meant = dump.end - dump.start;
  return meant === dump.bytes.length
    ? WIRE_WORDS.whole(meant)
    : WIRE_WORDS.part(meant, dump.bytes.length);
}
