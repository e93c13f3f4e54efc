/** Tests of the keys while the connection is lost. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hints } from '../../src/input/help.js';
import { contextOf, tabOf } from '../../src/input/ui-state.js';
import type { Loss } from '../../src/session/model.js';
import { Keyboard, roomList } from '../support/ui.js';

const GONE: Loss = { type: 'closed', detail: '', established: true };

const lostRoom = () =>
  new Keyboard()
    .session('lobby', { rooms: roomList('general') })
    .enter('general', 'ann')
    .session('waiting', { loss: GONE });

const lostLobby = () =>
  new Keyboard()
    .session('lobby', { rooms: roomList('general') })
    .session('waiting', { loss: GONE });

const firstHints = ({ ui }: Keyboard) =>
  hints(ui)
    .slice(0, 2)
    .map(({ key, word }) => `${key} ${word}`);

describe('the first hints of a lost connection say what can be done about it', () => {
  const CASES: readonly (readonly [string, Keyboard, readonly string[]])[] = [
    ['in a room', lostRoom(), ['Enter try now', 'Esc stop']],
    ['in a room, with text', lostRoom().type('hm'), ['Enter send later', 'Esc stop']],
    [
      'in a room, with something that waits',
      lostRoom().type('hm<enter>'),
      ['Enter try now', 'Esc take back, then stop'],
    ],
    ['in a room, on the way back', lostRoom().session('connecting'), ['Esc stop', 'PgUp scroll']],
    ['in the lobby', lostLobby(), ['Enter try now', 'Esc stop']],
  ];
  for (const [where, user, wanted] of CASES) {
    test(where, () => assert.deepEqual(firstHints(user), wanted));
  }
});

test('Enter on an empty line tries at once; with text it stores the text and waits on', () => {
  const types = ({ wanted }: Keyboard) => wanted.map(({ type }) => type);
  assert.ok(types(lostRoom().type('<enter>')).includes('retry'));
  assert.ok(!types(lostRoom().type('hm<enter>')).includes('retry'));
});

describe('messages that wait for a connection are not given up without a question', () => {
  const WAYS = [
    ['/leave<enter>', 'leave', 'leave'],
    ['/logout<enter>', 'leave', 'leave'],
    ['/quit<enter>', 'quit', 'quit'],
    ['<C-q>', 'quit', 'quit'],
  ] as const;
  for (const [keys, place, action] of WAYS) {
    const does = ({ wanted }: Keyboard) => wanted.some(({ type }) => type === action);

    test(`${keys} asks; Esc stays, and what waits stays too`, () => {
      const user = lostRoom().type('hm<enter>').type(keys);
      assert.equal(contextOf(user.ui), place);
      assert.equal(does(user), false);
      assert.equal(contextOf(user.type('<escape>').ui), 'room');
      assert.equal(does(user), false);
      assert.equal(tabOf(user.ui).app.outgoing.texts.length, 1);
    });

    test(`${keys} asks; Enter does it, and nothing is sent`, () => {
      const user = lostRoom().type('hm<enter>').type(keys).type('<enter>');
      assert.equal(does(user), true);
      assert.ok(
        !user.effects.some(
          (effect) => effect.type === 'session' && effect.event.type === 'user.say',
        ),
      );
    });

    test(`${keys} does not ask if nothing waits`, () => {
      assert.equal(does(lostRoom().type(keys)), true);
    });
  }

  test('Ctrl-Q twice quits', () => {
    const user = lostRoom().type('hm<enter>').type('<C-q><C-q>');
    assert.equal(user.wanted.at(-1)?.type, 'quit');
  });

  test('Esc also asks while another name is needed', () => {
    const user = lostRoom().type('hm<enter>');
    user.session('naming', { problem: { type: 'name-taken', name: 'ann' } });
    assert.equal(contextOf(user.ui), 'nickname');
    assert.equal(contextOf(user.type('<escape>').ui), 'leave');
    assert.equal(contextOf(user.type('<escape>').ui), 'nickname');
    assert.equal(user.type('<escape><enter>').wanted.at(-1)?.type, 'leave');
  });
});
