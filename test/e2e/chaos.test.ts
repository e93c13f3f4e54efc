/** Nothing is lost, and nothing is shown twice, whatever a network does. */

import { test } from 'node:test';
import { ChaosRun } from '../support/chaos/chaos-run.js';
import { tried } from '../support/effort.js';
import { SEED } from '../support/seed.js';

/** The longer run is `npm run bench -- chaos`. */
const MESSAGES = tried(10_000);

test('everybody has every message once, in one order, although connections break', async () => {
  const run = await ChaosRun.start(SEED);
  try {
    await run.talk(MESSAGES);
    await run.settle();
    run.check();
  } finally {
    await run.end();
  }
});
