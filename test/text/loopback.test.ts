/** Addresses of the machine itself. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLoopback } from '../../src/text/loopback.js';

test('loopback is 127.0.0.0/8 and ::1, also mapped', () => {
  for (const address of ['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1']) {
    assert.equal(isLoopback(address), true, address);
  }
  for (const address of ['192.0.2.1', '::', '::2', '1270::1', '']) {
    assert.equal(isLoopback(address), false, address);
  }
});
