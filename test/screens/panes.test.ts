/** Panes and titles of states that no network is needed for. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PopupScreenView } from '../../screens/popups/popup-screen.js';
import { question } from '../../screens/popups/question.js';
import { connect } from '../../screens/popups/servers-popup.js';
import { switcher } from '../../screens/popups/switcher-popup.js';
import { historySearchView } from '../../screens/room/history-search-view.js';
import { lineView } from '../../screens/room/line-input.js';
import { titleSpans } from '../../screens/screen-parts.js';
import {
  HISTORY_WORDS,
  INPUT_WORDS,
  QUESTIONS,
  SERVERS_PANE,
  SWITCHER_WORDS,
  TITLE_WORDS,
  WIRE_WORDS,
} from '../../screens/screen-sentences.js';
import type { AppState } from '../../src/app/state.js';
import { openSwitcher } from '../../src/input/keys/tab-keys.js';
import { MANY_MESSAGES } from '../../src/input/line/split-messages.js';
import { tabOf, withTab } from '../../src/input/ui-state.js';
import type { Loss } from '../../src/session/model.js';
import { UNKNOWN_SERVER } from '../../src/session/server-traits.js';
import type { Span } from '../../src/text/span.js';
import { Canvas } from '../support/terminal/canvas.js';
import { AT, emptyApp, Keyboard, roomList } from '../support/ui.js';

const GONE: Loss = { type: 'closed', detail: '', established: true };

const textOf = (spans: readonly Span[]) => spans.map(({ text }) => text).join('');

/** All rows of a pane as one text, wide enough for each sentence. */
function shown(pane: PopupScreenView, { ui }: Keyboard): string {
  const { title, text = [], rows = [] } = pane.view(ui, 200, { offset: 0 }, AT);
  return [title, ...[...text, ...rows].map(textOf)].join('\n');
}

/** The user with a changed state of the app. */
function changed(user: Keyboard, change: Partial<AppState>): Keyboard {
  user.ui = withTab(user.ui, { app: { ...tabOf(user.ui).app, ...change } });
  return user;
}

const inLobby = () => new Keyboard().session('lobby', { rooms: roomList('general') });
const inRoom = () => inLobby().enter('general', 'ann');
const lostRoom = () => inRoom().session('waiting', { loss: GONE });
const offline = (loss: Loss | null = GONE) => inRoom().session('offline', { loss });

test('one and several are said in words that fit', () => {
  assert.match(SERVERS_PANE.waiting(1), /^One message is /);
  assert.match(SERVERS_PANE.waiting(2), /^2 messages are /);
  assert.deepEqual([WIRE_WORDS.sent(1), WIRE_WORDS.sent(2)], ['1 byte sent', '2 bytes sent']);
});

describe('the list of servers says', () => {
  const CASES: readonly (readonly [what: string, () => Keyboard, words: string, not?: string])[] = [
    ['why there is no connection', () => offline(), 'closed', SERVERS_PANE.question],
    ['how to return to the room', () => offline(), SERVERS_PANE.reconnect, 'waiting to be sent'],
    [
      'that one message waits',
      () => lostRoom().type('hm<enter>').session('offline', { loss: GONE }),
      `${SERVERS_PANE.reconnect} ${SERVERS_PANE.waiting(1)}`,
    ],
    [
      'that messages wait',
      () => lostRoom().type('hm<enter>').type('ha<enter>').session('offline', { loss: GONE }),
      SERVERS_PANE.waiting(2),
    ],
    ['that a command is typed', () => offline().type('/quit'), SERVERS_PANE.command, 'closed'],
    ['that nothing fits', () => offline().type('no such server'), SERVERS_PANE.none, 'closed'],
    [
      'a sentence of Foyer’s',
      () => changed(offline(), { status: { text: 'oh no', tone: 'problem' } }),
      'oh no',
    ],
    [
      'which server is wanted',
      () => inLobby().type('/connect<enter>'),
      SERVERS_PANE.question,
      'closed',
    ],
  ];
  for (const [what, user, words, not] of CASES) {
    test(what, () => {
      const text = shown(connect, user());
      assert.ok(text.includes(words), text);
      if (not !== undefined) assert.ok(!text.includes(not), text);
    });
  }
});

