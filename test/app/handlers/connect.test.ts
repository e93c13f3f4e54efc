/** The state after a new connection is wanted, and the start of the app. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createApp, laterLobby } from '../../../src/app/initial-state.js';
import { RECOVERY, SENDING } from '../../../src/app/servers/link-sentences.js';
import type { AppEvent, AppState, ForwardedAction } from '../../../src/app/state.js';
import { update } from '../../../src/app/update.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { UNKNOWN_SERVER } from '../../../src/session/server-traits.js';
import type { Phase } from '../../../src/session/session-view.js';
import { DEFAULTS } from '../../../src/settings/setting-rows.js';
import { sentencePattern } from '../../support/sentences.js';
import { AT, emptyApp, Keyboard, roomList } from '../../support/ui.js';

const LOCAL = { host: '127.0.0.1', port: 5220 };
const OTHER = { host: 'other', port: 99 };
const NOBODY = { room: null, name: null };
const GONE = { type: 'closed', detail: '', established: true } as const;

const inRoom = () =>
  new Keyboard().session('lobby', { rooms: roomList('general') }).enter('general', 'ann');
const appOf = ({ ui }: Keyboard) => tabOf(ui).app;
/** The effects of an event in a room, besides those that are recorded of the server. */
const effectsOf = (user: Keyboard, event: AppEvent) => {
  user.effects.length = 0;
  return user.happen(event).effects;
};

describe('the app at the start', () => {
  it('has a connection to make, and nothing else', () => {
    const { starting, room, returning, begun, listed, mayHost } = emptyApp(true);
    assert.deepEqual(
      { starting, room, returning, begun, listed, mayHost },
      { starting: false, room: null, returning: false, begun: true, listed: false, mayHost: true },
    );
    assert.equal(emptyApp().shared.hosting, false);
    assert.deepEqual(emptyApp().shared.attention, {
      focused: null,
      rangAt: null,
      notifiedAt: null,
    });
  });

  it('has the first settings, and knows about logs only if there is no folder', () => {
    const { settings } = emptyApp().shared;
    for (const [name, value] of Object.entries(settings)) {
      assert.equal(value, DEFAULTS[name as keyof typeof settings], name);
    }
    assert.deepEqual(emptyApp(false, '/logs').shared.settings, { ...settings, log: null });
  });

  it('may be a later lobby, which waits until it is shown, and starts no server', () => {
    const app = createApp({
      ...{ size: { columns: 80, rows: 24 }, address: OTHER, local: LOCAL, intent: NOBODY },
      mayHost: true,
    });
    const later = laterLobby(app);
    assert.deepEqual(
      [later.begun, later.mayHost, later.address, later.shared === app.shared],
      [false, false, OTHER, true],
    );
  });
});

describe('another server', () => {
  const left = (app: AppState) => ({
    begun: app.begun,
    starting: app.starting,
    room: app.room,
    returning: app.returning,
    listed: app.listed,
    mayHost: app.mayHost,
    address: app.address,
  });
  const fresh = { begun: true, starting: false, room: null, returning: false, listed: false };
  const wanted: readonly (readonly [AppEvent, object, object])[] = [
    [
      { type: 'connect', address: OTHER },
      { ...fresh, mayHost: false, address: OTHER },
      { type: 'open', address: OTHER, intent: NOBODY },
    ],
    [
      { type: 'connect-local' },
      { ...fresh, mayHost: true, address: LOCAL },
      { type: 'open', address: LOCAL, intent: NOBODY },
    ],
    [
      { type: 'begin' },
      { ...fresh, mayHost: false, address: OTHER },
      { type: 'open', address: OTHER, intent: NOBODY },
    ],
  ];
  for (const [event, state, effect] of wanted) {
    it(`is connected after ${event.type}`, () => {
      const before = { ...emptyApp(), address: OTHER, begun: false, starting: true, listed: true };
      const [app, effects] = update({ ...before, returning: event.type !== 'begin' }, event);
      assert.deepEqual(left(app), state);
      assert.deepEqual(effects, [effect]);
    });
  }

  it('is told nothing, but the user what was not sent', () => {
    const user = inRoom().session('waiting', { loss: GONE }).type('hm<enter>');
    user.happen({ type: 'connect', address: OTHER });
    assert.equal(appOf(user).status?.text, SENDING.returned(1));
    assert.equal(appOf(inRoom().happen({ type: 'connect', address: OTHER })).status, null);
  });
});

