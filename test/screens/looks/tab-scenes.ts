/** Scenes of a window with several tabs. */

import type { Size } from '../../../src/app/state.js';
import { tabOf, type UiState } from '../../../src/input/ui-state.js';
import { happen, inRooms } from '../../support/tabs.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';
import { type Scene, SIZES, WIDE } from './builders.js';

/** A window with tabs, in one of which somebody has called the user. */
function tabs(size: Size, typed: string): UiState {
  const settings = { theme: 'dark' } as const;
  let ui = inRooms('general', 'help', 'random');
  const [, first = 1, second = 1] = ui.tabs.all.map(({ id }) => id);
  for (const event of [
    { type: 'settings', settings },
    { type: 'resized', size },
  ] as const) {
    for (const { id } of ui.tabs.all) ui = happen(ui, id, event);
  }
  ui = happen(ui, first, { type: 'chat', texts: ['bob: hello', 'bob: ann, you?'], time: AT });
  ui = happen(ui, second, { type: 'chat', texts: ['eve: hello'], time: AT });
  const { session } = tabOf(ui).app;
  const view = { ...session, phase: 'lobby', rooms: roomList('general', 'attic', 'help') } as const;
  ui = happen(ui, ui.tabs.lobby, { type: 'session', view, time: AT });
  const user = new Keyboard();
  user.ui = ui;
  return user.type(typed).ui;
}

const tabScene = (name: string, typed: string, sizes: readonly Size[] = SIZES): Scene => ({
  ...{ name, ms: 0, sizes },
  ui: (size) => tabs(size, typed),
});

export const TAB_SCENES: readonly Scene[] = [
  tabScene('tabs', ''),
  tabScene('tabs-lobby', '<M-1>', [...SIZES, WIDE]),
  tabScene('tabs-lobby-filter', '<M-1>ge', [...SIZES, WIDE]),
  tabScene('tabs-lobby-by-name', '<M-1><C-o>', [...SIZES, WIDE]),
  tabScene('tabs-switch', '<C-g>'),
  tabScene('tabs-switch-filter', '<C-g>he'),
  tabScene('tabs-switch-none', '<C-g>zz'),
];
