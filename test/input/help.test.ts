/** Tests of the help, and of keys that cannot be used. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WIRE_MARKS } from '../../src/app/wire/wire-sentences.js';
import { commandsIn } from '../../src/input/commands/commands.js';
import { createEditor } from '../../src/input/editor/editor.js';
import { haveSameHints, helpLines, hints, keysText } from '../../src/input/help.js';
import { helpLayout } from '../../src/input/help-layout.js';
import { helpSheet, settleHelp, visibleHelp } from '../../src/input/help-sheet.js';
import { BRIEFLY, DISABLED } from '../../src/input/input-sentences.js';
import { keyName } from '../../src/input/key-name.js';
import { keysHere } from '../../src/input/keys/key-lookup.js';
import { TOPICS } from '../../src/input/topics.js';
import { contextOf, tabOf, type UiState, withTab } from '../../src/input/ui-state.js';
import { Keyboard, roomList } from '../support/ui.js';

const inLobby = () => new Keyboard().session('lobby', { rooms: roomList('general') });
const inRoom = () => inLobby().enter('general', 'ann');

/** A query in a room's help, and one of the rows that have it. */
const SEARCHES: readonly (readonly [typed: string, row: RegExp])[] = [
  ['ctrl-k', /^Ctrl-K/],
  ['CTRL-K', /^Ctrl-K/],
  ['/who', /^\/who/],
  ['leave', /^\/logout/],
  ['cut start', /^Ctrl-U/],
  ['start cut', /^Ctrl-U/],
  ['ｗｈｏ', /^\/who/],
];

