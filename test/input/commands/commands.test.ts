/** Tests of the commands. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADDRESS_PROBLEMS } from '../../../src/app/servers/address.js';
import { OTHER_NAMES } from '../../../src/input/commands/command-aliases.js';
import { COMMANDS } from '../../../src/input/commands/commands.js';
import {
  ALIAS_SENTENCES,
  COMMAND_SENTENCES,
  DISABLED,
} from '../../../src/input/input-sentences.js';
import { ANY, sentencePattern } from '../../support/sentences.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';

const inLobby = () => new Keyboard().session('lobby', { rooms: roomList('general', 'help') });
const inRoom = () => inLobby().enter('general', 'ann');

/** Lines typed in the lobby, and what they ask for. */
const LOBBY: readonly (readonly [string, object])[] = [
  ['/list', { type: 'list' }],
  ['/join help', { type: 'join', room: 'help' }],
  ['/join two words', { type: 'join', room: 'two words' }],
  ['/JOIN help', { type: 'join', room: 'help' }],
  ['/connect host:99', { type: 'connect', address: { host: 'host', port: 99 } }],
  ['/quit', { type: 'quit' }],
];

for (const [line, action] of LOBBY) {
  test(`${line} in the lobby is carried out`, () => {
    assert.deepEqual(inLobby().type(`${line}<enter>`).wanted.at(-1), action);
  });
}

/** Settings are changed everywhere. */
const SETTINGS: readonly (readonly [string, name: string, text: string])[] = [
  ['/set  theme', 'theme', ''],
  ['/set theme light', 'theme', 'light'],
  ['/set name two  words', 'name', 'two words'],
];

for (const [line, name, text] of SETTINGS) {
  test(`${line} asks for a setting, in the lobby and in a room`, () => {
    for (const user of [inLobby(), inRoom()]) {
      const action = user.type(`${line}<enter>`).wanted.at(-1);
      assert.deepEqual(action, { type: 'set', name, text });
    }
  });
}

test('/set alone opens the pane of the settings', () => {
  for (const user of [inLobby(), inRoom()]) {
    assert.equal(user.type('/set<enter>').ui.overlay, 'settings');
  }
});

/** Lines typed in a room, and what they ask for. */
const ROOM: readonly (readonly [string, object])[] = [
  ['/who', { type: 'who', time: AT }],
  ['/leave', { type: 'leave' }],
  ['/logout', { type: 'leave' }],
  ['/clear', { type: 'clear' }],
  ['/reconnect', { type: 'reconnect' }],
  ['/join help', { type: 'join', room: 'help' }],
  ['/quit', { type: 'quit' }],
];

for (const [line, action] of ROOM) {
  test(`${line} in a room is carried out`, () => {
    assert.deepEqual(inRoom().type(`${line}<enter>`).wanted.at(-1), action);
  });
}

/** Lines that must never be sent as chat, and a part of the sentence shown instead. */
const EXPLAINED: readonly (readonly [string, RegExp])[] = [
  ['/hwo', sentencePattern(COMMAND_SENTENCES.unknown('hwo', COMMAND_SENTENCES.near('who')))],
  ['/levae', sentencePattern(COMMAND_SENTENCES.near('leave'))],
  ['/foo', sentencePattern(COMMAND_SENTENCES.seeHelp)],
  ['  /leaev', sentencePattern(COMMAND_SENTENCES.near('leave'))],
  ['/xyzzy', sentencePattern(COMMAND_SENTENCES.unknown('xyzzy', COMMAND_SENTENCES.seeHelp))],
  ['/ ', sentencePattern(COMMAND_SENTENCES.unknown('', ANY))],
  ['/nick bob', sentencePattern(DISABLED.nameInRoom)],
  ['/exit', sentencePattern(COMMAND_SENTENCES.unknown('exit', ALIAS_SENTENCES.renamed('quit')))],
  ['/Part', sentencePattern(ALIAS_SENTENCES.renamed('leave'))],
  ['/query bob', sentencePattern(ALIAS_SENTENCES.renamed('msg'))],
  [
    '/constructor',
    sentencePattern(COMMAND_SENTENCES.unknown('constructor', COMMAND_SENTENCES.seeHelp)),
  ],
  ['/list', sentencePattern(DISABLED.lobbyByTab)],
  ['/who is here', sentencePattern(COMMAND_SENTENCES.noArgument('who'))],
  ['/connect :::', sentencePattern(ADDRESS_PROBLEMS.invalid(':::'))],
  ['/connect a b', sentencePattern(ADDRESS_PROBLEMS.invalid('a b'))],
];

