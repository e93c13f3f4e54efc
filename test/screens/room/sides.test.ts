/** A room's captions and people, drawn without a network. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  INPUT_WORDS,
  LOBBY_WORDS,
  ROOM_WORDS,
  TITLE_WORDS,
  WIRE_WORDS,
} from '../../../screens/screen-sentences.js';
import type { People } from '../../../src/app/room/people.js';
import { PEOPLE_WORDS } from '../../../src/app/room/room-sentences.js';
import { PROGRESS } from '../../../src/app/servers/link-sentences.js';
import type { AppState } from '../../../src/app/state.js';
import { tabOf, withTab } from '../../../src/input/ui-state.js';
import type { Phase } from '../../../src/session/session-view.js';
import { drawn } from '../../support/terminal/drawn.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';

const inRoom = () =>
  new Keyboard().session('lobby', { rooms: roomList('general') }).enter('general', 'ann');

const sized = (user: Keyboard, columns: number, rows: number) =>
  user.happen({ type: 'resized', size: { columns, rows } });

const screen = async (user: Keyboard) => (await drawn(user.ui, AT)).join('\n');

test('the title bar has the address from 60 columns on', async () => {
  for (const columns of [58, 59, 60, 61]) {
    const [title = ''] = await drawn(sized(inRoom(), columns, 24).ui, AT);
    assert.equal(/ann @ \S+/.test(title), columns >= 60, `${columns} columns: ${title}`);
  }
});

test('the meter of a long text is on the border of the log', async () => {
  const user = sized(inRoom(), 60, 24).type('x'.repeat(1500));
  assert.ok((await screen(user)).includes(`─ ${INPUT_WORDS.sends(2, 1500)} ─`));
});

test('the number of messages below is on the border of the log, once, and says which are new', async () => {
  const talk = Array.from({ length: 60 }, (_, index) => `bob: text ${index}`);
  for (const rows of [14, 24]) {
    const user = sized(inRoom(), 60, rows).happen({ type: 'chat', texts: talk, time: AT });
    assert.doesNotMatch(await screen(user), /below/);
    const below = async () => (await screen(user)).match(/^.*below.*$/gm) ?? [];
    user.type('<pageup>');
    assert.match((await below()).join('\n'), /^└─.*─ \d+ more below ─┘$/);
    user.happen({ type: 'chat', texts: ['bob: one', 'eve: two'], time: AT });
    assert.match((await below()).join('\n'), /^└─.*─ 2 new below ─┘$/);
    assert.doesNotMatch(await screen(user.type('<escape>')), /below/);
  }
});

test('without borders the number of messages below, and the meter, are in the input line', async () => {
  const talk = Array.from({ length: 60 }, (_, index) => `bob: text ${index}`);
  const user = sized(inRoom(), 60, 9).happen({ type: 'chat', texts: talk, time: AT });
  assert.match(await screen(user.type('<pageup>')), /↓\d+$/m);
  const seen = await screen(user.type('hm'));
  assert.equal(seen.match(/2\/\d+ bytes/g)?.length, 1);
});

test('messages of Foyer and of the server are below the rooms, as far as there is room', async () => {
  const lobby = (rows: number, app: Partial<AppState>) => {
    const user = sized(new Keyboard().session('lobby', { rooms: roomList('general') }), 60, rows);
    user.ui = withTab(user.ui, { app: { ...tabOf(user.ui).app, ...app } });
    return drawn(user.ui, AT);
  };
  const lastWords = async (rows: number, app: Partial<AppState>) =>
    (await lobby(rows, app)).map((row) => row.trim()).filter((row) => /oh no|says/.test(row));
  const greetings = ['one', 'two'];
  const greeting = TITLE_WORDS.greeting;
  const info = { text: 'oh no', tone: 'info' } as const;
  const problem = { text: 'oh no', tone: 'problem' } as const;
  assert.deepEqual(await lastWords(24, { greetings }), greetings.map(greeting));
  assert.deepEqual(await lastWords(24, { status: info, greetings }), [
    'oh no',
    ...greetings.map(greeting),
  ]);
  assert.equal((await lastWords(16, { status: info, greetings })).length, 3);
  assert.deepEqual(await lastWords(15, { status: info, greetings }), ['oh no …']);
  assert.deepEqual(await lastWords(9, { status: info, greetings }), []);
  assert.deepEqual(await lastWords(9, { status: problem }), ['oh no']);
  const rows = await lobby(24, { greetings });
  assert.deepEqual(
    rows.map((row) => /says/.test(row)).lastIndexOf(true),
    rows.findIndex((row) => row.includes(' room ›')) - 1,
  );
});

test('an empty lobby says why', async () => {
  const nameless = (list: object) => ({ ...roomList(), ...list });
  const cases: readonly (readonly [phase: Phase, change: object, words: string, typed?: string])[] =
    [
      ['lobby', { rooms: roomList() }, LOBBY_WORDS.empty],
      ['lobby', { rooms: null, busy: true }, PROGRESS.requestingRooms],
      ['lobby', { rooms: null }, LOBBY_WORDS.missing],
      ['lobby', { rooms: roomList() }, LOBBY_WORDS.runsCommand, '/help'],
      [
        'lobby',
        { busy: true, rooms: nameless({ complete: false, announced: 5 }) },
        LOBBY_WORDS.receiving(5),
      ],
      [
        'lobby',
        { busy: false, rooms: nameless({ complete: false, announced: 5 }) },
        LOBBY_WORDS.empty,
      ],
      [
        'lobby',
        { busy: true, rooms: nameless({ complete: true, announced: 5 }) },
        LOBBY_WORDS.empty,
      ],
      ['lobby', { busy: true, rooms: nameless({ complete: false }) }, LOBBY_WORDS.empty],
    ];
  for (const [phase, change, words, typed = ''] of cases) {
    const user = sized(new Keyboard().session(phase, change), 120, 24).type(typed);
    const seen = await screen(user);
    assert.ok(seen.includes(words), `${words}\n${seen}`);
  }
});

test('a list of rooms that is still arriving says how far it is', async () => {
  const list = { ...roomList('general', 'help'), complete: false, announced: 40 };
  const seen = (busy: boolean) =>
    screen(sized(new Keyboard().session('lobby', { busy, rooms: list }), 120, 24));
  assert.ok((await seen(true)).includes(LOBBY_WORDS.arriving(2, 40)));
  assert.ok((await seen(false)).includes(LOBBY_WORDS.someRooms(2, 40)));
});

describe('the people of a room', () => {
  /** The titles and rows of the side for people of whom this is known. */
  const side = async (names: readonly string[], change: Partial<People>, rows = 24) => {
    const user = sized(inRoom(), 100, rows);
    const { app } = tabOf(user.ui);
    const { room } = app;
    assert.ok(room !== null);
    const people = { ...room.people, names: new Set(names), ...change } as People;
    user.ui = withTab(user.ui, { app: { ...app, room: { ...room, people } } });
    return screen(user);
  };

  test('have a title that says how many are known', async () => {
    const cases: readonly (readonly [names: string[], change: Partial<People>, title: string])[] = [
      [['ann', 'bob'], { count: 2, askedAt: AT }, ROOM_WORDS.people(2)[0] as string],
      [['ann', 'bob'], { count: 1, askedAt: AT }, ROOM_WORDS.people(1)[0] as string],
      [['ann', 'bob'], { count: null, askedAt: AT }, ROOM_WORDS.people(2)[0] as string],
      [['ann', 'bob'], { count: null, askedAt: null }, ROOM_WORDS.knownPeople[0]],
      [['ann'], { count: 3, askedAt: AT }, 'people 3'],
    ];
    for (const [names, change, title] of cases) {
      const seen = await side(names, change);
      assert.ok(seen.includes(`┬ ${title} `), seen);
    }
  });

  test('are followed by the number of the others', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `p${String(index).padStart(2, '0')}`);
    const few = await side(['ann', 'bob'], { count: 5, askedAt: AT });
    assert.ok(few.includes(PEOPLE_WORDS.unknown(3)[1] as string), few);
    const many = await side(names, { count: 40, askedAt: AT });
    const shown = (many.match(/│ p\d\d /g) ?? []).length;
    assert.ok(shown > 5 && many.includes(PEOPLE_WORDS.more(40 - shown)[0] as string), many);
    const fitting = await side(names.slice(0, shown + 1), { count: shown + 1, askedAt: AT });
    assert.equal((fitting.match(/│ p\d\d /g) ?? []).length, shown + 1);
    assert.doesNotMatch(fitting, /and \d+ more/);
  });
});

test('the wire pane says that there is no traffic', async () => {
  assert.ok((await screen(sized(inRoom(), 80, 24).type('<f4>'))).includes(WIRE_WORDS.none));
});

test('the lobby says which room Enter joins or makes, if it has a row of hints', async () => {
  const lobby = (columns: number, rows: number) =>
    sized(new Keyboard().session('lobby', { rooms: roomList('general', 'help') }), columns, rows);
  const line = async (user: Keyboard) =>
    (await drawn(user.ui, AT)).find((row) => row.includes('room ›')) ?? '';
  assert.match(await line(lobby(80, 24)), / Enter joins general $/);
  assert.match(await line(lobby(80, 24).type('<down>')), / Enter joins help $/);
  assert.match(await line(lobby(80, 24).type('xel')), /xel .* Enter makes xel $/);
  assert.doesNotMatch(await line(lobby(80, 24).type('/help')), /Enter/);
  assert.doesNotMatch(await line(lobby(60, 15)), /Enter/);
  assert.ok((await line(lobby(80, 24).type('r'.repeat(200)))).length <= 80);
});
