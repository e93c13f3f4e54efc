/** Follows the state of the program: each new state gives the events that have not been given yet. Pure. */

import { heldTexts } from '../app/handlers/send.js';
import { addressText } from '../app/servers/address.js';
import type { AppState } from '../app/state.js';
import type { Tab, UiState } from '../input/ui-state.js';
import { sanitise } from '../text/sanitise.js';
import { type LogEvent, type LogMark, readLog, UNREAD } from './log-events.js';
import type { PlainEvent, TabEvent, Where } from './plain-event.js';
import { nameQuestion, outgoingEvents, sentenceEvents, stateEvents } from './state-events.js';
import { overlayEvents, roomEvents, type ShownRooms, tabEvents } from './window-events.js';
import { readTrace } from './wire-events.js';

/** All that has been given of a program. */
export interface Followed {
  /** The last state; null before the first. */
  readonly ui: UiState | null;
  /** How far the log of each tab was read. */
  readonly logs: ReadonlyMap<number, LogMark>;
  readonly rooms: ShownRooms;
  /** The next record of the wire traffic of each tab. */
  readonly wires: ReadonlyMap<number, number>;
}

/** Nothing has been given. */
export const NOTHING_FOLLOWED: Followed = {
  ui: null,
  logs: new Map(),
  rooms: null,
  wires: new Map(),
};

/** The limits of what is given. */
export interface FollowOptions {
  /** Unix ms. */
  readonly time: number;
  /** The most new entries of each log. */
  readonly most: number;
  /** True for the messages that the user has typed on the terminal, which shows them already. */
  readonly echoes: boolean;
  /** True for somebody at a terminal: they see the history that is stored on disk, and can be asked. */
  readonly isAttended: boolean;
}

/** The events of a state; `isMore` if the logs have entries that are not among them. */
export interface FollowResult {
  readonly events: readonly PlainEvent[];
  readonly followed: Followed;
  readonly isMore: boolean;
}

/** Returns the events of a state that have not been given yet. */
export function follow(before: Followed, ui: UiState, options: FollowOptions): FollowResult {
  const logs = new Map<number, LogMark>();
  const wires = new Map<number, number>();
  const results = ui.tabs.all.map((tab) => followTab(before, ui, tab, options));
  ui.tabs.all.forEach(({ id }, index) => {
    const { mark = UNREAD, wire = 0 } = results[index] ?? {};
    logs.set(id, mark);
    wires.set(id, wire);
  });
  const rooms = roomEvents(ui, before.rooms);
  const window = [...tabEvents(before.ui, ui), ...rooms.events, ...overlayEvents(before.ui, ui)];
  const here = placed(window, whereOf(ui, ui.tabs.active), options.time);
  return {
    events: [...results.flatMap(({ events }) => events), ...here],
    followed: { ui, logs, rooms: rooms.shown, wires },
    isMore: results.some(({ isMore }) => isMore),
  };
}

/** Returns the memory of one who wants the list of rooms again, although it has not changed. */
export function forgetRooms(followed: Followed): Followed {
  return { ...followed, rooms: null };
}

/** Returns the place of a tab's events. */
export function whereOf({ tabs }: UiState, id: number): Where {
  const app = tabs.all.find((tab) => tab.id === id)?.state.app;
  return {
    room: app?.room?.title ?? null,
    server: app === undefined ? '' : sanitise(addressText(app.address)),
  };
}

/** Returns events with their time, now unless they have one, and their place. */
export function placed(
  events: readonly LogEvent[],
  where: Where,
  time: number,
): readonly PlainEvent[] {
  return events.map((event) => ({ time, ...event, ...where }));
}

interface TabResult {
  readonly events: readonly PlainEvent[];
  readonly mark: LogMark;
  /** The next record of the wire traffic. */
  readonly wire: number;
  readonly isMore: boolean;
}

function followTab(
  followed: Followed,
  ui: UiState,
  { id, state }: Tab,
  { time, most, echoes, isAttended }: FollowOptions,
): TabResult {
  const before = followed.ui?.tabs.all.find((tab) => tab.id === id)?.state.app ?? null;
  const { app } = state;
  const known = followed.logs.get(id) ?? { ...UNREAD, hasHistory: !isAttended };
  const log =
    app.room === null
      ? { events: [], mark: { ...UNREAD, hasHistory: !isAttended }, isMore: false }
      : readLog(app.room, known, most);
  const said = echoes || wasHeld(before) ? log.events : log.events.filter(isNotTyped);
  // The lobby of a user who is in a room says there what went wrong.
  const isSilent = id === ui.tabs.lobby && id !== ui.tabs.active;
  const isWired = ui.wire && id === ui.tabs.active;
  const wire = isWired
    ? readTrace(app.trace, followed.wires.get(id) ?? 0)
    : { events: [], nextId: app.trace.records.lastId + 1 };
  const events: readonly (TabEvent | LogEvent)[] = [
    ...wire.events,
    ...(isSilent ? [] : stateEvents(before, app, time)),
    ...said,
    ...(isSilent ? [] : sentenceEvents(before, app)),
    ...outgoingEvents(before, app),
    ...nameQuestion(before, state, isAttended),
  ];
  const { mark, isMore } = log;
  return { events: placed(events, whereOf(ui, id), time), mark, isMore, wire: wire.nextId };
}

/** True if messages waited: their typing is long ago. */
function wasHeld(before: AppState | null): boolean {
  return before !== null && heldTexts(before).length > 0;
}

function isNotTyped(event: LogEvent): boolean {
  return event.type !== 'message' || !event.own || event.past === true;
}
