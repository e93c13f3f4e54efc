/** Tests of the offered names and their warnings. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NAME_SENTENCES, REJECTED, UNSENDABLE } from '../../src/input/input-sentences.js';
import {
  freeName,
  mendedName,
  nameCaution,
  namesInUse,
  offeredName,
  rememberName,
} from '../../src/input/nickname.js';
import { withNewOffers } from '../../src/input/reconcile.js';
import { createUi, type Names, screenOf, tabOf, withTab } from '../../src/input/ui-state.js';
import type { Phase } from '../../src/session/session-view.js';
import { NOTHING } from '../../src/session/setup.js';
import { emptyApp, Keyboard, roomList } from '../support/ui.js';

const OTHER = { host: 'other', port: 5220 };

const inLobby = (user = new Keyboard()) =>
  user.session('lobby', { room: null, name: null, problem: null, rooms: roomList('general') });
const naming = (user: Keyboard, room = 'general') => inLobby(user).session('naming', { room });

/** Names, those known as taken, and what is suggested. */
const FREE: readonly (readonly [name: string, taken: readonly string[], free: string])[] = [
  ['ann', [], 'ann'],
  ['ann', ['bob'], 'ann'],
  ['ann', ['ann'], 'ann2'],
  ['ann', ['ann', 'ann2', 'ann3'], 'ann4'],
  ['Ann', ['ann', 'ANN2'], 'Ann3'],
  ['ann9', ['ann9'], 'ann10'],
  ['ann007', ['ann007'], 'ann008'],
  ['99999999999999999999', ['99999999999999999999'], '100000000000000000000'],
  ['7', ['7'], '8'],
  ['x'.repeat(64), ['x'.repeat(64)], `${'x'.repeat(63)}2`],
  ['é'.repeat(32), ['é'.repeat(32)], `${'é'.repeat(31)}2`],
  ['x'.repeat(63), ['x'.repeat(63)], `${'x'.repeat(63)}2`],
  ['9'.repeat(64), ['9'.repeat(64)], `1${'0'.repeat(64)}`],
];

for (const [name, taken, free] of FREE) {
  test(`${free.slice(0, 40)} is suggested while ${taken.join(', ').slice(0, 40)} are taken`, () => {
    assert.equal(freeName(name, taken), free);
  });
}

/** Names that servers do not accept, and what is offered in their place. */
const MENDED: readonly (readonly [name: string, mended: string | null])[] = [
  ['two words', 'twowords'],
  ['a-b', 'ab'],
  ['caf\u0065\u0301 👋', 'caf\u00e9'],
  ['--', null],
  [' ann ', 'ann'],
  ['a\u200bb\x07', 'ab'],
  ['x'.repeat(70), 'x'.repeat(64)],
  ['x'.repeat(65), 'x'.repeat(64)],
  ['x'.repeat(64), null],
  ['\u00e9'.repeat(40), '\u00e9'.repeat(32)],
  ['ann', null],
  ['\u200b', null],
  ['', null],
];

for (const [name, mended] of MENDED) {
  test(`in the place of ${JSON.stringify(name.slice(0, 20))}, ${mended?.slice(0, 20) ?? 'nothing'} is offered`, () => {
    assert.equal(mendedName(name), mended);
  });
}

test('a name that the server has accepted is offered there again, and on servers without one', () => {
  const user = naming(new Keyboard());
  user.type('<C-u>zoe<enter>').session('room', { name: 'zoe' });
  assert.deepEqual(user.ui.names, { '127.0.0.1:5220': 'zoe' });
  const left = user.session('lobby', { room: null, name: null });
  assert.equal(tabOf(naming(left).ui).nick.text, 'zoe');
  left.happen({ type: 'connect', address: OTHER });
  assert.equal(tabOf(naming(left).ui).nick.text, 'zoe');
});

const HERE = '127.0.0.1:5220';

