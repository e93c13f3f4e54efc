/** The parts of the scenes: states of the program, without a network. */

import type { AppState, Shared, Size } from '../../../src/app/state.js';
import { tabOf, type UiState, withTab } from '../../../src/input/ui-state.js';
import type { Loss } from '../../../src/session/model.js';
import { type ServerTraits, UNKNOWN_SERVER } from '../../../src/session/server-traits.js';
import { AT, emptyApp, Keyboard, roomList } from '../../support/ui.js';

/** The sizes at which a scene is drawn, if it names no others. */
export const SIZES: readonly Size[] = [
  { columns: 76, rows: 17 },
  { columns: 60, rows: 8 },
  { columns: 40, rows: 10 },
  { columns: 20, rows: 5 },
];

/** A usual window, one with room for everything, and one that is high and narrow. */
export const [USUAL, WIDE, NARROW]: readonly [Size, Size, Size] = [
  { columns: 80, rows: 24 },
  { columns: 130, rows: 30 },
  { columns: 30, rows: 14 },
];

/** A state, at `ms` after the beginning. */
export interface Scene {
  readonly name: string;
  readonly ms: number;
  readonly sizes: readonly Size[];
  ui(size: Size): UiState;
}

/** Brings somebody who has just sat down into a state. */
export type Build = (user: Keyboard) => Keyboard;

/** Returns the scene of a state at some time (ms after the beginning). */
export const scene = (name: string, build: Build, ms = 0, sizes = SIZES): Scene => ({
  ...{ name, ms, sizes },
  ui: (size) => build(sitDown(size)).ui,
});

/** Returns a scene of a window with other facts about it. */
export const sharing = (name: string, shared: Partial<Shared>, build: Build): Scene => ({
  ...{ name, ms: 0, sizes: SIZES },
  ui: (size) => build(sitDown(size, shared)).ui,
});

export const GONE: Loss = { type: 'closed', detail: '', established: true };
export const REFUSED: Loss = { type: 'refused', detail: '', established: false };
export const ROOMS = ['general', 'help', 'random', 'a room with a long name', '小屋'];

/** Nobody yet, at a terminal of a size, in colours that tell the roles apart. */
export function sitDown(size: Size, shared: Partial<Shared> = {}): Keyboard {
  const app = emptyApp();
  const settings = { ...app.shared.settings, theme: 'dark' } as const;
  return new Keyboard({ ...app, shared: { ...app.shared, size, settings, ...shared } });
}

/** Changes the state of the app. */
export function changed(user: Keyboard, change: Partial<AppState>): Keyboard {
  user.ui = withTab(user.ui, { app: { ...tabOf(user.ui).app, ...change } });
  return user;
}

export const lobby = (user: Keyboard, names: readonly string[] = ROOMS) =>
  user.session('lobby', { rooms: roomList(...names) });

export const room = (user: Keyboard) => lobby(user).enter('general', 'ann');

export const naming = (user: Keyboard) => lobby(user).session('naming', { room: 'help' });

/** The others in the room say something. */
export const said = (user: Keyboard, ...texts: readonly string[]) =>
  user.happen({ type: 'chat', texts, time: AT });

/** A room in which everything that a log can show has happened. */
export function talk(user: Keyboard): Keyboard {
  room(user).session('room', { people: ['ann', 'bob', 'eve'], name: 'ann', room: 'general' });
  said(user, 'bob: hello', 'bob: and again', 'eve has joined', 'eve: ann, look', 'words of nobody');
  said(user, 'bob: see http://one.example/a, 你好 👋', `eve: ${'many words '.repeat(12)}`);
  return user.type('my own words<enter>').happen({ type: 'sent', time: AT });
}

/** So many messages of bob. */
export const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => `bob: n ${index}`);

/** The room of {@link talk} without a connection, while Foyer tries to return. */
export const lost = (user: Keyboard) =>
  talk(user).session('waiting', { loss: GONE, retryDelay: 4000 });

/** A server that reads one person after the other. */
const PACED: ServerTraits = {
  ...{ ...UNKNOWN_SERVER, relays: false, speech: 'NAME> text' },
  ...{ reading: 'in-passes', lines: false },
};

/** A room of such a server that has just been sent all that it reads at once, and has more people than are known. */
export function paced(user: Keyboard): Keyboard {
  user.session('lobby', { rooms: roomList(...ROOMS), server: PACED }).enter('general', 'ann');
  const { room: here } = tabOf(user.ui).app;
  if (here === null) throw new Error('There is no room.');
  const people = { ...here.people, names: new Set(['ann', 'bob', 'eve']), count: 14 };
  changed(user, { room: { ...here, people } });
  user.type(`${'x'.repeat(1000)}<enter>`).happen({ type: 'sent', time: AT });
  return user.type('one<enter>two<enter>');
}
