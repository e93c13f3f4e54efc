/** Tests of the tabs. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp, laterLobby } from '../../../src/app/initial-state.js';
import type { AppEvent } from '../../../src/app/state.js';
import { update } from '../../../src/app/update.js';
import {
  DISABLED,
  NAME_SENTENCES,
  TAB_SENTENCES,
  UNSENDABLE,
} from '../../../src/input/input-sentences.js';
import { openSwitcher, TAB_REASONS } from '../../../src/input/keys/tab-keys.js';
import { matchingTabs } from '../../../src/input/tabs/switcher.js';
import {
  addTab,
  closeTab,
  inTab,
  neighbour,
  newestUnread,
  nextUnread,
  openTabs,
  settleTabs,
  switchTo,
  tabOfRoom,
  tabState,
  tabViews,
} from '../../../src/input/tabs/tabs.js';
import { createUi, tabOf, type UiState, withTab } from '../../../src/input/ui-state.js';
import { happen, inRooms } from '../../support/tabs.js';
import { AT, emptyApp, Keyboard, roomList } from '../../support/ui.js';

const heard = (...texts: string[]): AppEvent => ({
  type: 'chat',
  texts,
  time: AT,
});
const titleOf = (ui: UiState) => tabViews(ui).find(({ active }) => active)?.title;
const titles = (ui: UiState) => tabViews(ui).map(({ title }) => title);
const idOf = (ui: UiState, title: string) =>
  tabViews(ui).find((view) => view.title === title)?.id ?? 0;

test('a lobby that becomes a room is followed by another lobby in front', () => {
  const ui = inRooms('general');
  assert.deepEqual(titles(ui), ['lobby', 'general']);
  assert.equal(tabViews(ui)[1]?.active, true);
});

test('a lobby is connected when it is first shown, and only then', () => {
  const ui = inRooms('general');
  const shown = switchTo(ui, ui.tabs.lobby);
  assert.deepEqual(shown.actions, [{ type: 'begin' }]);
  const [app] = update(tabOf(shown.ui).app, { type: 'begin' });
  const back = switchTo(withTab(shown.ui, { app }), idOf(ui, 'general'));
  assert.deepEqual(switchTo(back.ui, ui.tabs.lobby).actions, []);
});

/** Rooms of one name on several servers, and the titles of their tabs. */
const NAMESAKES: readonly (readonly [addresses: readonly [string, number][], titles: string[]])[] =
  [
    [
      [
        ['a.org', 1],
        ['b.org', 1],
      ],
      ['general@a.org', 'general@b.org'],
    ],
    [
      [
        ['a.org', 1],
        ['a.org', 2],
      ],
      ['general@a.org:1', 'general@a.org:2'],
    ],
    [
      [
        ['a.org', 1],
        ['A.org', 1],
      ],
      ['general', 'general'],
    ],
    [
      [
        ['::1', 1],
        ['b.org', 1],
      ],
      ['general@[::1]', 'general@b.org'],
    ],
  ];

for (const [addresses, expected] of NAMESAKES) {
  test(`rooms of one name at ${addresses.join(' and ')} are distinguished if they are two`, () => {
    const apps = addresses.map(([host, port]) =>
      createApp({
        ...emptyApp(),
        size: emptyApp().shared.size,
        address: { host, port },
        intent: { room: 'general', name: 'ann' },
        mayHost: false,
      }),
    );
    assert.deepEqual(titles(openTabs(createUi(laterLobby(emptyApp()), 'ann'), apps)), [
      'lobby',
      ...expected,
    ]);
  });
}

test('typed text stays in its tab', () => {
  const user = new Keyboard();
  user.ui = inRooms('general', 'help');
  user.type('half a thought');
  const there = switchTo(user.ui, idOf(user.ui, 'general')).ui;
  assert.equal(tabOf(there).line.text, '');
  assert.equal(tabOf(switchTo(there, idOf(there, 'help')).ui).line.text, 'half a thought');
});

test('messages in a hidden tab are counted, and seen when it is shown', () => {
  let ui = inRooms('general', 'help');
  ui = happen(ui, idOf(ui, 'general'), heard('bob: hi', 'bob: ann?', 'bob has left'));
  const view = tabViews(ui).find(({ title }) => title === 'general');
  assert.deepEqual([view?.unread, view?.mentions], [2, 1]);
  assert.equal(titles(ui).length, 3, 'and nothing else changes');
  assert.equal(tabOf(ui).app.room?.title, 'help');
  const there = switchTo(ui, idOf(ui, 'general')).ui;
  assert.equal(tabViews(there).find(({ active }) => active)?.unread, 0);
  const away = switchTo(there, idOf(ui, 'help')).ui;
  assert.equal(tabViews(away).find(({ title }) => title === 'general')?.unread, 0);
});

