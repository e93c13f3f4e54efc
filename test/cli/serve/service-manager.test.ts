/** The socket that a service manager hands over. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inheritedSocket } from '../../../src/cli/serve/service-manager.js';

test('a socket is taken over if the service manager handed one or more to this process', () => {
  const cases = [
    [{ LISTEN_PID: '7', LISTEN_FDS: '1' }, 3],
    [{ LISTEN_PID: '7', LISTEN_FDS: '2' }, 3],
    [{ LISTEN_PID: '7', LISTEN_FDS: '0' }, undefined],
    [{ LISTEN_PID: '7', LISTEN_FDS: 'x' }, undefined],
    [{ LISTEN_PID: '7' }, undefined],
    [{ LISTEN_PID: '8', LISTEN_FDS: '1' }, undefined],
    [{ LISTEN_FDS: '1' }, undefined],
    [{}, undefined],
  ] as const;
  for (const [env, descriptor] of cases) {
    assert.equal(inheritedSocket(env, 7), descriptor, JSON.stringify(env));
  }
});
