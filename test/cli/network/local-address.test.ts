/** The address of this machine's server. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME } from '../../../src/app/servers/address.js';
import { COMMAND_LINE } from '../../../src/cli/cli-sentences.js';
import { localAddress } from '../../../src/cli/network/local-address.js';

test('FOYER_PORT changes the port of this machine’s server, or is a mistake', () => {
  assert.deepEqual(localAddress({}), { address: HOME });
  assert.deepEqual(localAddress({ FOYER_PORT: '' }), { address: HOME });
  for (const port of [1, 65535]) {
    assert.deepEqual(localAddress({ FOYER_PORT: `${port}` }), { address: { ...HOME, port } });
  }
  for (const text of ['0', '65536', 'x', '52 20']) {
    assert.deepEqual(localAddress({ FOYER_PORT: text }), { problem: COMMAND_LINE.variable(text) });
  }
  assert.deepEqual(localAddress({ FOYER_PORT: '\x1b' }), { problem: COMMAND_LINE.variable('␛') });
});
