/** Leads from the messages of a room's log to the wire, and back. */

import type { Entry } from '../../app/log/entry.js';
import type { RoomState } from '../../app/state.js';
import { indexOfBytes } from '../../app/wire/message-parts.js';
import type { ChunkItem, MessageItem, WireItem } from '../../app/wire/trace-items.js';
import { memo } from '../../text/memo.js';
import { sanitise } from '../../text/sanitise.js';

const encoder = new TextEncoder();

/** Returns the index of the item of an entry of the log; -1 if it is not stored. */
export function itemOfEntry(items: readonly WireItem[], entry: Entry): number {
  const { message } = entry;
  if (message !== undefined) {
    return items.findIndex((item) => item.type === 'message' && item.number === message);
  }
  return items.findIndex((item) => item.type === 'chunk' && isWriteOf(item, entry));
}

/** Returns true if Foyer wrote an own entry in this chunk. */
function isWriteOf({ chunk }: ChunkItem, entry: Entry): boolean {
  if (chunk.type !== 'write' || entry.type !== 'said' || !entry.own) return false;
  if (chunk.time < entry.time - 1) return false;
  return indexOfBytes(chunk.bytes, encoder.encode(entry.text)) >= 0;
}

/** Returns the id of the log's entry that an item leads to; null if there is none. */
export function entryOfItem(room: RoomState | null, item: WireItem): number | null {
  return room === null ? null : found(room.log, item, room.log.firstId, room.log.lastId);
}

/** The log grows in place: its ids distinguish its states. */
const found = memo(
  (log: RoomState['log'], item: WireItem, first: number, last: number): number | null => {
    for (let id = last; id >= first; id--) {
      const entry = log.get(id);
      if (entry !== undefined && leadsTo(item, entry)) return id;
    }
    return null;
  },
);

function leadsTo(item: WireItem, entry: Entry): boolean {
  if (item.type === 'message') return entry.message === item.number || isRelayOf(item, entry);
  if (item.type !== 'chunk') return false;
  const isRead = item.messages.some(({ number }) => number === entry.message);
  return isRead || isWriteOf(item, entry);
}

/** Returns true if a message is the server's echo of what the user said. */
function isRelayOf({ message, decoded }: MessageItem, entry: Entry): boolean {
  if (entry.type !== 'said' || !entry.own || message.type !== 'text') return false;
  return entry.time <= decoded.time && sanitise(message.text).endsWith(entry.text);
}
