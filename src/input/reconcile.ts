/** Adopts a new state of the app: the screen, its questions and the offered names follow from it. */

import { joiningRoom } from '../app/servers/join-progress.js';
import type { AppState } from '../app/state.js';
import { foldName } from '../protocol/names.js';
import { settleAttempt } from './attempt.js';
import { CONTEXTS, type ScreenName } from './contexts.js';
import { createEditor, createOffer, setText } from './editor/editor.js';
import { measured } from './line/input-area.js';
import { listedRooms, lobbyIndex, lobbyRows } from './lists/lobby-rows.js';
import { UNTOUCHED } from './lists/server-picker.js';
import {
  freeName,
  mendedName,
  offeredName,
  rememberName,
  seenIn,
  takenAtFirst,
} from './nickname.js';
import { askingForPassword } from './password.js';
import { inTab } from './tabs/tabs.js';
import { type Overlay, screenOf, tabOf, type UiState, withTab } from './ui-state.js';

/** Adopts the app's new state, and prepares the next question to the user. */
export function follow(ui: UiState, app: AppState): UiState {
  const next = takingBack(ui, remembering(ui, keepingChoice(ui, screenFollows(ui, app))));
  return measured(askingForPassword(ui, settleAttempt(ui, next)));
}

/** Prepares a screen; `before` is the state that the app's new state replaces. */
type Hook = (ui: UiState, before: UiState) => UiState;

/** The steps when a screen is entered, and at each new state while it stays. */
const HOOKS: Readonly<Record<ScreenName, { readonly enter?: Hook; readonly stay?: Hook }>> = {
  lobby: {},
  nickname: { enter: askForName, stay: askForName },
  room: { enter: clearFilter },
  connect: { enter: openServers },
};

function screenFollows(before: UiState, app: AppState): UiState {
  const from = screenOf(before);
  const screen = screenOf(withTab(before, { app }));
  const isSame = screen === from;
  const overlay = canStay(before.overlay, screen, app) ? before.overlay : null;
  const ui = withTab(
    { ...before, overlay },
    { app, ...(!isSame && { completion: null, suggestion: null, dismissed: null }) },
  );
  const { enter, stay } = HOOKS[screen];
  return (isSame ? stay : enter)?.(ui, before) ?? ui;
}

/** Clears the lobby's filter once the room that was chosen there has been entered. */
function clearFilter(ui: UiState, before: UiState): UiState {
  return screenOf(before) === 'nickname'
    ? withTab(ui, { filter: createEditor(), selected: null })
    : ui;
}

/** Resets the list of servers; keeps what the user has typed into an open one. */
function openServers(ui: UiState): UiState {
  return withTab(ui, {
    picker: UNTOUCHED,
    address: tabOf(ui).picker.open ? tabOf(ui).address : createEditor(),
  });
}

/** Returns true if an overlay can lie over a screen. */
function canStay(overlay: Overlay, screen: ScreenName, { room }: AppState): boolean {
  const over = overlay === null ? 'any' : CONTEXTS[overlay].over;
  return over === 'room' ? screen === 'room' : over === 'any' || room !== null;
}

/** Stores who was in a room that is left, and the name under which the user entered one. */
function remembering(before: UiState, ui: UiState): UiState {
  const { session, room } = tabOf(ui).app;
  const left = tabOf(before).app.room !== null && room === null;
  const next = left ? { ...ui, seen: seenIn(before) } : ui;
  const entered = session.phase === 'room' && tabOf(before).app.session.phase !== 'room';
  return entered && session.name !== null ? rememberName(next, session.name) : next;
}

/** Puts messages that were stopped back into the room's line, before the typed text. */
function takingBack(before: UiState, ui: UiState): UiState {
  const { returned } = tabOf(ui).app;
  if (returned === tabOf(before).app.returned || returned.length === 0) return ui;
  const texts = tabOf(ui).line.text === '' ? returned : [...returned, tabOf(ui).line.text];
  return withTab(ui, { line: setText(tabOf(ui).line, texts.join('\n')) });
}

/** Returns the room that asks for a name, also after a loss. */
const roomOf = (ui: UiState) => {
  const { app } = tabOf(ui);
  return joiningRoom(app) ?? app.session.room;
};

/** Offers the name last used here; if it is taken, one that may be free. */
function askForName(ui: UiState, before: UiState): UiState {
  const { problem, intent } = tabOf(ui).app.session;
  const asked = screenOf(before) === 'nickname' && roomOf(before) === roomOf(ui);
  const known = asked ? tabOf(ui).taken : takenAtFirst(ui);
  const isNews = !asked || tabOf(before).app.session.problem !== problem;
  if (problem?.type === 'name-taken') {
    if (!isNews) return ui;
    const taken = [...known, problem.name];
    return offering(withTab(ui, { taken }), problem.name, freeName(problem.name, taken));
  }
  if (problem?.type === 'name-malformed' && tabOf(before).app.session.problem !== problem) {
    const mended = mendedName(problem.name);
    if (mended !== null) return offering(ui, problem.name, freeName(mended, known));
  }
  // The typed text stays while the server is asked, and if it refuses.
  if (asked) return ui;
  const offer = intent.name ?? freeName(offeredName(ui), known);
  return withTab(ui, { taken: known, nick: createOffer(offer) });
}

/** Offers what is the right name now, in every tab whose user has not answered an offer yet. */
export function withNewOffers(ui: UiState): UiState {
  return ui.tabs.all.reduce((next, { id }) => inTab(next, id, withNewOffer), ui);
}

function withNewOffer(ui: UiState): UiState {
  const { nick, taken, app } = tabOf(ui);
  const { phase, busy, problem, intent } = app.session;
  const isAnswered = intent.name !== null || (phase === 'naming' && busy);
  const isOffer = screenOf(ui) === 'nickname' && nick.run.type === 'offer';
  if (!isOffer || isAnswered || problem !== null) return ui;
  return withTab(ui, { nick: createOffer(freeName(offeredName(ui), taken)) });
}

/** Offers a name instead of a refused one, unless the user is typing another. */
function offering(ui: UiState, refused: string, name: string): UiState {
  const { text, run } = tabOf(ui).nick;
  const typed = foldName(text.trim());
  const isUntouched = run.type === 'offer' || typed === '' || typed === foldName(refused);
  return isUntouched ? withTab(ui, { nick: createOffer(name) }) : ui;
}

/** Keeps the highlighted row of the visible lobby if it is a row of a room, when news change the order. */
export function keepingRow(before: UiState, ui: UiState): UiState {
  if (screenOf(ui) !== 'lobby' || ui.tabs.active !== before.tabs.active) return ui;
  const [old, now] = [tabOf(before), tabOf(ui)];
  const isSameList = old.app.session.rooms === now.app.session.rooms;
  if (!isSameList || old.filter !== now.filter || old.selected !== now.selected) return ui;
  const rows = lobbyRows(before);
  if (rows === lobbyRows(ui)) return ui;
  return withTab(ui, { selected: rows[lobbyIndex(before, rows)] ?? null });
}

/** Keeps the highlighted row of the lobby while a list comes in room by room. */
function keepingChoice(before: UiState, ui: UiState): UiState {
  const { rooms: known } = tabOf(before).app.session;
  const { rooms: now } = tabOf(ui).app.session;
  if (known === null || now === null || known === now) return ui;
  if (listedRooms(before) !== known.names) return ui;
  const rows = lobbyRows(before);
  const row = rows[lobbyIndex(before, rows)];
  return row === undefined ? ui : withTab(ui, { selected: row });
}
