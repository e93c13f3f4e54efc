/** Tests of the hint line. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hintSpans } from '../../screens/view.js';
import { contextOf } from '../../src/input/ui-state.js';
import { spansWidth } from '../../src/widgets/line.js';
import { Keyboard, roomList } from '../support/ui.js';

const inLobby = () => new Keyboard().session('lobby', { rooms: roomList('general') });
const inRoom = () => inLobby().enter('general', 'ann');
const refused = { type: 'refused', detail: '', established: false } as const;

/** Wherever somebody may be who does not know how to go on. */
const PLACES = [
  inLobby(),
  inLobby().type('gen'),
  inLobby().session('naming'),
  inRoom(),
  inRoom().type('<f4>'),
  inRoom().session('waiting'),
  new Keyboard().session('connecting').session('offline', { loss: refused }),
];

const line = (user: Keyboard, width: number) =>
  hintSpans(user.ui, width)
    .map(({ text }) => text)
    .join('');

for (const [index, user] of PLACES.entries()) {
  const place = `${contextOf(user.ui)} (${index + 1})`;
  test(`the hints of ${place} say how to get help and how to quit in 80 columns`, () => {
    assert.match(line(user, 80), /F1 help/);
    assert.match(line(user, 80), /Ctrl-Q quit/);
    assert.match(line(user, 40), /F1 help/);
  });

  test(`the hints of ${place} fit, and the first of them stay as long as they do`, () => {
    const first = line(user, 500).trim().split('  ')[0] ?? '';
    for (let width = 1; width <= 120; width++) {
      assert.ok(spansWidth(hintSpans(user.ui, width)) <= width, line(user, width));
      if (width >= 50) assert.ok(line(user, width).includes(first), line(user, width));
    }
  });
}
