/** Reasons for a lost connection. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lossFromError } from '../../src/client/loss.js';
import type { LossKind } from '../../src/session/model.js';

const errorOf = (code: string): Error => Object.assign(new Error(`it said ${code}`), { code });

/** Every error code that sockets and resolvers are known to give, and what it means to a person. */
const KINDS: readonly (readonly [LossKind, readonly string[]])[] = [
  ['refused', ['ECONNREFUSED']],
  ['timed-out', ['ETIMEDOUT']],
  ['not-found', ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME']],
  [
    'unreachable',
    ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL', 'EINVAL'],
  ],
  ['reset', ['ECONNRESET', 'EPIPE', 'ECONNABORTED']],
  ['forbidden', ['EACCES', 'EPERM']],
  ['failed', ['EMFILE', 'EPROTO', 'ESOMETHINGNEW']],
];

for (const [kind, codes] of KINDS) {
  for (const code of codes) {
    test(`${code} is a loss of the type ${kind}, before and after the connection was made`, () => {
      for (const established of [false, true]) {
        assert.deepEqual(lossFromError(errorOf(code), established), {
          type: kind,
          detail: code,
          established,
        });
      }
    });
  }
}

test('an error without a code is reported in its own words', () => {
  assert.deepEqual(lossFromError(new Error('odd'), true), {
    type: 'failed',
    detail: 'odd',
    established: true,
  });
});

/** The outcome at each of a name's addresses, and the reported one. */
const SEVERAL: readonly (readonly [readonly string[], LossKind])[] = [
  [['ECONNREFUSED', 'ECONNREFUSED'], 'refused'],
  [['ECONNREFUSED', 'ENETUNREACH'], 'refused'],
  [['ENETUNREACH', 'ECONNREFUSED'], 'refused'],
  [['ETIMEDOUT', 'EHOSTUNREACH'], 'timed-out'],
  [['ENETUNREACH', 'EHOSTUNREACH'], 'unreachable'],
];

for (const [codes, kind] of SEVERAL) {
  test(`a name whose addresses give ${codes.join(' and ')} is ${kind}`, () => {
    const error = new AggregateError(codes.map(errorOf));
    assert.equal(lossFromError(error, false).type, kind);
  });
}

test('the outcome at each address is reported only if they differ', () => {
  const at = (address: string, code: string) => Object.assign(errorOf(code), { address });
  const errors = [at('::1', 'ENETUNREACH'), at('127.0.0.1', 'ECONNREFUSED')];
  assert.deepEqual(lossFromError(new AggregateError(errors), false), {
    type: 'refused',
    detail: 'ECONNREFUSED',
    established: false,
    each: [
      { address: '::1', type: 'unreachable' },
      { address: '127.0.0.1', type: 'refused' },
    ],
  });
  const same = [at('::1', 'ECONNREFUSED'), at('127.0.0.1', 'ECONNREFUSED')];
  assert.equal(lossFromError(new AggregateError(same), false).each, undefined);
});
