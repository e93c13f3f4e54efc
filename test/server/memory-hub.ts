import type { ServerEffect } from '../../src/server/handlers.js';
import { Hub, type HubEvent } from '../../src/server/hub.js';
import { DEFAULT_LIMITS, type Limits } from '../../src/server/limits/limits.js';
import { MemoryBroker } from '../../src/server/ports/memory-broker.js';
import { MemoryDirectory } from '../../src/server/ports/memory-directory.js';
import type { Ports, Secrets } from '../../src/server/ports/ports.js';

/** Secrets that a test can tell: s1, s2 and so on; their hashes are not hashed. */
export function countedSecrets(): Secrets {
  let count = 0;
  return { make: () => `s${++count}`, hash: (secret) => `#${secret}` };
}

/** The ports of a hub, with its logs and its list of rooms in memory. */
export interface MemoryPorts extends Ports {
  readonly broker: MemoryBroker;
  readonly directory: MemoryDirectory;
}

/** Returns ports in memory, whose logs are called log1, log2 and so on; `wallClock`: default 0. */
export function memoryPorts(
  permanent: readonly string[] = [],
  wallClock: () => number = () => 0,
): MemoryPorts {
  const directory = new MemoryDirectory();
  let logs = 0;
  const logId = () => `log${++logs}`;
  const broker = new MemoryBroker({ directory, wallClock, logId, permanent });
  return { directory, broker, secrets: countedSecrets(), wallClock };
}

/** A hub that has started, with all in memory. */
export class MemoryHub extends Hub {
  #effects: ServerEffect[] = [];

  constructor(permanent: readonly string[] = [], limits: Limits = DEFAULT_LIMITS) {
    super(memoryPorts(permanent), permanent, limits);
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
