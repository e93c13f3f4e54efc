/** What of a line of several rows is more than one message. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anyLineView } from '../../../screens/room/line-input.js';
import { unscrolled } from '../../../screens/screen-parts.js';
import { room, sitDown, USUAL } from '../looks/builders.js';

/** The visible rows of a text in a room: the roles in each, and how much text has it. */
function rolesOf(text: string) {
  const user = room(sitDown(USUAL));
  user.type(text.replaceAll('\n', '<C-j>'));
  const { rows } = anyLineView(user.ui, 0, unscrolled()).input;
  return rows.map(({ text }) =>
    text.filter((span) => span.text !== '').map((span) => `${span.role} ${span.text.length}`),
  );
}

test('only what is beyond the first message of a line is marked, and not the next line', () => {
  const plain = ['text 71'];
  const cut = ['text 25', 'overflow 11'];
  const long = 'x'.repeat(1030);
  assert.deepEqual(rolesOf(`${long}\nshort`).slice(-3), [plain, cut, ['text 5']]);
  assert.deepEqual(rolesOf(`${long}\n${long}`).slice(-3), [plain, plain, cut]);
  assert.deepEqual(rolesOf(`short\n${long}`).slice(-2), [plain, cut]);
});
