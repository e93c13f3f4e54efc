/** Borders of our boxes, compared with blessed's own. */

import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import type { Widgets } from 'blessed';
import { Box } from '../../../src/terminal/blessed/blessed-internals.js';
import { CellBox } from '../../../src/terminal/blessed/cell-box.js';
import { openTerminal } from '../../../src/terminal/open-terminal.js';
import { cleanUp } from '../../support/clean-up.js';
import { createEmulator, createFakeClock } from '../../support/terminal/emulator.js';

class Blank extends CellBox {
  protected override paint(): void {}
}

/** Draws one box on a screen, over a background that shows what it covers. */
async function drawn(
  test: TestContext,
  create: (options: Widgets.BoxOptions) => unknown,
  options: Widgets.BoxOptions,
): Promise<string[]> {
  const emulator = createEmulator({ columns: 8, rows: 5 });
  const clock = createFakeClock();
  const terminal = openTerminal({ ...emulator, clock, render: () => {} });
  cleanUp(test, () => terminal.close());
  const { screen: parent } = terminal;
  new Box({ parent, width: 8, height: 5, content: '........\n'.repeat(5) });
  create({ parent, ...options });
  clock.advance(20);
  await emulator.flush();
  const colours = emulator.grid().map((_, row) => emulator.styleAt(row, 3).fg);
  return [...emulator.grid(), colours.join()];
}

it('a box of ours covers the same cells with the same border as one of blessed', async (test) => {
  const style = { border: { fg: 3 as unknown as string } };
  for (const [left, top, width, height] of [
    [1, 1, 5, 3],
    [0, 0, 8, 5],
    [2, 1, 2, 2],
    [2, 1, 1, 3],
    [2, 1, 3, 1],
    [2, 1, 1, 1],
    [6, 3, 5, 4],
    [-2, -1, 6, 4],
    [9, 1, 3, 3],
    [1, 5, 3, 3],
    [-4, 1, 3, 3],
    [1, 1, 0, 3],
  ] as const) {
    for (const extra of [{}, { border: 'line' as const }]) {
      const options = { left, top, width, height, style, ...extra };
      assert.deepEqual(
        await drawn(test, (all) => new Blank(all), options),
        await drawn(test, (all) => new Box(all), options),
        JSON.stringify(options),
      );
    }
  }
});