describe('the help', () => {
  it('has every key of the place, every command and every mark, what does the same in one line', () => {
    const user = inRoom();
    const all = keysHere(user.ui).flatMap(({ keys }) => keysText(keys).split('  '));
    const names = commandsIn(user.ui).map(({ name, argument }) => `/${name} ${argument}`.trim());
    const lines = helpLines(user.type('<f1>').ui);
    assert.deepEqual(
      lines.flatMap(({ what }) => what.split('  ')).sort(),
      [...all, ...names, ...Object.keys(WIRE_MARKS)].sort(),
    );
    assert.ok(lines.some(({ what }) => what === '/unread  Alt-U'));
    assert.ok(lines.some(({ what }) => what === '/tab NUMBER  Alt-1…9'));
  });

  for (const [typed, row] of SEARCHES) {
    it(`finds ${row.source} by ${typed}`, () => {
      const all = helpLines(inRoom().type('<f1>').ui);
      const found = helpLines(inRoom().type('<f1>').type(typed).ui);
      assert.ok(found.length < all.length);
      assert.ok(
        found.some(({ what }) => row.test(what)),
        found.map(({ what }) => what).join(),
      );
    });
  }

  it('finds nothing for an unknown word', () => {
    assert.deepEqual(helpLines(inRoom().type('<f1>xyzzy').ui), []);
  });

  it('has lines about faults and logs where commands can be typed, while there are some', () => {
    const about = ({ ui }: Keyboard, on: boolean, isPicking: boolean) => {
      const { app, picker } = tabOf(ui);
      const settings = { ...app.shared.settings, log: on };
      const shared = { ...app.shared, settings, hosting: on };
      const next = withTab(ui, { app: { ...app, shared }, picker: { ...picker, open: isPicking } });
      return helpLines({ ...next, overlay: 'help' })
        .map(({ what }) => what)
        .filter((what) => /^\/set log off|^\/fault \w+ \d/.test(what)).length;
    };
    assert.ok(about(inRoom(), true, false) > 1);
    assert.equal(about(inRoom(), false, false), 0);
    assert.equal(about(inLobby(), true, true), 0);
  });

  it('takes ? and q for something to look for', () => {
    const { ui } = inRoom().type('<f1>').type('?').type('q');
    assert.equal(ui.overlay, 'help');
    assert.equal(ui.helpQuery.text, '?q');
  });

  it('is searched from its top, and a word can be taken back', () => {
    const user = inRoom().type('<f1><pagedown>');
    assert.ok(user.ui.helpTop > 0);
    assert.equal(user.type('cut').ui.helpTop, 0);
    assert.equal(user.type('<backspace>').ui.helpQuery.text, 'cu');
    assert.equal(user.type('<C-u>').ui.helpQuery.text, '');
  });

  it('is shown from its top after each letter', () => {
    const user = inRoom().type('<f1>e<pagedown>');
    assert.ok(user.ui.helpTop > 0);
    assert.equal(user.type('<backspace>').ui.helpTop, 0);
  });

  it('is all there again after Esc, and gone after the second', () => {
    const user = inRoom().type('<f1>cut<escape>');
    assert.equal(user.ui.overlay, 'help');
    assert.equal(user.ui.helpQuery.text, '');
    assert.equal(user.type('<escape>').ui.overlay, null);
  });

  for (const key of ['<f1>', '<enter>', '<C-c>']) {
    it(`is gone after ${key} in any case`, () => {
      assert.equal(inRoom().type(`<f1>cut${key}`).ui.overlay, null);
    });
  }

  it('opens with an empty search', () => {
    assert.equal(inRoom().type('<f1>cut<f1><f1>').ui.helpQuery.text, '');
    assert.equal(inRoom().type('<f1>cut<f1>/help<enter>').ui.helpQuery.text, '');
  });

  it('leaves the line under it alone', () => {
    assert.equal(tabOf(inRoom().type('half<f1>cut<C-w><f1>').ui).line.text, 'half');
  });

  it('moves by what is visible, and one row of it stays', () => {
    const user = inRoom().type('<f1>');
    const { rows } = helpLayout(user.ui);
    assert.equal(user.type('<pagedown>').ui.helpTop, rows - 1);
    assert.equal(user.type('<down><pageup>').ui.helpTop, 1);
    assert.equal(user.type('<pageup>').ui.helpTop, 0);
  });

  it('goes to its ends', () => {
    const user = inRoom().type('<f1><end>');
    const end = user.ui.helpTop;
    assert.equal(user.type('<pagedown>').ui.helpTop, end);
    assert.ok(end > 0);
    assert.equal(user.type('<home>').ui.helpTop, 0);
  });

  it('hints at what several lines in the input of a room need, there only', () => {
    const isHinted = (ui: UiState) => {
      const keys = hints(ui).map(({ key, word }) => `${key} ${word}`);
      return ['Ctrl-C clear', 'Enter send'].map((hint) => keys.includes(hint));
    };
    const line = createEditor('a\nb');
    assert.deepEqual(isHinted(withTab(inRoom().ui, { line })), [true, true]);
    assert.deepEqual(isHinted(inRoom().type('ab').ui), [false, false]);
    const ofMoment = (ui: UiState) => hints(ui).flatMap(({ word, now }) => (now ? [word] : []));
    assert.deepEqual(ofMoment(withTab(inRoom().ui, { line })), ['send', 'clear']);
    assert.deepEqual(ofMoment(inRoom().type('ab').ui), []);
    assert.deepEqual(isHinted(withTab(inLobby().type('ab').ui, { line })), [false, false]);
  });

  it('says how to close it, and how to see all again', () => {
    const words = (keys: string) => hints(inRoom().type(keys).ui).map(({ word }) => word);
    assert.deepEqual(words('<f1>').slice(0, 1), ['close']);
    assert.deepEqual(words('<f1>cut').slice(0, 2), ['show all', 'close']);
  });

  it('has first parts of sentences on small screens, and whole ones for a search', () => {
    const sentence = 'search what you typed before; lines that begin with a space are not stored';
    const wordsOf = (user: Keyboard) =>
      helpSheet(user.ui)
        .columns.flat()
        .map((row) => (row.type === 'line' ? row.text.trim() : ''))
        .join(' ')
        .replaceAll(/ +/g, ' ');
    const has = (user: Keyboard, words: string) => wordsOf(user).includes(words);
    const [first = ''] = sentence.split(';');
    for (const [columns, rows, isWhole] of [
      [80, 24, true],
      [60, 15, true],
      [59, 15, false],
      [60, 14, false],
      [40, 10, false],
    ] as const) {
      const user = inRoom().happen({ type: 'resized', size: { columns, rows } }).type('<f1>');
      assert.equal(has(user, sentence), isWhole, `${columns}x${rows}`);
      assert.ok(has(user, first));
      assert.ok(has(user.type('ctrl-r'), sentence));
    }
  });
});

