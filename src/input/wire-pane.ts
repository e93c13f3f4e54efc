/** The paused wire pane: the chosen item, its bytes, and its message in the log. */

import { layoutOf } from '../app/layout.js';
import type { Entry } from '../app/log/entry.js';
import type { RoomState, Size } from '../app/state.js';
import type { Trace, Transition } from '../app/wire/trace.js';
import {
  chunksOf,
  type Dump,
  dumpOf,
  indexOfBytes,
  type MessageItem,
  newestItems,
  type WireItem,
} from '../app/wire/trace-items.js';
import { dumpRowCount } from '../app/wire/trace-rows.js';
import { sanitise } from '../text/sanitise.js';

/** The paused wire: its items, and which one is chosen. */
export interface FrozenWire {
  readonly items: readonly WireItem[];
  /** The index of the chosen item; -1 if there is none. */
  readonly chosen: number;
  /** The rows that the dump is scrolled down. */
  readonly dumpTop: number;
  /** The id of its newest record. */
  readonly lastRecord: number;
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

/** Divides the screen between the list and the dump below it. */
export function wireLayout(size: Size): WireLayout {
  const { title, hint, borders } = layoutOf(size);
  const rows = size.rows - Number(title) - Number(hint);
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

/** Returns the index of the newest item that has bytes; of the newest one if none has. */
function newestTraffic(items: readonly WireItem[]): number {
  const index = items.findLastIndex(({ type }) => type === 'message' || type === 'chunk');
  return index < 0 ? items.length - 1 : index;
}

/** Pauses the wire at its newest message or bytes, or at the item that `choose` returns. */
export function freeze(
  trace: Trace,
  choose: (items: readonly WireItem[]) => number = newestTraffic,
): FrozenWire {
  const items = newestItems(trace);
  return { items, chosen: choose(items), dumpTop: 0, lastRecord: trace.records.lastId };
}

/** Returns the chosen item; undefined if there was no traffic. */
export function chosenItem({ items, chosen }: FrozenWire): WireItem | undefined {
  return items[chosen];
}

/** Returns the session's last step at the chosen item; null if none is stored. */
export function moveBefore({ items, chosen }: FrozenWire): Transition | null {
  for (let index = chosen; index >= 0; index--) {
    const item = items[index];
    if (item?.type === 'moved') return item.moved;
  }
  return null;
}

/** Moves the choice `by` items down (negative: up); the dump shows its bytes. */
export function chooseItem(frozen: FrozenWire, by: number, size: Size): FrozenWire {
  const last = frozen.items.length - 1;
  const chosen = Math.max(Math.min(0, last), Math.min(last, frozen.chosen + by));
  return chosen === frozen.chosen ? frozen : showMeant({ ...frozen, chosen, dumpTop: 0 }, size);
}

/** Scrolls the dump to the first byte of the chosen item, below one row of what precedes it if there is room. */
export function showMeant(frozen: FrozenWire, size: Size): FrozenWire {
  const dump = dumpNow(frozen);
  if (dump === null) return frozen;
  const { columns, dumpInside } = wireLayout(size);
  const row = dumpRowCount({ ...dump, bytes: dump.bytes.subarray(0, dump.start + 1) }, columns) - 1;
  const before = dumpInside > 1 ? 1 : 0;
  return scrollDump({ ...frozen, dumpTop: Math.max(0, row - before) }, 0, size);
}

/** Scrolls the dump `by` rows down (negative: up). */
export function scrollDump(frozen: FrozenWire, by: number, size: Size): FrozenWire {
  const dump = dumpNow(frozen);
  if (dump === null) return frozen;
  const { columns, dumpInside } = wireLayout(size);
  const most = Math.max(0, dumpRowCount(dump, columns) - dumpInside);
  return { ...frozen, dumpTop: Math.max(0, Math.min(most, frozen.dumpTop + by)) };
}

let last: { frozen: FrozenWire['items']; chosen: number; dump: Dump | null } | null = null;

/** Returns the bytes of the chosen item; the last result is cached, since every frame asks for it. */
export function dumpNow(frozen: FrozenWire): Dump | null {
  const item = chosenItem(frozen);
  if (item === undefined) return null;
  if (last?.frozen !== frozen.items || last.chosen !== frozen.chosen) {
    last = { frozen: frozen.items, chosen: frozen.chosen, dump: dumpOf(frozen.items, item) };
  }
  return last.dump;
}

/** Returns true if an item belongs to the chosen one: a read of a message, a message of a read. */
export function isRelated(frozen: FrozenWire, item: WireItem): boolean {
  const chosen = chosenItem(frozen);
  if (chosen === undefined || chosen === item) return false;
  return comesFrom(chosen, item) || comesFrom(item, chosen);
}

/** Returns true if a chunk has bytes of a message. */
function comesFrom(message: WireItem, chunk: WireItem): boolean {
  return (
    message.type === 'message' && chunk.type === 'chunk' && chunksOf([chunk], message).length > 0
  );
}

const encoder = new TextEncoder();

/** Returns the index of the item of an entry of the log; -1 if it is not stored. */
export function itemOfEntry(items: readonly WireItem[], entry: Entry): number {
  const { message } = entry;
  if (message !== undefined) {
    return items.findIndex((item) => item.type === 'message' && item.number === message);
  }
  if (entry.type !== 'said' || !entry.own) return -1;
  const bytes = encoder.encode(entry.text);
  return items.findIndex(
    (item) =>
      item.type === 'chunk' &&
      item.chunk.type === 'write' &&
      item.chunk.time >= entry.time - 1 &&
      indexOfBytes(item.chunk.bytes, bytes) >= 0,
  );
}

/** Returns the id of the log's entry of a message; null if there is none. */
export function entryOfItem(room: RoomState | null, item: WireItem): number | null {
  if (room === null || item.type !== 'message') return null;
  const { log } = room;
  for (let id = log.lastId; id >= log.firstId; id--) {
    const entry = log.get(id);
    if (entry?.message === item.number || isRelayOf(item, entry)) return id;
  }
  return null;
}

/** Returns true if a message is the server's echo of what the user said. */
function isRelayOf({ message, decoded }: MessageItem, entry: Entry | undefined): boolean {
  if (entry?.type !== 'said' || !entry.own || message.type !== 'text') return false;
  return entry.time <= decoded.time && sanitise(message.text).endsWith(entry.text);
}
