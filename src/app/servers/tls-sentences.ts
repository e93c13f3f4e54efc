/** The sentences about TLS and certificates, in tables by id. Pure. */

import type { Loss, TlsLossKind } from '../../session/model.js';
import { sanitise } from '../../text/sanitise.js';

/** Returns the sentence for a loss; `where` is the server's address. */
export type LossSentence = (where: string, loss: Loss) => string;

const withoutTls = (where: string) => where.replace(/^tls:\/\//, '');

/** Why there is no connection with TLS, by kind of loss, and what to do. */
export const TLS_LOSSES: Readonly<Record<TlsLossKind, LossSentence>> = {
  'no-tls': (where) =>
    `The server at ${where} does not speak TLS. If others on the way may read what you say, connect to ${withoutTls(where)}.`,
  'needs-tls': (where) => `The server at ${where} speaks TLS only. Connect to tls://${where}.`,
  'tls-version': (where) =>
    `${where} speaks only versions of TLS that are no longer safe. Ask its operator for TLS 1.2 or newer.`,
  'tls-refused': (where) =>
    `${where} refused the TLS handshake. If it is a server without TLS, connect to ${withoutTls(where)}.`,
  'tls-denied': (where) =>
    `${where} turned this connection away before the TLS handshake: it is full, or keeps your address out. Try again later.`,
  'tls-broken': (where) =>
    `${where} broke off the TLS handshake. If it is a server without TLS, connect to ${withoutTls(where)}.`,
  'tls-silent': (where) =>
    `${where} did not answer the TLS handshake. If it is a server without TLS, connect to ${withoutTls(where)}.`,
  'tls-failed': (where, { detail }) =>
    `The TLS handshake with ${where} failed: ${sanitise(detail)}. Try again, or ask its operator.`,
  'cert-expired': (where) =>
    `The certificate of ${where} has expired. Check this machine’s date, or ask the server’s operator for a new certificate.`,
  'cert-early': (where) =>
    `The certificate of ${where} is not valid yet. Check this machine’s date, or ask the server’s operator.`,
  'cert-self-signed': (where) =>
    `${where} has vouched for itself (a self-signed certificate), which anybody can do. If you know its certificate from its operator, start Foyer with --ca FILE.`,
  'cert-issuer': (where) =>
    `The certificate of ${where} is signed by an authority that this machine does not know. If you trust that authority, start Foyer with its certificate: --ca FILE.`,
  'cert-name': (where, { detail }) =>
    `The certificate of ${where} is for ${detail === '' ? 'other names' : sanitise(detail)}. Connect under a name of the certificate, or ask the server’s operator.`,
  'cert-revoked': (where) =>
    `The certificate of ${where} was revoked: somebody else may have its key. Do not connect; ask the server’s operator.`,
  'cert-weak': (where) =>
    `The certificate of ${where} has a key or a signature that is too weak to prove anything. Ask the server’s operator for a new one.`,
  'cert-invalid': (where, { detail }) =>
    `The certificate of ${where} is not valid: ${sanitise(detail)}. Ask the server’s operator for a new one.`,
};

/** The same in a word or two, as stored in the list of servers. */
export const TLS_OUTCOMES: Readonly<Record<TlsLossKind, string>> = {
  'no-tls': 'no TLS',
  'needs-tls': 'TLS only',
  'tls-version': 'old TLS',
  'tls-refused': 'TLS refused',
  'tls-denied': 'turned away',
  'tls-broken': 'TLS broken off',
  'tls-silent': 'no TLS answer',
  'tls-failed': 'TLS failed',
  'cert-expired': 'expired',
  'cert-early': 'not valid yet',
  'cert-self-signed': 'self-signed',
  'cert-issuer': 'unknown issuer',
  'cert-name': 'wrong name',
  'cert-revoked': 'revoked',
  'cert-weak': 'weak key',
  'cert-invalid': 'invalid',
};