describe('the layout of the help', () => {
  for (const [columns, rows, layout] of [
    [200, 50, { count: 3, width: 63, keys: 22, rows: 45 }],
    [100, 30, { count: 2, width: 46, keys: 18, rows: 25 }],
    [80, 24, { count: 1, width: 76, keys: 22, rows: 19 }],
    [40, 10, { count: 1, width: 36, keys: 14, rows: 6 }],
    [20, 5, { count: 1, width: 18, keys: 7, rows: 4 }],
    [5, 2, { count: 1, width: 3, keys: 1, rows: 1 }],
  ] as const) {
    it(`divides ${columns}x${rows}`, () => {
      const user = inRoom().happen({ type: 'resized', size: { columns, rows } });
      const { borders: _, brief: __, ...seen } = helpLayout(user.ui);
      assert.deepEqual(seen, layout);
    });
  }

  it('shows as many rows as fit, down to the last', () => {
    const { ui } = inRoom();
    const shown = (helpTop: number, count: number) => visibleHelp({ ...ui, helpTop }, count);
    assert.deepEqual(shown(0, 50), { from: 0, to: 19 });
    assert.deepEqual(shown(29, 50), { from: 29, to: 48 });
    assert.deepEqual(shown(32, 50), { from: 31, to: 50 });
    assert.deepEqual(shown(3, 7), { from: 0, to: 7 });
  });

  it('is settled only while the help is open', () => {
    const { ui } = inRoom();
    assert.equal(settleHelp(ui), ui);
    assert.equal(settleHelp({ ...ui, overlay: 'help', helpTop: 9999 }).helpTop > 0, true);
    assert.equal(settleHelp({ ...ui, helpTop: 9999 }).helpTop, 9999);
  });
});

describe('the help on the screen', () => {
  /** Sizes, and the columns of topics there. */
  const SIZES = [
    [20, 5, 1],
    [80, 24, 1],
    [100, 30, 2],
    [200, 50, 3],
  ] as const;
  for (const [columns, rows, count] of SIZES) {
    it(`has ${count} columns of about one height at ${columns}x${rows}`, () => {
      const { ui } = inRoom().happen({ type: 'resized', size: { columns, rows } }).type('<f1>');
      const sheet = helpSheet(ui);
      assert.equal(sheet.columns.length, count);
      const blocks = sheet.columns.flat().filter(({ type }) => type === 'heading').length;
      const total = sheet.columns.reduce((sum, column) => sum + column.length, 0);
      assert.ok(blocks > 5);
      assert.ok(sheet.height < (1.5 * total) / count);
    });
  }

  it('begins with what belongs to the screen', () => {
    const first = (user: Keyboard) => helpSheet(user.type('<f1>').ui).columns[0]?.[0];
    assert.deepEqual(first(inRoom()), { type: 'heading', text: TOPICS.write });
    assert.deepEqual(first(inLobby()), { type: 'heading', text: TOPICS.rooms });
  });

  it('says in few words why something does not work now', () => {
    const rows = helpSheet(inRoom().type('<f1>/list').ui).columns.flat();
    const text = rows.flatMap((row) => (row.type === 'line' ? [row.text] : [])).join(' ');
    assert.ok(text.includes(`(${BRIEFLY.lobbyByTab})`), text);
    assert.ok(rows.every((row) => row.type !== 'line' || !row.available));
  });
});

describe('the rows of the help', () => {
  it('say of each line whether it can be used, and if not, why', () => {
    const { ui } = inRoom()
      .happen({ type: 'resized', size: { columns: 400, rows: 60 } })
      .type('<f1>');
    const rows = helpSheet(ui).columns.flat();
    const lines = rows.flatMap((row) => (row.type === 'line' ? [row] : []));
    for (const { what, does, disabledReason } of helpLines(ui)) {
      const first = lines.find((row) => row.what !== '' && `${what}  `.startsWith(`${row.what}  `));
      assert.equal(first?.available, disabledReason === null, does);
    }
    const texts = lines.map(({ text }) => text).join(' ');
    assert.ok(texts.includes(`(${BRIEFLY.nothingNew})`), texts);
  });

  it('name the way to stop logging, while rooms are logged', () => {
    const user = inRoom();
    const found = () => helpLines(user.ui).filter(({ id }) => id === '/set log off');
    assert.deepEqual(found(), []);
    const { settings } = tabOf(user.ui).app.shared;
    user.happen({ type: 'settings', settings: { ...settings, log: true } });
    assert.deepEqual(
      found().map(({ disabledReason }) => disabledReason),
      [null],
    );
  });
});

describe('the name of a key', () => {
  for (const [key, name] of [
    ['a', 'a'],
    ['?', '?'],
    ['f1', 'F1'],
    ['f12', 'F12'],
    ['enter', 'Enter'],
    ['C-a', 'Ctrl-A'],
    ['M-a', 'Alt-A'],
    ['S-tab', 'Shift-Tab'],
    ['C-home', 'Ctrl-Home'],
    ['up', '↑'],
    ['C-up', 'Ctrl-Up'],
    ['M-left', 'Alt-Left'],
    ['C-M-a', 'Ctrl-Alt-A'],
  ] as const) {
    it(`${key} is ${name}`, () => assert.equal(keyName(key), name));
  }
});

