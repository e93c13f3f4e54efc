/** Why a handshake failed, from Node's errors. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NEEDS_TLS, TLS_SILENT, tlsLoss } from '../../src/client/tls-loss.js';

const WORDS = 'something went wrong';

/** The code and the message of an error, and the type and the detail of the loss. */
const ERRORS: readonly (readonly [
  code: string | undefined,
  message: string,
  type: string,
  detail: string,
])[] = [
  ['ERR_SSL_VERSION_TOO_LOW', WORDS, 'tls-version', 'ERR_SSL_VERSION_TOO_LOW'],
  ['ECONNRESET', WORDS, 'tls-broken', 'ECONNRESET'],
  ['EPIPE', WORDS, 'tls-broken', 'EPIPE'],
  ['ERR_NEW', WORDS, 'tls-failed', 'ERR_NEW'],
  ['ERR_NEW', 'ca md too weak', 'tls-failed', 'ERR_NEW'],
  ['UNSPECIFIED', WORDS, 'cert-invalid', WORDS],
  ['UNSPECIFIED', 'ca md too weak', 'cert-weak', 'ca md too weak'],
  ['UNSPECIFIED', 'ee key too small', 'cert-weak', 'ee key too small'],
  [undefined, WORDS, 'tls-failed', WORDS],
  [undefined, 'ca md too weak', 'tls-failed', 'ca md too weak'],
];

for (const [code, message, type, detail] of ERRORS) {
  test(`the error ${code ?? 'without a code'}, “${message}”, is ${type}`, () => {
    const error = Object.assign(new Error(message), code !== undefined && { code });
    assert.deepEqual(tlsLoss(error), { type, detail, established: false });
  });
}

const LONGEST = 120;

test('of a certificate for others the names are told, harmless and not too many', () => {
  const detailOf = (subjectaltname?: string) => {
    const cert = subjectaltname === undefined ? {} : { subjectaltname };
    const error = Object.assign(new Error(WORDS), { code: 'ERR_TLS_CERT_ALTNAME_INVALID', cert });
    return tlsLoss(error).detail;
  };
  assert.equal(detailOf('DNS:a.example, IP Address:192.0.2.1'), 'a.example, 192.0.2.1');
  assert.equal(detailOf(), '');
  assert.doesNotMatch(detailOf('DNS:\u001b[31m'), /\u001b/);
  const exact = 'x'.repeat(LONGEST);
  assert.equal(detailOf(`DNS:${exact}`), exact);
  assert.equal(detailOf(`DNS:${exact}y`), `${exact} …`);
});

test('a connection without a handshake was never made', () => {
  assert.deepEqual(
    [TLS_SILENT, NEEDS_TLS],
    ['tls-silent', 'needs-tls'].map((type) => ({ type, detail: '', established: false })),
  );
});
