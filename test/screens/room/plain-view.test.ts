/** The short way to a plain line, beside the long one: random texts. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyLineView, plainView } from '../../../screens/room/line-input.js';
import { measured } from '../../../src/input/line/input-area.js';
import { tabOf, type UiState, withTab } from '../../../src/input/ui-state.js';
import { emptyApp, Keyboard, roomList } from '../../support/ui.js';
import '../../support/seed.js';

const text = fc.oneof(
  fc.stringMatching(/^[ -~]{0,120}$/),
  fc.integer({ min: 0, max: 600 }).map((length) => 'x'.repeat(length)),
  fc.constantFrom('/', '/who', '//who', ' a', '@bob', ' ', 'ä', '漢', 'a\nb', '...', '/ x'),
);

const size = fc.record({
  columns: fc.oneof(fc.integer({ min: 20, max: 130 }), fc.constantFrom(600, 1000)),
  rows: fc.constantFrom(5, 9, 10, 24),
});

const scroll = fc.record({ offset: fc.nat(130), top: fc.nat(3) });

const happening = fc.constantFrom<(user: Keyboard) => Keyboard>(
  (user) => user,
  (user) => user,
  (user) => user.type('some words<enter>'),
  (user) => user.session('waiting'),
);

/** A room's line with a text, in a window of a size. */
function withText(
  size: { readonly columns: number; readonly rows: number },
  happens: (user: Keyboard) => Keyboard,
  text: string,
  cursor: number,
): UiState {
  const app = emptyApp();
  const user = new Keyboard({ ...app, shared: { ...app.shared, size } })
    .session('lobby', { rooms: roomList('general') })
    .enter('general', 'ann')
    .session('room', { people: ['ann', 'bob'] });
  const { ui } = happens(user);
  const line = { ...tabOf(ui).line, text, cursor: Math.min(cursor, text.length) };
  return measured(withTab(ui, { line }));
}

test('a plain line is shown as the long way shows it', () => {
  let plain = 0;
  fc.assert(
    fc.property(
      size,
      happening,
      text,
      fc.nat(600),
      scroll,
      (size, happens, text, cursor, start) => {
        const ui = withText(size, happens, text, cursor);
        const [short, long] = [{ ...start }, { ...start }];
        const view = plainView(ui, short);
        if (view === null) {
          assert.deepEqual(short, { ...start });
          return;
        }
        plain++;
        assert.deepEqual(view, anyLineView(ui, 0, long));
        assert.deepEqual(short, long);
      },
    ),
    { numRuns: 500 },
  );
  assert.ok(plain > 0);
});
