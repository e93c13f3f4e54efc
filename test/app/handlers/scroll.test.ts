/** Scrolling in the log. */

import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import {
  endFind,
  find,
  goToMatch,
  hasNew,
  isSearching,
  lookAway,
  lookBack,
  newBelow,
  scroll,
  scrollPage,
  scrollTo,
  searchOn,
  windowOf,
} from '../../../src/app/handlers/scroll.js';
import { currentMatch, ENTRIES_A_STEP } from '../../../src/app/log/log-search.js';
import { visible } from '../../../src/app/log/log-viewport.js';
import { newRoom } from '../../../src/app/room/room.js';
import type { RoomState } from '../../../src/app/state.js';
import { update } from '../../../src/app/update.js';
import { emptyApp } from '../../support/ui.js';
import { logOf, numbers, plain, said, wordsOf } from '../logs.js';

/** 80x24: a log of 20 rows, 5 of them for the newest while the user reads further up. */
const state = emptyApp();

function roomWith(texts: readonly string[], capacity = texts.length): RoomState {
  return { ...newRoom('general', 'ann'), log: logOf(texts, capacity) };
}

/** Returns the visible part of a room. */
function shown(room: RoomState): string[] {
  return visible(windowOf(state, room), room.position).rows.map(wordsOf);
}

/** m0, m1, … m99; those that end in 0 hold “x” as well. */
const hundred = numbers(100).map((text, id) => (id % 10 === 0 ? `${text} x` : text));

describe('reading', () => {
  it('goes up and down, to the top and back to the newest', () => {
    const room = roomWith(numbers(100));
    const up = scroll(state, room, -10);
    assert.notEqual(up.position, null);
    assert.deepEqual(scroll(state, up, 10).position, null);
    const top = scrollTo(state, room, 'top');
    assert.deepEqual(shown(top).slice(0, 2), ['Monday 23 November', 'm0']);
    assert.equal(scrollTo(state, top, 'bottom').position, null);
  });

  it('shows names as wide as those near the view, and skips no row on the way', () => {
    // The least and the most columns for names, in a log of this width.
    const [least, most] = [6, 14];
    const speaker = 'a-name-that-is-long';
    const long = numbers(100).map((text) => said(`${text} ${'x'.repeat(49)}`, { speaker }));
    const short = numbers(300).map((text) => said(`late ${text} ${'x'.repeat(43)}-${text}`));
    const log = logOf([...long, ...short], 400);
    const room: RoomState = { ...newRoom('general', 'ann'), log };
    const hidden = {
      ...state,
      shared: { ...state.shared, settings: { ...state.shared.settings, people: false } },
    };
    assert.equal(windowOf(hidden, room).names, least);
    let up = scrollTo(hidden, room, 'top');
    assert.equal(windowOf(hidden, up).names, most);
    const seen = (at: RoomState) =>
      visible(windowOf(hidden, at), at.position).rows.map(wordsOf).slice(0, -4);
    for (let page = 0; page < 25; page++) {
      const last = seen(up).at(-1) ?? '';
      up = scrollPage(hidden, up, 1);
      // One row may hold what were two.
      assert.ok(seen(up)[0]?.endsWith(last), last);
    }
    assert.equal(windowOf(hidden, up).names, least);
  });

  it('keeps what is read in its place while somebody with a long name speaks', () => {
    const room = scroll(state, roomWith(numbers(100), 200), -10);
    const before = windowOf(state, room).names;
    room.log.append(said('hi', { speaker: 'a-name-that-is-long' }));
    assert.equal(windowOf(state, room).names, before);
    assert.equal(windowOf(state, { ...room, position: null }).names, before + 2);
  });

  it('goes to the first message that is new', () => {
    const room = lookAway(roomWith(numbers(100), 200));
    assert.equal(room.newFrom, 100);
    for (const text of numbers(100)) room.log.append(plain(`new ${text}`));
    const there = scrollTo(state, room, 'new');
    assert.deepEqual(shown(there).slice(0, 2), ['100 new', 'new m0']);
    assert.equal(newBelow(there, 119), 80, 'of the new ones, those after the last that is read');
  });

  it('counts above them what came until the user looked back', () => {
    const room = lookAway(roomWith(numbers(100), 200));
    for (const text of numbers(7)) room.log.append(plain(text));
    assert.equal(windowOf(state, room).newCount, 7);
    const back = lookBack(room);
    room.log.append(plain('later'));
    assert.equal(windowOf(state, room).newCount, 8);
    assert.equal(windowOf(state, back).newCount, 7);
    assert.equal(windowOf(state, lookBack(back)).newCount, 7);
  });

  it('keeps the line of new messages for a single one, and forgets it for none', () => {
    const room = lookAway(roomWith(numbers(5), 10));
    assert.deepEqual([hasNew(room), lookBack(room).newFrom], [false, null]);
    room.log.append(plain('only'));
    assert.deepEqual([hasNew(room), lookBack(room).newFrom], [true, 5]);
    assert.equal(hasNew(null), false);
  });

  it('counts below what came after the user scrolled up, as far as it is not read', () => {
    const up = scroll(state, roomWith(numbers(100), 200), -50);
    assert.equal(newBelow(up, 40), 0);
    for (const text of numbers(9)) up.log.append(plain(text));
    assert.deepEqual([newBelow(up, 40), newBelow(up, 103)], [9, 5]);
    assert.equal(newBelow({ ...up, position: null }, 40), 0);
  });

  it('stays at the newest if nothing is new', () => {
    const up = scroll(state, roomWith(numbers(100)), -10);
    assert.equal(scrollTo(state, up, 'new').position, null);
    assert.equal(scrollTo(state, lookAway(up), 'new').position, null);
  });

  it('moves the line of new messages to the point at which the user looked away last', () => {
    const room = lookAway(roomWith(numbers(5), 10));
    assert.equal(lookAway(room).newFrom, 5);
    room.log.append(plain('more'));
    assert.equal(lookAway(room).newFrom, 6);
  });
});