/** Known servers, and the name that is offered at 127.0.0.1:5220. */
const OFFERS: readonly (readonly [
  what: string,
  known: { readonly names?: Names; readonly stored?: string | null; readonly inUse?: string[] },
  offered: string,
])[] = [
  ['this window’s own there', { names: { [HERE]: 'zoe', b: 'bob' }, stored: 'ann' }, 'zoe'],
  ['it, though another window uses it', { names: { [HERE]: 'ann' }, inUse: ['ann'] }, 'ann'],
  ['this window’s own last elsewhere', { names: { a: 'al', b: 'bob' }, stored: 'ann' }, 'bob'],
  ['the stored one', { stored: 'ann' }, 'ann'],
  ['the stored one, if other names are in use', { stored: 'ann', inUse: ['bob', 'ann2'] }, 'ann'],
  ['the next after the stored one in use', { stored: 'ann', inUse: ['ann'] }, 'ann2'],
  ['the next, whatever the case', { stored: 'Ann', inUse: ['aNN'] }, 'Ann2'],
  ['the next free one', { stored: 'ann2', inUse: ['ann', 'ann2', 'ann3'] }, 'ann4'],
  ['the stored one with its number, if it is free', { stored: 'ann2', inUse: ['bob'] }, 'ann2'],
  ['the stored one without its number', { stored: 'ann2', inUse: ['ann2'] }, 'ann'],
  ['the stored number after it', { stored: '7', inUse: ['7'] }, '8'],
  ['the user’s, if none is stored', { stored: null }, 'user'],
  ['the user’s, on an unknown server', {}, 'user'],
  ['the next after the user’s in use', { stored: null, inUse: ['user'] }, 'user2'],
];

for (const [what, { names, stored, inUse = [] }, offered] of OFFERS) {
  test(`the name offered is ${what}: ${offered}`, () => {
    const ui = createUi(emptyApp(), 'user', names);
    const known = { address: HERE, name: stored ?? null, time: 1, outcome: '', inUse };
    const other = { ...known, address: 'other:1', name: 'otto', inUse: ['user', 'ann'] };
    const servers = stored === undefined && inUse.length === 0 ? [other] : [other, known];
    assert.equal(offeredName({ ...ui, servers }), offered);
  });
}

test('another room that asks for a name is offered one, whatever was typed for the one before', () => {
  const user = naming(new Keyboard()).type('<C-u>zoe');
  const { room } = tabOf(user.ui).app.session;
  assert.equal(tabOf(user.session('naming', { room }).ui).nick.text, 'zoe');
  assert.equal(tabOf(user.session('naming', { room: 'other' }).ui).nick.text, 'ann');
});

test('an offer follows what becomes known, until the user answers or types', () => {
  const offered = (user: Keyboard, name: string | null, inUse: string[] = []) => {
    const server = { address: HERE, name, time: 1, outcome: '', inUse };
    user.ui = withNewOffers({ ...user.ui, servers: [server] });
    return tabOf(user.ui).nick.text;
  };
  const user = naming(new Keyboard());
  assert.equal(offered(user, 'eve'), 'eve');
  assert.equal(offered(user, 'eve', ['eve']), 'eve2');
  assert.equal(offered(user, 'eve'), 'eve');
  assert.equal(offered(user.type('x'), 'eve', ['eve']), 'x');
  const asking = naming(new Keyboard()).type('<enter>').session('naming', { busy: true });
  assert.equal(offered(asking, 'eve'), 'ann');
  const waiting = new Keyboard().session('waiting', { intent: { room: 'den', name: 'ann' } });
  assert.equal(offered(waiting, 'eve'), 'ann');
  const refused = naming(new Keyboard()).type('<enter>').session('naming', { busy: true });
  refused.session('naming', { problem: { type: 'name-taken', name: 'ann' } });
  assert.equal(offered(refused, 'eve'), 'ann2');
});

test('the names in use are those of all rooms of this window', () => {
  const user = inLobby();
  assert.deepEqual(namesInUse(user.ui), []);
  user.enter('general', 'ann');
  assert.deepEqual(namesInUse(user.ui), [{ address: HERE, name: 'ann' }]);
  assert.deepEqual(namesInUse(user.happen({ type: 'leave' }).ui), []);
});

