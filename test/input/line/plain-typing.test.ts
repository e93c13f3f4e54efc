/** The short way of most keys, beside the long one: random typing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dispatch } from '../../../src/input/dispatch.js';
import { isTypedPlainly, typePlainly } from '../../../src/input/line/plain-typing.js';
import { isLineAlone } from '../../../src/input/same-look.js';
import { tabOf, withTab } from '../../../src/input/ui-state.js';
import { AT, emptyApp, Keyboard, roomList } from '../../support/ui.js';
import '../../support/seed.js';

const KEYS =
  'left end backspace C-w C-u C-y C-t C-j up down tab escape enter f1 f2 f4 C-f C-r C-n C-o';
const PARTS = ['/who<enter>', '@b', '?', '  ', 'é', '漢', 'x'.repeat(30), '/', '/s', 'words '];

const part = fc.oneof(
  { weight: 12, arbitrary: fc.stringMatching(/^[ -~]$/).filter((text) => text !== '<') },
  { weight: 2, arbitrary: fc.constantFrom(...PARTS) },
  { weight: 3, arbitrary: fc.constantFrom(...KEYS.split(' ').map((key) => `<${key}>`)) },
);

const size = fc.record({
  columns: fc.constantFrom(12, 20, 40, 61, 80, 130),
  rows: fc.constantFrom(3, 5, 9, 10, 24),
});

/** Somebody in a room, in a window of a size. */
function inRoom(size: { readonly columns: number; readonly rows: number }): Keyboard {
  const app = emptyApp();
  return new Keyboard({ ...app, shared: { ...app.shared, size } })
    .session('lobby', { rooms: roomList('general') })
    .enter('general', 'ann')
    .session('room', { people: ['ann', 'bob'] });
}

test('a plain character does the short way what it does the long way', () => {
  let plain = 0;
  fc.assert(
    fc.property(size, fc.array(part, { minLength: 5, maxLength: 60 }), (size, parts) => {
      const user = inRoom(size);
      for (const typed of parts) {
        if (/^[ -~]$/.test(typed)) {
          const input = { type: 'text', text: typed } as const;
          const after = typePlainly(user.ui, typed);
          if (after !== null) {
            plain++;
            assert.deepEqual({ ui: after, actions: [] }, dispatch(user.ui, input, AT));
            assert.ok(isTypedPlainly(user.ui, after));
            // As found out without the knowledge that it was typed.
            const line = { ...tabOf(after).line };
            assert.ok(isLineAlone(user.ui, withTab(after, { line })));
          }
        }
        user.type(typed);
      }
    }),
  );
  assert.ok(plain > 0);
});
