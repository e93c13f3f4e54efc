/** The frames of keys that only edit a room's line. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tabOf } from '../../../src/input/ui-state.js';
import { cellDifferences } from '../../support/terminal/cells.js';
import '../../support/seed.js';
import { tried } from '../../support/effort.js';
import { inRoom, openScreens, sizes } from './room-frames.js';

/** `FUZZ_RUNS=500 FUZZ_SEED=1 node --test dist/test/screens/drawn/line-frames.test.js` tries more, and the same again. */
const RUNS = Number(process.env.FUZZ_RUNS ?? tried(4));

const EDITS =
  'left right home end backspace delete C-w C-u C-k C-y C-t C-j up down M-enter tab escape';
const PANES = 'f1 f2 f4 f6 C-f C-r pageup C-n C-o M-l';
const KEYS = [...EDITS.split(' '), ...PANES.split(' ')].map((key) => `<${key}>`);
const TEXTS = ['a', 'xyz', ' ', '?', '/', '/s', '//', '@', '@b', '漢字 👋🏽', 'e\u0301', '7'];
const LONG = ['words '.repeat(20), '漢'.repeat(90), 'x'.repeat(1100)];

const typed = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 3, arbitrary: fc.constantFrom(...KEYS) },
  { weight: 1, arbitrary: fc.constantFrom(...LONG) },
);

test('the frame of a key shows what drawing everything shows', async () => {
  const lists = fc.array(typed, { minLength: 20, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(sizes, lists, async (size, keys) => {
      const user = inRoom(size);
      const screens = openScreens(user);
      await screens.frame(true);
      for (const [index, key] of keys.entries()) {
        const { app } = tabOf(user.ui);
        user.type(key);
        // As in the program: a key that changes nothing of the session has a frame of its own.
        const seen = await screens.frame(tabOf(user.ui).app !== app);
        screens.redraw();
        const wanted = await screens.frame(true);
        assert.deepEqual(cellDifferences(wanted, seen), [], `${index}: ${JSON.stringify(key)}`);
      }
      screens.close();
    }),
    { numRuns: RUNS },
  );
});
