/** Boxes that only position their children. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Box } from '../../../src/terminal/blessed/blessed-internals.js';
import { Region } from '../../../src/terminal/blessed/region.js';
import { openTerminal } from '../../../src/terminal/open-terminal.js';
import { UNTYPED_INTERVAL } from '../../../src/terminal/render/frame-scheduler.js';
import { cleanUp } from '../../support/clean-up.js';
import { createEmulator, createFakeClock } from '../../support/terminal/emulator.js';

it('a region places its children, and draws nothing itself', async (test) => {
  const emulator = createEmulator({ columns: 10, rows: 3 });
  const clock = createFakeClock();
  const terminal = openTerminal({ ...emulator, clock, render: () => {} });
  cleanUp(test, () => terminal.close());
  const show = async (): Promise<string[]> => {
    terminal.requestRender();
    clock.advance(UNTYPED_INTERVAL);
    await emulator.flush();
    return emulator.grid();
  };
  const { screen: parent } = terminal;
  new Box({ parent, width: 10, height: 3, content: '0123456789\n0123456789\n0123456789' });
  const region = new Region({ parent, left: 2, top: 1, width: 6, height: 2 });
  new Box({ parent: region, left: 1, top: 0, width: 2, height: 1, content: 'in' });
  assert.deepEqual(await show(), ['0123456789', '012in56789', '0123456789']);
  region.left = 4;
  region.height = 1;
  assert.deepEqual(await show(), ['0123456789', '01234in789', '0123456789']);
  region.hide();
  assert.deepEqual(await show(), ['0123456789', '0123456789', '0123456789']);
});
