/** The paused wire pane: the chosen item, and its bytes. */

import { layoutOf } from '../../app/layout.js';
import type { Search } from '../../app/log/log-search.js';
import type { Size } from '../../app/state.js';
import { dumpRowCount, dumpRowOf } from '../../app/wire/dump-rows.js';
import { tookFrom } from '../../app/wire/ladder/both-ends.js';
import type { Trace, Transition } from '../../app/wire/trace.js';
import {
  type Dump,
  dumpOf,
  isReadOf,
  newestItems,
  showsItem,
  type WireItem,
} from '../../app/wire/trace-items.js';
import type { WireView } from '../../app/wire/wire-view.js';

/** The paused wire: its items, and which one is chosen. */
export interface FrozenWire {
  /** All items, visible or not. */
  readonly all: readonly WireItem[];
  /** Those that the view shows. */
  readonly items: readonly WireItem[];
  /** The index of the chosen item; -1 if there is none. */
  readonly chosen: number;
  /** The rows that the dump is scrolled down, from where it shows the first byte that is meant (negative: up). */
  readonly dumpScroll: number;
  /** The id of its newest record. */
  readonly lastRecord: number;
  /** The search in the items; null for none. */
  readonly find: WireFind | null;
}

/** A search in the items, by their indices; `origin` was chosen before. */
export interface WireFind extends Search {
  readonly origin: number;
}

/** The parts of the screen while the wire is paused, in columns and rows, borders included. */
export interface WireLayout {
  readonly listRows: number;
  readonly dumpRows: number;
  /** The inside of both panes. */
  readonly columns: number;
  /** True if the list has a row with the names of its columns. */
  readonly hasHead: boolean;
  /** The rows of the list without it. */
  readonly listInside: number;
  readonly dumpInside: number;
}

/** With fewer rows inside, a list has no names above its columns. */
const HEAD_FROM_ROWS = 6;

/** Returns true if a list of so many rows has names above its columns. */
export function hasWireHead(rows: number): boolean {
  return rows >= HEAD_FROM_ROWS;
}

/** The dump's share of the rows. */
const DUMP_SHARE = 1 / 3;

/** Divides the screen between the list and the dump below it; `inputRows` are below them. */
export function wireLayout(size: Size, inputRows = 0): WireLayout {
  const { title, hint, borders } = layoutOf(size);
  const rows = size.rows - Number(title) - Number(hint) - inputRows;
  const frame = borders ? 2 : 0;
  const dumpRows = Math.max(1 + frame, Math.floor(rows * DUMP_SHARE));
  const listRows = rows - dumpRows;
  const inside = Math.max(1, listRows - frame);
  const hasHead = hasWireHead(inside);
  return {
    listRows,
    dumpRows,
    columns: Math.max(1, size.columns - frame - 2),
    hasHead,
    listInside: inside - Number(hasHead),
    dumpInside: Math.max(1, dumpRows - frame),
  };
}

/** Divides the screen for a paused wire. */
export function layoutFor({ find }: FrozenWire, size: Size): WireLayout {
  return wireLayout(size, find === null ? 0 : 1);
}

/** Returns the index of the newest item that has bytes; of the newest one if none has. */
function newestTraffic(items: readonly WireItem[]): number {
  const index = items.findLastIndex(({ type }) => type === 'message' || type === 'chunk');
  return index < 0 ? items.length - 1 : index;
}

/** Pauses the wire at its newest visible message or bytes, or at the item that `choose` returns. */
export function freeze(
  trace: Trace,
  view: WireView,
  choose: (items: readonly WireItem[]) => number = newestTraffic,
): FrozenWire {
  const all = newestItems(trace);
  const items = all.filter((item) => showsItem(item, view));
  const lastRecord = trace.records.lastId;
  return { all, items, chosen: choose(items), dumpScroll: 0, lastRecord, find: null };
}

/** Shows another part of the paused wire. The chosen item stays chosen; if it is hidden, the one after it is chosen. */
export function viewed(frozen: FrozenWire, view: WireView): FrozenWire {
  const place = placeOf(frozen);
  const items = frozen.all.filter((item) => showsItem(item, view));
  const before = frozen.all.filter((item, index) => index < place && showsItem(item, view)).length;
  return { ...frozen, items, chosen: Math.min(before, items.length - 1), dumpScroll: 0 };
}

