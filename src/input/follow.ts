import type { AppState } from '../app/state.js';
import { measured } from './area.js';
import { createEditor, createOffer, setText } from './editor.js';
import { freeName, mendedName, offeredName, rememberName, seenIn, takenAtFirst } from './names.js';
import { UNTOUCHED } from './picker.js';
import { type Overlay, screenOf, type UiState } from './ui.js';

/** What lies over nothing but a room. */
const ROOM_ONLY: readonly Overlay[] = ['find', 'recall', 'plain', 'send'];

/** Takes over the app's new state, and prepares what the user is asked next. */
export function follow(ui: UiState, app: AppState): UiState {
  return measured(takingBack(ui, remembering(ui, screenFollows(ui, app))));
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

/** Offers the name last used here; where it is taken, one that may be free. */
function askForName(before: UiState, ui: UiState): UiState {
  const { room, problem } = ui.app.session;
  const asked = screenOf(before) === 'nickname' && before.app.session.room === room;
  const known = asked ? ui.taken : takenAtFirst(ui);
  if (problem?.kind === 'name-taken') {
    if (asked && before.app.session.problem === problem) return ui;
    const taken = [...known, problem.name];
    return { ...ui, taken, nick: createOffer(freeName(problem.name, taken)) };
  }
  if (problem?.kind === 'name-malformed' && before.app.session.problem !== problem) {
    const mended = mendedName(problem.name);
    if (mended !== null) return { ...ui, nick: createOffer(freeName(mended, known)) };
  }
  // What was typed stays while the server is asked, and where it does not like it.
  if (asked) return ui;
  return { ...ui, taken: known, nick: createOffer(freeName(offeredName(ui), known)) };
}
