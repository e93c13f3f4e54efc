/** The TLS handshake of the client. Node's TLS is loaded at the first server that speaks it. */

import type { Secure } from './secured.js';

/** Returns handshakes that trust the authorities in `trusted` (PEM, with their lists of revoked certificates); null for those of the system. */
export function secureWith(trusted: string | null): Secure {
  let securer: Promise<Secure> | null = null;
  return async (socket, address) => {
    securer ??= import('./tls-handshake.js').then(({ securerFor }) => securerFor(trusted));
    return (await securer)(socket, address);
  };
}