describe('the hints of a room', () => {
  const keys = (user: Keyboard) => hints(user.ui).map(({ key }) => key);

  it('begin with the way out', () => {
    const [first, ...others] = keys(inRoom());
    assert.equal(first, '/leave');
    assert.equal(others.at(-1)?.startsWith('/'), true);
  });

  it('begin with what can be done about a lost connection', () => {
    const lost = inRoom().session('waiting', {
      loss: { type: 'closed', detail: '', established: true },
    });
    assert.equal(keys(lost)[0]?.startsWith('/'), false);
    assert.equal(keys(lost).includes('/leave'), true);
  });

  it('are always shown only if their row says so', () => {
    const all = hints(inRoom().ui);
    assert.equal(
      all.some(({ always }) => always),
      true,
    );
    assert.equal(
      all.every(({ always, key }) => !always || !key.startsWith('/')),
      true,
    );
  });
});

/** Keys that cannot be used now, and the reason shown. */
const REFUSED: readonly (readonly [keys: string, told: string])[] = [
  ['<M-u>', DISABLED.nothingNew],
  ['<C-x>', DISABLED.notAfterPaste],
  ['<M-y>', DISABLED.notAfterPaste],
  ['<C-r>', DISABLED.nothingSent],
];

describe('a key that cannot be used now', () => {
  for (const [keys, told] of REFUSED) {
    it(`says why: ${keys}`, () => {
      const user = inRoom().type(`text${keys}`);
      assert.equal(user.told(), told);
      assert.equal(tabOf(user.ui).line.text, 'text');
    });
  }

  it('runs another of its rows, if there is one', () => {
    const user = inLobby().type('gen<home>x');
    assert.equal(tabOf(user.ui).filter.text, 'xgen');
    assert.equal(user.told(), '');
  });

  it('is typed if it is a character and the input is not empty', () => {
    const user = inRoom().type('a').type('?');
    assert.equal(tabOf(user.ui).line.text, 'a?');
    assert.notEqual(user.told(), DISABLED.notEmpty);
  });

  it('says nothing if it never does anything', () => {
    const user = inRoom();
    const before = user.told();
    assert.equal(user.type('<f9><C-]>').told(), before);
    assert.deepEqual(user.wanted, []);
  });

  it('says nothing if the help does not list it', () => {
    const user = inRoom().type('<C-c>');
    assert.equal(contextOf(user.ui), 'quit');
    assert.deepEqual(user.type('x').wanted, []);
  });
});

describe('the keys that edit', () => {
  /** Keys, and the line after them. */
  const EDITED: readonly (readonly [keys: string, line: string])[] = [
    ['ab<C-t>', 'ba'],
    ['ab<C-_>', ''],
    ['ab<C-_><C-^>', 'ab'],
    ['ab<C-_><M-_>', 'ab'],
    ['a<C-u>b<C-u><C-y><C-x>', 'a'],
    ['a<C-u>b<C-u><C-y><M-y><M-y>', 'b'],
    ['a.b<M-backspace>', 'a.'],
    ['a.b<C-backspace>', 'a.'],
    ['one<enter>two<enter>x<C-up>', 'one'],
    ['one<enter>two<enter>x<C-up>!<C-down>', 'x'],
    ['one<enter>two<enter>x<C-up><C-down>', 'x'],
  ];
  for (const [keys, line] of EDITED) {
    it(`make ${JSON.stringify(line)} of ${keys}`, () => {
      assert.equal(tabOf(inRoom().type(keys).ui).line.text, line);
    });
  }
});

it('two texts have the same hints if both are empty, blank or of several lines, or neither is', () => {
  const same: readonly (readonly [string, string, boolean])[] = [
    ['', '', true],
    ['a', 'b', true],
    [' ', '  ', true],
    ['a\nb', 'c\n', true],
    ['', 'a', false],
    ['', ' ', false],
    [' ', 'a', false],
    ['a', 'a\n', false],
  ];
  for (const [text, other, expected] of same) {
    assert.equal(haveSameHints(text, other), expected, JSON.stringify([text, other]));
    assert.equal(haveSameHints(other, text), expected, JSON.stringify([other, text]));
  }
});
