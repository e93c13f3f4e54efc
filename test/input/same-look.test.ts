/** The changes on the screen after a silent room's answers. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppState } from '../../src/app/state.js';
import { isLogAlone, lookOf, looksSame } from '../../src/input/same-look.js';
import { tabState } from '../../src/input/tabs/tabs.js';
import { tabOf, type UiState, withTab } from '../../src/input/ui-state.js';
import type { SessionView } from '../../src/session/session-view.js';
import { happen, inRooms } from '../support/tabs.js';
import { AT, Keyboard, roomList } from '../support/ui.js';

function inRoom(): Keyboard {
  const user = new Keyboard().session('lobby', { rooms: roomList('general') });
  user.enter('general', 'ann').session('room', { people: ['ann', 'bob'] });
  return user.happen({ type: 'chat', texts: ['bob: hi'], time: AT });
}

/** Returns true if the room looks the same after something happened. */
function staysSame(happens: (user: Keyboard) => Keyboard, user = inRoom()): boolean {
  const before = lookOf(user.ui);
  return looksSame(before, lookOf(happens(user).ui));
}

const asking = (user: Keyboard) => user.session('room', { busy: true });

describe('a room looks the same', () => {
  it('while Foyer asks who is there', () => {
    assert.ok(staysSame(asking));
  });

  it('after an answer with the same people, in any order', () => {
    assert.ok(staysSame((user) => asking(user).session('room', { people: ['bob', 'ann'] })));
  });
});

const CHANGES: ReadonlyArray<readonly [what: string, happens: (user: Keyboard) => Keyboard]> = [
  ['somebody came', (user) => user.session('room', { people: ['ann', 'bob', 'eve'] })],
  ['somebody went', (user) => user.session('room', { people: ['ann'] })],
  ['somebody has another name', (user) => user.session('room', { people: ['ann', 'eve'] })],
  ['a message came', (user) => user.happen({ type: 'chat', texts: ['bob: ho'], time: AT })],
  [
    'the user asked who is there',
    (user) => user.type('/who<enter>').session('room', { people: ['ann', 'bob'] }),
  ],
  ['the connection is lost', (user) => user.session('waiting')],
  [
    'a number of people was reported',
    (user) => user.happen({ type: 'chat', texts: ['There are 9 people in the room.'], time: AT }),
  ],
];

describe('a room looks different', () => {
  for (const [what, happens] of CHANGES) {
    it(`if ${what}`, () => assert.ok(!staysSame(happens)));
  }

  it('if a state has a value that the other one lacks', () => {
    const { ui } = inRoom();
    const more = { ...ui, more: 1 };
    assert.deepEqual(
      [looksSame(lookOf(ui), lookOf(more)), looksSame(lookOf(more), lookOf(ui))],
      [false, false],
    );
  });

  it('after any answer while the wire pane is open', () => {
    assert.ok(!staysSame(asking, inRoom().type('<f4>')));
  });

  it('after the first answer', () => {
    const user = new Keyboard().session('lobby', { rooms: roomList() }).enter('general', 'ann');
    assert.ok(!staysSame((now) => now.session('room', { people: ['ann'] }), user));
  });

  it('in the lobby, whatever is answered', () => {
    const user = new Keyboard().session('lobby', { rooms: roomList('a') });
    assert.ok(!staysSame((now) => now.session('lobby', { busy: true }), user));
  });
});

describe('a window without the keyboard looks', () => {
  const refused = { type: 'refused', detail: '', established: false } as const;
  const lost = (isFocused: boolean) =>
    inRoom().happen({ type: 'focus', focused: isFocused }).session('waiting', { loss: refused });
  const dialling = { trying: '::1', left: [] };
  const connecting = (user: Keyboard) =>
    user.session('connecting', { loss: null }).happen({ type: 'dialling', dialling });

  it('the same while a lost server is tried again and again', () => {
    assert.ok(staysSame(connecting, lost(false)));
    const again = { ...refused, detail: 'again' };
    const failing = (user: Keyboard) => connecting(user).session('waiting', { loss: again });
    assert.ok(staysSame(failing, lost(false)));
  });

  it('the same in a lobby, which repeats its sentence', () => {
    const inLobby = () =>
      new Keyboard()
        .session('lobby', { rooms: roomList('den') })
        .happen({ type: 'focus', focused: false })
        .session('waiting', { loss: refused });
    const failing = (user: Keyboard) =>
      connecting(user).session('waiting', { loss: { ...refused, detail: 'again' } });
    assert.ok(staysSame(failing, failing(inLobby())));
    assert.notEqual(tabOf(failing(inLobby()).ui).app.status, null);
  });

  it('different if it has the keyboard, the reason is another, the server is back, or somebody typed', () => {
    assert.ok(!staysSame(connecting, lost(true)));
    const silent = { ...refused, type: 'silent' } as const;
    assert.ok(!staysSame((user) => user.session('waiting', { loss: silent }), lost(false)));
    assert.ok(!staysSame((user) => user.session('lobby', { loss: null }), lost(false)));
    assert.ok(!staysSame((user) => user.type('x'), lost(false)));
    const first = () => inRoom().happen({ type: 'focus', focused: false }).session('connecting');
    assert.ok(!staysSame((user) => user.session('waiting', { loss: refused }), first()));
  });
});