describe('a question says', () => {
  const leaving = (user: Keyboard) => user.type('/leave<enter>');
  const pasted = (text: string) => inRoom().paste(text).type('<enter>');
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);
  const CASES: readonly (readonly [what: string, () => Keyboard, words: readonly string[]])[] = [
    [
      'that messages for a connection are lost by quitting',
      () => lostRoom().type('hm<enter>').type('<C-q>'),
      [QUESTIONS.quit, QUESTIONS.waitForConnection(1)],
    ],
    [
      'that messages for a connection are lost by leaving',
      () => leaving(lostRoom().type('hm<enter>').type('ha<enter>')),
      [QUESTIONS.leave, QUESTIONS.waitForConnection(2)],
    ],
    [
      'that many messages are sent',
      () => pasted(lines(MANY_MESSAGES + 1).join('\n')),
      [QUESTIONS.send(MANY_MESSAGES + 1), QUESTIONS.sends(MANY_MESSAGES + 1)],
    ],
    [
      'that a message begins with a slash',
      () => pasted('one\n/two words\nthree'),
      [QUESTIONS.slashed('“/two words”', QUESTIONS.slash)],
    ],
    [
      'that messages begin with something like a slash',
      () => pasted('one\n⁄two\n⁄three'),
      [QUESTIONS.manySlashed(2, '“⁄two”', QUESTIONS.likeSlash)],
    ],
    [
      'that the server may run a request',
      () => pasted('one\n/who is there\nthree'),
      [QUESTIONS.slashed('“/who is there”', QUESTIONS.slash), QUESTIONS.request('/who')],
    ],
  ];
  for (const [what, user, words] of CASES) {
    test(what, () => {
      const text = shown(question, user());
      for (const sentence of words) assert.ok(text.includes(sentence), text);
    });
  }

  test('nothing about the number of a few messages', () => {
    const { ui } = pasted(`${lines(MANY_MESSAGES - 1).join('\n')}\n/slash`);
    const { text = [] } = question.view(ui, 200, { offset: 0 }, AT);
    assert.deepEqual(text.map(textOf), [QUESTIONS.slashed('“/slash”', QUESTIONS.slash)]);
  });

  test('its answers in one row, or in several if they do not fit', () => {
    const { ui } = lostRoom().type('hm<enter>').type('<C-q>');
    const rowsAt = (width: number) => question.view(ui, width, { offset: 0 }, AT).rows ?? [];
    const [row = []] = rowsAt(200);
    const columns = textOf(row).length;
    assert.deepEqual(
      [200, columns, columns - 1].map((width) => rowsAt(width).length),
      [1, 1, 2],
    );
  });
});

describe('the title says that the user is', () => {
  const CASES: readonly (readonly [what: string, () => Keyboard, words: string])[] = [
    ['connected', inRoom, `● ${TITLE_WORDS.connected}`],
    ['offline', () => offline(), `○ ${TITLE_WORDS.offline}`],
    ['about to host', () => changed(inLobby(), { starting: true }), `◌ ${TITLE_WORDS.starting}`],
    ['rejoining', () => lostRoom().session('joining'), `◌ ${TITLE_WORDS.rejoining}`],
    ['asked for a name', () => lostRoom().session('naming'), `◌ ${TITLE_WORDS.naming}`],
    [
      'about to try again',
      () => changed(lostRoom(), { retryAt: AT + 7000 }),
      `○ ${TITLE_WORDS.lost('7 s')}`,
    ],
    [
      'about to try at once',
      () => changed(lostRoom(), { retryAt: null }),
      `○ ${TITLE_WORDS.lost('1 s')}`,
    ],
  ];
  for (const [what, user, words] of CASES) {
    test(what, () =>
      assert.equal(textOf(titleSpans(user().ui, AT).right).trimEnd().endsWith(words), true),
    );
  }

  test('hosting, here or beside another server', () => {
    const app = emptyApp();
    const hosts = (address: AppState['address']) =>
      textOf(
        titleSpans(
          new Keyboard({ ...app, address, shared: { ...app.shared, hosting: true } }).session(
            'lobby',
          ).ui,
          AT,
        ).right,
      );
    assert.match(hosts(app.local), new RegExp(`● ${TITLE_WORDS.hosting}`));
    assert.match(hosts({ host: 'example.org', port: 1 }), new RegExp(TITLE_WORDS.connectedHosting));
  });
});