test('each server has a name of its own, which can be loaded', () => {
  const names = { '127.0.0.1:5220': 'ann', 'other:5220': 'otter' };
  const user = new Keyboard();
  user.ui = createUi(emptyApp(), 'system', names);
  assert.equal(tabOf(naming(user).ui).nick.text, 'ann');
  user.happen({ type: 'connect', address: OTHER });
  assert.equal(tabOf(naming(user).ui).nick.text, 'otter');
});

test('a name that is refused is not remembered', () => {
  const user = naming(new Keyboard()).type('<C-u>zoe<enter>').session('naming', { busy: true });
  user.session('naming', { problem: { type: 'name-malformed', name: 'zoe' } });
  assert.deepEqual(user.ui.names, {});
});

test('the typed name stays while the server is asked; if it is refused, a similar one is offered', () => {
  const user = naming(new Keyboard()).type('<C-u>two words<enter>');
  assert.equal(tabOf(user.session('naming', { busy: true }).ui).nick.text, 'two words');
  const problem = { type: 'name-malformed', name: 'two words' } as const;
  user.session('naming', { problem });
  assert.equal(tabOf(user.ui).nick.text, 'twowords');
  user.type('<end>!').session('naming', { problem, busy: true });
  assert.equal(tabOf(user.ui).nick.text, 'twowords!', 'it is offered once');
});

test('a refused name without a similar one stays', () => {
  const user = naming(new Keyboard()).type('<C-u>zoe<enter>').session('naming', { busy: true });
  user.session('naming', { problem: { type: 'name-malformed', name: 'zoe' } });
  assert.equal(tabOf(user.ui).nick.text, 'zoe');
});

test('a bounded number of servers is remembered, the latest', () => {
  let { ui } = new Keyboard();
  for (let port = 1; port <= 500; port++) {
    ui = withTab(ui, { app: { ...tabOf(ui).app, address: { host: 'h', port } } });
    ui = rememberName(ui, `name${port}`);
  }
  assert.equal(Object.keys(ui.names).length, 200);
  assert.equal(ui.names['h:500'], 'name500');
});

test('names that were refused as taken are not suggested again', () => {
  const user = naming(new Keyboard());
  const taken = (name: string) =>
    user
      .session('naming', { busy: true, problem: null })
      .session('naming', { problem: { type: 'name-taken', name } });
  assert.equal(tabOf(taken('ann2').ui).nick.text, 'ann3');
  assert.equal(tabOf(taken('ann').ui).nick.text, 'ann3');
  assert.equal(tabOf(taken('ann3').ui).nick.text, 'ann4');
});

test('the other people of a room that was left are known when it is joined again', () => {
  const user = inLobby()
    .enter('general', 'ann')
    .session('room', { people: ['ann', 'bob', 'bob2'] });
  user.happen({ type: 'leave' });
  assert.equal(tabOf(naming(user).ui).nick.text, 'ann');
  assert.equal(nameCaution(user.type('<C-u>Bob').ui), NAME_SENTENCES.taken('Bob'));
  user.session('naming', { busy: true });
  user.session('naming', { problem: { type: 'name-taken', name: 'bob' } });
  assert.equal(tabOf(user.ui).nick.text, 'bob3');
  assert.deepEqual(tabOf(naming(user.happen({ type: 'leave' }), 'help').ui).taken, []);
});

/** Names as they are typed, and what is said of them before they are sent. */
const CAUTIONS: readonly (readonly [typed: string, caution: string | null])[] = [
  ['', null],
  ['zoe', null],
  ['/quit', null],
  ['two words', NAME_SENTENCES.rejected(REJECTED.space)],
  ['x'.repeat(65), NAME_SENTENCES.rejected(REJECTED['too-long'])],
  ['x'.repeat(2000), NAME_SENTENCES.unsendable(UNSENDABLE['too-long'])],
  ['a\u200bb', NAME_SENTENCES.rejected(REJECTED.control)],
  ['ㅤ', NAME_SENTENCES.rejected(REJECTED.empty)],
  ['\u2800', NAME_SENTENCES.rejected(REJECTED.empty)],
  ['ann\uf8ff', NAME_SENTENCES.rejected(REJECTED.unknown)],
  ['e\u0301\u0301\u0301\u0301\u0301', NAME_SENTENCES.rejected(REJECTED.marks)],
];

