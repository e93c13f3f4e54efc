/** Scenes of what lies over a screen. */

import { DEFAULTS } from '../../../src/settings/setting-rows.js';
import type { Keyboard } from '../../support/ui.js';
import {
  GONE,
  lobby,
  lost,
  paced,
  room,
  type Scene,
  SIZES,
  scene,
  sharing,
  talk,
  USUAL,
  WIDE,
} from './builders.js';
import { offline } from './session-scenes.js';

/** The messages are logged to disk. */
const logged = (user: Keyboard) => user.happen({ type: 'settings', settings: { log: true } });

const settings = (user: Keyboard) => room(user).type('<f5>');

export const OVERLAY_SCENES: readonly Scene[] = [
  scene('help', (user) => room(user).type('<f1>'), 0, [...SIZES, USUAL]),
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
  scene('help-wide', (user) => room(user).type('<f1>'), 0, [WIDE]),
  scene('help-logged', (user) => logged(room(user)).type('<f1>')),
  scene('help-logged-offline', (user) => offline(logged(user)).type('<f1>')),
  scene('help-note', (user) => room(user).type('<f1>').type('<M-a>')),
  scene('settings-theme', (user) => settings(user)),
  scene('settings-changed', (user) => {
    settings(user).ui = {
      ...user.ui,
      values: { ...DEFAULTS, scrollback: 500, theme: 'light' },
      given: { theme: 'dark' },
    };
    return user;
  }),
  scene('settings-changed-second', (user) => {
    settings(user).type('<down>').ui = {
      ...user.ui,
      values: { ...DEFAULTS, scrollback: 500 },
    };
    return user;
  }),
  scene('quit-paced', (user) => paced(user).type('<C-q>')),
  scene('quit-lost', (user) => lost(user).type('hm<enter>').type('<C-q>')),
  scene('send-slashed', (user) => room(user).paste('/one\n/two').type('<enter>')),
  scene('send-near', (user) => room(user).paste('one\n⁄two').type('<enter>')),
  scene('send-request', (user) => room(user).paste('one\n/nick eve').type('<enter>')),
  sharing('quit-hosting', { hosting: true }, (user) => {
    room(user).ui = {
      ...user.ui,
      overlay: 'quit',
      guests: { names: ['bob', 'eve', 'joe', 'kim'], nameless: 2 },
    };
    return user;
  }),
  scene('naming-over-wire', (user) => lobby(user).type('<f4>').session('naming', { room: 'help' })),
  scene('quit-over-wire', (user) => talk(user).type('<f4>').type('half').type('<C-q>')),
  scene('leave-waiting-many', (user) =>
    talk(user)
      .session('waiting', { loss: GONE })
      .type('hm<enter>')
      .type('ha<enter>')
      .type('/leave<enter>'),
  ),
];
