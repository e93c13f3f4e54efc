/** The frames of keys that only edit a room's line. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Screens } from '../../../screens/root.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { openTerminal } from '../../../src/terminal/open-terminal.js';
import { cellDifferences, cellsSeen } from '../../support/terminal/cells.js';
import { createEmulator, createFakeClock } from '../../support/terminal/emulator.js';
import { AT, emptyApp, Keyboard, roomList } from '../../support/ui.js';
import '../../support/seed.js';
import { tried } from '../../support/effort.js';

/** `FUZZ_RUNS=500 FUZZ_SEED=1 node --test dist/test/screens/drawn/line-frames.test.js` tries more, and the same again. */
const RUNS = Number(process.env.FUZZ_RUNS ?? tried(4));
const FRAME_MS = 100;

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

const sizes = fc.constantFrom(
  ...[
    [80, 24],
    [100, 30],
    [130, 40],
    [61, 17],
    [40, 10],
    [24, 8],
    [20, 5],
    [12, 3],
  ].map(([columns = 0, rows = 0]) => ({ columns, rows })),
);

/** Somebody in a room in which others have spoken. */
function inRoom(size: { readonly columns: number; readonly rows: number }): Keyboard {
  const app = emptyApp();
  const texts = Array.from({ length: 40 }, (_, index) => `bob: ${index}`);
  return new Keyboard({ ...app, shared: { ...app.shared, size } })
    .session('lobby', { rooms: roomList('general') })
    .enter('general', 'ann')
    .session('room', { people: ['ann', 'bob'] })
    .happen({ type: 'chat', texts, time: AT });
}

/** The screens of a state, and what its terminal shows. */
function openScreens(user: Keyboard) {
  const clock = createFakeClock();
  const emulator = createEmulator(tabOf(user.ui).app.shared.size);
  const { input, output, env, process } = emulator;
  let isWhole = true;
  const terminal = openTerminal({
    ...{ input, output, env, process, clock },
    render: () => screens.show(user.ui, AT, isWhole),
  });
  const screens = new Screens(terminal);
  /** Draws a frame; resolves to what is visible then. */
  const frame = async (whole: boolean) => {
    isWhole = whole;
    terminal.requestRender();
    clock.advance(FRAME_MS);
    await emulator.flush();
    return cellsSeen(emulator);
  };
  return { frame, redraw: () => terminal.redraw(), close: () => terminal.close() };
}

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
