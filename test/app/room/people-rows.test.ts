/** The rows of the people in a room. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Absence, RoomRecords } from '../../../src/app/records/room-records.js';
import { counted, onlyPerson, peopleFromAnswer } from '../../../src/app/room/people.js';
import { hasMorePeople, peopleRows, widestPerson } from '../../../src/app/room/people-rows.js';
import type { AppState } from '../../../src/app/state.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { columns } from '../../../src/text/measure/width.js';
import { PAYLOADS } from '../../support/payloads.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';
import { textOf } from '../logs.js';

/** A room with ann, who is the user, and others. */
function room(...people: string[]): Keyboard {
  return new Keyboard()
    .session('lobby', { rooms: roomList('general') })
    .enter('general', 'ann')
    .session('room', { people: [...people, 'ann'] });
}

const appOf = (user: Keyboard): AppState => tabOf(user.ui).app;
const rowsOf = (user: Keyboard, area = { columns: 18, rows: 10 }) =>
  peopleRows(appOf(user), area).map(textOf);

/** p00, p01, … */
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => `p${String(index).padStart(2, '0')}`);

describe('the visible people', () => {
  it('are the user, the latest speakers, and the others by name', () => {
    const user = room('zoe', 'bob', 'eve', 'abe');
    assert.deepEqual(rowsOf(user), ['ann  you', 'abe', 'bob', 'eve', 'zoe']);
    user.happen({ type: 'chat', texts: ['eve: hi', 'zoe: hi'], time: AT });
    assert.deepEqual(rowsOf(user), ['ann  you', 'zoe', 'eve', 'abe', 'bob']);
    user.happen({ type: 'chat', texts: ['eve: ho'], time: AT });
    assert.deepEqual(rowsOf(user), ['ann  you', 'eve', 'zoe', 'abe', 'bob']);
  });

  it('follow who comes and goes', () => {
    const user = room('bob').happen({ type: 'chat', texts: ['abe has joined'], time: AT });
    assert.deepEqual(rowsOf(user), ['ann  you', 'abe', 'bob']);
    user.happen({ type: 'chat', texts: ['bob has left'], time: AT });
    assert.deepEqual(rowsOf(user), ['ann  you', 'abe']);
  });

  it('are marked if they are ignored, with parentheses if there is little room', () => {
    const user = room('bob').type('/ignore bob<enter>');
    assert.deepEqual(rowsOf(user), ['ann  you', 'bob  ignored']);
    assert.deepEqual(rowsOf(user, { columns: 6, rows: 5 }), ['ann', '(bob)']);
  });

  it('have a sign if they are away or lost, and why if there is room for it', () => {
    const shown = (absence: Absence, width: number, name = 'bob') => {
      const app = appOf(room('bob'));
      const records = { absent: new Map([[name, absence]]) } as unknown as RoomRecords;
      const state = { ...app, room: { ...app.room, records } } as AppState;
      const rows = peopleRows(state, { columns: width, rows: 9 });
      return textOf(rows[name === 'ann' ? 0 : 1] ?? []);
    };
    const away = (why: string | null, width: number) => shown({ lost: false, away: why }, width);
    assert.equal(away('', 18), '○ bob  away');
    assert.equal(away(null, 11), '○ bob  away');
    assert.equal(away(null, 10), '○ bob');
    assert.equal(away('lunch', 18), '○ bob  lunch');
    assert.equal(away('lunch', 12), '○ bob  lunch');
    assert.equal(away('at lunch', 13), '○ bob  at lu…');
    assert.equal(away('at lunch', 12), '○ bob  at l…');
    assert.equal(away('at lunch', 11), '○ bob');
    const lost = { lost: true, away: 'lunch' };
    assert.deepEqual([shown(lost, 18), shown(lost, 10)], ['… bob  lost', '… bob']);
    const own = { lost: false, away: 'lunch' };
    assert.deepEqual([shown(own, 18, 'ann'), shown(own, 6, 'ann')], ['○ ann  you', '○ ann']);
    assert.equal(shown(own, 4), '○ b…');
  });

  it('are cut in their middle, and stay different', () => {
    const user = room('student-one', 'student-two');
    assert.deepEqual(rowsOf(user, { columns: 6, rows: 5 }), ['ann', 'stu…ne', 'stu…wo']);
    const alike = room('abX----yz', 'abY----yz');
    assert.equal(new Set(rowsOf(alike, { columns: 6, rows: 5 })).size, 3);
  });

  it('never leave their columns', () => {
    const names = PAYLOADS.map(({ sent }) => Buffer.from(sent as Uint8Array).toString());
    const user = room(...names, '小明'.repeat(20), `e${'\u0301'.repeat(50)}`, 'x'.repeat(1000));
    for (let width = 6; width <= 18; width++) {
      for (const row of rowsOf(user, { columns: width, rows: 99 })) {
        assert.ok(columns(row) <= width, row);
      }
    }
  });
});

describe('more people than rows', () => {
  it('are counted, and scrolled to', () => {
    const user = room(...many(40));
    const area = { columns: 18, rows: 19 };
    assert.deepEqual(rowsOf(user, area).slice(-2), ['p16', 'and 23 more']);
    assert.equal(rowsOf(user, { columns: 6, rows: 19 }).at(-1), '+23');
    user.type('<S-down>');
    assert.equal(rowsOf(user, area)[0], 'p04');
    for (let times = 0; times < 9; times++) user.type('<S-down>');
    assert.deepEqual([rowsOf(user, area).length, rowsOf(user, area).at(-1)], [19, 'p39']);
    user.type('<S-up>');
    assert.match(rowsOf(user, area).at(-1) ?? '', /and 6 more/);
  });

  it('are counted if their names are unknown', () => {
    const user = room('bob').happen({
      type: 'chat',
      texts: ['There are 9 people in the room.'],
      time: AT,
    });
    assert.deepEqual(rowsOf(user), ['ann  you', 'bob', 'and 7 unknown']);
    assert.deepEqual(rowsOf(user, { columns: 6, rows: 5 }), ['ann', 'bob', '7 more']);
  });
});

it('there are more people than rows only if one has no row', () => {
  const people = peopleFromAnswer(['ann', 'bob', 'eve'], AT);
  assert.deepEqual(
    [2, 3, 4].map((rows) => hasMorePeople(people, rows)),
    [true, false, false],
  );
  const unnamed = [counted(people, 5), counted(people, 2)];
  assert.deepEqual(
    unnamed.map((known) => [3, 4, 5].map((rows) => hasMorePeople(known, rows))),
    [
      [true, true, false],
      [false, false, false],
    ],
  );
});

it('the widest name counts, with the mark after the user’s', () => {
  assert.equal(widestPerson(onlyPerson('ann'), 'ann'), 8);
  assert.equal(widestPerson(peopleFromAnswer(['ann', 'christopher'], AT), 'ann'), 11);
  assert.equal(widestPerson(peopleFromAnswer(['x'.repeat(99)], AT), 'ann'), 18);
  assert.equal(widestPerson(counted(peopleFromAnswer(['小明小明小'], AT), 3), 'ann'), 10);
});
