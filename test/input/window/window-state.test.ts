/** The state of a window, and how each event changes it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppEvent, Effect } from '../../../src/app/state.js';
import { keyResult } from '../../../src/input/key-result.js';
import { tabState } from '../../../src/input/tabs/tabs.js';
import { tabOf, type UiState, withTab } from '../../../src/input/ui-state.js';
import type { WindowEvent } from '../../../src/input/window/window-event.js';
import { WindowState } from '../../../src/input/window/window-state.js';
import { inRooms } from '../../support/tabs.js';
import { AT } from '../../support/ui.js';

/** A window in rooms, and what it has asked of its owner. */
function windowIn(ui: UiState = inRooms('a', 'b')) {
  const effects: (readonly [Effect['type'], number])[] = [];
  const ended: number[] = [];
  const posted: WindowEvent[] = [];
  const window = new WindowState(ui, {
    run: ({ type }, tab) => void effects.push([type, tab]),
    ended: (tab) => void ended.push(tab),
    post: (event) => void posted.push(event),
  });
  return { window, effects, ended, posted };
}

const text = (typed: string) =>
  ({ type: 'typed', typed: { type: 'text', text: typed }, time: AT }) as const;
const key = (name: string) =>
  ({ type: 'typed', typed: { type: 'key', key: name }, time: AT }) as const;
const chat = (said: string) => ({ type: 'chat', texts: [said], time: AT }) as const;
const newest = (ui: UiState, id: number) => {
  const log = tabState(ui, id)?.app.room?.log;
  return log?.get(log.lastId)?.text;
};
/** Returns the last sentence that a tab showed. */
const told = (ui: UiState, id = ui.tabs.active) => tabState(ui, id)?.app.room?.reply?.text ?? '';

test('an event of a tab changes that tab, and its effects are that tab’s', () => {
  const { window, effects } = windowIn();
  const [, first = assert.fail('two rooms'), second = first] = window.ui.tabs.all;
  window.handle({ type: 'tab', tab: first.id, event: chat('bob: hi') }, AT);
  assert.equal(newest(window.ui, first.id), 'hi');
  assert.notEqual(newest(window.ui, second.id), 'hi');
  window.handle({ type: 'tab', tab: first.id, event: { type: 'leave' } }, AT);
  assert.deepEqual(
    effects.map(([, tab]) => tab),
    effects.map(() => first.id),
  );
  assert.ok(effects.length > 0);
});

test('an event of the window is the visible tab’s, but settings are every tab’s', () => {
  const { window } = windowIn();
  window.handle(
    { type: 'window', event: { type: 'tell', text: 'told', tone: 'info', time: AT } },
    AT,
  );
  const has = () => window.ui.tabs.all.map(({ id }) => told(window.ui, id) === 'told');
  assert.deepEqual(has(), [false, false, true]);
  const before = window.ui.tabs.all.map(({ state }) => state.app);
  window.handle(
    { type: 'window', event: { type: 'settings', settings: { scrollback: 1000 } } },
    AT,
  );
  const settings = window.ui.tabs.all.map(({ state }) => state.app.shared.settings.scrollback);
  assert.deepEqual(
    settings,
    before.map(() => 1000),
  );
});

test('input that is no key changes the state, and its actions are the visible tab’s', () => {
  const { window, effects } = windowIn();
  const { active } = window.ui.tabs;
  const action: AppEvent = { type: 'leave' };
  const change = (ui: UiState, time: number) => {
    assert.equal(time, AT);
    return keyResult({ ...ui, overlay: 'help' } as UiState, action as never);
  };
  window.handle({ type: 'change', change, time: AT }, AT);
  assert.equal(window.ui.overlay, 'help');
  assert.ok(effects.length > 0 && effects.every(([, tab]) => tab === active));
});

test('a plain character is typed as any other is, and nothing else is', () => {
  const { window } = windowIn();
  const plain = (typed: string) => window.typePlainly({ type: 'text', text: typed });
  assert.equal(plain('h'), false, 'the first one opens no line');
  window.handle(text('h'), AT);
  const slow = windowIn(window.ui).window;
  slow.handle(text('i'), AT);
  assert.equal(plain('i'), true);
  assert.deepEqual([tabOf(window.ui).line.text, tabOf(slow.ui).line.text], ['hi', 'hi']);
  const before = window.ui;
  assert.equal(window.typePlainly({ type: 'key', key: 'enter' }), false);
  assert.equal(window.typePlainly({ type: 'paste', text: 'x' }), false);
  assert.equal(window.ui, before);
});

