/** What faults make of the messages to one client. Pure. */

import type { Faults } from '../../faults/fault-table.js';
import type { SeededRandom } from '../../faults/seeded-random.js';
import { MAX_MESSAGE_BYTES } from '../../wire/frame.js';
import { type OutboundMessage, outgoing } from '../message.js';

/** A message of one byte more than the protocol allows. */
export const LONG_MESSAGE = outgoing('text', '1,025 bytes: '.padEnd(MAX_MESSAGE_BYTES + 1, 'x'));

/** Messages, and how much later than usual they leave (ms). */
export interface LateMessages {
  readonly messages: readonly OutboundMessage[];
  readonly lateMs: number;
}

/** The messages to one client after faults have been at them. */
export class MessageFaults {
  readonly #faults: Faults;
  readonly #random: SeededRandom;

  constructor(faults: Faults, random: SeededRandom) {
    this.#faults = faults;
    this.#random = random;
  }

  /** Returns what becomes of messages, in order. */
  apply(messages: readonly OutboundMessage[]): readonly LateMessages[] {
    return unitsOf(messages).flatMap((unit) => this.#unit(unit));
  }

  #unit(unit: readonly OutboundMessage[]): readonly LateMessages[] {
    const { late = 0, missing = 0, long = 0 } = this.#faults;
    const isAnswer = unit[0]?.type !== 'text';
    const isMissing = isAnswer && this.#happens(missing);
    const kept = isMissing ? [] : this.#counted(unit);
    const all = this.#happens(long) ? [...kept, LONG_MESSAGE] : kept;
    return all.length === 0 ? [] : [{ messages: all, lateMs: isAnswer ? late : 0 }];
  }

  #happens(percent: number): boolean {
    return percent > 0 && this.#random.chance(percent);
  }

  /** Returns a list with a wrong count, and all else as it is. */
  #counted(unit: readonly OutboundMessage[]): readonly OutboundMessage[] {
    const { count = 0 } = this.#faults;
    const [first, ...names] = unit;
    if (count === 0 || first?.type !== 'item' || !/^\d+$/.test(first.text)) return unit;
    return [outgoing('item', String(Math.max(0, Number(first.text) + count))), ...names];
  }
}

/** Divides messages into answers and texts: a list is one answer, each status another. */
function unitsOf(messages: readonly OutboundMessage[]): readonly (readonly OutboundMessage[])[] {
  const units: OutboundMessage[][] = [];
  for (const message of messages) {
    const last = units.at(-1);
    if (message.type === 'item' && last?.[0]?.type === 'item') last.push(message);
    else units.push([message]);
  }
  return units;
}
