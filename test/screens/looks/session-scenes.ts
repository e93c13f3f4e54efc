/** Scenes without a connection, and of the way into a room. */

import type { KnownServer } from '../../../src/app/servers/known-servers.js';
import type { PasswordFor } from '../../../src/protocol/password-words.js';
import { AT, emptyApp, type Keyboard } from '../../support/ui.js';
import {
  changed,
  GONE,
  lobby,
  lost,
  naming,
  REFUSED,
  room,
  type Scene,
  scene,
  talk,
} from './builders.js';

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

/** A server asks for a password. */
const asked = (user: Keyboard, room: string | null, asked: PasswordFor | 'wrong') =>
  lobby(user).session('lobby', { problem: { type: 'password', room, asked } });

export const offline = (user: Keyboard) =>
  withServers(user).session('connecting').session('offline', { loss: REFUSED });

const joining = { room: 'help', name: 'bob' };

export const SESSION_SCENES: readonly Scene[] = [
  scene('starting', (user) => changed(user, { starting: true })),
  scene('connecting', (user) => user.session('connecting'), 3000),
  scene('offline', offline),
  scene('offline-typed', (user) => offline(user).type('ex')),
  scene('offline-down', (user) => offline(user).type('<down><down>')),
  scene('offline-problem', (user) => offline(user).type('no address<enter>')),
  scene('offline-command', (user) => offline(user).type('/q')),
  scene('servers', (user) => lobby(withServers(user)).type('/connect<enter>')),
  scene('naming', (user) => naming(user)),
  scene('naming-typed', (user) => naming(user).type('bo')),
  scene('naming-empty', (user) => naming(user).type('<C-u>')),
  scene('naming-problem', (user) =>
    changed(naming(user).type('bo'), {
      status: { text: 'That name is taken.', tone: 'problem' },
      greetings: ['welcome'],
    }),
  ),
  scene('offline-none', (user) => offline(user).type('no such server')),
  scene('offline-info', (user) =>
    changed(offline(user), { status: { text: 'well', tone: 'info' } }),
  ),
  scene('offline-unsent', (user) =>
    lost(user).type('one<enter>').type('two<enter>').session('offline', { loss: GONE }),
  ),
  scene('too-small', (user) =>
    room(user).happen({ type: 'resized', size: { columns: 19, rows: 4 } }),
  ),
  scene('naming-command', (user) => naming(user).type('<C-u>/').type('<escape>')),
  scene('naming-suggest', (user) => naming(user).type('<C-u>/')),
  scene('naming-info', (user) => changed(naming(user), { status: { text: 'well', tone: 'info' } })),
  scene('naming-asked', (user) =>
    naming(user).session('naming', { room: 'help', name: 'bob', busy: true }),
  ),
  scene('naming-joining', (user) =>
    lobby(user).session('joining', { room: 'help', intent: joining }),
  ),
  scene('naming-connecting', (user) => lobby(user).session('connecting', { intent: joining })),
  scene('naming-waiting', (user) =>
    lobby(user).session('waiting', { intent: joining, retryDelay: 4000 }),
  ),
  scene('rejoining', (user) => lost(user).session('lobby', { intent: joining, busy: true })),
  scene('rejoining-name', (user) =>
    talk(user)
      .session('waiting', { loss: GONE })
      .session('naming', { room: 'general', name: 'ann', busy: true }),
  ),
];

/** The dialog for a password. */
export const PASSWORD_SCENES: readonly Scene[] = [
  scene('password-room', (user) => asked(user, 'den', 'room').type('secret')),
  scene('password-server', (user) => asked(user, null, 'server')),
  scene('password-wrong', (user) => asked(user, 'den', 'wrong').type('two words<enter>')),
  scene('password-tls', (user) => {
    const { address } = emptyApp();
    return asked(changed(user, { address: { ...address, tls: true } }), 'den', 'room');
  }),
];
