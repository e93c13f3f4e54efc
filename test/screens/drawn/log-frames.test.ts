/** The frames of what is heard in a room. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isLogAlone } from '../../../src/input/same-look.js';
import { cellDifferences } from '../../support/terminal/cells.js';
import { AT, type Keyboard } from '../../support/ui.js';
import '../../support/seed.js';
import { inRoom, openScreens, sizes } from './room-frames.js';

/** `FUZZ_RUNS=500 FUZZ_SEED=1 node --test dist/test/screens/drawn/log-frames.test.js` tries more, and the same again. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 4);

/** What happens between two frames, and how much time passes before it, in ms. */
interface Step {
  readonly texts: readonly string[];
  readonly keys: string;
  readonly focused: boolean | null;
  readonly ms: number;
}

const TEXTS = [
  ...[
    'bob: hello',
    'bob: ann, look',
    'ann: hello',
    'carol: hello',
    'x'.repeat(30),
    'bob: 漢字 👋🏽',
  ],
  ...[
    'dave has joined',
    'bob has left',
    `bob: ${'words and '.repeat(20)}`,
    'bob: one\ntwo',
    'bob:',
  ],
  ...['a'.repeat(14), '漢'.repeat(9), 'A'.repeat(16)].map((name) => `${name}: hello`),
];

const KEYS =
  '<pageup> <pageup> <pagedown> <pagedown> <escape> <escape> <C-u> <C-f>b <C-r> <escape> @ @b <tab> <f2> <f4> <M-l> /ignore<space>bob<enter>';

const steps = fc.array(
  fc.record<Step>({
    texts: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...TEXTS).map((text) => [text]) },
      { weight: 1, arbitrary: fc.array(fc.constantFrom(...TEXTS), { maxLength: 30 }) },
    ),
    keys: fc.oneof(
      { weight: 6, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.constantFrom(...KEYS.split(' ')) },
    ),
    focused: fc.oneof(
      { weight: 12, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.boolean() },
    ),
    ms: fc.oneof(
      { weight: 5, arbitrary: fc.nat(5000) },
      { weight: 1, arbitrary: fc.constantFrom(60_000, 11 * 60_000, 13 * 3_600_000) },
    ),
  }),
  { minLength: 20, maxLength: 40 },
);

function play(user: Keyboard, { texts, keys, focused }: Step, time: number): void {
  if (keys !== '') user.type(keys);
  if (focused !== null) user.happen({ type: 'focus', focused });
  if (texts.length > 0) user.happen({ type: 'chat', texts, time });
}

test('the frame of what is heard shows what drawing everything shows', async () => {
  let quick = 0;
  await fc.assert(
    fc.asyncProperty(sizes, steps, async (size, list) => {
      const user = inRoom(size);
      let now = AT;
      const screens = openScreens(user, () => now);
      await screens.frame(true);
      for (const [index, step] of list.entries()) {
        const before = user.ui;
        now += step.ms;
        play(user, step, now);
        if (isLogAlone(before, user.ui)) quick++;
        const seen = await screens.frame(true);
        // What is wrong in a frame is still there two frames later.
        if (index % 3 < 2) continue;
        screens.redraw();
        const wanted = await screens.frame(true);
        assert.deepEqual(cellDifferences(wanted, seen), [], `${index}: ${JSON.stringify(step)}`);
      }
      screens.close();
    }),
    { numRuns: RUNS },
  );
  assert.ok(quick > 0);
});