for (const [typed, caution] of CAUTIONS) {
  test(`of the name “${typed.slice(0, 20)}” is said beforehand: ${caution}`, () => {
    const said = nameCaution(
      naming(new Keyboard())
        .type('<C-u>')
        .type(typed || '<C-u>').ui,
    );
    assert.equal(said, caution);
  });
}

test('a warning about a name does not prevent a request for it', () => {
  const user = naming(new Keyboard()).type('<C-u>two words<enter>');
  assert.deepEqual(user.wanted.at(-1), { type: 'nick', name: 'two words' });
  user.session('naming', { busy: true });
  user.session('naming', { problem: { type: 'name-malformed', name: 'two words' } });
  user.type('<C-u>two words');
  assert.equal(nameCaution(user.ui), null, 'the server has said it');
  assert.notEqual(nameCaution(user.type('!').ui), null, 'but not about another');
});

test('a room that is chosen asks for the name at once, whatever the server still does', () => {
  const user = inLobby().session('lobby', { busy: true, intent: { room: 'den', name: null } });
  assert.equal(screenOf(user.ui), 'nickname');
  assert.equal(tabOf(user.ui).nick.text, 'ann', 'the last one is offered');
  user.type('zoe<enter>');
  assert.equal(tabOf(user.ui).filter.text, '');
  assert.deepEqual(user.wanted.at(-1), { type: 'nick', name: 'zoe' });
  const intent = { room: null, name: 'zoe' };
  user.session('joining', { busy: true, room: 'den', intent });
  assert.equal(tabOf(user.ui).nick.text, 'zoe');
  user.session('naming', { busy: true, room: 'den', name: 'zoe', intent: NOTHING });
  assert.equal(screenOf(user.ui), 'nickname');
  assert.equal(tabOf(user.ui).nick.text, 'zoe');
});

/** Phases, and what is seen in each while a room is wanted. */
const WANTING: readonly (readonly [phase: Phase, screen: string])[] = [
  ['offline', 'connect'],
  ['connecting', 'nickname'],
  ['waiting', 'nickname'],
  ['lobby', 'nickname'],
  ['leaving', 'nickname'],
];

for (const [phase, screen] of WANTING) {
  test(`a room that is wanted while the session is ${phase}: ${screen}`, () => {
    const user = new Keyboard().session(phase, { intent: { room: 'den', name: null } });
    assert.equal(screenOf(user.ui), screen);
  });
}

test('a room that is come back into asks for no name', () => {
  const user = inLobby().enter('den', 'ann');
  user.session('waiting', {
    loss: { type: 'reset', detail: '', established: true },
    intent: { room: 'den', name: 'ann' },
  });
  for (const phase of ['connecting', 'lobby', 'joining'] as const) {
    assert.equal(screenOf(user.session(phase, { busy: true }).ui), 'room', phase);
  }
});

test('a name that was given at the start stands in the pane', () => {
  const user = new Keyboard(emptyApp(), 'ann');
  user.session('connecting', { intent: { room: 'den', name: 'nell' } });
  assert.equal(tabOf(user.ui).nick.text, 'nell');
});

test('Enter while the connection is waited for keeps the name and tries at once', () => {
  const user = new Keyboard().session('waiting', { intent: { room: 'den', name: null } });
  user.type('zoe<enter>');
  assert.deepEqual(user.wanted.slice(-2), [{ type: 'nick', name: 'zoe' }, { type: 'retry' }]);
});

test('text that is typed while the server is asked stays, whatever it answers', () => {
  const user = naming(new Keyboard()).type('<C-u>zoe<enter>');
  user.session('naming', { busy: true, name: 'zoe' }).type('<C-u>nell');
  user.session('naming', { problem: { type: 'name-taken', name: 'zoe' } });
  assert.equal(tabOf(user.ui).nick.text, 'nell');
  user.session('naming', { busy: true, problem: null });
  user.session('naming', { problem: { type: 'name-malformed', name: 'z-e' } });
  assert.equal(tabOf(user.ui).nick.text, 'nell');
});
