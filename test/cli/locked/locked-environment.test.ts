/** The environment of a locked window. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lockEnvironment } from '../../../src/cli/locked/locked-environment.js';

test('a locked window forgets all variables but those for how things look', () => {
  const looks = { TERM: 'xterm', LANG: 'C.UTF-8', COLORTERM: 'truecolor', SSH_TTY: '/dev/pts/1' };
  const env: Record<string, string | undefined> = {
    ...looks,
    FOYER_PORT: '1',
    HOME: '/home/ann',
    XDG_CONFIG_HOME: '/tmp',
    XDG_CACHE_HOME: '/tmp',
    SSL_CERT_FILE: '/tmp/own.pem',
    NODE_OPTIONS: '--inspect',
    SSH_ORIGINAL_COMMAND: 'serve',
  };
  lockEnvironment(env);
  assert.deepEqual(env, looks);
});
