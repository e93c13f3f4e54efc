/** Somebody in a room, and the frames of their screens. */

import fc from 'fast-check';
import { Screens } from '../../../screens/root.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { openTerminal } from '../../../src/terminal/open-terminal.js';
import { cellsSeen } from '../../support/terminal/cells.js';
import { createEmulator, createFakeClock } from '../../support/terminal/emulator.js';
import { AT, emptyApp, Keyboard, roomList } from '../../support/ui.js';

const FRAME_MS = 100;

/** Sizes of a window, from one with room for everything to one that is too small. */
export const sizes = fc.constantFrom(
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
export function inRoom(size: { readonly columns: number; readonly rows: number }): Keyboard {
  const app = emptyApp();
  const texts = Array.from({ length: 40 }, (_, index) => `bob: ${index}`);
  return new Keyboard({ ...app, shared: { ...app.shared, size } })
    .session('lobby', { rooms: roomList('general') })
    .enter('general', 'ann')
    .session('room', { people: ['ann', 'bob'] })
    .happen({ type: 'chat', texts, time: AT });
}

/** The screens of a state, and what its terminal shows; `now` is the time on them (Unix ms). */
export function openScreens(user: Keyboard, now = () => AT) {
  const clock = createFakeClock();
  const emulator = createEmulator(tabOf(user.ui).app.shared.size);
  const { input, output, env, process } = emulator;
  let isWhole = true;
  const terminal = openTerminal({
    ...{ input, output, env, process, clock },
    render: () => screens.show(user.ui, now(), isWhole),
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
