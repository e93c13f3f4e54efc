/** The state with which a window starts. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressText } from '../../../src/app/servers/address.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { startUi, type WindowStart } from '../../../src/input/window/window-start.js';

const LOCAL = { host: '127.0.0.1', port: 5220 };
const OTHER = { host: 'other', port: 1 };
const START: WindowStart = {
  ...{ size: { columns: 80, rows: 24 }, address: null, mayHost: true, local: LOCAL, rooms: [] },
  ...{ nick: null, theme: null, userName: 'ann', logs: null },
};

/** The start in short: each tab’s room, name, and whether it connects at once; then what was given. */
function started(more: Partial<WindowStart>) {
  const ui = startUi({ ...START, ...more });
  const tabs = ui.tabs.all.map(({ state: { app } }) => {
    const { room, name } = app.session.intent;
    return `${addressText(app.address)} ${room} ${name}${app.begun ? '' : ' later'}`;
  });
  return {
    tabs,
    active: ui.tabs.all.findIndex(({ id }) => id === ui.tabs.active),
    given: ui.given,
  };
}

test('a window starts with a tab for each of several rooms, else with one', () => {
  const lobby = (tab: string, given = {}) => ({ tabs: [tab], active: 0, given });
  assert.deepEqual(started({}), lobby('127.0.0.1:5220 null null'));
  assert.deepEqual(started({ address: OTHER }), lobby('other:1 null null'));
  assert.deepEqual(started({ rooms: ['a'] }), lobby('127.0.0.1:5220 a null'));
  assert.deepEqual(
    started({ rooms: ['a'], nick: 'bob' }),
    lobby('127.0.0.1:5220 a bob', { name: '--nick bob' }),
  );
  assert.deepEqual(started({ rooms: ['a', 'b'] }), {
    tabs: ['127.0.0.1:5220 null null later', '127.0.0.1:5220 a null', '127.0.0.1:5220 b null'],
    active: 1,
    given: {},
  });
});

test('what is given at the start is known as given', () => {
  const both = started({ theme: 'dark', nick: 'b\u0007b' });
  assert.deepEqual(both.given, { theme: '--theme dark', name: '--nick b\u2407b' });
});

test('logs have a folder only if they are stored, and a server may be started if that is allowed', () => {
  const shared = (more: Partial<WindowStart>) => {
    const { app } = tabOf(startUi({ ...START, ...more }));
    return [app.shared.logFolder, app.mayHost];
  };
  assert.deepEqual(shared({ logs: '/logs', mayHost: false }), ['/logs', false]);
  assert.deepEqual(shared({}), ['', true]);
});
