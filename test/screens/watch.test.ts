/** Pictures of the live view of `foyer serve`. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { WatchScreen } from '../../screens/serve/watch-screen.js';
import type { Size } from '../../src/app/state.js';
import { WatchState } from '../../src/cli/serve/watch/watch-state.js';
import { openTerminal } from '../../src/terminal/open-terminal.js';
import type { ThemeName } from '../../src/text/theme-names.js';
import { THEMES } from '../../src/widgets/themes.js';
import { figures } from '../support/figures.js';
import { assertGolden, SIZES } from '../support/golden.js';
import { createEmulator } from '../support/terminal/emulator.js';

/** A server after ten seconds, with two rooms. */
function running(): WatchState {
  const state = new WatchState('0.0.0.0:5220');
  for (let second = 1; second <= 10; second++) {
    state.tick(figures(second * second, second));
  }
  state.log('14:02:01 listening at 0.0.0.0:5220; Ctrl-C stops it');
  state.log('14:02:05 192.0.2.7:53922 connected');
  state.log('14:02:06 192.0.2.7:53922 entered general as ann');
  return state;
}

const STATES: Readonly<Record<string, (state: WatchState) => void>> = {
  watch: () => undefined,
  'watch-command': (state) => void state.typed(':kick ann', 2),
  'watch-question': (state) => void state.typed('q', 2),
};

async function drawn(state: WatchState, size: Size, theme: ThemeName = 'terminal') {
  const emulator = createEmulator(size);
  const { input, output, env, process } = emulator;
  const terminal = openTerminal({
    ...{ input, output, env, process },
    render: () => screen.show(state.view()),
  });
  const screen = new WatchScreen(terminal, theme);
  terminal.requestRender();
  const rows = await emulator.waitFor((grid) => grid.some((row) => row.trim() !== ''));
  const { bg } = emulator.styleAt(0, 1);
  terminal.close();
  return { rows, bg };
}

for (const [columns, rows] of SIZES) {
  describe(`at ${columns}x${rows}`, () => {
    for (const [name, change] of Object.entries(STATES)) {
      test(`the live view: ${name}`, async () => {
        const state = running();
        change(state);
        const picture = await drawn(state, { columns, rows });
        assertGolden(`${name}-${columns}x${rows}`, picture.rows);
      });
    }
  });
}

test('the live view has the theme that was asked for', async () => {
  const size = { columns: 80, rows: 24 };
  assert.equal((await drawn(running(), size)).bg, 'default');
  assert.equal((await drawn(running(), size, 'contrast')).bg, THEMES.contrast.paper?.bg);
});
