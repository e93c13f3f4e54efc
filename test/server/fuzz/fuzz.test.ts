/** Random input of many clients: everybody hears what a simple model says, and nothing is left of anybody. */

import { test } from 'node:test';
import { tried } from '../../support/effort.js';
import { SEED } from '../../support/seed.js';
import { FuzzRun } from './fuzz-run.js';

/** The long run is `npm run bench -- fuzz`. */
const INPUTS = tried(6000);

test('whatever clients send, everybody hears what the model says', async () => {
  const run = new FuzzRun(SEED);
  await run.run(INPUTS);
  await run.end();
});
