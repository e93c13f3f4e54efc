/** The dialog that asks for a password. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEditor } from '../../src/input/editor/editor.js';
import { PASSWORD_SENTENCES } from '../../src/input/input-sentences.js';
import { closePassword, givePassword, wrongPassword } from '../../src/input/password.js';
import { tabOf, type UiState } from '../../src/input/ui-state.js';
import type { Problem } from '../../src/session/model.js';
import { AT, Keyboard, roomList } from '../support/ui.js';

type Asked = Extract<Problem, { type: 'password' }>;

const asks = (asked: Asked['asked'], room: string | null = 'den'): Asked => ({
  type: 'password',
  room,
  asked,
});

/** Somebody in the lobby who is asked for a password. */
const asked = (problem: Asked) =>
  new Keyboard().session('lobby', { rooms: roomList('den') }).session('lobby', {
    rooms: roomList('den'),
    problem,
  });

const given = (problem: Asked, word: string) => {
  const { ui } = asked(problem);
  return givePassword({ ...ui, passwordEdit: createEditor(word) }, AT);
};

const isOpen = ({ overlay, passwordAsk }: UiState) => [
  overlay === 'password',
  passwordAsk !== null,
];

describe('the dialog of a password', () => {
  it('opens once for each problem, and only for one about a password', () => {
    const problem = asks('room');
    const user = asked(problem);
    assert.deepEqual(isOpen(user.ui), [true, true]);
    user.type('<escape>');
    assert.deepEqual(isOpen(user.ui), [false, false]);
    user.session('lobby', { problem });
    assert.deepEqual(isOpen(user.ui), [false, false]);
    user.session('lobby', { problem: asks('wrong') });
    assert.deepEqual(isOpen(user.ui), [true, true]);
    const other = new Keyboard().session('lobby', {
      problem: { type: 'room-malformed', room: 'den' },
    });
    assert.deepEqual(isOpen(other.ui), [false, false]);
  });

  it('says that the last word was wrong, only after one', () => {
    const words = ['room', 'server', 'wrong'] as const;
    assert.deepEqual(
      words.map((how) => wrongPassword(asked(asks(how)).ui)),
      [false, false, true],
    );
    assert.equal(wrongPassword(new Keyboard().ui), false);
  });

  it('gives the word to the room or the server that asked, and asks again for what was wanted', () => {
    const { address } = tabOf(new Keyboard().ui).app;
    const CASES = [
      [asks('room'), 'den', 'join'],
      [asks('wrong'), 'den', 'join'],
      [asks('server'), null, 'join'],
      [asks('server', null), null, 'list'],
      [asks('wrong', null), null, 'list'],
    ] as const;
    for (const [problem, room, next] of CASES) {
      const { ui, actions } = given(problem, 'sesame');
      const [first, second] = actions;
      assert.deepEqual(first, { type: 'give-password', address, room, word: 'sesame' });
      assert.equal(second?.type, next);
      assert.deepEqual(isOpen(ui), [false, false]);
      assert.equal(ui.passwordEdit.text, '');
    }
  });

  it('stays open for what is not one word', () => {
    for (const word of ['', ' ', 'open sesame', 'sesame\t']) {
      const { ui, actions } = given(asks('room'), word);
      assert.deepEqual(isOpen(ui), [true, true]);
      assert.deepEqual(
        actions.filter(({ type }) => type === 'give-password'),
        [],
      );
      const told = actions.flatMap((action) => (action.type === 'tell' ? [action.text] : []));
      assert.deepEqual([ui.note?.text, ...told], [PASSWORD_SENTENCES.oneWord]);
    }
  });

  it('forgets what was typed when it is closed, and gives nothing if nobody asks', () => {
    const closed = closePassword({ ...asked(asks('room')).ui, passwordEdit: createEditor('x') });
    assert.deepEqual([closed.ui.passwordEdit.text, closed.actions], ['', []]);
    const none = { ...new Keyboard().ui, passwordEdit: createEditor('x') };
    assert.deepEqual(givePassword(none, AT).actions, []);
  });
});
