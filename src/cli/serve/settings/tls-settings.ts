/** The TLS of `foyer serve`, as its settings ask for it. */

import { TLS_FILES } from '../../cli-sentences.js';
import type { GivenSettings } from './serve-settings.js';
import { NO_TLS, type ServeTls } from './serve-tls.js';

/** Reads the files that the settings name. Loads Node's TLS only if they name both. */
export async function readTls({ tlsCert, tlsKey }: GivenSettings): Promise<ServeTls> {
  if (tlsCert === undefined && tlsKey === undefined) return NO_TLS;
  const wanted = { ...NO_TLS, isWanted: true };
  if (tlsCert === undefined || tlsKey === undefined) {
    return { ...wanted, mistakes: [TLS_FILES.half] };
  }
  const { readTlsFiles } = await import('./tls-files.js');
  return readTlsFiles({ cert: tlsCert, key: tlsKey }, Date.now());
}
