/** The title of the people: how many there are, and how many of them are known by name. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawn } from '../../support/terminal/drawn.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';

/** Answers of the server, and the title after each; ann and bob are known. */
const TITLES: readonly (readonly [said: string, title: string])[] = [
  ['There are 2 people in the room.', 'people 2'],
  ['There are 3 people in the room.', 'people 3'],
  ['There are 1 people in the room.', 'people 1'],
  ['bob: There are 3 people in the room.', 'people 2'],
];

for (const [said, title] of TITLES) {
  test(`is “${title}” after “${said}”`, async () => {
    const user = new Keyboard().session('lobby', { rooms: roomList('general') });
    user.enter('general', 'ann').session('room', { people: ['ann', 'bob'] });
    user.happen({ type: 'chat', texts: [said], time: AT });
    user.happen({ type: 'resized', size: { columns: 120, rows: 24 } });
    const rows = await drawn(user.ui, AT);
    const border = rows.find((row) => /people/.test(row) && row.includes('─')) ?? '';
    assert.equal(/┬ ([^─┐]*people[^─┐]*) ─/.exec(border)?.[1], title, border);
  });
}
