/** The certificates of the authorities that the system trusts. */

import { readFileSync } from 'node:fs';

/** The files in which systems have them: Debian, Fedora, openSUSE, and Alpine, BSD and macOS. */
const FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** Returns them as PEM; null if the system has none of the usual files. `SSL_CERT_FILE` names another. */
export function systemAuthorities(
  named: string | undefined = process.env.SSL_CERT_FILE,
  files: readonly string[] = FILES,
): string | null {
  for (const path of named ? [named, ...files] : files) {
    try {
      return readFileSync(path, 'latin1');
    } catch {
      // The next one.
    }
  }
  return null;
}
