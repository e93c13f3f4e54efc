import { joiningRoom } from '../app/servers/join-progress.js';
import type { AppState } from '../app/state.js';
import { foldName } from '../protocol/names.js';
import { createEditor, createOffer, setText } from './editor/editor.js';
import { measured } from './line/input-area.js';
import {
  freeName,
  mendedName,
  offeredName,
  rememberName,
  seenIn,
  takenAtFirst,
} from './nickname.js';
import { UNTOUCHED } from './server-picker.js';
import {
  listedRooms,
  lobbyIndex,
  lobbyRows,
  type Overlay,
  screenOf,
  type UiState,
} from './ui-state.js';

/** What lies over nothing but a room. */
const ROOM_ONLY: readonly Overlay[] = ['find', 'recall', 'plain', 'send'];

/** Takes over the app's new state, and prepares what the user is asked next. */
export function follow(ui: UiState, app: AppState): UiState {
  return measured(takingBack(ui, remembering(ui, keepingChoice(ui, screenFollows(ui, app)))));
}

function screenFollows(ui: UiState, app: AppState): UiState {
  const screen = screenOf({ ...ui, app });
  const lost =
    (ROOM_ONLY.includes(ui.overlay) && screen !== 'room') ||
    (ui.overlay === 'leave' && app.room === null);
  const completion = screen === screenOf(ui) ? ui.completion : null;
  const next = { ...ui, app, completion, overlay: lost ? null : ui.overlay };
  if (screen === 'nickname') return askForName(ui, next);
  if (screen === 'connect' && screenOf(ui) !== 'connect') {
    const typing = ui.picker.open;
    return { ...next, picker: UNTOUCHED, address: typing ? ui.address : createEditor() };
  }
  if (screen === 'room' && screenOf(ui) === 'nickname') {
    return { ...next, filter: createEditor(), selected: null };
  }
  return next;
}

/** Remembers who was in a room that is left, and under which name the user came into one. */
function remembering(before: UiState, ui: UiState): UiState {
  const { session, room } = ui.app;
  const left = before.app.room !== null && room === null;
  const next = left ? { ...ui, seen: seenIn(before) } : ui;
  const entered = session.phase === 'room' && before.app.session.phase !== 'room';
  return entered && session.name !== null ? rememberName(next, session.name) : next;
}

/** Puts messages that were stopped back into the room's line, in front of what is being typed. */
function takingBack(before: UiState, ui: UiState): UiState {
  const { returned } = ui.app;
  if (returned === before.app.returned || returned.length === 0) return ui;
  const texts = ui.line.text === '' ? returned : [...returned, ui.line.text];
  return { ...ui, line: setText(ui.line, texts.join('\n')) };
}

/** The room that is asked for a name, whether it is joined already or comes back after a loss. */
const roomOf = ({ app }: UiState) => joiningRoom(app) ?? app.session.room;

/** Offers the name last used here; where it is taken, one that may be free. */
function askForName(before: UiState, ui: UiState): UiState {
  const { problem, intent } = ui.app.session;
  const asked = screenOf(before) === 'nickname' && roomOf(before) === roomOf(ui);
  const known = asked ? ui.taken : takenAtFirst(ui);
  const isNews = !asked || before.app.session.problem !== problem;
  if (problem?.type === 'name-taken') {
    if (!isNews) return ui;
    const taken = [...known, problem.name];
    return offering({ ...ui, taken }, problem.name, freeName(problem.name, taken));
  }
  if (problem?.type === 'name-malformed' && before.app.session.problem !== problem) {
    const mended = mendedName(problem.name);
    if (mended !== null) return offering(ui, problem.name, freeName(mended, known));
  }
  // What was typed stays while the server is asked, and where it does not like it.
  if (asked) return ui;
  const offer = intent.name ?? freeName(offeredName(ui), known);
  return { ...ui, taken: known, nick: createOffer(offer) };
}

/** Offers a name in the place of one that was refused, unless another one is being typed. */
function offering(ui: UiState, refused: string, name: string): UiState {
  const { text, run } = ui.nick;
  const typed = foldName(text.trim());
  const isUntouched = run.kind === 'offer' || typed === '' || typed === foldName(refused);
  return isUntouched ? { ...ui, nick: createOffer(name) } : ui;
}

/** The highlighted row of the lobby stays so while others come: a list comes in room by room. */
function keepingChoice(before: UiState, ui: UiState): UiState {
  const { rooms: known } = before.app.session;
  const { rooms: now } = ui.app.session;
  if (known === null || now === null || known === now) return ui;
  if (listedRooms(before) !== known.names) return ui;
  const rows = lobbyRows(before);
  const row = rows[lobbyIndex(before, rows)];
  return row === undefined ? ui : { ...ui, selected: row };
}
