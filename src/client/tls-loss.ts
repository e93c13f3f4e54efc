/** Turns the errors of a TLS handshake into losses. Pure. */

import type { Loss, LossKind } from '../session/model.js';
import { sanitise } from '../text/sanitise.js';

/** The meaning of each code of Node and OpenSSL for the user; any other is `tls-failed`. */
const KINDS: Readonly<Record<string, LossKind>> = {
  CERT_HAS_EXPIRED: 'cert-expired',
  CERT_NOT_YET_VALID: 'cert-early',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'cert-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'cert-issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'cert-issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'cert-issuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'cert-issuer',
  CERT_UNTRUSTED: 'cert-issuer',
  ERR_TLS_CERT_ALTNAME_INVALID: 'cert-name',
  ERR_TLS_CERT_ALTNAME_FORMAT: 'cert-name',
  HOSTNAME_MISMATCH: 'cert-name',
  CERT_REVOKED: 'cert-revoked',
  ERR_TLS_DH_PARAM_SIZE: 'cert-weak',
  ERR_SSL_DH_KEY_TOO_SMALL: 'cert-weak',
  ERR_SSL_EE_KEY_TOO_SMALL: 'cert-weak',
  ERR_SSL_CA_KEY_TOO_SMALL: 'cert-weak',
  ERR_SSL_CA_MD_TOO_WEAK: 'cert-weak',
  CERT_SIGNATURE_FAILURE: 'cert-invalid',
  CERT_CHAIN_TOO_LONG: 'cert-invalid',
  PATH_LENGTH_EXCEEDED: 'cert-invalid',
  INVALID_CA: 'cert-invalid',
  INVALID_PURPOSE: 'cert-invalid',
  CERT_REJECTED: 'cert-invalid',
  UNABLE_TO_GET_CRL: 'cert-invalid',
  CRL_HAS_EXPIRED: 'cert-invalid',
  UNSPECIFIED: 'cert-invalid',
  ERR_SSL_WRONG_VERSION_NUMBER: 'no-tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'no-tls',
  ERR_SSL_RECORD_TOO_SMALL: 'no-tls',
  ERR_SSL_HTTP_REQUEST: 'no-tls',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'tls-version',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'tls-version',
  ERR_SSL_WRONG_SSL_VERSION: 'tls-version',
  ERR_SSL_VERSION_TOO_LOW: 'tls-version',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: 'tls-refused',
  ERR_SSL_TLSV1_ALERT_ACCESS_DENIED: 'tls-denied',
  ECONNRESET: 'tls-broken',
  EPIPE: 'tls-broken',
  ECONNABORTED: 'tls-broken',
};

/** OpenSSL's words for a key or a signature that is too weak; Node has no code for them. */
const WEAK = /too (?:weak|small)/;
/** The most characters of a certificate's names that a sentence quotes. */
const MAX_NAMES_LENGTH = 120;

/** The loss of a connection whose server does not answer the handshake. */
export const TLS_SILENT: Loss = { type: 'tls-silent', detail: '', established: false };
/** The loss of a connection without TLS to a server that speaks TLS only. */
export const NEEDS_TLS: Loss = { type: 'needs-tls', detail: '', established: false };

type HandshakeError = NodeJS.ErrnoException & {
  readonly cert?: { readonly subjectaltname?: string };
};

/** Returns the loss of a connection whose handshake failed; `detail` has the names of a certificate for others. */
export function tlsLoss(error: HandshakeError): Loss {
  const { code = '', message, cert } = error;
  const isWeak = code === 'UNSPECIFIED' && WEAK.test(message);
  const type = isWeak ? 'cert-weak' : (KINDS[code] ?? 'tls-failed');
  if (type === 'cert-name')
    return { type, detail: namesOf(cert?.subjectaltname), established: false };
  const detail = code === 'UNSPECIFIED' || code === '' ? message : code;
  return { type, detail, established: false };
}

function namesOf(subjectAltName = ''): string {
  const names = sanitise(subjectAltName.replaceAll(/(?:DNS|IP Address):/g, ''));
  return names.length > MAX_NAMES_LENGTH ? `${names.slice(0, MAX_NAMES_LENGTH)} …` : names;
}
