/** Tests of the list of servers. */

import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { ADDRESS_PROBLEMS } from '../../../src/app/servers/address.js';
import type { KnownServer } from '../../../src/app/servers/known-servers.js';
import type { Action } from '../../../src/app/state.js';
import { helpLines, hints } from '../../../src/input/help.js';
import { DISABLED, SERVER_CHOICES } from '../../../src/input/input-sentences.js';
import { choices, chosenChoice } from '../../../src/input/lists/server-list.js';
import { contextOf, createTab, tabOf } from '../../../src/input/ui-state.js';
import type { Address } from '../../../src/session/model.js';
import { emptyApp, Keyboard, roomList } from '../../support/ui.js';

const OTHER = { host: 'other.example', port: 99 };
const refused = { loss: { type: 'refused', detail: '', established: false } } as const;

const used = (address: string, time: number, name: string | null = null): KnownServer => ({
  ...{ address, time, name, outcome: 'connected' },
});

/** Servers that were used; those of later times are the later ones. */
const SERVERS = [
  used('new.example:5220', 3, 'ann'),
  used('34.73.23.1:5220', 2, 'annette'),
  used('no address at all', 9),
  used('www.new.example:5220', 1),
  used('Other.example:99', 4),
];

/** A user who knows these servers, at an address that nobody answers. */
function offline(address: Address = OTHER, servers: readonly KnownServer[] = SERVERS): Keyboard {
  const user = new Keyboard({ ...emptyApp(), address }).session('connecting');
  user.session('offline', refused);
  user.ui = { ...user.ui, servers };
  return user;
}

/** Somebody in the lobby who has asked for the list. */
function picking(servers: readonly KnownServer[] = SERVERS): Keyboard {
  const user = new Keyboard().session('lobby', { rooms: roomList('a') });
  user.ui = { ...user.ui, servers };
  return user.type('/connect<enter>');
}

const titles = ({ ui }: Keyboard) => choices(ui).map(({ title }) => title);
const chosen = ({ ui }: Keyboard) => chosenChoice(ui)?.title;
/** The actions, except those of every typed line. */
const wishes = ({ wanted }: Keyboard): Action[] =>
  wanted.filter(({ type }) => type !== 'end-status' && type !== 'remember');

describe('the choices', () => {
  it('begin with TLS if the server speaks nothing else', () => {
    const user = offline();
    assert.ok(titles(user).every((title) => !title.includes('tls://')));
    user.session('connecting').session('offline', { loss: { ...refused.loss, type: 'needs-tls' } });
    const [first, second] = titles(user);
    assert.equal(first, SERVER_CHOICES.secured('tls://other.example:99'));
    assert.equal(second, SERVER_CHOICES.again('other.example:99'));
    user.type('<enter>');
    assert.deepEqual(wishes(user).at(-1), { type: 'connect', address: { ...OTHER, tls: true } });
  });

  it('without a connection are the address that failed, the servers, and to quit', () => {
    assert.deepEqual(titles(offline()), [
      'Try other.example:99 again',
      '127.0.0.1:5220',
      '34.73.23.1:5220',
      'new.example:5220',
      'www.new.example:5220',
      'Quit',
    ]);
  });

  it('include starting a server if this machine’s failed', () => {
    assert.deepEqual(titles(offline({ host: '127.0.0.1', port: 5220 }, [])), [
      'Try 127.0.0.1:5220 again',
      SERVER_CHOICES.startLocal,
      '34.73.23.1:5220',
      'Quit',
    ]);
  });

  it('are sentences if they are more than a server', () => {
    const sentences = (user: Keyboard) =>
      choices(user.ui).flatMap(({ inWords, title }) => (inWords ? [title] : []));
    assert.deepEqual(sentences(offline({ host: '127.0.0.1', port: 5220 })), [
      'Try 127.0.0.1:5220 again',
      SERVER_CHOICES.startLocal,
      'Quit',
    ]);
    assert.deepEqual(sentences(picking()), []);
  });

  it('with a connection are the servers, those used last in front', () => {
    assert.deepEqual(titles(picking()), [
      '127.0.0.1:5220',
      '34.73.23.1:5220',
      'Other.example:99',
      'new.example:5220',
      'www.new.example:5220',
    ]);
  });

  it('say what each server is: the default, this machine, the class server, and the name there', () => {
    const user = picking();
    const said = () => choices(user.ui).map(({ about, name }) => [...about, name ?? '-'].join());
    assert.deepEqual(said(), ['default,this machine,-', 'class server,annette', '-', 'ann', '-']);
    user.ui = { ...user.ui, defaultServer: 'NEW.example' };
    assert.deepEqual(said(), ['this machine,-', 'class server,annette', '-', 'default,ann', '-']);
    user.ui = { ...user.ui, defaultServer: 'no address at all' };
    assert.equal(said()[0], 'default,this machine,-');
  });
});