describe('/reconnect', () => {
  const event: AppEvent = { type: 'reconnect' };
  for (const phase of ['offline', 'waiting'] as const) {
    it(`tries at once while the session is ${phase}`, () => {
      assert.deepEqual(effectsOf(inRoom().session(phase, { loss: GONE }), event), [
        { type: 'session', event: { type: 'user.connect' } },
      ]);
    });
  }

  it('opens another connection to the same server, into the same room', () => {
    const user = inRoom();
    const intent = { room: 'general', name: 'ann' };
    assert.deepEqual(effectsOf(user, event), [
      { type: 'open', address: LOCAL, intent, server: UNKNOWN_SERVER },
    ]);
    const { returning, mayHost } = appOf(user);
    assert.deepEqual([returning, mayHost], [true, false]);
  });

  it('does not come back into a room that is not entered', () => {
    const user = new Keyboard().session('lobby', { rooms: roomList('general') }).happen(event);
    assert.equal(appOf(user).returning, false);
  });
});

describe('Ctrl-C and Esc on the way', () => {
  const asks: readonly (readonly [Phase, string])[] = [
    ['connecting', 'user.stop'],
    ['waiting', 'user.stop'],
    ['lobby', 'user.leave'],
    ['joining', 'user.leave'],
  ];
  for (const [phase, type] of asks) {
    it(`ask for ${type} while the session is ${phase}`, () => {
      const user = new Keyboard().session(phase);
      assert.deepEqual(effectsOf(user, { type: 'stop' }), [{ type: 'session', event: { type } }]);
    });
  }

  it('leave a room by closing its connection', () => {
    const user = inRoom();
    assert.deepEqual(effectsOf(user, { type: 'leave' }), [{ type: 'close' }]);
    assert.equal(appOf(user).room, null);
    assert.equal(appOf(user).returning, false);
  });
});

describe('actions that the app does not handle', () => {
  const rows: readonly ForwardedAction[] = [
    { type: 'close' },
    { type: 'set', name: 'bell', text: 'on' },
    { type: 'remember', line: 'hi' },
    { type: 'forget-server', address: 'a:1' },
    { type: 'redraw' },
    { type: 'suspend' },
    { type: 'ask-quit', ifAny: true },
  ];
  for (const action of rows) {
    it(`become an effect: ${action.type}`, () => {
      const app = emptyApp();
      assert.deepEqual(update(app, action), [app, [action]]);
    });
  }
});

describe('a server in this window', () => {
  const hosted = (started: boolean, address = LOCAL): AppEvent => ({
    ...{ type: 'hosted', address, started, problem: null, time: AT },
  });

  it('stays one when another start fails', () => {
    const user = new Keyboard().happen(hosted(true), hosted(false));
    assert.equal(appOf(user).shared.hosting, true);
    assert.equal(appOf(new Keyboard().happen(hosted(false))).shared.hosting, false);
  });

  it('is connected at once, also while the session waits; a failure is not waited for', () => {
    const waiting = () => new Keyboard().session('waiting', { loss: GONE });
    const connect = [{ type: 'session', event: { type: 'user.connect' } }];
    assert.deepEqual(effectsOf(waiting(), hosted(true)), connect);
    assert.deepEqual(effectsOf(waiting(), hosted(false)), []);
    assert.deepEqual(effectsOf(new Keyboard().session('offline'), hosted(false)), connect);
  });

  it('is only reported to a user who has gone elsewhere', () => {
    const user = new Keyboard();
    assert.deepEqual(effectsOf(user, hosted(false, OTHER)), []);
    assert.equal(user.told(), '');
    assert.deepEqual(effectsOf(user, hosted(true, OTHER)), []);
    assert.match(user.told(), sentencePattern(RECOVERY.hosts(OTHER)));
  });

  it('is started again for the local address only, and only if nobody listens there', () => {
    const lost = (loss: object, address = LOCAL) => {
      const user = new Keyboard({ ...emptyApp(), address }).session('connecting');
      return user.session('waiting', { loss: { detail: '', ...loss } as typeof GONE }).effects;
    };
    const host = [{ type: 'host', address: LOCAL }];
    assert.deepEqual(lost({ type: 'refused', established: false }), host);
    assert.deepEqual(lost({ type: 'refused', established: true }), []);
    assert.deepEqual(lost({ type: 'closed', established: false }), []);
    assert.deepEqual(lost({ type: 'refused', established: false }, OTHER), []);
  });

  it('is waited for after a refused connection, which is no outcome', () => {
    const user = new Keyboard(emptyApp(true)).session('connecting');
    user.session('offline', { loss: { type: 'refused', detail: '', established: false } });
    const { starting, mayHost } = appOf(user);
    assert.deepEqual([starting, mayHost, user.noted], [true, false, []]);
    for (const started of [true, false]) {
      const [app] = update(appOf(user), hosted(started));
      assert.equal(app.starting, false);
    }
    user.session('connecting').session('offline', { loss: GONE });
    assert.equal(user.noted.length, 1);
  });
});
