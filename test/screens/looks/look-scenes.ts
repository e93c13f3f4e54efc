/** States of the program that look different, without a network. */

import type { KnownServer } from '../../../src/app/servers/known-servers.js';
import type { AppState, Shared, Size } from '../../../src/app/state.js';
import { settleLobby } from '../../../src/input/tabs/tabs.js';
import { tabOf, type UiState, withTab } from '../../../src/input/ui-state.js';
import type { Loss } from '../../../src/session/model.js';
import { happen, inRooms } from '../../support/tabs.js';
import { AT, emptyApp, Keyboard, roomList } from '../../support/ui.js';

/** A state, at `ms` after the beginning. */
export interface Scene {
  readonly name: string;
  readonly ms: number;
  ui(size: Size): UiState;
}

const GONE: Loss = { type: 'closed', detail: '', established: true };
const REFUSED: Loss = { type: 'refused', detail: '', established: false };
const ROOMS = ['general', 'help', 'random', 'a room with a long name', '小屋'];
const MANY = Array.from({ length: 60 }, (_, index) => `room${index}`);

/** Nobody yet, at a terminal of a size, in colours that tell the roles apart. */
function sitDown(size: Size, shared: Partial<Shared> = {}): Keyboard {
  const app = emptyApp();
  const settings = { ...app.shared.settings, theme: 'dark' } as const;
  return new Keyboard({ ...app, shared: { ...app.shared, size, settings, ...shared } });
}

const changed = (user: Keyboard, change: Partial<AppState>): Keyboard => {
  user.ui = withTab(user.ui, { app: { ...tabOf(user.ui).app, ...change } });
  return user;
};

const lobby = (user: Keyboard, names: readonly string[] = ROOMS) =>
  user.session('lobby', { rooms: roomList(...names) });

const room = (user: Keyboard) => lobby(user).enter('general', 'ann');

const said = (user: Keyboard, ...texts: readonly string[]) =>
  user.happen({ type: 'chat', texts, time: AT });

/** A room in which everything that a log can show has happened. */
function talk(user: Keyboard): Keyboard {
  room(user).session('room', { people: ['ann', 'bob', 'eve'], name: 'ann', room: 'general' });
  said(user, 'bob: hello', 'bob: and again', 'eve has joined', 'eve: ann, look', 'words of nobody');
  said(user, 'bob: see http://one.example/a, 你好 👋', `eve: ${'many words '.repeat(12)}`);
  return user.type('my own words<enter>').happen({ type: 'sent', time: AT });
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `bob: n ${index}`);

const used = (address: string, name: string | null, outcome = 'connected'): KnownServer => ({
  ...{ address, name, time: AT - 90_000_000, outcome },
});

const SERVERS = [
  used('new.example:5220', 'ann'),
  used('old.example:99', null, 'refused the connection'),
  { ...used('busy.example:1', 'ann'), inUse: ['ann', 'Ann B.'] },
];

function withServers(user: Keyboard): Keyboard {
  user.ui = { ...user.ui, servers: SERVERS };
  return user;
}

const offline = (user: Keyboard) =>
  withServers(user).session('connecting').session('offline', { loss: REFUSED });

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
  const user = new Keyboard();
  user.ui = ui;
  return user.type(typed).ui;
}

/** The user with a lobby besides the room. */
function enterTwo(user: Keyboard): Keyboard {
  room(user);
  user.ui = settleLobby(user.ui);
  return user;
}

/** A room whose wire traffic is recorded. */
function traced(user: Keyboard): Keyboard {
  room(user);
  const { trace } = tabOf(user.ui).app;
  trace.opened({ host: 'h', port: 1 }, AT);
  for (const [index, text] of ['bob: one', 'eve: 你好', `bob: ${'x'.repeat(90)}`].entries()) {
    const bytes = new TextEncoder().encode(`${text}\r\n`);
    trace.read(bytes, AT + index);
    const flags = index === 1 ? (['ran-together'] as const) : [];
    const origin = { bytes, reads: [index], flags };
    const first = trace.decoded([{ type: 'text', text, origin } as never], AT + index);
    user.happen({ type: 'chat', texts: [text], first, time: AT + index });
  }
  return user;
}

type Build = (user: Keyboard) => Keyboard;

