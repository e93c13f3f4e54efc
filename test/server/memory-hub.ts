import type { ServerEffect } from '../../src/server/handlers.js';
import { Hub, type HubEvent } from '../../src/server/hub.js';
import { DEFAULT_LIMITS, type Limits } from '../../src/server/limits/limits.js';
import { MemoryBroker } from '../../src/server/ports/memory-broker.js';
import { MemoryDirectory } from '../../src/server/ports/memory-directory.js';

/** Returns logs and a list of rooms in memory, in which all time is 0. */
export function memoryPorts(): { broker: MemoryBroker; directory: MemoryDirectory } {
  const directory = new MemoryDirectory();
  return { directory, broker: new MemoryBroker(directory, () => 0) };
}

/** A hub that has started, with all in memory. */
export class MemoryHub extends Hub {
  #effects: ServerEffect[] = [];

  constructor(permanent: readonly string[] = [], limits: Limits = DEFAULT_LIMITS) {
    super(memoryPorts(), permanent, limits);
    this.effect = (effect) => this.#effects.push(effect);
    void this.start();
  }

  /** Returns the effects of an event, unless somebody else receives them. */
  override handle(event: HubEvent, now: number): readonly ServerEffect[] {
    this.#effects = [];
    super.handle(event, now);
    return this.#effects;
  }
}
