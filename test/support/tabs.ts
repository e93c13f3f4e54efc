/** Somebody in several rooms. */

import type { AppEvent } from '../../src/app/state.js';
import { update } from '../../src/app/update.js';
import { follow } from '../../src/input/reconcile.js';
import { inTab, settleLobby, switchTo } from '../../src/input/tabs/tabs.js';
import { tabOf, type UiState, withTab } from '../../src/input/ui-state.js';
import { Keyboard, roomList } from './ui.js';

/** Somebody in as many rooms, the last of them visible; a lobby comes before them. */
export function inRooms(...rooms: string[]): UiState {
  const [first = '', ...others] = rooms;
  const entered = (room: string, ui: UiState): UiState => {
    const user = new Keyboard(tabOf(ui).app);
    user.ui = ui;
    return settleLobby(user.session('lobby', { rooms: roomList() }).enter(room, 'ann').ui);
  };
  let ui = entered(first, new Keyboard().ui);
  for (const room of others) {
    ui = switchTo(ui, ui.tabs.lobby).ui;
    ui = entered(room, withTab(ui, { app: { ...tabOf(ui).app, begun: true } }));
  }
  return ui;
}

/** Lets something happen in a tab. */
export function happen(ui: UiState, id: number, event: AppEvent): UiState {
  return inTab(ui, id, (tab) => follow(tab, update(tabOf(tab).app, event)[0]));
}