/** Queues before and after an answer, and whether they look the same. */
type Queue = Partial<AppState['outgoing']>;
const SPENT = [{ time: AT, bytes: 2 }] as unknown as AppState['outgoing']['spent'];
const QUEUES: ReadonlyArray<readonly [what: string, before: Queue, after: Queue, same: boolean]> = [
  ['without messages', {}, {}, true],
  ['without messages, at another pace', {}, { spent: SPENT }, true],
  ['with a message less', { texts: ['hi'] }, {}, false],
  ['with a message more', {}, { texts: ['hi'] }, false],
  ['with other messages', { texts: ['hi'] }, { texts: ['ho'] }, false],
  ['in which a message may go', {}, { readyAt: AT }, false],
];

describe('a queue of messages', () => {
  const withQueue = (user: Keyboard, queue: Queue, part: Partial<AppState> = {}) => {
    const { app } = tabOf(user.ui);
    const outgoing = { ...app.outgoing, ...queue };
    return lookOf(withTab(user.ui, { app: { ...app, outgoing, ...part } }));
  };

  for (const [what, before, after, same] of QUEUES) {
    it(`looks ${same ? 'the same' : 'different'} ${what}`, () => {
      const user = inRoom();
      assert.equal(looksSame(withQueue(user, before), withQueue(user, after)), same);
    });
  }

  it('that is the same object looks the same, whatever it holds', () => {
    const user = inRoom();
    const { outgoing } = tabOf(user.ui).app;
    const [busy, queue] = [{ texts: ['hi'] }, { ...outgoing, texts: ['hi'] }];
    const look = () => withQueue(user, busy, { outgoing: queue });
    assert.equal(looksSame(look(), look()), true);
  });

  it('says nothing of a room that is there only before, or only after', () => {
    const user = inRoom();
    const [here, gone] = [withQueue(user, {}), withQueue(user, {}, { room: null })];
    const { lastId } = here;
    assert.equal(looksSame(here, { ...gone, lastId }), false);
    assert.equal(looksSame({ ...gone, lastId }, here), false);
  });
});

/** Returns true if the log is all that may look different after something happened. */
function changesLogAlone(happens: (user: Keyboard) => Keyboard, user = inRoom()): boolean {
  const before = user.ui;
  return isLogAlone(before, happens(user).ui);
}

const hearing = (user: Keyboard) => user.happen({ type: 'chat', texts: ['bob: ho'], time: AT });

const BESIDE: ReadonlyArray<readonly [where: string, user: () => Keyboard]> = [
  ['while a pane lies over the room', () => inRoom().type('<f1>')],
  ['while the wire pane is open', () => inRoom().type('<f4>')],
  ['while what Enter sends is explained', () => inRoom().type('<f2>')],
  ['while candidates are offered', () => inRoom().type('@b')],
  ['while the log is searched', () => inRoom().type('<C-f>b')],
  ['while nobody looks', () => inRoom().happen({ type: 'focus', focused: false })],
  [
    'while the user reads further up',
    () =>
      hearing(inRoom())
        .happen({ type: 'chat', texts: new Array<string>(99).fill('bob: ho'), time: AT })
        .type('<pageup>'),
  ],
];

describe('the log alone looks different', () => {
  it('if somebody speaks, or time passes', () => {
    assert.ok(changesLogAlone(hearing));
    assert.ok(changesLogAlone((user) => user));
  });

  for (const [what, happens] of [
    ['a character is typed', (user) => user.type('x')],
    ['somebody new speaks', (user) => user.happen({ type: 'chat', texts: ['eve: ho'], time: AT })],
    [
      'the user is mentioned',
      (user) => user.happen({ type: 'chat', texts: ['bob: ann'], time: AT }),
    ],
    ['the connection is lost', (user) => user.session('waiting')],
    ['the user leaves', (user) => user.session('lobby')],
  ] as typeof CHANGES) {
    it(`not if ${what}`, () => assert.ok(!changesLogAlone(happens)));
  }

  it('with other tabs that stay as they are, and with no other', () => {
    const hear = (ui: UiState, tab: number) =>
      happen(ui, tab, { type: 'chat', texts: ['bob: ho'], time: AT });
    const rooms = inRooms('a', 'b');
    const [one = 0, other = 0] = [rooms.tabs.active, rooms.tabs.lobby];
    const before = hear(hear(rooms, one), other);
    const after = hear(before, one);
    assert.equal(isLogAlone(before, after), true);
    const session = { ...(tabState(after, other)?.app.session as SessionView), busy: true };
    const both = happen(after, other, { type: 'session', view: session, time: AT });
    assert.equal(isLogAlone(before, both), false);
  });

  for (const [where, user] of BESIDE) {
    it(`not ${where}`, () => assert.ok(!changesLogAlone(hearing, user())));
  }
});
