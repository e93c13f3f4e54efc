/** Reads the file of `--ca`: the authorities that a window trusts. Loaded only with it, since it loads Node's TLS. */

import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { certificatesIn, securerFor } from '../client/tls-handshake.js';
import { sanitise } from '../text/sanitise.js';
import { CA_FILE } from './cli-sentences.js';

/** A larger file is none (bytes). */
const MAX_BYTES = 4 * 1024 * 1024;

/** Returns the text of the file, or what is wrong with it. */
export function readTrustedFile(
  path: string,
): { readonly trusted: string } | { readonly problem: string } {
  const shown = sanitise(path);
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return { problem: CA_FILE.unreadable(shown, 'ENOTFILE') };
    if (stat.size > MAX_BYTES) return { problem: CA_FILE.unreadable(shown, 'EFBIG') };
    const trusted = readFileSync(path, 'latin1');
    if (certificatesIn(trusted).length === 0) return { problem: CA_FILE.empty(shown) };
    return damageOf(trusted, shown) ?? { trusted };
  } catch (error) {
    return { problem: CA_FILE.unreadable(shown, (error as NodeJS.ErrnoException).code ?? '') };
  }
}

function damageOf(trusted: string, shown: string): { readonly problem: string } | null {
  try {
    for (const text of certificatesIn(trusted)) new X509Certificate(text);
    securerFor(trusted);
    return null;
  } catch (error) {
    return { problem: CA_FILE.damaged(shown, (error as NodeJS.ErrnoException).code ?? '') };
  }
}
