/** Frees memory in the quiet after much work: V8 keeps the garbage of a flood until it needs room. */

import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Timers } from '../text/clock.js';

/** The memory of the process. */
export interface Memory {
  /** Returns how many bytes the heap takes, garbage included, with what is outside of it. */
  size(): number;
  /** Frees what is not used, in some 30 ms. */
  collect(): void;
}

/** Less growth than this is not worth a collection. */
const WORTH_BYTES = 8 * 1024 * 1024;

/** Nothing was drawn for this time: a collection delays nobody (ms). */
const QUIET_MS = 2000;

/**
 * Returns a function that is called after each render, and has memory freed once none follows. A render that is not whole
 * leaves too little garbage to ask for the size.
 */
export function createCollector(clock: Timers, memory: Memory): (isWhole?: boolean) => void {
  let least = Number.POSITIVE_INFINITY;
  let pending: unknown = null;
  const collect = () => {
    pending = null;
    memory.collect();
    least = memory.size();
  };
  return (isWhole = true) => {
    if (!isWhole && pending === null) return;
    const size = memory.size();
    least = Math.min(least, size);
    if (pending !== null) clock.clearTimeout(pending);
    pending = size - least < WORTH_BYTES ? null : clock.setTimeout(collect, QUIET_MS);
  };
}

/** The memory of this process. */
export const processMemory: Memory = {
  size() {
    const statistics = getHeapStatistics();
    return statistics.total_heap_size + statistics.external_memory;
  },
  collect() {
    // A context that is made while the flag is set has the collector; no other does.
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    setFlagsFromString('--no-expose-gc');
    // The second run returns to the system what the first one freed.
    collect();
    collect();
  },
};