test('the line of new messages is at the point at which the user looked away', () => {
  const ui = inRooms('general', 'help');
  const read = tabState(ui, idOf(ui, 'general'))?.app.room;
  assert.equal(read?.newFrom, (read?.log.lastId ?? 0) + 1);
});

test('there is no such line if nothing came until the user looked back', () => {
  const ui = switchTo(inRooms('general', 'help'), idOf(inRooms('general', 'help'), 'general')).ui;
  assert.equal(tabOf(ui).app.room?.newFrom, null);
});

test('the next unread tab is one with a mention, else the next one in order', () => {
  let ui = inRooms('a', 'b', 'c', 'd');
  assert.equal(nextUnread(ui), null);
  ui = happen(ui, idOf(ui, 'b'), heard('bob: hi'));
  ui = happen(ui, idOf(ui, 'c'), heard('bob: hi'));
  assert.equal(nextUnread(ui), idOf(ui, 'b'));
  ui = happen(ui, idOf(ui, 'c'), heard('bob: ann!'));
  assert.equal(nextUnread(ui), idOf(ui, 'c'));
});

test('the tabs are a ring', () => {
  const ui = inRooms('a', 'b');
  assert.equal(neighbour(ui, 1), ui.tabs.lobby);
  assert.equal(neighbour(ui, -1), idOf(ui, 'a'));
});

test('closing the active tab shows the lobby, closing another changes nothing', () => {
  const ui = inRooms('a', 'b');
  const closed = closeTab(ui, idOf(ui, 'b'));
  assert.deepEqual(titles(closed.ui), ['lobby', 'a']);
  assert.equal(closed.ui.tabs.active, ui.tabs.lobby);
  assert.deepEqual(closed.actions, [{ type: 'begin' }]);
  const other = closeTab(ui, idOf(ui, 'a'));
  assert.deepEqual(titles(other.ui), ['lobby', 'b']);
  assert.equal(tabOf(other.ui).app.room?.title, 'b');
});

test('the lobby itself is never closed', () => {
  const ui = inRooms('a');
  assert.deepEqual(titles(closeTab(ui, ui.tabs.lobby).ui), ['lobby', 'a']);
});

/** Somebody at the keyboard of a window with tabs. */
function at(ui: UiState): Keyboard {
  const user = new Keyboard(tabOf(ui).app);
  user.ui = ui;
  return user;
}

test('a number leads to the tab that the line shows it at, also once others are closed', () => {
  const rooms = Array.from({ length: 11 }, (_, index) => `room${index}`);
  const all = inRooms(...rooms);
  for (const ui of [all, closeTab(all, idOf(all, 'room3')).ui]) {
    for (const { number, title } of tabViews(ui)) {
      const there = at(ui);
      if (number <= 9) assert.equal(titleOf(there.type(`<M-${number}>`).ui), title);
      const { ui: start } = switchTo(ui, idOf(ui, 'room0'));
      assert.equal(titleOf(at(start).type(`/tab ${number}<enter>`).ui), title);
    }
  }
});

for (const number of ['0', '-1', '1.5', '4', 'x', 'Infinity']) {
  test(`there is no tab ${number} of three`, () => {
    const user = at(inRooms('a', 'b'));
    const { active } = user.ui.tabs;
    assert.equal(user.ui.tabs.all.length, 3);
    assert.equal(user.type(`/tab ${number}<enter>`).told(), TAB_SENTENCES.none(number, 3));
    assert.equal(user.ui.tabs.active, active);
  });
}

test('/join in a room joins over the lobby, under the name in use, and stays meanwhile', () => {
  const user = at(inRooms('a')).type('/join b<enter>');
  assert.equal(titleOf(user.ui), 'a');
  const types = user.wanted.map(({ type }) => type).filter((type) => type !== 'remember');
  assert.deepEqual(types, ['end-status', 'begin', 'join', 'nick']);
});

test('/join of a room that is open shows its tab', () => {
  const user = at(inRooms('Kitchen', 'b')).type('/join kitchen<enter>');
  assert.equal(tabOf(user.ui).app.room?.title, 'Kitchen');
  assert.ok(user.wanted.every(({ type }) => type !== 'join'));
});

