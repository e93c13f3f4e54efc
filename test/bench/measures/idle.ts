/** The cost of a quiet room. */

import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../clients/client.js';
import { figuresOf, residentMemory } from '../process-figures.js';
import { type Site, start } from './start.js';

const SETTLING_MS = 2000;
const IDLE_MS = 10_000;

/** The figures of ten quiet seconds in a room. */
export interface IdleFigures {
  /** CPU time, in ms. */
  readonly cpu: number;
  readonly wakeUps: number;
  /** In MiB. */
  readonly memory: number;
}

/** Leaves a client alone in the room. Clients may be measured side by side: idle ones disturb nobody. */
export async function idle(client: Client, site: Site): Promise<IdleFigures> {
  const { program } = await start(client, site);
  try {
    await pause(SETTLING_MS);
    const before = figuresOf(program.pid);
    await pause(IDLE_MS);
    const after = figuresOf(program.pid);
    return {
      cpu: after.cpu - before.cpu,
      wakeUps: after.wakeUps - before.wakeUps,
      memory: residentMemory(program.pid),
    };
  } finally {
    await program.stop();
  }
}