describe('finding', () => {
  it('shows the newest match, then older ones, and stays at the ends', () => {
    const found = find(state, roomWith(hundred), 'x');
    const seen = (room: RoomState) => room.find && currentMatch(room.find);
    assert.equal(seen(found), 90);
    assert.equal(seen(goToMatch(state, found, -1)), 90);
    let room = found;
    for (const id of [80, 70, 60, 50, 40, 30, 20, 10, 0, 0]) {
      room = goToMatch(state, room, 1);
      assert.equal(seen(room), id);
      assert.ok(shown(room).includes(`m${id} x`), `m${id} is visible`);
    }
    assert.equal(seen(goToMatch(state, room, -1)), 10);
  });

  it('goes back to the user’s position', () => {
    for (const up of [0, -7, -1000]) {
      const before = scroll(state, roomWith(hundred), up);
      const after = endFind(goToMatch(state, find(state, before, 'x'), 1), false);
      assert.deepEqual(after.position, before.position);
      assert.equal(after.find, null);
    }
  });

  it('stays at the match', () => {
    const found = goToMatch(state, goToMatch(state, find(state, roomWith(hundred), 'x'), 1), 1);
    const after = endFind(found, true);
    assert.equal(after.find, null);
    assert.notEqual(after.position, null);
    assert.deepEqual(shown(after), shown(found));
  });

  it('goes back to the user’s position, not to the match of an earlier query', () => {
    const before = scroll(state, roomWith(hundred), -7);
    let room = before;
    for (const query of ['m', 'm1', 'm10', 'm10 x']) room = find(state, room, query);
    assert.equal(room.find && currentMatch(room.find), 10);
    assert.deepEqual(endFind(room, false).position, before.position);
  });

  it('shows the user’s position while nothing is found', () => {
    const before = scroll(state, roomWith(hundred), -7);
    const found = find(state, before, 'm10');
    assert.notDeepEqual(found.position, before.position);
    assert.deepEqual(find(state, found, 'm10?').position, before.position);
    assert.deepEqual(find(state, found, '').position, before.position);
  });

  it('keeps a match in its place while messages come', () => {
    const found = goToMatch(state, find(state, roomWith(hundred, 300), 'x'), 1);
    const before = shown(found).slice(0, 14);
    for (const text of numbers(50)) found.log.append(plain(`${text} x`));
    const room = searchOn(state, found);
    assert.deepEqual(shown(room).slice(0, 14), before);
    assert.equal(room.find && currentMatch(room.find), 80);
  });

  it('goes to the oldest message if the match was dropped', () => {
    const found = find(state, roomWith(hundred), 'x');
    for (let more = 0; more < 100; more++) found.log.append(plain('more'));
    assert.deepEqual(goToMatch(state, found, 1).position, scrollTo(state, found, 'top').position);
    const back = endFind(goToMatch(state, found, 1), false);
    assert.equal(back.position, null);
  });

  it('goes back to the oldest message if the one that was read was dropped', () => {
    const found = find(state, scroll(state, roomWith(hundred), -20), 'x');
    for (let more = 0; more < 100; more++) found.log.append(plain('more'));
    const back = endFind(found, false);
    assert.deepEqual(shown(back)[1], 'more');
    assert.equal(scroll(state, back, 1000).position, null);
  });

  it('has the match and the search in the window only while it lasts', () => {
    const found = find(state, roomWith(hundred), 'X');
    assert.equal(windowOf(state, found).query, 'x');
    assert.equal(windowOf(state, found).match, 90);
    const after = windowOf(state, endFind(found, true));
    assert.deepEqual([after.query, after.match], ['', null]);
  });

  it('without a search, changes nothing', () => {
    const room = roomWith(hundred);
    assert.equal(goToMatch(state, room, 1), room);
    assert.equal(searchOn(state, room), room);
    assert.equal(endFind(room, false), room);
    assert.equal(isSearching(room), false);
  });
});

