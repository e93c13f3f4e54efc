/** The client's TLS handshake. Loaded only for a server that speaks TLS, since it loads Node's. */

import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect, createSecureContext, DEFAULT_CIPHERS } from 'node:tls';
import { domainToASCII } from 'node:url';
import type { Secure } from './secured.js';
import { systemAuthorities } from './system-authorities.js';

const OLDEST_VERSION = 'TLSv1.2';
/** OpenSSL's level 2: no RSA key below 2048 bits, no SHA-1. */
const CIPHERS = `${DEFAULT_CIPHERS}:@SECLEVEL=2`;
/** The shortest key of a Diffie-Hellman exchange (bits). */
const LEAST_DH_BITS = 2048;

const CERTIFICATES = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const REVOCATIONS = /-----BEGIN X509 CRL-----[^-]+-----END X509 CRL-----/g;

/** Returns the handshake with the authorities in `trusted`; null for those of the system. Throws Node's error if it holds a damaged one. */
export function securerFor(trusted: string | null): Secure {
  const context = createSecureContext({
    ...authorities(trusted),
    minVersion: OLDEST_VERSION,
    ciphers: CIPHERS,
  });
  return async (socket, { host }) => {
    const name = certifiedName(host);
    const secured = connect({
      socket,
      host: name,
      // Said here, so that no environment variable says otherwise.
      rejectUnauthorized: true,
      secureContext: context,
      minDHSize: LEAST_DH_BITS,
      ...(isIP(name) === 0 && { servername: name }),
    });
    await once(secured, 'secureConnect');
    return { socket: secured, version: secured.getProtocol() ?? '' };
  };
}

/** Returns the certificates in a text; an empty list for a text without one. */
export function certificatesIn(text: string): readonly string[] {
  return text.match(CERTIFICATES) ?? [];
}

function authorities(trusted: string | null) {
  if (trusted === null) {
    const system = systemAuthorities();
    // Otherwise Node's own are taken.
    return system === null ? {} : { ca: system };
  }
  const revocations = trusted.match(REVOCATIONS);
  return { ca: [...certificatesIn(trusted)], ...(revocations && { crl: [...revocations] }) };
}

/** Returns a host as certificates name it: a name in ASCII without a dot at its end, or an address without a zone. */
function certifiedName(host: string): string {
  if (isIP(host) !== 0) return host.replace(/%.*/, '');
  const name = host.replace(/\.$/, '');
  return domainToASCII(name) || name;
}
