/** The certificate of `foyer serve`, as its files and settings say. Pure. */

import type { TlsPair } from '../../../server/door/tls-gate.js';

/** The certificate of a server and its key, or why there is none. */
export interface ServeTls {
  /** Undefined without TLS, and if there is a mistake. */
  readonly pair: TlsPair | undefined;
  /** The names and addresses that the certificate is for, without wildcards: by them clients can join. */
  readonly names: readonly string[];
  /** The faults that clients will find in the certificate, as sentences. */
  readonly warnings: readonly string[];
  /** Why the pair is of no use, as sentences. */
  readonly mistakes: readonly string[];
  /** True if the settings ask for TLS. */
  readonly isWanted: boolean;
}

export const NO_TLS: ServeTls = {
  pair: undefined,
  names: [],
  warnings: [],
  mistakes: [],
  isWanted: false,
};