/** A typed text, and the servers that are left, the highlighted one first. */
const FILTERS: readonly (readonly [typed: string, left: readonly string[]])[] = [
  ['34', ['34.73.23.1:5220', '34:5220']],
  ['CLASS', ['34.73.23.1:5220', 'CLASS:5220']],
  ['annette', ['34.73.23.1:5220', 'annette:5220']],
  ['this m', ['127.0.0.1:5220']],
  ['new.ex', ['new.example:5220', 'www.new.example:5220', 'new.ex:5220']],
  ['new.example', ['new.example:5220', 'www.new.example:5220']],
  ['example:5220', ['example:5220', 'new.example:5220', 'www.new.example:5220']],
  ['34.73.23.1', ['34.73.23.1:5220']],
  ['4.73.23.1', ['4.73.23.1:5220', '34.73.23.1:5220']],
  ['OTHER.example:99', ['Other.example:99']],
  ['nobody', ['nobody:5220']],
  ['::1', ['[::1]:5220']],
  ['[::1]:99', ['[::1]:99']],
  ['no such one', []],
];

for (const [typed, left] of FILTERS) {
  for (const user of [offline(), picking()]) {
    test(`“${typed}” typed at ${contextOf(user.ui)} leaves ${left.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(titles(user.type(typed)), left);
      assert.equal(chosen(user), left[0]);
      user.type('<escape>');
      assert.ok(titles(user).length > left.length);
      assert.equal(contextOf(user.ui), 'connect');
    });
  }
}

describe('choosing without a connection', () => {
  it('tries again first of all', () => {
    assert.deepEqual(wishes(offline().type('<enter>')), [{ type: 'retry' }]);
  });

  it('goes round with the arrow keys, and not with the others', () => {
    assert.deepEqual(wishes(offline().type('<up><enter>')), [{ type: 'quit' }]);
    assert.equal(chosen(offline().type('<up><down>')), 'Try other.example:99 again');
    assert.equal(chosen(offline().type('<end>')), 'Quit');
    assert.equal(chosen(offline().type('<pagedown>')), 'Quit');
    assert.equal(chosen(offline().type('<end><pageup>')), 'Try other.example:99 again');
    assert.equal(chosen(offline().type('<end><home>')), 'Try other.example:99 again');
  });

  it('goes to a server that is known, to this machine’s, or to one that is typed', () => {
    const to = (address: Address) => [{ type: 'connect', address }];
    assert.deepEqual(wishes(offline().type('<down><enter>')), [{ type: 'connect-local' }]);
    assert.deepEqual(
      wishes(offline().type('<down><down><enter>')),
      to({ host: '34.73.23.1', port: 5220 }),
    );
    const typed = offline().type('host:99').type('<enter>');
    assert.deepEqual(wishes(typed), to({ host: 'host', port: 99 }));
    assert.equal(tabOf(typed.ui).address.text, '');
  });

  it('explains an invalid address, and lets it be corrected', () => {
    const user = offline().type('host:port').type('<enter>');
    assert.deepEqual(wishes(user), []);
    assert.equal(user.told(), ADDRESS_PROBLEMS.port('port'));
    assert.equal(tabOf(user.ui).address.text, 'host:port');
    assert.equal(tabOf(user.type('<backspace>').ui).picker.note, null);
  });

  it('keeps the highlight when servers come and go', () => {
    const user = offline().type('<down><down><down>');
    assert.equal(chosen(user), 'new.example:5220');
    user.ui = { ...user.ui, servers: [used('another:1', 9), ...SERVERS] };
    assert.equal(chosen(user), 'new.example:5220');
    user.ui = { ...user.ui, servers: [] };
    assert.equal(chosen(user), 'Try other.example:99 again');
  });

  it('starts again at the next loss', () => {
    const user = offline().type('<down>').session('connecting').session('offline', refused);
    assert.equal(chosen(user), 'Try other.example:99 again');
  });
});

describe('the list that /connect opens', () => {
  it('goes back with Esc or Ctrl-C, without an action', () => {
    for (const key of ['<escape>', '<C-c>']) {
      const user = picking().type('new').type('<escape>');
      assert.equal(contextOf(user.ui), 'connect');
      assert.equal(contextOf(user.type(key).ui), 'lobby');
      assert.deepEqual(wishes(user), []);
    }
  });

  it('lies over a room, whose line stays as it is', () => {
    const user = new Keyboard().enter('den', 'ann').type('/connect<enter>').type('x<escape>');
    assert.equal(contextOf(user.ui), 'connect');
    assert.equal(tabOf(user.type('<escape>half a thought').ui).line.text, 'half a thought');
    assert.equal(contextOf(user.ui), 'room');
  });

  it('takes the lobby to the server, and leaves the room be', () => {
    const user = new Keyboard().enter('den', 'ann');
    const { ui } = user;
    const lobby = { ...emptyApp(), begun: false };
    const { tabs } = ui;
    user.ui = {
      ...ui,
      tabs: {
        ...tabs,
        lobby: 2,
        nextId: 3,
        all: [...tabs.all, { id: 2, state: createTab(lobby) }],
      },
    };
    user.type('/connect<enter>').type('a:1').type('<enter>');
    assert.equal(user.ui.tabs.active, 2);
    assert.deepEqual(wishes(user), [{ type: 'connect', address: { host: 'a', port: 1 } }]);
    assert.equal(tabOf(user.ui).picker.open, false);
    assert.equal(user.ui.tabs.all[0]?.state?.picker.open, false);
    assert.equal(user.ui.tabs.all[0]?.state?.app.room?.title, 'den');
  });

  it('becomes the screen of a connection that is lost meanwhile, with the typed text', () => {
    const user = picking().type('a:1').session('offline', refused);
    assert.equal(tabOf(user.ui).address.text, 'a:1');
    assert.equal(tabOf(user.ui).picker.open, false);
    assert.equal(contextOf(user.ui), 'connect');
    user.session('lobby', { rooms: roomList('a') });
    assert.equal(contextOf(user.ui), 'lobby');
  });

  it('is still there after the help, which lists its keys', () => {
    const user = picking().type('<f1>');
    const lines = helpLines(user.ui).map(({ what }) => what);
    assert.ok(lines.some((what) => what.includes('F2')));
    assert.ok(!lines.includes('/connect [ADDRESS]'));
    assert.equal(contextOf(user.type('<escape>').ui), 'connect');
  });
});

/** Moves down to a server of the list. */
function at(user: Keyboard, title: string): Keyboard {
  for (let count = 0; chosen(user) !== title && count < 99; count++) user.type('<down>');
  assert.equal(chosen(user), title);
  return user;
}

describe('Delete', () => {
  it('forgets a server that was used, and Ctrl-_ brings it back', () => {
    for (const user of [offline(), picking()]) {
      at(user, 'new.example:5220').type('<delete>');
      assert.deepEqual(wishes(user), [{ type: 'forget-server', address: 'new.example:5220' }]);
      assert.match(user.told(), /Forgot new\.example:5220\. Ctrl-_/);
      assert.equal(chosen(user), 'www.new.example:5220');
      user.type('<C-_>');
      assert.deepEqual(wishes(user)[1], { type: 'keep-server', server: SERVERS[0] });
      assert.equal(tabOf(user.ui).picker.note, null);
      assert.equal(chosen(user), 'new.example:5220');
      assert.equal(wishes(user.type('<C-_>')).length, 2, 'once');
    }
  });

  it('says why the servers that are always there cannot be forgotten', () => {
    for (const title of ['127.0.0.1:5220', '34.73.23.1:5220']) {
      const user = at(picking(), title).type('<delete>');
      assert.deepEqual(wishes(user), []);
      assert.equal(user.told(), DISABLED.fixedServer);
    }
  });

  it('edits typed text instead of forgetting a server', () => {
    const user = picking().type('new<C-a>').type('<delete>');
    assert.equal(tabOf(user.ui).address.text, 'ew');
    assert.deepEqual(wishes(user), []);
  });
});

describe('F2', () => {
  it('makes the highlighted server the default, of whatever kind it is', () => {
    const text = (user: Keyboard) => wishes(user.type('<f2>')).at(-1);
    const set = (server: string) => ({ type: 'set', name: 'server', text: server });
    assert.deepEqual(text(offline()), set('other.example:99'));
    assert.deepEqual(text(at(picking(), 'new.example:5220')), set('new.example:5220'));
    assert.deepEqual(text(picking().type('[::1]:9')), set('[::1]:9'));
    const user = picking();
    user.ui = { ...user.ui, defaultServer: 'new.example' };
    assert.deepEqual(text(user), set('""'));
  });

  it('says so if the server is the default already', () => {
    const user = picking().type('<f2>');
    assert.deepEqual(wishes(user), []);
    assert.match(user.told(), /already/);
    assert.equal(tabOf(picking().type('<f2>').ui).app.status, null);
  });

  it('is offered if it does something', () => {
    const offers = ({ ui }: Keyboard) => hints(ui).some(({ word }) => word === 'default');
    assert.equal(offers(offline()), true);
    assert.equal(offers(at(offline(), 'Quit')), false);
    assert.equal(offers(picking()), false);
  });
});

test('every choice of many is reached, and none is lost', () => {
  const many = Array.from({ length: 50 }, (_, index) => used(`h${index}:1`, index));
  const user = offline(OTHER, many);
  const all = titles(user);
  assert.equal(all.length, 54);
  const seen = all.map(() => {
    const title = chosen(user);
    user.type('<down>');
    return title;
  });
  assert.deepEqual(seen, all);
});

describe('a command in the list of servers', () => {
  const COMMANDS: readonly (readonly [typed: string, wish: Action | null, told: RegExp | ''])[] = [
    ['/quit', { type: 'quit' }, ''],
    ['  /QUIT ', { type: 'quit' }, ''],
    ['/reconnect', { type: 'reconnect' }, ''],
    ['/connect new.example', { type: 'connect', address: { host: 'new.example', port: 5220 } }, ''],
    ['/save', null, /Usage: \/save FILE/],
    ['/quit now', null, /takes no argument/],
    ['/exit', null, /no command \/exit.*\/quit/],
    ['/who', null, /does not work here.*not connected/],
    ['/join den', { type: 'join', room: 'den' }, ''],
    ['127.0.0.1/quit', null, /is not an address/],
  ];
  for (const [typed, wish, told] of COMMANDS) {
    it(`is run without a connection: ${typed}`, () => {
      const user = offline().type(`${typed}<enter>`);
      assert.deepEqual(wishes(user), wish === null ? [] : [wish]);
      assert.match(user.told(), told === '' ? /^$/ : told);
    });
  }

  it('is run over the lobby, and the list stays only for an answer', () => {
    assert.deepEqual(wishes(picking().type('/quit<enter>')).at(-1), { type: 'quit' });
    const user = picking().type('/nonsense<enter>');
    assert.match(user.told(), /no command \/nonsense/);
    assert.equal(contextOf(user.ui), 'connect');
  });

  it('that has been run leaves an empty input', () => {
    assert.equal(tabOf(offline().type('/reconnect<enter>').ui).address.text, '');
  });

  it('that cannot run stays, to be corrected', () => {
    assert.equal(tabOf(offline().type('/save<enter>').ui).address.text, '/save');
  });
});
