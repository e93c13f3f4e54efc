/** The session as the app sees it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getInitialSnapshot } from 'xstate';
import { sessionMachine } from '../../src/session/machine.js';
import { initialView, viewOf } from '../../src/session/session-view.js';

const ADDRESS = { host: 'h', port: 1 };

test('the view before a session has begun is that of the machine’s initial state', () => {
  for (const intent of [
    { room: null, name: null },
    { room: 'den', name: 'ann' },
  ]) {
    const snapshot = getInitialSnapshot(sessionMachine, { address: ADDRESS, intent });
    assert.deepEqual(initialView(ADDRESS, intent), viewOf(snapshot));
  }
});