const scene = (name: string, build: Build, ms = 0): Scene => ({
  ...{ name, ms },
  ui: (size) => build(sitDown(size)).ui,
});

const SESSION_SCENES: readonly Scene[] = [
  scene('starting', (user) => changed(user, { starting: true })),
  scene('connecting', (user) => user.session('connecting'), 3000),
  scene('offline', offline),
  scene('offline-typed', (user) => offline(user).type('ex')),
  scene('offline-down', (user) => offline(user).type('<down><down>')),
  scene('offline-problem', (user) => offline(user).type('no address<enter>')),
  scene('offline-command', (user) => offline(user).type('/q')),
  scene('servers', (user) => lobby(withServers(user)).type('/connect<enter>')),
  scene('naming', (user) => lobby(user).session('naming', { room: 'help' })),
  scene('naming-typed', (user) => lobby(user).session('naming', { room: 'help' }).type('bo')),
  scene('naming-empty', (user) => lobby(user).session('naming', { room: 'help' }).type('<C-u>')),
  scene('naming-problem', (user) =>
    changed(lobby(user).session('naming', { room: 'help' }).type('bo'), {
      status: { text: 'That name is taken.', tone: 'problem' },
      greetings: ['welcome'],
    }),
  ),
];

const LOBBY_SCENES: readonly Scene[] = [
  scene('lobby', lobby),
  scene('lobby-second', (user) => lobby(user).type('<down>')),
  scene('lobby-filter', (user) => lobby(user).type('e')),
  scene('lobby-new', (user) => lobby(user).type('attic')),
  scene('lobby-exact', (user) => lobby(user).type('help')),
  scene('lobby-command', (user) => lobby(user).type('/').type('<escape>')),
  scene('lobby-empty', (user) => lobby(user, [])),
  scene('lobby-missing', (user) => user.session('lobby', { rooms: null })),
  scene('lobby-asking', (user) => user.session('lobby', { rooms: null, busy: true })),
  scene('lobby-partial', (user) =>
    user.session('lobby', {
      rooms: { ...roomList(...ROOMS), announced: 9, complete: false },
      busy: true,
    }),
  ),
  scene('lobby-joined', (user) =>
    user.session('lobby', {
      rooms: { ...roomList('random', 'generalhelp'), announced: 3, joined: ['generalhelp'] },
    }),
  ),
  scene('lobby-long', (user) => lobby(user, MANY).type('<pagedown><pagedown>')),
  scene('lobby-end', (user) => lobby(user, MANY).type('<up>')),
  scene('lobby-by-name', (user) => lobby(user, ['b', 'a']).type('<C-o>')),
  scene('lobby-problem', (user) =>
    changed(lobby(user), { status: { text: 'oh no', tone: 'problem' }, greetings: ['hi'] }),
  ),
  scene('lobby-info', (user) =>
    changed(lobby(user), { status: { text: 'well', tone: 'info' }, greetings: ['hi', 'ho'] }),
  ),
  scene('lobby-elsewhere', (user) =>
    changed(lobby(user), { address: { host: 'chat.example', port: 99 } }),
  ),
  {
    ...{ name: 'lobby-hosting', ms: 0 },
    ui: (size) => ({ ...lobby(sitDown(size, { hosting: true })).ui, machine: ['192.0.2.7'] }),
  },
  {
    ...{ name: 'lobby-reachable', ms: 0 },
    ui: (size) => ({ ...lobby(sitDown(size)).ui, machine: ['192.0.2.7', 'fd00::1'] }),
  },
];