/** Returns the index of the chosen item among all; -1 if there is none. */
function placeOf(frozen: FrozenWire): number {
  const item = chosenItem(frozen);
  return item === undefined ? -1 : frozen.all.indexOf(item);
}

/** Returns the chosen item; undefined if there was no traffic. */
export function chosenItem({ items, chosen }: FrozenWire): WireItem | undefined {
  return items[chosen];
}

/** Returns the number of the chosen message; -1 if another item is chosen. */
export function chosenNumber(frozen: FrozenWire): number {
  const item = chosenItem(frozen);
  return item?.type === 'message' ? item.number : -1;
}

/** Returns the session's last step at the chosen item; null if none is stored. */
export function moveBefore(frozen: FrozenWire): Transition | null {
  for (let at = placeOf(frozen); at >= 0; at--) {
    const each = frozen.all[at];
    if (each?.type === 'moved') return each.moved;
  }
  return null;
}

/** Moves the choice `by` items down (negative: up); the dump shows its bytes. */
export function chooseItem(frozen: FrozenWire, by: number): FrozenWire {
  const last = frozen.items.length - 1;
  return chooseAt(frozen, Math.max(Math.min(0, last), Math.min(last, frozen.chosen + by)));
}

/** Chooses the item at an index. */
export function chooseAt(frozen: FrozenWire, chosen: number): FrozenWire {
  return chosen === frozen.chosen ? frozen : { ...frozen, chosen, dumpScroll: 0 };
}

/**
 * Returns the first visible row of the dump: unless it is scrolled, the first byte that is meant is visible, below one
 * row of what precedes it if there is room.
 */
export function dumpTop(frozen: FrozenWire, size: Size): number {
  return topOf(frozen, size, frozen.dumpScroll);
}

function topOf(frozen: FrozenWire, size: Size, scroll: number): number {
  const dump = dumpNow(frozen);
  if (dump === null) return 0;
  const { columns, dumpInside } = layoutFor(frozen, size);
  const before = dumpInside > 1 ? 1 : 0;
  const most = Math.max(0, dumpRowCount(dump, columns) - dumpInside);
  const meant = Math.min(most, Math.max(0, dumpRowOf(dump.start, columns) - before));
  return Math.max(0, Math.min(most, meant + scroll));
}

/** Scrolls the dump `by` rows down (negative: up). */
export function scrollDump(frozen: FrozenWire, by: number, size: Size): FrozenWire {
  const top = topOf(frozen, size, dumpTop(frozen, size) - topOf(frozen, size, 0) + by);
  return { ...frozen, dumpScroll: top - topOf(frozen, size, 0) };
}

let last: { items: FrozenWire['items']; chosen: number; dump: Dump | null } | null = null;

/** Returns the bytes of the chosen item; the last result is cached, since every frame asks for it. */
export function dumpNow(frozen: FrozenWire): Dump | null {
  const item = chosenItem(frozen);
  if (item === undefined) return null;
  if (last?.items !== frozen.items || last.chosen !== frozen.chosen) {
    last = { items: frozen.items, chosen: frozen.chosen, dump: dumpOf(frozen.all, item) };
  }
  return last.dump;
}

/**
 * Returns true if an item belongs to the chosen one: a read of a message, a message of a read; a receive of a send of
 * the other end, a send of a receive.
 */
export function isRelated(frozen: FrozenWire, item: WireItem): boolean {
  const chosen = chosenItem(frozen);
  if (chosen === undefined || chosen === item) return false;
  if (comesFrom(chosen, item) || comesFrom(item, chosen)) return true;
  if (!('chunk' in chosen) || !('chunk' in item)) return false;
  return tookFrom(chosen.chunk, item.chunk) || tookFrom(item.chunk, chosen.chunk);
}

/** Returns true if a chunk has bytes of a message. */
function comesFrom(message: WireItem, chunk: WireItem): boolean {
  return message.type === 'message' && chunk.type === 'chunk' && isReadOf(chunk, message);
}
