/** Scenes of a room. */

import { AT } from '../../support/ui.js';
import {
  GONE,
  lost,
  NARROW,
  numbered,
  paced,
  room,
  type Scene,
  SIZES,
  said,
  scene,
  talk,
  USUAL,
} from './builders.js';

export const ROOM_SCENES: readonly Scene[] = [
  scene('room-new', room),
  scene('room', talk, 0, [...SIZES, USUAL]),
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
  scene('room-completing', (user) => talk(user).type('@<tab>')),
  scene('room-suggesting', (user) => talk(user).type('/l').type('<down><down>')),
  scene('room-no-command', (user) => talk(user).type('/jion')),
  scene('room-people', (user) => talk(user).type('hi @')),
  scene('copy-view', (user) => talk(user).type('<M-l>').type('<up>')),
  scene('room-lost', lost),
  scene('room-paced', paced),
  scene('room-sending', (user) => talk(user).paste('one\ntwo\nthree').type('<enter>')),
  scene('room-narrow', (user) => talk(user).type('some words'), 0, [NARROW]),
  scene('room-covered', (user) => talk(user).type('x'.repeat(66))),
  scene('room-find-nothing', (user) => talk(user).type('<C-f>')),
  scene('room-finding', (user) =>
    said(room(user), ...numbered(30_000))
      .type('<C-f>')
      .type('n 1'),
  ),
  scene('room-history-nothing', (user) => talk(user).type('<C-r>')),
  scene('room-suggest-second-row', (user) => talk(user).type('one<C-j>two @')),
];
