/** Retained drawing shows what drawing from nothing shows. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellDifferences } from '../../support/terminal/cells.js';
import '../../support/seed.js';
import { tried } from '../../support/effort.js';
import { playSession } from './drawn-session.js';
import { type Step, sessions } from './drawn-steps.js';

/** `FUZZ_RUNS=500 FUZZ_SEED=1 node --test dist/test/screens/drawn/drawn-twice.test.js` plays more, and the same again. */
const RUNS = Number(process.env.FUZZ_RUNS ?? tried(6));
const STEPS = 40;

test('every frame shows the cells, links and cursor that drawing from nothing shows', async () => {
  await fc.assert(
    fc.asyncProperty(sessions(STEPS), async (steps) => {
      const wanted = await playSession(steps, 'from nothing');
      const seen = await playSession(steps, 'retained');
      for (const [index, frame] of wanted.entries()) {
        const differing = cellDifferences(frame, seen[index] as typeof frame);
        assert.deepEqual(differing, [], `after step ${index}, ${describe(steps[index] as Step)}`);
      }
    }),
    { numRuns: RUNS },
  );
});

function describe(step: Step): string {
  return step.type === 'say'
    ? `say ${JSON.stringify(Buffer.from(step.bytes as string).toString())}`
    : JSON.stringify(step);
}
