/** What a locked window refuses: the decisions of both tables, and that nothing else comes through. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Action } from '../../src/app/state.js';
import { COMMANDS } from '../../src/input/commands/commands.js';
import { helpLines } from '../../src/input/help.js';
import { BRIEFLY, COMMAND_SENTENCES, DISABLED } from '../../src/input/input-sentences.js';
import { KEYS } from '../../src/input/keys/keymap.js';
import { choices } from '../../src/input/lists/server-list.js';
import { contextOf, suggestionOf, tabOf } from '../../src/input/ui-state.js';
import { tried } from '../support/effort.js';
import { Keyboard, roomList } from '../support/ui.js';

function locked(): Keyboard {
  const user = new Keyboard();
  user.ui = { ...user.ui, locked: true };
  return user.session('lobby', { rooms: roomList('general') });
}

const inRoom = () => locked().enter('general', 'ann');

/** The rows that a locked window refuses. A new row that is free may only chat, look, or quit. */
const REFUSED = {
  commands: {
    save: 'lockedFiles',
    fault: 'lockedBytes',
    'send-raw': 'lockedBytes',
    'send-fused': 'lockedBytes',
    set: 'lockedSettings',
    connect: 'lockedServer',
  },
  keys: {
    suspend: 'lockedSuspend',
    'open-settings': 'lockedSettings',
    'next-value': 'lockedSettings',
    'previous-value': 'lockedSettings',
    'edit-setting': 'lockedSettings',
    'reset-setting': 'lockedSettings',
    'use-value': 'lockedSettings',
    'default-server': 'lockedSettings',
    'forget-server': 'lockedFiles',
    'restore-server': 'lockedFiles',
  },
} as const;

test('every command and key is free in a locked window, or refused for a reason', () => {
  const commands = COMMANDS.map(({ name, locked: decision }) => [name, decision] as const);
  const keys = KEYS.map(({ id, locked: decision }) => [id, decision] as const);
  for (const [name, decision] of [...commands, ...keys]) {
    assert.ok(decision === 'free' || DISABLED[decision], `${name} has no decision`);
  }
  const refused = (rows: readonly (readonly [string, string])[]) =>
    Object.fromEntries(rows.filter(([, decision]) => decision !== 'free'));
  assert.deepEqual(refused(commands), REFUSED.commands);
  assert.deepEqual(refused(keys), REFUSED.keys);
});

for (const [name, id] of Object.entries(REFUSED.commands)) {
  test(`a locked window refuses /${name}, and says so in its help and as it is typed`, () => {
    const user = inRoom().type(`/${name} one two`);
    assert.match(suggestionOf(user.ui)?.preview.text ?? '', new RegExp(BRIEFLY[id]));
    const before = user.wanted.length;
    user.type('<enter>');
    assert.equal(user.told(), COMMAND_SENTENCES.disabled(name, DISABLED[id]));
    assert.deepEqual(
      user.wanted.slice(before).map(({ type }) => type),
      ['end-status', 'tell'],
    );
    const help = helpLines(inRoom().type('<f1>').ui).find((line) => line.id === `/${name}`);
    assert.equal(help?.disabledReason, DISABLED[id]);
    const open = new Keyboard().session('lobby', { rooms: roomList('general') });
    const free = helpLines(open.type('<f1>').ui).find((line) => line.id === `/${name}`);
    assert.notEqual(free?.disabledReason, DISABLED[id]);
  });
}

test('a locked window cannot be suspended, and has no settings', () => {
  const user = inRoom().type('<C-z>');
  assert.equal(user.told(), DISABLED.lockedSuspend);
  user.type('<f5>');
  assert.equal(user.told(), DISABLED.lockedSettings);
  assert.equal(contextOf(user.ui), 'room');
});

test('a locked window without a connection offers nothing but the same server, and the end', () => {
  const user = locked().session('offline');
  assert.equal(contextOf(user.ui), 'connect');
  assert.deepEqual(
    choices(user.ui).map(({ id }) => id),
    ['again', 'quit'],
  );
  user.type('192.0.2.1:22<enter>');
  assert.equal(user.told(), DISABLED.lockedServer);
  user.type('<C-u>/connect 192.0.2.1<enter>');
  assert.equal(user.told(), COMMAND_SENTENCES.disabled('connect', DISABLED.lockedServer));
  user.type('<C-u>').type('<enter>');
  assert.equal(user.wanted.at(-1)?.type, 'retry');
});

/** What nobody gets from a locked window, whatever they type. */
const NEVER: readonly Action['type'][] = [
  ...(['connect', 'connect-local', 'save', 'fault', 'send-burst', 'set', 'settings'] as const),
  ...(['suspend', 'keep-server', 'forget-server'] as const),
];

/** Something typed: a command, a key, or text. */
const typed = fc.oneof(
  fc
    .tuple(fc.constantFrom(...COMMANDS), fc.constantFrom('', ' x', ' bell on', ' 192.0.2.1:22'))
    .map(([{ name }, argument]) => `/${name}${argument}<enter>`),
  fc
    .constantFrom(...new Set(KEYS.flatMap(({ keys }) => keys)))
    .map((key) => (key.length > 1 ? `<${key}>` : key)),
  fc.constantFrom('hello<enter>', '192.0.2.1<enter>', '!sh<enter>', '/', '@'),
);

/** What happens to the connection meanwhile. */
const happening = fc.constantFrom('offline', 'lobby', 'waiting', 'naming', 'room' as const);

test('nothing that is typed anywhere in a locked window does more than chat', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(happening, fc.array(typed, { maxLength: 6 }))), (parts) => {
      const user = locked();
      for (const [phase, all] of parts) {
        if (phase === 'room') user.enter('general', 'ann');
        else user.session(phase);
        for (const each of all) user.type(each);
      }
      const wrong = user.wanted.filter(({ type }) => NEVER.includes(type));
      assert.deepEqual(wrong, []);
      assert.equal(tabOf(user.ui).app.address.host, '127.0.0.1');
    }),
    { numRuns: tried(200) },
  );
});
