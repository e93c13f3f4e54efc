/** Reads the file of `--ca` or `--engine-ca`: the authorities that are trusted. Loaded only with it, since it loads Node's TLS. */

import { X509Certificate } from 'node:crypto';
import { certificatesIn, securerFor } from '../client/tls-handshake.js';
import { sanitise } from '../text/sanitise.js';
import { CA_FILE } from './cli-sentences.js';
import { readSmallFile } from './small-file.js';

/** A larger file is none (bytes). */
const MAX_BYTES = 4 * 1024 * 1024;

/** Returns the text of the file that `flag` names, or what is wrong with it. */
export function readTrustedFile(
  path: string,
  flag = '--ca',
): { readonly trusted: string } | { readonly problem: string } {
  const shown = sanitise(path);
  const file = readSmallFile(path, MAX_BYTES, 'latin1');
  if ('code' in file) return { problem: CA_FILE.unreadable(shown, file.code, flag) };
  const trusted = file.text;
  if (certificatesIn(trusted).length === 0) return { problem: CA_FILE.empty(shown, flag) };
  return damageOf(trusted, shown, flag) ?? { trusted };
}

function damageOf(
  trusted: string,
  shown: string,
  flag: string,
): { readonly problem: string } | null {
  try {
    for (const text of certificatesIn(trusted)) new X509Certificate(text);
    securerFor(trusted);
    return null;
  } catch (error) {
    return { problem: CA_FILE.damaged(shown, (error as NodeJS.ErrnoException).code ?? '', flag) };
  }
}