describe('the line of a room', () => {
  const sized = (user: Keyboard, columns: number, rows = 24) =>
    user.happen({ type: 'resized', size: { columns, rows } });
  const meterOf = (user: Keyboard) =>
    textOf(lineView(user.ui, 0, { offset: 0, top: 0 }).input.meter).trim();

  test('shows the bytes of a message, if there is room', () => {
    assert.equal(meterOf(sized(inRoom(), 80)), '');
    assert.match(meterOf(sized(inRoom().type('hm'), 80)), /^2\/\d+ bytes$/);
    assert.match(meterOf(sized(inRoom().type('hm'), 40)), /^2\/\d+ bytes$/);
    assert.equal(meterOf(sized(inRoom().type('hm'), 39)), '');
  });

  test('shows how many messages are sent, in as many words as fit', () => {
    const long = () => inRoom().type('x'.repeat(1500));
    const above = (columns: number) =>
      lineView(sized(long(), columns).ui, 0, { offset: 0, top: 0 }).above?.text.trim();
    assert.match(above(60) ?? '', /^Enter sends 2 messages, \d+ bytes$/);
    assert.equal(above(59), INPUT_WORDS.messages(2));
    assert.equal(above(39), INPUT_WORDS.messages(2));
    const low = (columns: number) => meterOf(sized(long(), columns, 9));
    assert.deepEqual([low(40), low(39)], [INPUT_WORDS.messages(2), '']);
  });

  test('shows how many messages have left, and how many wait for a slow server', () => {
    const sending = () => inRoom().paste('one\ntwo\nthree').type('<enter>');
    const words = (sent: number) => `${INPUT_WORDS.sent(sent, 3)}Esc ${INPUT_WORDS.stops}`;
    assert.equal(meterOf(sized(sending(), 80)), words(0));
    assert.equal(meterOf(sized(sending().happen({ type: 'sent', time: AT }), 40)), words(1));
    assert.equal(meterOf(sized(sending(), 39)), INPUT_WORDS.sentBriefly(0, 3));
    assert.equal(meterOf(sized(sending().session('waiting', { loss: GONE }), 80)), '');
  });

  test('shows the same at every pace, and above a text that covers it', () => {
    const server = { ...UNKNOWN_SERVER, lines: false, reading: 'in-passes' } as const;
    const slow = () => inRoom().session('room', { server, name: 'ann' });
    const texts = ['x'.repeat(900), 'y'.repeat(900), 'z'].join('\n');
    const sending = sized(slow().paste(texts).type('<enter><enter>'), 80).happen({
      type: 'sent',
      time: AT,
    });
    const words = `${INPUT_WORDS.sent(1, 3)}Esc ${INPUT_WORDS.stops}`;
    assert.equal(meterOf(sending), words);
    sending.type('w'.repeat(70));
    assert.equal(lineView(sending.ui, 0, { offset: 0, top: 0 }).above?.text.trim(), words);
    assert.equal(tabOf(sending.type('<escape>').ui).line.text.split('\n').length, 3);
  });

  test('offers to take one message back that waits', () => {
    const server = { ...UNKNOWN_SERVER, lines: false, reading: 'in-passes' } as const;
    const user = inRoom().session('room', { server, name: 'ann' });
    user.paste('x'.repeat(900)).type('<enter>').happen({ type: 'sent', time: AT });
    user.paste('y'.repeat(900)).type('<enter>');
    assert.match(meterOf(sized(user, 80)), new RegExp(INPUT_WORDS.takesBack));
  });

  test('shows the number of messages below, if nothing else does', () => {
    const meter = (below: number) =>
      textOf(lineView(inRoom().ui, below, { offset: 0, top: 0 }).input.meter);
    assert.deepEqual([meter(0), meter(1)], ['', ' ↓1']);
  });

  test('shows its meter above if a text covers it', () => {
    const view = (length: number) =>
      lineView(inRoom().type('x'.repeat(length)).ui, 0, { offset: 0, top: 0 });
    const meter = '99/1024 bytes '.length - 1;
    const prompt = textOf(view(1).input.rows[0]?.prompt ?? []).length;
    const room = 80 - prompt - meter;
    assert.equal(view(room - 2).above, null);
    assert.match(view(room).above?.text ?? '', /bytes/);
  });

  test('says what happens with what is typed', () => {
    const hint = (user: Keyboard) => lineView(user.ui, 0, { offset: 0, top: 0 }).input.placeholder;
    assert.equal(hint(inRoom()), INPUT_WORDS.placeholder);
    assert.equal(hint(lostRoom()), INPUT_WORDS.waiting);
    assert.equal(hint(lostRoom().type('hm<enter>')), INPUT_WORDS.lost);
    assert.equal(hint(lostRoom().session('connecting')), INPUT_WORDS.lost);
  });

  test('shows its rows around the cursor, with arrows to those that are hidden', () => {
    const user = inRoom().paste(
      Array.from({ length: 20 }, (_, index) => `row ${index}`).join('\n'),
    );
    const scroll = { offset: 0, top: 0 };
    const rows = () => lineView(user.ui, 0, scroll).input.rows.map(({ text }) => textOf(text));
    const first = rows();
    assert.equal(first.length, 8);
    assert.match(first[0] ?? '', /^row 12 .*↑$/);
    assert.equal(first.at(-1), 'row 19');
    for (let row = 0; row < 19; row++) user.type('<up>');
    const last = rows();
    assert.equal(last[0], 'row 0');
    assert.match(last.at(-1) ?? '', /^row 7 .*↓$/);
    assert.equal(lineView(user.ui, 0, scroll).input.cursor.row, 0);
    user.type('<down>');
    assert.deepEqual([lineView(user.ui, 0, scroll).input.cursor.row, scroll.top], [1, 0]);
  });
});

