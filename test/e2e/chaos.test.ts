/** Nothing is lost, and nothing is shown twice, whatever a network does. */

import { test } from 'node:test';
import { ChaosRun } from '../support/chaos/chaos-run.js';

/** The longer run is `npm run bench -- chaos`. */
const MESSAGES = 10_000;

const seed = Number(process.env.FUZZ_SEED ?? (Math.random() * 0x7fffffff) | 0);
console.log(`FUZZ_SEED=${seed}`);

test('everybody has every message once, in one order, although connections break', async () => {
  const run = await ChaosRun.start(seed);
  try {
    await run.talk(MESSAGES);
    await run.settle();
    run.check();
  } finally {
    await run.end();
  }
});
