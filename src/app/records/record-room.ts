/** A room whose server sends records. Pure. */

import type { RoomState } from '../state.js';
import type { RoomRecords } from './room-records.js';

/** A room with records. */
export type RecordRoom = RoomState & { readonly records: RoomRecords };

/** True for a room with records; there may be no room. */
export function hasRecords(room: RoomState | null): room is RecordRoom {
  return (room?.records ?? null) !== null;
}

/** Returns a room with other records. */
export function withRecords(room: RecordRoom, change: Partial<RoomRecords>): RecordRoom {
  return { ...room, records: { ...room.records, ...change } };
}
