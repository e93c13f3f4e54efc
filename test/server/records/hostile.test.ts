/** Records that nobody should send: nothing breaks, and nobody comes in under another's name. */

import { test } from 'node:test';
import { tried } from '../../support/effort.js';
import { SEED } from '../../support/seed.js';
import { HOSTILE_DELAYS, HostileRun } from './hostile-run.js';

/** The long run is `npm run bench -- records`. */
const INPUTS = tried(3000);
const LATE_INPUTS = 400;

for (const [title, delay] of HOSTILE_DELAYS) {
  test(`with logs that answer ${title} hostile records and secrets lead nowhere`, async () => {
    const run = new HostileRun(SEED, delay);
    await run.run(delay === undefined ? INPUTS : LATE_INPUTS);
    await run.end();
  });
}
