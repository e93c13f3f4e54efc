/** Connects a server to its engine. */

import { randomBytes } from 'node:crypto';
import type { Clock } from '../../text/clock.js';
import type { Ports } from '../ports/ports.js';
import { randomLogId, systemSecrets } from '../records/system-secrets.js';
import { checkEngine } from './engine-check.js';
import type { EngineOptions } from './engine-options.js';
import { RedisBroker } from './redis-broker.js';
import { openEngine } from './redis-engine.js';

/** The random bytes that tell two starts of a server apart. */
const START_BYTES = 6;

/** Connects, and checks the engine. Rejects with an `EngineError` if it is of no use. */
export async function openEnginePorts(
  { address, node, leaseMs }: EngineOptions,
  permanent: readonly string[],
  clock: Clock,
): Promise<{ readonly ports: Ports; readonly broker: RedisBroker }> {
  const engine = await checkEngine(() => openEngine(address), address);
  const broker = new RedisBroker({
    ...{ engine, clock, leaseMs, permanent, logId: randomLogId },
    // A server that starts again does not take its earlier self's connections for its own.
    node: `${node}.${randomBytes(START_BYTES).toString('hex')}`,
  });
  const { directory } = broker;
  return { broker, ports: { broker, directory, secrets: systemSecrets, wallClock: Date.now } };
}
