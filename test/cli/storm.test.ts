/** Reconnecting to servers that fail again and again. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tabOf } from '../../src/input/ui-state.js';
import { BACKOFF, LIMITS } from '../../src/session/machine.js';
import { ANN, IN_ROOM, LIST, TO_NAMING, TO_ROOM } from '../client/scripts.js';
import type { Script } from '../support/net/scripted-server.js';
import { beforeScripts, type Outage } from './outage/outage.js';

/** The points at which a server closes each client's connection. */
const SERVERS: readonly (readonly [string, Script])[] = [
  ['closes at once', ['close']],
  ['resets at once', ['reset']],
  ['closes when it is asked for the rooms', [{ expect: '/list' }, 'close']],
  ['answers with the rooms, and closes', [...LIST, 'close']],
  ['lets people join, and closes', [...TO_NAMING, 'close']],
  ['accepts names, and closes', [...TO_ROOM, 'close']],
  ['lets people into the room, and closes', [...IN_ROOM, 'close']],
];

const TRIES = 8;

/** The pauses before consecutive attempts (ms). */
async function pauses(outage: Outage, tries: number): Promise<number[]> {
  const found: number[] = [];
  for (let attempt = 0; attempt < tries; attempt++) {
    await outage.until(
      () => outage.state === 'waiting',
      () => `to wait, at ${outage.state}`,
    );
    found.push(tabOf(outage.ui).app.session.retryDelay);
    await outage.retry();
  }
  return found;
}

/** Checks that each pause is twice the one before, up to a bound and a random spread. */
function assertGrowing(found: readonly number[]): void {
  found.forEach((pause, attempt) => {
    const middle = Math.min(BACKOFF.last, BACKOFF.first * 2 ** attempt);
    assert.ok(pause >= 0.75 * middle && pause <= 1.25 * middle, `${attempt}: ${found.join()}`);
  });
}

for (const [what, script] of SERVERS) {
  test(`a server that ${what} is tried again after growing pauses`, async (t) => {
    const { outage } = await beforeScripts(t, [[...IN_ROOM, 'close'], script], ANN);
    outage.program.start();
    const found = await pauses(outage, TRIES);
    assertGrowing(found);
    await outage.until(
      () => outage.proxy.connections === TRIES + 1,
      () => `${TRIES + 1} connections, not ${outage.proxy.connections}`,
    );
    await outage.arrives('waiting');
    await outage.quits();
  });
}

test('the pauses are short again once a connection has held, and not before', async (t) => {
  const { outage } = await beforeScripts(
    t,
    [
      [...IN_ROOM, 'close'],
      [...IN_ROOM, 'close'],
      [...IN_ROOM, { pause: LIMITS.steady - LIMITS.lateWho - 1000 }, 'close'],
      [...IN_ROOM, { pause: LIMITS.steady }, 'close'],
      ['close'],
    ],
    ANN,
  );
  outage.program.start();
  const found = await pauses(outage, 5);
  assertGrowing(found.slice(0, 3));
  assertGrowing(found.slice(3));
  await outage.arrives('waiting');
  await outage.quits();
});