test('after a warning the next key is no plain one, and ends the warning', () => {
  const { window } = windowIn();
  window.handle(text('h'), AT);
  assert.equal(window.warnedOfStop, false);
  const tab = window.ui.tabs.active;
  window.handle({ type: 'warn-of-stop', tab, guests: { names: ['bob'], nameless: 0 } }, AT);
  assert.equal(window.warnedOfStop, true);
  assert.match(told(window.ui, tab), /bob/);
  assert.equal(window.typePlainly({ type: 'text', text: 'i' }), false);
  window.handle(text('i'), AT);
  assert.equal(window.warnedOfStop, false);
  assert.equal(tabOf(window.ui).line.text, 'hi');
});

test('a warning is not hidden: a pane over the log is closed, another stays', () => {
  const overlays = (['help', 'find'] as const).map((overlay) => {
    const { window } = windowIn({ ...inRooms('a'), overlay });
    const guests = { names: [], nameless: 1 };
    window.handle({ type: 'warn-of-stop', tab: window.ui.tabs.active, guests }, AT);
    return window.ui.overlay;
  });
  assert.deepEqual(overlays, [null, 'find']);
});

test('the question whether to quit shows who uses the server', () => {
  const { window } = windowIn();
  const guests = { names: ['bob'], nameless: 2 };
  window.handle({ type: 'ask-quit', guests }, AT);
  assert.deepEqual([window.ui.overlay, window.ui.guests], ['quit', guests]);
});

test('what was read after the first frame joins the state, and its history that of every tab', () => {
  const { window } = windowIn();
  window.handle(
    { type: 'stored', stored: { history: ['one', 'two'], machine: 'box' } as never },
    AT,
  );
  window.handle(key('up'), AT);
  assert.equal(tabOf(window.ui).line.text, 'two');
  assert.deepEqual(window.ui.tabs.all.length, 3);
});

test('a tab that is closed ends its session, and the lobby is shown', () => {
  const { window, ended } = windowIn();
  const { active, lobby } = window.ui.tabs;
  window.close(active);
  assert.deepEqual(ended, [active]);
  assert.equal(window.ui.tabs.active, lobby);
  assert.equal(tabState(window.ui, active), undefined);
});

test('a lobby that was never connected gives way to a tab that is back at the lobby', () => {
  const ui = inRooms('a');
  const { window, ended } = windowIn(withTab(ui, { app: { ...tabOf(ui).app, room: null } }));
  const view = { ...tabOf(ui).app.session, phase: 'lobby', busy: false } as const;
  const event: AppEvent = { type: 'session', view, time: AT };
  window.handle({ type: 'tab', tab: ui.tabs.active, event }, AT);
  assert.deepEqual(ended, [ui.tabs.lobby]);
  assert.deepEqual(
    [window.ui.tabs.lobby, window.ui.tabs.all.map(({ id }) => id)],
    [ui.tabs.active, [ui.tabs.active]],
  );
});

test('a tab whose room refuses the user is closed, and why is said in the tab that is visible then', () => {
  for (const hasStatus of [true, false]) {
    const ui = inRooms('a');
    const lobby = tabState(ui, ui.tabs.lobby)?.app ?? assert.fail('there is a lobby');
    const { window, ended, posted } = windowIn(
      withTab(ui, { app: { ...tabOf(ui).app, room: null } }),
    );
    const begun = { type: 'tab', tab: ui.tabs.lobby, event: { type: 'begin' } } as const;
    window.handle(begun, AT);
    const problem = hasStatus ? { type: 'room-malformed', room: 'a' } : null;
    const view = { ...lobby.session, phase: 'lobby', busy: false, problem };
    const event = { type: 'session', view, time: AT } as AppEvent;
    window.handle({ type: 'tab', tab: ui.tabs.active, event }, AT);
    assert.deepEqual(ended, [ui.tabs.active]);
    assert.equal(window.ui.tabs.active, ui.tabs.lobby);
    const said = posted.map((each) => each.type === 'window' && each.event.type);
    assert.deepEqual(said, hasStatus ? ['report'] : []);
  }
});