test('/join in a room says why it cannot be now', () => {
  const busy = at(switchTo(inRooms('a'), 1).ui);
  busy.ui = switchTo(busy.ui, busy.ui.tabs.lobby).ui;
  busy.session('naming', { room: 'c' });
  const back = at(switchTo(busy.ui, idOf(busy.ui, 'a')).ui).type('/join b<enter>');
  assert.equal(back.told(), TAB_SENTENCES.joining);
  const moved = at(switchTo(inRooms('a'), 2).ui);
  const elsewhere = { host: 'elsewhere', port: 5220 };
  moved.ui = withTab(moved.ui, { app: { ...tabOf(moved.ui).app, address: elsewhere } });
  const refused = at(switchTo(moved.ui, idOf(moved.ui, 'a')).ui).type('/join b<enter>');
  assert.equal(refused.told(), TAB_SENTENCES.otherServer('elsewhere:5220', '127.0.0.1:5220'));
  assert.equal(
    at(inRooms('a'))
      .type(`/join ${'x'.repeat(2000)}<enter>`)
      .told(),
    NAME_SENTENCES.unsendableRoom(UNSENDABLE['too-long']),
  );
});

/** A window that was started with several rooms. */
function started(...rooms: string[]): UiState {
  const apps = rooms.map((room) =>
    createApp({
      ...emptyApp(),
      size: emptyApp().shared.size,
      intent: { room, name: 'ann' },
      mayHost: false,
    }),
  );
  return openTabs(createUi(laterLobby(emptyApp()), 'ann'), apps);
}

test('several rooms at the start are tabs after the lobby, the first of them active', () => {
  const ui = started('a', 'b', 'c\u202e');
  assert.deepEqual(titles(ui), ['lobby', 'a', 'b', 'c\ufffd']);
  assert.equal(tabViews(ui).find(({ active }) => active)?.title, 'a');
  assert.deepEqual(
    ui.tabs.all.map(({ id }) => tabState(ui, id)?.app.begun),
    [false, true, true, true],
  );
});

/** A tab whose room is refused: it is in a lobby. */
function refusedIn(ui: UiState, id: number) {
  return settleTabs(
    inTab(ui, id, (tab) => {
      const user = new Keyboard(tabOf(tab).app);
      user.ui = tab;
      const intent = { room: null, name: null };
      return user.session('lobby', { rooms: roomList('general'), intent }).ui;
    }),
    id,
  );
}

test('a tab whose room is refused becomes the lobby if no lobby is connected', () => {
  const ui = started('a', 'b');
  const { ui: settled, stray } = refusedIn(ui, idOf(ui, 'b'));
  assert.equal(stray, ui.tabs.lobby);
  const { ui: closed } = closeTab(settled, ui.tabs.lobby);
  assert.deepEqual(titles(closed), ['lobby', 'a']);
  assert.equal(closed.tabs.lobby, idOf(ui, 'b'));
  assert.equal(tabState(closed, closed.tabs.lobby)?.app.begun, true);
});

test('a tab is no stray lobby while it connects, joins or is in a room', () => {
  const ui = started('a', 'b');
  const tab = idOf(ui, 'b');
  const isStray = (change: (user: Keyboard) => Keyboard) => {
    const changed = inTab(ui, tab, (there) => {
      const user = new Keyboard(tabOf(there).app);
      user.ui = there;
      return change(user).ui;
    });
    return settleTabs(changed, tab).stray !== null;
  };
  const none = { room: null, name: null };
  const joins = { room: 'c', name: null };
  assert.ok(isStray((user) => user.session('lobby', { intent: none })));
  assert.ok(!isStray((user) => user.session('connecting', { intent: none })));
  assert.ok(!isStray((user) => user.session('joining', { intent: none })));
  assert.ok(!isStray((user) => user.session('lobby', { intent: joins })));
  assert.ok(!isStray((user) => user.enter('b', 'ann').session('lobby', { intent: none })));
});

test('a tab that has gone to another server is the lobby from then on', () => {
  const ui = started('a', 'b');
  const shown = switchTo(ui, ui.tabs.lobby).ui;
  const begun = withTab(shown, { app: { ...tabOf(shown).app, begun: true } });
  const moved = inTab(begun, idOf(ui, 'b'), (tab) =>
    withTab(tab, { app: { ...tabOf(tab).app, address: { host: 'elsewhere', port: 5220 } } }),
  );
  const { ui: settled, stray } = refusedIn(moved, idOf(ui, 'b'));
  assert.equal(stray, ui.tabs.lobby);
  assert.equal(tabOf(closeTab(settled, ui.tabs.lobby).ui).app.address.host, 'elsewhere');
});