test('the history search has a hint until something is typed, and marks what it found', () => {
  const view = (user: Keyboard) => historySearchView(user.ui, { offset: 0 });
  const user = inRoom().type('what was said<enter>').type('<C-r>');
  assert.equal(view(user).placeholder, HISTORY_WORDS.placeholder);
  const [row] = view(user.type('was')).rows;
  assert.equal(view(user).placeholder, '');
  assert.deepEqual(
    row?.text.filter(({ role }) => role === 'found').map(({ text }) => text),
    ['was'],
  );
  assert.match(textOf(row?.prompt ?? []), new RegExp(`^ ${HISTORY_WORDS.title} was › $`));
  const none = view(user.type('xyz')).rows[0]?.prompt ?? [];
  assert.match(textOf(none), new RegExp(`^ ${HISTORY_WORDS.none} wasxyz › $`));
});

test('the list of tabs says that none matches', () => {
  const user = inRoom();
  user.ui = openSwitcher(user.ui).ui;
  assert.match(shown(switcher, user), /› .*general/);
  assert.ok(shown(switcher, user.type('nowhere')).includes(SWITCHER_WORDS.none));
});

test('what explains Enter is no part of a sheet, nor of a window that is too small', () => {
  const explaining = (columns: number, rows: number, keys: string) => {
    const canvas = new Canvas(columns, rows);
    const user = inRoom().happen({ type: 'resized', size: { columns, rows } });
    user.type('<f2>hello').type(keys);
    canvas.show(user.ui, AT);
    return canvas.rows().some((row) => /─→|Enter sends 5/.test(row));
  };
  assert.equal(explaining(80, 24, ''), true);
  assert.equal(explaining(80, 24, '<f1>'), false);
  assert.equal(explaining(19, 24, ''), false);
});