for (const [line, sentence] of EXPLAINED) {
  test(`${line} in a room is explained and not sent`, () => {
    const user = inRoom().type(`${line}<enter>`);
    assert.match(user.told(), sentence);
    assert.deepEqual(
      user.wanted.filter(({ type }) => type === 'say'),
      [],
    );
  });
}

test('only a room says how to send text that begins with a slash', () => {
  const unknown = COMMAND_SENTENCES.unknown('xyzzy', COMMAND_SENTENCES.seeHelp);
  assert.equal(inLobby().type('/xyzzy<enter>').told(), unknown);
  assert.equal(inRoom().type('/xyzzy<enter>').told(), `${unknown} ${COMMAND_SENTENCES.asText}`);
});

test('two slashes send one', () => {
  const action = inRoom().type('//usr<enter>').wanted.at(-1);
  assert.deepEqual(action?.type === 'say' && action.texts, ['/usr']);
});

test('the lobby cannot be left, and says so', () => {
  for (const line of ['/leave', '/logout']) {
    const { name } = COMMANDS.find((row) => `/${row.name}` === line) ?? assert.fail();
    assert.equal(
      inLobby().type(`${line}<enter>`).told(),
      COMMAND_SENTENCES.disabled(name, DISABLED.inLobby),
    );
  }
});

test('a room cannot be joined while another asks for a name', () => {
  const user = inLobby().session('naming', { room: 'general' }).type('<C-u>/join help<enter>');
  assert.equal(user.told(), COMMAND_SENTENCES.disabled('join', DISABLED.nameAsked));
});

test('a command that works nowhere but in a room says so in the lobby', () => {
  assert.equal(
    inLobby().type('/who<enter>').told(),
    COMMAND_SENTENCES.disabled('who', DISABLED.roomFirst),
  );
});

test('commands work while a name is asked for, and are never taken for a name', () => {
  const naming = () => inLobby().session('naming', { room: 'general' }).type('<C-u>');
  assert.deepEqual(naming().type('/nick zoe<enter>').wanted.at(-1), { type: 'nick', name: 'zoe' });
  assert.deepEqual(naming().type('/quit<enter>').wanted.at(-1), { type: 'quit' });
  const mistyped = naming().type('/nikc zoe<enter>');
  assert.match(mistyped.told(), sentencePattern(COMMAND_SENTENCES.near('nick')));
  assert.ok(mistyped.wanted.every(({ type }) => type !== 'nick'));
});

test('/help opens the help', () => {
  assert.equal(inRoom().type('/help<enter>').ui.overlay, 'help');
});

test('every command has a name of its own and words for the help', () => {
  const names = COMMANDS.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const { name, help } of COMMANDS) {
    assert.match(name, /^[a-z]+(?:-[a-z]+)*$/);
    assert.notEqual(help, '');
  }
});

test('the name of a command in other programs leads to one that exists', () => {
  const names = COMMANDS.map(({ name }) => name);
  assert.deepEqual(
    Object.keys(OTHER_NAMES).filter((name) => !names.includes(name)),
    [],
  );
  const others = Object.values(OTHER_NAMES).flat();
  assert.deepEqual(
    others.filter((name) => names.includes(name)),
    [],
  );
  assert.equal(new Set(others).size, others.length);
});

test('these commands return to the line if they fail', () => {
  const names = COMMANDS.filter(({ isCorrected }) => isCorrected).map(({ name }) => name);
  assert.deepEqual(names.sort(), [
    ...['away', 'fault', 'ignore', 'join', 'me', 'msg', 'save', 'send-fused', 'send-raw'],
    ...['set', 'topic', 'wire'],
  ]);
});
