/** Scenes of the lobby. */

import { CLASS_SERVER } from '../../../src/app/servers/address.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { Keyboard, roomList } from '../../support/ui.js';
import {
  changed,
  lobby,
  ROOMS,
  type Scene,
  SIZES,
  scene,
  sharing,
  sitDown,
  USUAL,
} from './builders.js';

const MANY = Array.from({ length: 60 }, (_, index) => `room${index}`);

/** With the addresses of this machine, at which a server listens. */
const reachable = (user: Keyboard, ...machine: readonly string[]): Keyboard => {
  const reach = { port: tabOf(user.ui).app.address.port, hosts: machine };
  user.ui = { ...user.ui, machine, reach };
  return user;
};

export const LOBBY_SCENES: readonly Scene[] = [
  scene('lobby', lobby, 0, [...SIZES, USUAL]),
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
  scene('lobby-in-class', (user) => changed(lobby(user), { address: CLASS_SERVER })),
  scene('lobby-receiving', (user) =>
    user.session('lobby', {
      rooms: { ...roomList(), announced: 9, complete: false },
      busy: true,
    }),
  ),
  scene('lobby-empty-typed', (user) => lobby(user, []).type(' ')),
  scene('lobby-suggest', (user) => lobby(user).type('/l')),
  scene('lobby-joined-typed', (user) =>
    user
      .session('lobby', {
        rooms: { ...roomList('random', 'generalhelp'), announced: 3, joined: ['generalhelp'] },
      })
      .type('general'),
  ),
  sharing('lobby-hosting', { hosting: true }, (user) => reachable(lobby(user), '192.0.2.7')),
  scene(
    'lobby-first-start',
    (user) => {
      const known = reachable(lobby(user), '192.0.2.7');
      known.ui = { ...known.ui, isFirstStart: true };
      return known;
    },
    0,
    [USUAL],
  ),
  scene('lobby-reachable', (user) => reachable(lobby(user), '192.0.2.7', 'fd00::1')),
  sharing('lobby-hosting-elsewhere', { hosting: true }, (user) =>
    changed(lobby(user), { address: { host: 'chat.example', port: 99 } }),
  ),
  {
    ...{ name: 'lobby-nameless', ms: 0, sizes: SIZES },
    ui: (size) => lobby(new Keyboard(sitDown(size).ui.tabs.all[0]?.state.app, '')).ui,
  },
];