const ROOM_SCENES: readonly Scene[] = [
  scene('room-new', room),
  scene('room', talk),
  scene('room-old', talk, 700_000),
  scene('room-typed', (user) => talk(user).type('one<C-j>two<C-j>three')),
  scene('room-overflow', (user) => talk(user).type('x'.repeat(1100))),
  scene('room-reply', (user) => talk(user).type('/ignore<enter>')),
  scene('room-unknown', (user) => talk(user).type('/bogus<enter>')),
  scene('room-scrolled', (user) =>
    said(said(room(user), ...numbered(60)).type('<pageup>'), 'bob: new', 'eve: newer'),
  ),
  scene('room-found', (user) => talk(user).type('<C-f>').type('an')),
  scene('room-not-found', (user) => talk(user).type('<C-f>').type('zz')),
  scene('room-history', (user) => talk(user).type('<C-r>').type('own')),
  scene('room-no-history', (user) => talk(user).type('<C-r>').type('zz')),
  scene('room-ignored', (user) => said(talk(user).type('/ignore bob<enter>'), 'bob: more')),
  scene('room-waiting', (user) =>
    talk(user)
      .session('waiting', { loss: GONE, retryDelay: 4000 })
      .type('one<enter>')
      .type('two<enter>'),
  ),
  scene('room-given-up', (user) => talk(user).session('offline', { loss: GONE })),
  scene('room-without-people', (user) =>
    talk(user).happen({ type: 'toggle', what: 'people', time: AT }),
  ),
  scene('room-completing', (user) => talk(user).type('<tab>')),
  scene('room-suggesting', (user) => talk(user).type('/l').type('<down><down>')),
  scene('room-no-command', (user) => talk(user).type('/jion')),
  scene('room-people', (user) => talk(user).type('hi @')),
  scene('copy-view', (user) => talk(user).type('<M-l>').type('<up>')),
  scene('wire', (user) => traced(user).type('<f4>')),
  scene('wire-paused', (user) => traced(user).type('<f4><f4>').type('<up>')),
  scene('wire-message', (user) => traced(user).type('<f4><f4>').type('<up><up><up>')),
  scene('wire-empty', (user) => room(user).type('<f4><f4>')),
];

const OVERLAY_SCENES: readonly Scene[] = [
  scene('help', (user) => room(user).type('<f1>')),
  scene('help-down', (user) => lobby(user).type('<f1>').type('<pagedown>')),
  scene('help-found', (user) => room(user).type('<f1>').type('people')),
  scene('help-not-found', (user) => room(user).type('<f1>').type('xyzzy')),
  scene('settings', (user) => room(user).type('<f5>').type('<down>')),
  scene('settings-edit', (user) => room(user).type('<f5>').type('<down><enter>').type('x')),
  scene('settings-problem', (user) =>
    room(user).type('<f5>').type('<down><enter>').type('x<enter>'),
  ),
  scene('quit-draft', (user) => talk(user).type('half a thought').type('<C-q>')),
  scene('leave-waiting', (user) =>
    talk(user).session('waiting', { loss: GONE }).type('hm<enter>').type('/leave<enter>'),
  ),
  scene('send-many', (user) => room(user).paste('1\n/two\n3\n4\n5\n6\n7').type('<enter>')),
  { name: 'tabs', ms: 0, ui: (size) => tabs(size, '') },
  { name: 'tabs-lobby', ms: 0, ui: (size) => tabs(size, '<M-1>') },
  { name: 'tabs-switch', ms: 0, ui: (size) => tabs(size, '<C-g>') },
  { name: 'tabs-switch-filter', ms: 0, ui: (size) => tabs(size, '<C-g>he') },
  { name: 'tabs-switch-none', ms: 0, ui: (size) => tabs(size, '<C-g>zz') },
];

/** Longer than any field, with an end of its own. */
const LONG = `begin${'-'.repeat(90)}end`;

/** Each field with a text that it cannot hold, and the cursor at its end or near its beginning. */
const FIELD_SCENES: readonly Scene[] = (
  [
    ['filter', lobby],
    ['name', (user) => lobby(user).session('naming', { room: 'help' }).type('<C-u>')],
    ['address', (user) => offline(user)],
    ['find', (user) => room(user).type('<C-f>')],
    ['history', (user) => talk(user).type('<C-r>')],
    ['help', (user) => room(user).type('<f1>')],
    ['setting', (user) => room(user).type('<f5>').type('<down><enter>')],
    ['switcher', (user) => enterTwo(user).type('<C-g>')],
    ['line', room],
  ] as const satisfies readonly (readonly [name: string, build: Build])[]
).flatMap(([name, build]) => [
  scene(`field-${name}`, (user) => build(user).type(LONG)),
  scene(`field-${name}-begin`, (user) => build(user).type(LONG).type('<home><right>')),
]);

/** Every scene. */
export const SCENES: readonly Scene[] = [
  ...SESSION_SCENES,
  ...LOBBY_SCENES,
  ...ROOM_SCENES,
  ...OVERLAY_SCENES,
  ...FIELD_SCENES,
];
