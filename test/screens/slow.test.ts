/** Pictures of slow servers. */

import { test } from 'node:test';
import { tabOf, withTab } from '../../src/input/ui-state.js';
import type { SessionContext } from '../../src/session/model.js';
import { type ServerTraits, UNKNOWN_SERVER } from '../../src/session/server-traits.js';
import { NOTHING } from '../../src/session/setup.js';
import { assertGolden, SIZES } from '../support/golden.js';
import { drawn } from '../support/terminal/drawn.js';
import { AT, emptyApp, Keyboard, roomList } from '../support/ui.js';

/** A server that reads one person after the other, as it is known once a room has been entered. */
const server: ServerTraits = {
  ...UNKNOWN_SERVER,
  relays: false,
  speech: 'NAME> text',
  reading: 'in-passes',
  lines: false,
};

const ROOMS = ['general', 'help', 'random', 'homework', 'exams', 'jobs', 'games'];

/** A list of which a part has come. */
const partial = { names: ROOMS, announced: 60, complete: false, ambiguous: false };

const inLobby = (user: Keyboard, change: Partial<SessionContext> = {}) =>
  user.session('lobby', { rooms: roomList(...ROOMS), server, ...change });

/** Ann among 14 people, of whom some have spoken; the server has just been sent all that it reads at once. */
function inBusyRoom(user: Keyboard): Keyboard {
  inLobby(user).enter('general', 'ann');
  const { room } = tabOf(user.ui).app;
  if (room === null) throw new Error('there is no room');
  const names = new Set(['ann', 'bob', 'carl', 'dora', 'eve', 'fred', 'gil', 'hal', 'ivy']);
  const people = { ...room.people, names, count: 14 };
  user.ui = withTab(user.ui, { app: { ...tabOf(user.ui).app, room: { ...room, people } } });
  user.type(`${'x'.repeat(1000)}<enter>`).happen({ type: 'sent', time: AT });
  return user.type(`${'y'.repeat(30)}<enter>two<enter>/who<enter>`);
}

/** A request, at a time in ms after its beginning, and the name of the drawing. */
const SCENES: readonly (readonly [name: string, ms: number, run: (user: Keyboard) => Keyboard])[] =
  [
    [
      'joining-connecting',
      0,
      (user) => user.session('connecting', { intent: { room: 'den', name: null } }),
    ],
    [
      'joining-waiting',
      0,
      (user) => user.session('waiting', { intent: { room: 'den', name: null }, retryDelay: 4000 }),
    ],
    [
      'joining-list',
      0,
      (user) => {
        const intent = { room: 'help', name: 'ann' };
        return user.session('lobby', { busy: true, rooms: partial, server, intent });
      },
    ],
    [
      'naming-slow',
      12_300,
      (user) => {
        const asked = { room: 'help', name: 'ann', busy: true };
        inLobby(user).session('naming', { ...asked, intent: NOTHING });
        user.type('<C-u>bob');
        return user.session('naming', { ...asked, intent: { room: null, name: 'bob' } });
      },
    ],
    ['lobby-partial', 0, (user) => inLobby(user, { rooms: partial }).type('<down>')],
    [
      'lobby-joined',
      0,
      (user) => {
        const joined = ['generalhelp'];
        const rooms = { ...roomList('random', ...joined), announced: 3, joined };
        return inLobby(user, { rooms });
      },
    ],
    [
      'lobby-joined-cut',
      0,
      (user) => {
        const joined = ['generalhelp'];
        const rooms = { ...roomList('random', ...joined), announced: 3, joined };
        return inLobby(user, { rooms }).type('<down><enter><backspace><backspace>');
      },
    ],
    ['room-paced', 0, inBusyRoom],
    ['leave-paced', 0, (user) => inBusyRoom(user).type('/leave<enter>')],
    ['wire-server', 0, (user) => inBusyRoom(user).type('<f4>')],
  ];

for (const [columns, rows] of SIZES) {
  const size = { columns, rows };
  for (const [name, ms, run] of SCENES) {
    test(`${name} at ${columns}x${rows}`, async () => {
      const user = run(new Keyboard({ ...emptyApp(), shared: { ...emptyApp().shared, size } }));
      assertGolden(`${name}-${columns}x${rows}`, await drawn(user.ui, AT + ms));
    });
  }
}
