/** Measures keys and messages after short and long histories. */

import { openBusyRoom } from '../busy-room.js';
import { interleaved, median } from '../statistics.js';
import type { Group, Row } from '../table.js';

const HISTORIES = [1000, 1_000_000];
const ROUNDS = 9;
const FRAMES = 60;
const WARM_UPS = 3;
/** The largest ratio of what a key or a message costs, of the long history to the short one. */
const MOST_GROWTH = 1.1;

const KINDS = [
  { kind: 'typed', label: 'a key' },
  { kind: 'appended', label: 'a message' },
] as const;

/** The cost of a key and of a message, with its frame, in rooms with histories of several lengths. */
export async function growthGroup(): Promise<Group> {
  const rooms = HISTORIES.map((messages) => openBusyRoom(100, 30, messages));
  const rows: Row[] = [];
  for (const { kind, label } of KINDS) {
    const measure = (room: (typeof rooms)[number]) => {
      const times = Array.from({ length: FRAMES }, () => {
        const start = performance.now();
        room[kind]();
        return performance.now() - start;
      });
      return median(times);
    };
    await interleaved(rooms, WARM_UPS, measure);
    const rounds = await interleaved(rooms, ROUNDS, measure);
    // The least of the rounds is the one that the machine disturbed least.
    const cells = rooms.map((room) => Math.min(...(rounds.get(room) ?? [])));
    const [short = Number.NaN, long = Number.NaN] = cells;
    const goal = { text: `1 M ≤ ${MOST_GROWTH} x 1 k`, met: long <= MOST_GROWTH * short };
    rows.push({ label: `${label}, with its frame`, unit: 'ms', cells, goals: [goal] });
  }
  return {
    title: 'growth: messages in the history',
    columns: HISTORIES.map((messages) => messages.toLocaleString('en-GB')),
    rows,
    notes: ['100x30, all of the history kept; in one process, in turns.'],
  };
}
