/** Ports of this machine at which nobody listens. */

import { startServer } from '../../../src/server/server.js';
import type { Address } from '../../../src/session/model.js';

/** Ports that no system gives out by itself: nobody takes one after it was found free. */
const QUIET_PORTS = { first: 20_000, count: 12_000 };

/** The number of them for one process of the tests, unless it needs more. */
const PORTS_EACH = 48;

let portsAsked = 0;

/** Returns a port of this machine at which nobody listens; rejects with Node's error if there is none. */
export async function freePort(): Promise<Address> {
  const { first, count } = QUIET_PORTS;
  const port = first + ((process.pid * PORTS_EACH + portsAsked++) % count);
  try {
    const server = await startServer({ host: '127.0.0.1', port });
    await server.stop();
    return { host: '127.0.0.1', port };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return freePort();
  }
}
