/** Tests of a room’s line of several rows. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layoutOf } from '../../src/app/layout.js';
import { requestSentence } from '../../src/app/servers/link-sentences.js';
import { COMMAND_SENTENCES } from '../../src/input/input-sentences.js';
import { lineRows } from '../../src/input/line/input-area.js';
import { isRequest, outgoingOf } from '../../src/input/line/split-messages.js';
import { addTab, tabState } from '../../src/input/tabs/tabs.js';
import { contextOf, tabOf, withTab } from '../../src/input/ui-state.js';
import { Keyboard, roomList } from '../support/ui.js';

const inRoom = (columns = 80, rows = 24) =>
  new Keyboard()
    .happen({ type: 'resized', size: { columns, rows } })
    .session('lobby', { rooms: roomList('general') })
    .enter('general', 'ann');

/** The room's line with | as the cursor. */
function line({ ui }: Keyboard): string {
  const { text, cursor } = tabOf(ui).line;
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

const said = (user: Keyboard) =>
  user.wanted.flatMap((action) => (action.type === 'say' ? action.texts : []));

/** Keys in a text of several lines, with | as the cursor, and the text after them. */
const MOVES: readonly (readonly [before: string, keys: string, after: string])[] = [
  ['one\ntwo\nthree', '<up>', 'one\ntwo|\nthree'],
  ['one\ntwo\nthree', '<up><up>', 'one|\ntwo\nthree'],
  ['one\ntwo\nthree', '<up><up><down>', 'one\ntwo|\nthree'],
  ['long line\nx\nlong line', '<up><up>', 'long line|\nx\nlong line'],
  ['long line\nx\nlong line', '<left><left><up><up><down><down>', 'long line\nx\nlong li|ne'],
  ['漢字\nabcd', '<left><up>', '漢|字\nabcd'],
  ['one\ntwo', '<home>', 'one\n|two'],
  ['one\ntwo', '<C-a><C-a>', 'one\n|two'],
  ['one\ntwo', '<up><end>', 'one|\ntwo'],
  ['one\ntwo', '<up><C-a><C-e>', 'one|\ntwo'],
  ['one\ntwo', '<up><C-u>', '|\ntwo'],
  ['one\ntwo', '<up><C-a><C-k>', '|\ntwo'],
  ['one\ntwo', '<up><backspace>x', 'onx|\ntwo'],
  ['one', '<C-j>two', 'one\ntwo|'],
  ['one', '<M-enter>two', 'one\ntwo|'],
  ['one', '<S-enter>two', 'one\ntwo|'],
  ['one', '<C-S-enter>two', 'one\ntwo|'],
  ['one', '<S-backspace>', 'on|'],
  ['one two', '<C-S-left>', 'one |two'],
  ['one\ntwo', '<home><backspace>', 'one|two'],
];

for (const [text, keys, after] of MOVES) {
  test(`${keys} in ${JSON.stringify(text)} leads to ${JSON.stringify(after)}`, () => {
    const user = inRoom().paste(text).type(keys);
    assert.equal(line(user), after);
    assert.deepEqual(said(user), []);
  });
}

test('the history is reached from the first row and from the last one only', () => {
  const user = inRoom().type('older<enter>').paste('one\ntwo');
  assert.equal(line(user.type('<up>')), 'one|\ntwo');
  assert.equal(line(user.type('<up>')), 'older|');
  assert.equal(line(user.type('<down>')), 'one\ntwo|');
  assert.equal(line(user.type('<down>')), 'one\ntwo|');
});

test('the arrows move by rows in a line of several rows', () => {
  const user = inRoom(40, 24).type('older<enter>').type('word '.repeat(20));
  const rows = lineRows(user.ui).length;
  assert.ok(rows > 3, `${rows} rows`);
  for (let count = 1; count < rows; count++) user.type('<up>');
  assert.ok(tabOf(user.ui).line.cursor < 33);
  assert.notEqual(tabOf(user.ui).line.text, 'older');
  assert.equal(tabOf(user.type('<up>').ui).line.text, 'older');
});

/** Screens, and how many rows an input of 40 lines takes of them. */
const HEIGHTS: readonly (readonly [columns: number, rows: number, input: number])[] = [
  [100, 30, 10],
  [80, 24, 8],
  [40, 10, 3],
  [80, 9, 1],
  [20, 5, 1],
];

for (const [columns, rows, height] of HEIGHTS) {
  test(`at ${columns}x${rows} the input grows to ${height} rows, which the log gives up`, () => {
    const user = inRoom(columns, rows);
    const before = layoutOf(tabOf(user.ui).app.shared.size).log.rows;
    user.paste(Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n'));
    const {
      inputRows,
      shared: { size, settings },
    } = tabOf(user.ui).app;
    assert.equal(inputRows, height);
    assert.equal(layoutOf(size, settings.people, inputRows).log.rows, before - height + 1);
    assert.equal(tabOf(user.type('<C-f>').ui).app.inputRows, 1, 'a search takes one row');
    assert.equal(tabOf(user.type('<escape>').ui).app.inputRows, height);
    assert.equal(tabOf(user.type('<C-c>').ui).app.inputRows, 1);
  });
}

test('a resize wraps the rows again, and leaving the room frees them', () => {
  const user = inRoom(100, 30).type('word '.repeat(15));
  assert.equal(tabOf(user.ui).app.inputRows, 1);
  user.happen({ type: 'resized', size: { columns: 40, rows: 30 } });
  assert.equal(tabOf(user.ui).app.inputRows, 3);
  user.happen({ type: 'leave' }).session('lobby');
  assert.equal(tabOf(user.ui).app.inputRows, 1);
});

test('the meter counts what one message may hold beside the name', () => {
  const { bytes, budget } = outgoingOf(inRoom().type('héllo').ui);
  assert.deepEqual({ bytes, budget }, { bytes: 6, budget: 1024 - 'ann: '.length });
});

test('text beyond the first message of its line is marked', () => {
  const text = `short\n${'x'.repeat(1500)}\n${'é'.repeat(600)}`;
  const { overflows, texts } = outgoingOf(inRoom().paste(text).ui);
  assert.deepEqual(overflows, [
    { start: 6 + 1019, end: 6 + 1500 },
    { start: 7 + 1500 + 509, end: text.length },
  ]);
  assert.equal(texts.length, 5);
});

/** Texts that look like commands, and what of them is asked about. */
const SLASHED: readonly (readonly [text: string, slashed: readonly string[]])[] = [
  ['see\n/usr/bin\n /etc', ['/usr/bin', ' /etc']],
  ['/usr/bin\n/usr/lib', ['/usr/bin', '/usr/lib']],
  ['// a comment\ncode', []],
  ['a / b\nc', []],
  ...[
    '／who',
    '、who',
    '・who',
    '／ｗｈｏ',
    ' ⁄list',
    '∕JOIN x',
    '\u200b/who',
    '\u3000\u2060／who',
    '╱who',
  ].map((text) => [text, [text]] as const),
  ...['、', '／', '・ 1', '、。', '／明', '1／2', '\u200bwho'].map((text) => [text, []] as const),
];

for (const [text, slashed] of SLASHED) {
  test(`${JSON.stringify(text)} goes out as it is, and is asked about: ${slashed}`, () => {
    const user = inRoom().paste(text).type('<enter>');
    assert.deepEqual(outgoingOf(inRoom().paste(text).ui).slashed, slashed);
    assert.equal(contextOf(user.ui), slashed.length > 0 ? 'send' : 'room');
    if (slashed.length > 0) user.type('<enter>');
    assert.deepEqual(said(user), text.split('\n'));
  });
}

test('a message that would begin with a slash only because a long line is cut there is asked about', () => {
  const text = `${'x'.repeat(1015)} /logout ${'y'.repeat(100)}`;
  const user = inRoom().type(text);
  assert.deepEqual(outgoingOf(user.ui).slashed.map(isRequest), [true]);
  assert.equal(contextOf(user.type('<enter>').ui), 'send');
});

/** Texts that hold a command of the protocol, and what of them the server would obey. */
const OBEYED: readonly (readonly [text: string, command: string])[] = [
  ['//who', '/who'],
  ['//list', '/list'],
  ['//join den', '/join den'],
  ['//nick two words', '/nick two words'],
  ['see\n/logout\nthere', '/logout'],
  ['/logout \n1\n2\n3\n4\n5\n6', '/logout'],
];

for (const [text, command] of OBEYED) {
  test(`${JSON.stringify(text)} is not sent, since the server would take ${command} as a command`, () => {
    const user = inRoom().paste(text).type('<enter>');
    assert.deepEqual(said(user), []);
    assert.equal(contextOf(user.ui), 'room');
    assert.equal(tabOf(user.ui).line.text, text);
    assert.equal(user.told(), requestSentence(command));
  });
}

test('parts of a long text that are nothing but blanks are no messages', () => {
  const text = `one${' '.repeat(5000)}two`;
  const texts = said(inRoom().paste(text).type('<enter>'));
  assert.deepEqual(
    texts.map((each) => each.trim()),
    ['one', 'two'],
  );
});

test('a question about slashes can be answered with no, and the text stays', () => {
  const user = inRoom().paste('a\n/quit').type('<enter><escape>');
  assert.equal(tabOf(user.ui).line.text, 'a\n/quit');
  assert.deepEqual(said(user), []);
});

/** Lines with a command in them, pasted with line breaks around it. */
for (const text of ['/quit\n', '\n/quit', '\n\n/quit\n\n']) {
  test(`${JSON.stringify(text)} is a command, and nothing is sent`, () => {
    const user = inRoom().paste(text).type('<enter>');
    assert.equal(user.wanted.at(-1)?.type, 'quit');
    assert.deepEqual(said(user), []);
  });
}

/** Lines that begin with blanks and a slash, and the sentence shown. */
const INDENTED: readonly (readonly [line: string, sentence: string])[] = [
  [' /quit', COMMAND_SENTENCES.indented(COMMAND_SENTENCES.indentedCommand('quit'))],
  ['  /QUIT now', COMMAND_SENTENCES.indented(COMMAND_SENTENCES.indentedCommand('quit'))],
  [
    ' /usr/bin',
    COMMAND_SENTENCES.indented(
      COMMAND_SENTENCES.indentedUnknown('usr/bin', COMMAND_SENTENCES.seeHelp),
    ),
  ],
];

for (const [text, sentence] of INDENTED) {
  test(`${JSON.stringify(text)} is neither run nor sent, but explained, and stays`, () => {
    const user = inRoom().type(`${text}<enter>`);
    assert.equal(user.told(), sentence);
    assert.equal(tabOf(user.ui).line.text, text);
    assert.ok(user.wanted.every(({ type }) => type !== 'quit' && type !== 'say'));
  });
}

test('a question that is open when the connection is lost sends nothing, and loses nothing', () => {
  const user = inRoom().paste('1\n2\n3\n4\n5\n6').type('<enter>');
  user.session('offline', { loss: { type: 'closed', detail: '', established: true } });
  assert.equal(contextOf(user.ui), 'connect');
  assert.equal(tabOf(user.ui).line.text, '1\n2\n3\n4\n5\n6');
});

test('a character like a slash is explained in the lobby and in the nickname pane', () => {
  const lobby = new Keyboard().session('lobby').type('／list<enter>');
  assert.equal(lobby.told(), COMMAND_SENTENCES.likeSlash('／list', 'join'));
  assert.deepEqual(lobby.type('<C-c>/join ／list<enter>').wanted.slice(-1), [
    { type: 'join', room: '／list' },
  ]);
  const naming = new Keyboard().session('naming', { room: 'den' }).type('<C-u>、leave<enter>');
  assert.match(naming.told(), /\/nick 、leave/);
});

for (const command of ['/leave', '/logout', '/quit', '/LEAVE']) {
  test(`a draft that was set aside for ${command} is the newest line of the history`, () => {
    const user = inRoom().type('one<enter>').type(`my draft<up><C-u>${command}<enter>`);
    const remembered = user.wanted.flatMap((wish) => (wish.type === 'remember' ? wish.line : []));
    assert.equal(remembered.at(-1), 'my draft');
    assert.equal(tabOf(user.type('<up>').ui).line.text, 'my draft');
  });
}

test('a line that was sent in a room can be recalled in the next one', () => {
  const user = inRoom().type('one<enter>two<enter>');
  const { ui, id } = addTab(user.ui, tabOf(user.ui).app);
  assert.deepEqual(tabState(ui, id)?.line.history, ['one', 'two']);
});

test('what a line becomes follows the name, too: its bytes count with each message', () => {
  const user = inRoom().paste('x'.repeat(1015));
  const parts = (name: string) => {
    const { app } = tabOf(user.ui);
    const session = { ...app.session, name };
    return outgoingOf(withTab(user.ui, { app: { ...app, session } })).texts.length;
  };
  assert.deepEqual([parts('ann'), parts('a'.repeat(40)), parts('ann')], [1, 2, 1]);
});
