/** What the tour of a demo looks at in the state of a window. Pure. */

import { layoutNow } from '../../app/layout.js';
import type { AppState, RoomState } from '../../app/state.js';
import type { ScreenName } from '../../input/contexts.js';
import { type Overlay, screenOf, tabOf, type UiState } from '../../input/ui-state.js';

/** The facts of one moment. */
export interface Facts {
  readonly screen: ScreenName;
  readonly overlay: Overlay;
  /** The id of the visible tab. */
  readonly tab: number;
  /** The visible room; null for none. */
  readonly room: string | null;
  /** The user's name there. */
  readonly nick: string | null;
  /** All rooms that the user is in. */
  readonly rooms: readonly string[];
  /** Names the user's last message in the visible room; null for none. */
  readonly said: string | null;
  /** True if the log is longer than its place on the screen. */
  readonly scrollable: boolean;
  readonly scrolled: boolean;
  readonly wire: 'closed' | 'live' | 'paused';
}

/** The facts at the start: a lobby. */
export const FIRST_FACTS: Facts = {
  screen: 'lobby',
  overlay: null,
  tab: 1,
  room: null,
  nick: null,
  rooms: [],
  said: null,
  scrollable: false,
  scrolled: false,
  wire: 'closed',
};

/** Returns the facts of a state. */
export function factsOf(ui: UiState): Facts {
  const { app } = tabOf(ui);
  const screen = screenOf(ui);
  const room = screen === 'room' ? app.room : null;
  return {
    screen,
    overlay: ui.overlay,
    tab: ui.tabs.active,
    room: room?.title ?? null,
    nick: room?.nick ?? null,
    rooms: ui.tabs.all.flatMap(({ state }) => state.app.room?.title ?? []),
    said: room === null ? null : lastSaid(room, ui.tabs.active),
    scrollable: room !== null && isLong(app, room),
    scrolled: room !== null && room.position !== null,
    wire: ui.frozen !== null ? 'paused' : ui.wire ? 'live' : 'closed',
  };
}

/** The newest entries among which the user's last message is looked for. */
const LOOKED_AT = 40;

function lastSaid({ log }: RoomState, tab: number): string | null {
  const oldest = Math.max(log.firstId, log.lastId - LOOKED_AT);
  for (let id = log.lastId; id >= oldest; id--) {
    const entry = log.get(id);
    if (entry?.type === 'said' && entry.own && !entry.past) return `${tab}:${id}`;
  }
  return null;
}

/** True if the log does not fit: an entry has a row at least. */
function isLong(app: AppState, { log }: RoomState): boolean {
  return log.lastId - log.firstId + 1 > layoutNow(app).log.rows;
}