test('a resize keeps the match in sight, and leaves a log that is not searched where it is', () => {
  const long = hundred.map((text) => `${text} ${'word '.repeat(30)}`);
  const searched = goToMatch(state, find(state, roomWith(long), 'x'), 1);
  for (const size of [
    { columns: 200, rows: 50 },
    { columns: 60, rows: 15 },
    { columns: 40, rows: 10 },
    { columns: 20, rows: 5 },
  ]) {
    const [next] = update({ ...state, room: searched }, { type: 'resized', size });
    const room = next.room ?? assert.fail('no room');
    const rows = visible(windowOf(next, room), room.position).rows.map(wordsOf);
    assert.ok(
      rows.some((row) => row.includes('m80 x')),
      `${size.columns}x${size.rows}`,
    );
  }
  const read = scroll(state, roomWith(long), -30);
  const [after] = update(
    { ...state, room: read },
    { type: 'resized', size: { columns: 40, rows: 10 } },
  );
  assert.equal(after.room?.position, read.position);
});

describe('finding in a long log', () => {
  const count = 2 * ENTRIES_A_STEP + 5000;
  const texts = Array.from({ length: count }, (_, id) => (id === 10 ? 'x' : 'o'));

  it('continues until every message is searched, and shows the match when it comes', () => {
    let room = find(state, scroll(state, roomWith(texts), -7), 'x');
    const { position } = room;
    for (let parts = 1; parts < 3; parts++) {
      assert.ok(isSearching(room));
      assert.equal(room.position, position);
      room = searchOn(state, room);
    }
    assert.equal(isSearching(room), false);
    assert.ok(shown(room).includes('x'));
  });

  it('does not move the user again when more is found', () => {
    const many = texts.map((_, id) => (id % 1000 === 0 ? `x${id}` : 'o'));
    const room = goToMatch(state, find(state, roomWith(many), 'x'), 1);
    assert.deepEqual(searchOn(state, room).position, room.position);
  });

  it('ends in the middle', () => {
    const before = scroll(state, roomWith(texts), -7);
    const after = endFind(find(state, before, 'x'), false);
    assert.equal(isSearching(after), false);
    assert.deepEqual(after.position, before.position);
  });
});
