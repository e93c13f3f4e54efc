/** Sentences about lists of rooms. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ranTogether } from '../../../src/app/servers/room-lists.js';
import { roomList } from '../../support/ui.js';

test('a list is distinguished from one whose names ran together', () => {
  const list = roomList('generalhelp');
  assert.equal(ranTogether(null), null);
  assert.equal(ranTogether(list), null);
  assert.equal(ranTogether({ ...list, announced: 2, ambiguous: true }), 2);
  assert.equal(ranTogether({ ...list, announced: 2 }), 2);
  assert.equal(ranTogether({ ...list, joined: ['generalhelp'], complete: false }), 1);
  assert.equal(
    ranTogether({ ...list, announced: 2, complete: false }),
    null,
    'it comes in, or lacks one',
  );
});
