/** Connects a server to its engine. */

import type { Clock } from '../../text/clock.js';
import type { Ports } from '../ports/ports.js';
import { randomId, systemSecrets } from '../records/system-secrets.js';
import { checkEngine } from './engine-check.js';
import type { EngineOptions } from './engine-options.js';
import { RedisBroker } from './redis-broker.js';
import { openEngine } from './redis-engine.js';

/** Connects, and checks the engine. Rejects with an `EngineError` if it is of no use. */
export async function openEnginePorts(
  { address, node, leaseMs }: EngineOptions,
  permanent: readonly string[],
  clock: Clock,
): Promise<{ readonly ports: Ports; readonly broker: RedisBroker }> {
  const engine = await checkEngine(() => openEngine(address), address);
  const broker = new RedisBroker({
    ...{ engine, clock, leaseMs, permanent, logId: randomId },
    // A server that starts again does not take its earlier self's connections for its own.
    node: `${node}.${randomId()}`,
  });
  const { directory } = broker;
  return { broker, ports: { broker, directory, secrets: systemSecrets, wallClock: Date.now } };
}
