/** Reads the certificate and the key of `foyer serve`. Loaded only with TLS, since it loads Node's cryptography. */

import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { TlsPair } from '../../../server/door/tls-gate.js';
import { sanitise } from '../../../text/sanitise.js';
import { TLS_FAULTS, TLS_FILES } from '../../cli-sentences.js';
import { readSmallFile } from '../../small-file.js';
import { NO_TLS, type ServeTls } from './serve-tls.js';

/** A larger file is none (bytes). */
const MAX_BYTES = 1024 * 1024;
/** The most names of a certificate that are used. */
const MAX_NAMES = 3;

/** The paths of the two files. */
export interface TlsPaths {
  readonly cert: string;
  readonly key: string;
}

/** Reads both files and checks that they fit; `now` is Unix ms. */
export function readTlsFiles(paths: TlsPaths, now: number): ServeTls {
  const cert = readPem(paths.cert);
  const key = readPem(paths.key);
  if ('problem' in cert) return mistaken(cert.problem);
  if ('problem' in key) return mistaken(key.problem);
  const pair = { cert: cert.text, key: key.text };
  const problem = problemOf(pair, paths);
  if (problem !== null) return mistaken(problem);
  const certificate = new X509Certificate(pair.cert);
  const warnings = warningsOf(certificate, paths.cert, now);
  return { ...NO_TLS, isWanted: true, pair, names: namesOf(certificate), warnings };
}

function mistaken(problem: string): ServeTls {
  return { ...NO_TLS, isWanted: true, mistakes: [problem] };
}

function readPem(path: string): { readonly text: string } | { readonly problem: string } {
  const file = readSmallFile(path, MAX_BYTES, 'latin1');
  return 'code' in file ? { problem: TLS_FILES.unreadable(sanitise(path), file.code) } : file;
}

function problemOf({ cert, key }: TlsPair, paths: TlsPaths): string | null {
  const [certPath, keyPath] = [sanitise(paths.cert), sanitise(paths.key)];
  const certFault = faultOf(() => createSecureContext({ cert }));
  if (certFault !== null) return TLS_FILES.cert(certPath, certFault);
  const keyFault = faultOf(() => createPrivateKey(key));
  if (keyFault !== null) return TLS_FILES.key(keyPath, keyFault);
  const fits = new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  if (!fits) return TLS_FILES.mismatch(certPath, keyPath);
  const pairFault = faultOf(() => createSecureContext({ cert, key }));
  return pairFault === null ? null : TLS_FILES.key(keyPath, pairFault);
}

/** Returns why OpenSSL does not take something; null if it does. */
function faultOf(take: () => unknown): string | null {
  try {
    take();
    return null;
  } catch (error) {
    return TLS_FAULTS[codeOf(error)] ?? codeOf(error);
  }
}

function codeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? sanitise(message);
}

function namesOf({ subjectAltName = '' }: X509Certificate): readonly string[] {
  const entries = subjectAltName
    .split(', ')
    .map((entry) => /^(?:DNS|IP Address):(.*)$/.exec(entry));
  const names = entries.flatMap((entry) => entry?.[1] ?? []).filter((name) => !name.includes('*'));
  return names.slice(0, MAX_NAMES).map(sanitise);
}

function warningsOf({ validFrom, validTo }: X509Certificate, path: string, now: number) {
  const day = (date: string) => new Date(date).toISOString().slice(0, 10);
  if (now > Date.parse(validTo)) return [TLS_FILES.expired(sanitise(path), day(validTo))];
  if (now < Date.parse(validFrom)) return [TLS_FILES.early(sanitise(path), day(validFrom))];
  return [];
}
