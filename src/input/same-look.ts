/** Compares the looks of two states, except what other changes draw along: an age, bars that move. Pure. */

import type { AppState, RoomState } from '../app/state.js';
import { isTypedPlainly } from './line/plain-typing.js';
import { screenOf, type TabState, tabOf, type UiState } from './ui-state.js';

/** A state, and the newest entry of the visible log, which grows in place. */
export interface Look {
  readonly ui: UiState;
  readonly lastId: number;
}

/** Returns the look of a state now. */
export function lookOf(ui: UiState): Look {
  return { ui, lastId: tabOf(ui).app.room?.log.lastId ?? -1 };
}

/**
 * Returns true if a session has changed nothing since the last frame was requested that is worth another: Foyer asks a silent room again and
 * again who is there, and terminals report every change as activity.
 */
export function looksSame(last: Look, now: Look): boolean {
  const [before, after] = [last.ui, now.ui];
  const { all } = after.tabs;
  return (
    last.lastId === now.lastId &&
    !after.wire &&
    isSame(before, after, ['tabs']) &&
    isSame(before.tabs, after.tabs, ['all']) &&
    all.length === before.tabs.all.length &&
    all.every(({ id, state }, index) => {
      const old = before.tabs.all[index];
      return old?.id === id && isSameTab(old.state, state);
    })
  );
}

function isSameTab(before: TabState, after: TabState): boolean {
  return before === after || (isSame(before, after, ['app']) && isSameApp(before.app, after.app));
}

function isSameApp(before: AppState, after: AppState): boolean {
  const isInRoom = before.session.phase === 'room';
  return (
    before === after ||
    isSameSearch(before, after) ||
    (isInRoom &&
      isSame(before, after, ['session', 'room', 'outgoing', 'trace']) &&
      isSameQueue(before.outgoing, after.outgoing) &&
      isSame(before.session, after.session, ['state', 'busy', 'people']) &&
      isSameRoom(before.room, after.room))
  );
}

/** The phases in which the session looks for a server. */
const SEARCHING: readonly AppState['session']['phase'][] = ['connecting', 'waiting'];

/**
 * True while a server that was lost is looked for again and again, and nobody is at the window: an attempt is no news,
 * and one that fails like the last one neither.
 */
function isSameSearch(before: AppState, after: AppState): boolean {
  const isSearch = ({ session, shared }: AppState) =>
    SEARCHING.includes(session.phase) && shared.attention.focused === false;
  return (
    isSearch(before) &&
    isSearch(after) &&
    before.session.loss !== null &&
    (after.session.phase === 'connecting' ||
      after.session.loss?.type === before.session.loss.type) &&
    before.status?.text === after.status?.text &&
    isSame(before, after, ['session', 'dial', 'retryAt', 'trace', 'status'])
  );
}

/** True for two queues without messages: the pace of later messages is not shown. */
function isSameQueue(before: AppState['outgoing'], after: AppState['outgoing']): boolean {
  const isEmpty = before.texts.length === 0 && after.texts.length === 0;
  return before === after || (isEmpty && isSame(before, after, ['texts', 'spent']));
}

function isSameRoom(before: RoomState | null, after: RoomState | null): boolean {
  if (before === after) return true;
  if (before === null || after === null || !isSame(before, after, ['people', 'heardAt']))
    return false;
  const [old, people] = [before.people, after.people];
  return (
    isSame(old, people, ['names', 'askedAt']) &&
    old.askedAt !== null &&
    old.names.size === people.names.size &&
    [...people.names].every((name) => old.names.has(name))
  );
}

/** Returns true if two records have the same values, except for those of some keys. */
function isSame<T extends object>(before: T, after: T, except: readonly (keyof T)[]): boolean {
  return agrees(before, after, except) && agrees(after, before, except);
}

/** Returns true if a record has every value of another one, except for those of some keys. */
function agrees<T extends object>(one: T, other: T, except: readonly (keyof T)[]): boolean {
  // Without a list of the keys: every key that is typed asks this of some sixty.
  for (const key in one) if (one[key] !== other[key] && !except.includes(key)) return false;
  return true;
}

/**
 * Returns true if a room is on the screen without a pane over it, and nothing but the text in its line, or the cursor
 * there, is another than before.
 */
export function isLineAlone(before: UiState, after: UiState): boolean {
  if (isTypedPlainly(before, after)) return true;
  return isTabAlone(before, after) && isSame(tabOf(before), tabOf(after), ['line']);
}

/** The fields of a room that a message changes, beside the log, which grows in place. Only the room's panes show them. */
const OF_MESSAGE: readonly (keyof RoomState)[] = ['unread', 'saidAt', 'heardAt'];

/**
 * Returns true if a room is on the screen without a pane over it and follows its newest messages, and nothing but
 * messages of the same people and the time is another than before.
 */
export function isLogAlone(before: UiState, after: UiState): boolean {
  const [old, tab] = [tabOf(before), tabOf(after)];
  const [room, was] = [tab.app.room, old.app.room];
  return (
    room !== null &&
    was !== null &&
    room.position === null &&
    room.find === null &&
    tab.completion === null &&
    tab.suggestion === null &&
    // While nobody looks, the window's title counts the messages; without a connection, the title bar counts seconds.
    tab.app.shared.attention.focused !== false &&
    tab.app.session.phase === 'room' &&
    isTabAlone(before, after) &&
    isSame(old, tab, ['app']) &&
    isSame(old.app, tab.app, ['room']) &&
    isSame(was, room, OF_MESSAGE)
  );
}

/** Returns true if a room is on the screen without a pane over it, and nothing but the state of its tab is another. */
function isTabAlone(before: UiState, after: UiState): boolean {
  if (after.overlay !== null || after.wire || after.explain) return false;
  const tab = tabOf(after);
  if (tab.picker.open || screenOf(after) !== 'room') return false;
  if (!isSame(before, after, ['tabs']) || !isSame(before.tabs, after.tabs, ['all'])) return false;
  const { all } = after.tabs;
  return (
    all.length === before.tabs.all.length &&
    all.every((one, index) => one.state === tab || one === before.tabs.all[index])
  );
}