test('a tab whose room is refused is closed if the lobby is connected', () => {
  const ui = started('a', 'b');
  const shown = switchTo(ui, ui.tabs.lobby).ui;
  const begun = withTab(shown, { app: { ...tabOf(shown).app, begun: true } });
  assert.equal(refusedIn(begun, idOf(ui, 'b')).stray, idOf(ui, 'b'));
  assert.equal(settleTabs(begun, begun.tabs.lobby).stray, null);
});

test('Ctrl-X closes a tab without a connection, and never the lobby', () => {
  const offline = { loss: { type: 'stopped', detail: '', established: false } } as const;
  const inRoom = at(inRooms('a')).session('offline', offline).type('<C-x>');
  assert.deepEqual(inRoom.wanted.at(-1), { type: 'leave' });
  const roomless = at(started('a', 'b')).session('offline', offline).type('<C-x>');
  assert.deepEqual(roomless.wanted.at(-1), { type: 'close' });
  assert.deepEqual(roomless.effects.at(-1), { type: 'close' });
  assert.equal(
    new Keyboard().session('offline', offline).type('<C-x>').told(),
    DISABLED.lobbyStays,
  );
});

test('the list of tabs begins at the newest message, mentions first', () => {
  const chosen = (ui: UiState) => {
    const { ui: open } = openSwitcher(ui);
    return matchingTabs(open)[open.switchChoice]?.title;
  };
  let ui = inRooms('a', 'b', 'c', 'd');
  assert.equal(chosen({ ...ui, tabs: { ...ui.tabs, last: idOf(ui, 'b') } }), 'b');
  ui = happen(ui, idOf(ui, 'c'), { ...heard('bob: hi'), time: AT + 1 } as AppEvent);
  ui = happen(ui, idOf(ui, 'a'), { ...heard('bob: hi'), time: AT + 2 } as AppEvent);
  assert.equal(chosen(ui), 'a');
  ui = happen(ui, idOf(ui, 'b'), heard('bob: ann!'));
  assert.equal(chosen(ui), 'b');
});

test('the highlight in the list of tabs stops at the first and at the last match', () => {
  const user = at(inRooms('ada', 'bo', 'ann')).type('<C-g>');
  const chosen = (keys: string) => {
    const { ui } = user.type(keys);
    return matchingTabs(ui)[ui.switchChoice]?.title;
  };
  assert.equal(chosen('<up><up><up><up>'), 'lobby');
  assert.equal(chosen('<down>'), 'ada');
  assert.equal(chosen('<down><down><down><down>'), 'ann');
  assert.equal(chosen('<up>'), 'bo');
  assert.equal(chosen('a'), 'ada');
  assert.equal(chosen('<down><down><down>'), 'ann');
  assert.equal(chosen('zzz'), undefined);
  assert.equal(user.type('<down><down>').ui.switchChoice, 0);
  assert.equal(tabOf(user.type('<enter>').ui).app.room?.title, 'ann');
  assert.equal(user.ui.overlay, 'switch');
});

test('Alt-A goes to a mention, then to an unread tab, and then says that there is none', () => {
  let ui = inRooms('a', 'b', 'c');
  ui = happen(ui, idOf(ui, 'a'), heard('bob: hi'));
  ui = happen(ui, idOf(ui, 'b'), heard('bob: ann!'));
  const user = at(ui);
  assert.equal(tabOf(user.type('<M-a>').ui).app.room?.title, 'b');
  assert.equal(tabOf(user.type('<M-a>').ui).app.room?.title, 'a');
  assert.equal(user.type('<M-a>').told(), DISABLED.nothingUnread);
});

test('the window’s state is the same in every tab', () => {
  let ui = inRooms('a', 'b');
  const size = { columns: 120, rows: 50 };
  ui = happen(ui, ui.tabs.active, { type: 'resized', size });
  ui = happen(ui, ui.tabs.active, { type: 'toggle', what: 'people', time: AT });
  const there = switchTo(ui, idOf(ui, 'a')).ui;
  assert.deepEqual(tabOf(there).app.shared.size, size);
  assert.equal(tabOf(there).app.shared.settings.people, false);
});

test('an event for a tab that is gone does nothing', () => {
  const ui = inRooms('a');
  assert.equal(
    inTab(ui, 99, () => assert.fail('it is gone')),
    ui,
  );
});

