/** Damps the notices of a room in which many people come and go. */

import type { Timers } from '../../text/clock.js';
import type { Room } from '../rooms.js';

/** After this time the notices that were left out are said as a sum (ms). */
export const SUM_MS = 1000;

export type Change = 'joined' | 'left';

interface Traffic {
  /** Until when the room's share of notices is used up (ms). */
  paidUntil: number;
  /** How many notices of each kind were left out. */
  readonly leftOut: Record<Change, number>;
  timer: unknown;
}

/** Returns a notice of several comings or goings. No name can be read from it. */
export function sumText(count: number, change: Change): string {
  return count === 1 ? `1 more has ${change}` : `${count} have ${change}`;
}

/** Lets a burst of notices of a room pass, and then one a second; says the others as a sum. */
export class Notices {
  readonly #clock: Timers;
  readonly #say: (room: Room, text: string) => void;
  readonly #traffic = new WeakMap<Room, Traffic>();

  /** `say` sends a text to everybody in a room. */
  constructor(clock: Timers, say: (room: Room, text: string) => void) {
    this.#clock = clock;
    this.#say = say;
  }

  /** Returns true if a notice may pass; otherwise it is part of a sum. `burst`: 0 lets all pass. */
  passes(room: Room, change: Change, burst: number): boolean {
    const now = this.#clock.now();
    const traffic = this.#traffic.get(room) ?? {
      paidUntil: now,
      leftOut: { joined: 0, left: 0 },
      timer: null,
    };
    this.#traffic.set(room, traffic);
    traffic.paidUntil = Math.max(traffic.paidUntil, now);
    if (burst === 0 || traffic.paidUntil - now <= (burst - 1) * SUM_MS) {
      traffic.paidUntil += SUM_MS;
      return true;
    }
    traffic.leftOut[change]++;
    traffic.timer ??= this.#clock.setTimeout(() => this.#sum(room, traffic), SUM_MS);
    return false;
  }

  #sum(room: Room, traffic: Traffic): void {
    traffic.timer = null;
    for (const change of ['joined', 'left'] as const) {
      const count = traffic.leftOut[change];
      traffic.leftOut[change] = 0;
      if (count > 0) this.#say(room, sumText(count, change));
    }
  }
}
