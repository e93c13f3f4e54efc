/** The sends of one end beside the receives of the other: the newest that are not one send a receive. Pure. */

import type { Trace } from '../trace.js';
import { LADDER } from '../wire-sentences.js';
import type { Sources } from './both-ends.js';

/** The receives in which a group is looked for. */
const NEAR = 400;

/** A receive of either end. */
interface Received {
  readonly time: number;
  readonly socket: number;
  readonly from: Sources;
}

/** Receives in a row that share sends. */
interface Group {
  /** The time of its newest receive. */
  readonly time: number;
  readonly socket: number;
  readonly first: number;
  readonly last: number;
  readonly receives: number;
}

/** Returns the newest sends and receives of a direction that are not one to one, in words; null if there are none. */
export function ladderLesson(trace: Trace): string | null {
  const toServer = newestGroup(received(trace.serverRecords));
  const toClient = newestGroup(received(trace.records));
  if (toServer !== null && toServer.time >= (toClient?.time ?? 0)) {
    return LADDER.toServer(sends(toServer), toServer.receives);
  }
  return toClient === null ? null : LADDER.toClient(sends(toClient), toClient.receives);
}

function sends({ first, last }: Group): number {
  return last - first + 1;
}

/** Returns the newest receives, the newest first. */
function* received(records: Trace['records'] | Trace['serverRecords']): Generator<Received> {
  for (let id = records.lastId; id >= Math.max(records.firstId, records.lastId - NEAR); id--) {
    const record = records.get(id);
    if (record === undefined || !('bytes' in record) || record.from === null) continue;
    yield { time: record.time, socket: record.socket, from: record.from };
  }
}

function newestGroup(receives: Iterable<Received>): Group | null {
  let group: Group | null = null;
  for (const received of receives) {
    const larger: Group | null = grown(group, received);
    if (larger === null && group !== null && isSpecial(group)) return group;
    const { time, socket, from } = received;
    group = larger ?? { time, socket, first: from.first, last: from.last, receives: 1 };
  }
  return group !== null && isSpecial(group) ? group : null;
}

/** Returns a group with the receive before it; null if that shares no send with it. */
function grown(group: Group | null, { socket, from }: Received): Group | null {
  if (group === null || socket !== group.socket || from.last < group.first) return null;
  return { ...group, first: Math.min(group.first, from.first), receives: group.receives + 1 };
}

function isSpecial(group: Group): boolean {
  return sends(group) > 1 || group.receives > 1;
}
