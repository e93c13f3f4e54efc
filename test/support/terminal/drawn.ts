/** The screen of a state, without the way to it. */

import { Screens } from '../../../screens/root.js';
import { tabOf, type UiState } from '../../../src/input/ui-state.js';
import { openTerminal } from '../../../src/terminal/open-terminal.js';
import { createEmulator } from './emulator.js';

/** The rows of the screen that shows a state at `at` (Unix ms), as large as the state says. */
export async function drawn(ui: UiState, at: number): Promise<string[]> {
  const emulator = createEmulator(tabOf(ui).app.shared.size);
  const { input, output, env, process } = emulator;
  let screens: Screens | null = null;
  const terminal = openTerminal({
    ...{ input, output, env, process },
    render: () => screens?.show(ui, at),
  });
  screens = new Screens(terminal);
  terminal.requestRender();
  const rows = await emulator.waitFor((grid) => grid.some((row) => row.trim() !== ''));
  terminal.close();
  return rows;
}
