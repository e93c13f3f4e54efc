/** The options of a server that uses an engine. */

import type { EngineAddress } from './engine-address.js';

export interface EngineOptions {
  readonly address: EngineAddress;
  /** The name of this server, as logs and figures say it. */
  readonly node: string;
  /** After so long without a sign of life of a server, its names are free (ms). */
  readonly leaseMs: number;
}

/** The shortest and the longest lease, and the usual one (s). */
export const LEASE = { least: 1, most: 300, usual: 6 } as const;