test('a new tab comes after the others and is not shown', () => {
  const { ui, id } = addTab(inRooms('a'), emptyApp());
  assert.equal(ui.tabs.all.at(-1)?.id, id);
  assert.equal(tabOf(ui).app.room?.title, 'a');
});

test('the tab before is known until one of the two is closed', () => {
  const last = (close: string) => {
    const start = inRooms('a', 'b', 'c');
    const at_a = switchTo(start, idOf(start, 'a')).ui;
    const at_b = switchTo(at_a, idOf(at_a, 'b')).ui;
    const closed = closeTab(at_b, idOf(at_b, close)).ui;
    return closed.tabs.last === null ? null : closed.tabs.last === idOf(at_b, 'a');
  };
  assert.deepEqual([last('c'), last('a'), last('b')], [true, null, null]);
});

test('a tab that is shown already, or is gone, is not shown again', () => {
  const ui = inRooms('a', 'b');
  assert.equal(switchTo(ui, ui.tabs.active).ui, ui);
  assert.equal(switchTo(ui, 999).ui, ui);
});

test('the newest unread tab is the one that heard last, mentions first', () => {
  const start = inRooms('a', 'b', 'c', 'd');
  const at_d = switchTo(start, idOf(start, 'd')).ui;
  const hear = (ui: UiState, title: string, time: number, text = 'bob: hi') =>
    happen(ui, idOf(ui, title), { type: 'chat', texts: [text], time });
  assert.equal(newestUnread(at_d), null);
  const two = hear(hear(at_d, 'a', AT + 2), 'b', AT + 1);
  assert.equal(newestUnread(two), idOf(two, 'a'));
  const later = hear(two, 'b', AT + 3);
  assert.equal(newestUnread(later), idOf(later, 'b'));
  const same = hear(later, 'c', AT + 3);
  assert.equal(newestUnread(same), idOf(same, 'b'));
  const mentioned = hear(same, 'a', AT, 'bob: ann?');
  assert.equal(newestUnread(mentioned), idOf(mentioned, 'a'));
  const news = tabViews(mentioned).map(({ newsAt }) => newsAt);
  assert.deepEqual(news, [null, AT, AT + 3, AT + 3, null]);
});

test('a tab asks while it waits for a name and is not visible', () => {
  const start = inRooms('a', 'b');
  const asks = (ui: UiState) => tabViews(ui).map((view) => view.asks);
  const naming = (busy: boolean, active: boolean) => {
    const ui = active ? start : switchTo(start, start.tabs.lobby).ui;
    const tab = start.tabs.active;
    return asks(
      inTab(ui, tab, (there) => {
        const { app } = tabOf(there);
        const session = { ...app.session, phase: 'naming' as const, busy };
        return withTab(there, { app: { ...app, session } });
      }),
    ).includes(true);
  };
  assert.deepEqual(
    [naming(false, false), naming(true, false), naming(false, true)],
    [true, false, false],
  );
  assert.equal(asks(start).includes(true), false);
});

test('a room is open in a tab of this server only, whatever the case of its name', () => {
  const ui = inRooms('a', 'b');
  assert.equal(tabOfRoom(ui, 'A'), idOf(ui, 'a'));
  assert.equal(tabOfRoom(ui, 'c'), null);
  const { app } = tabOf(ui);
  const elsewhere = withTab(ui, { app: { ...app, address: { host: 'other', port: 1 } } });
  assert.equal(tabOfRoom(elsewhere, 'a'), null);
});

test('there is a last tab, another tab or an unread one only if there is', () => {
  const reasonsAt = (ui: UiState) => [
    TAB_REASONS.alone(ui),
    TAB_REASONS.noLast(ui),
    TAB_REASONS.nothingUnread(ui),
  ];
  const { noLastTab, nothingUnread, onlyTab } = DISABLED;
  assert.deepEqual(reasonsAt(new Keyboard().ui), [onlyTab, noLastTab, nothingUnread]);
  const ui = inRooms('a', 'b');
  assert.deepEqual(reasonsAt({ ...ui, tabs: { ...ui.tabs, last: null } }), [
    ...[null, noLastTab, nothingUnread],
  ]);
  const first = ui.tabs.all[1]?.id ?? ui.tabs.lobby;
  assert.deepEqual(reasonsAt({ ...ui, tabs: { ...ui.tabs, last: first } }), [
    ...[null, null, nothingUnread],
  ]);
  const unread = happen(ui, first, { type: 'chat', texts: ['bob: hi'], time: AT });
  assert.equal(TAB_REASONS.nothingUnread(unread), null);
});
