/** A log with rows for the newest messages below the position. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type LogAnchor,
  type LogWindow,
  scrolled,
  showingAround,
  showingFrom,
  topOf,
  visible,
} from '../../src/app/log/log-viewport.js';
import { hearInRoom } from '../../src/app/room/hear.js';
import { newRoom } from '../../src/app/room/room.js';
import { logOf, numbers, plain, presence, TEXT_COLUMNS, windowOn, wordsOf } from './logs.js';

function shown(window: LogWindow, position: LogAnchor): string[] {
  return visible(window, position).rows.map(wordsOf);
}

/** m`from` to m`to`, both included. */
function range(from: number, to: number): string[] {
  return numbers(to + 1).slice(from);
}

/** Rows of the window, of the newest that stay visible, and of what is read above them. */
const SPLITS: readonly (readonly [rows: number, tail: number, read: number])[] = [
  [12, 3, 8],
  [19, 3, 15],
  [20, 5, 14],
  [40, 5, 34],
];

describe('scrolled up', () => {
  for (const [rows, tail, read] of SPLITS) {
    it(`${rows} rows keep the newest ${tail} visible`, () => {
      const window = windowOn(logOf(numbers(100)), rows);
      const bottom = 99 - tail - 1 - 10;
      assert.deepEqual(shown(window, scrolled(window, null, -10)), [
        ...range(bottom - read + 1, bottom),
        '',
        ...range(99 - tail + 1, 99),
      ]);
    });
  }

  it('fewer than 12 rows are not divided', () => {
    const window = windowOn(logOf(numbers(100)), 11);
    assert.deepEqual(shown(window, scrolled(window, null, -10)), range(79, 89));
    assert.equal(visible(window, scrolled(window, null, -10)).below, 10);
  });

  it('messages below are counted, and the visible text stays', () => {
    const log = logOf(numbers(50));
    const window = windowOn(log, 12);
    const position = scrolled(window, null, -5);
    const before = shown(window, position);
    assert.equal(visible(window, position).below, 6);
    for (const text of ['new', 'newer']) log.append(plain(text));
    assert.deepEqual(shown(window, position), [...before.slice(0, 8), '', 'm49', 'new', 'newer']);
    assert.equal(visible(window, position).below, 8);
  });

  it('by one row, and down by one, follows again', () => {
    for (let rows = 1; rows <= 40; rows++) {
      const window = windowOn(logOf(numbers(60)), rows);
      const position = scrolled(window, null, -1);
      assert.notEqual(position, null);
      assert.equal(scrolled(window, position, 1), null);
    }
  });

  it('by one row moves the visible text by one row, and leaves the newest', () => {
    const window = windowOn(logOf(numbers(60)), 12);
    const following = shown(window, null);
    const up = shown(window, scrolled(window, null, -1));
    assert.deepEqual(up.slice(1, 8), following.slice(0, 7));
    assert.deepEqual(up.slice(9), following.slice(9));
  });

  it('a log that fits the window does not scroll', () => {
    const window = windowOn(logOf(numbers(11)), 12);
    assert.equal(scrolled(window, null, -1), null);
    assert.equal(topOf(window), null);
    assert.equal(showingFrom(window, 0), null);
  });

  it('a log of one row more than the window has does', () => {
    const window = windowOn(logOf(numbers(12)), 12);
    const top = ['Monday 23 November', ...range(0, 6), '', ...range(9, 11)];
    assert.deepEqual(shown(window, scrolled(window, null, -1)), top);
    assert.deepEqual(shown(window, topOf(window)), top);
  });

  it('one message of many rows counts as none below itself', () => {
    const long = Array.from({ length: 30 }, (_, at) => `${at}`.padEnd(TEXT_COLUMNS, 'x')).join(' ');
    const window = windowOn(logOf(['first', long]), 12);
    const rows = shown(window, topOf(window));
    assert.deepEqual(rows.slice(0, 2), ['Monday 23 November', 'first']);
    assert.deepEqual(rows[8], '');
    assert.equal(rows.at(-1), '29'.padEnd(TEXT_COLUMNS, 'x'));
    assert.equal(visible(window, topOf(window)).below, 0);
  });
});

describe('going to an entry', () => {
  const window = windowOn(logOf(numbers(100)), 12);

  it('shows it at the top of the visible text', () => {
    assert.deepEqual(shown(window, showingFrom(window, 40)).slice(0, 8), range(40, 47));
  });

  it('shows it in the middle of the visible text', () => {
    assert.deepEqual(shown(window, showingAround(window, 40)).slice(0, 8), range(37, 44));
  });

  it('shows all there is if it is near an end', () => {
    assert.equal(showingFrom(window, 95), null);
    assert.equal(showingAround(window, 99), null);
    assert.deepEqual(showingAround(window, 0), topOf(window));
  });

  it('goes to the newest if it is still to come, and to the oldest if it was dropped', () => {
    assert.equal(showingFrom(window, 100), null);
    const few = windowOn(logOf(numbers(100), 50), 12);
    assert.deepEqual(showingAround(few, 3), topOf(few));
  });
});

describe('the new line', () => {
  it('stands above the first that is new', () => {
    const window = windowOn(logOf(numbers(50)), 11, { newFrom: 45 });
    assert.deepEqual(shown(window, null), [...range(40, 44), 'new', ...range(45, 49)]);
    assert.deepEqual(shown(window, showingFrom(window, 10)), range(10, 20));
    assert.deepEqual(
      shown({ ...window, newFrom: 10 }, showingFrom({ ...window, newFrom: 10 }, 10)),
      ['new', ...range(10, 19)],
    );
  });

  it('does not stand anywhere before something new has come', () => {
    const window = windowOn(logOf(numbers(50)), 11, { newFrom: 50 });
    assert.deepEqual(shown(window, null), range(39, 49));
  });

  it('does not move the visible text when it appears, moves or goes', () => {
    for (const rows of [5, 11, 12, 24]) {
      const window = windowOn(logOf(numbers(100)), rows);
      const position = { id: 60, hidden: 0 };
      const read = shown(window, position);
      const at = read.indexOf('m60');
      for (const newFrom of [0, 58, 59, 60, 61, 97, 100]) {
        const now = shown({ ...window, newFrom }, position);
        const kept = newFrom >= 58 && newFrom <= 60 ? 61 - newFrom : Math.min(rows, at + 1);
        assert.deepEqual(now.slice(at - kept + 1, at + 1), read.slice(at - kept + 1, at + 1));
      }
    }
  });

  it('is a row to scroll over', () => {
    const window = windowOn(logOf(numbers(50)), 4, { newFrom: 45 });
    assert.deepEqual(shown(window, scrolled(window, null, -3)), ['m44', 'new', 'm45', 'm46']);
    assert.deepEqual(shown(window, scrolled(window, null, -5)), [...range(42, 44), 'new']);
  });
});

describe('a larger window on the visible text', () => {
  it('shows no row twice if it comes to the newest', () => {
    const small = windowOn(logOf(numbers(30)), 5);
    const position = scrolled(small, null, -1);
    const rows = shown({ ...small, rows: 12 }, position).filter((text) => text !== '');
    assert.deepEqual(rows, [...new Set(rows)]);
  });

  it('shows a log once if all of it fits now', () => {
    const small = windowOn(logOf(numbers(8)), 5);
    const position = scrolled(small, null, -2);
    assert.deepEqual(shown({ ...small, rows: 30 }, position), shown({ ...small, rows: 30 }, null));
  });

  it('leaves no rows empty if the top is visible', () => {
    const small = windowOn(logOf(numbers(60)), 5);
    assert.equal(visible({ ...small, rows: 11 }, topOf(small)).rows.length, 11);
  });
});

describe('the visible text while messages come', () => {
  it('fills the window while the oldest messages are dropped', () => {
    const log = logOf(numbers(30), 30);
    const window = windowOn(log, 5);
    const position = topOf(window);
    for (let more = 0; more < 6; more++) {
      log.append(plain('more'));
      assert.equal(visible(window, position).rows.length, 5, `after ${more + 1}`);
    }
  });

  it('stays if comings and goings are added to the line that is read', () => {
    const log = logOf([...numbers(10), presence('aaaaaaaaaaaa has joined', true)]);
    const window = windowOn(log, 4);
    const position = scrolled(window, null, -1);
    const read = shown(window, position);
    const room = { ...newRoom('general', 'ann'), log, position };
    const then = hearInRoom(room, ['bbbbbbbbbbbb has joined'], { time: log.get(10)?.time ?? 0 });
    assert.deepEqual(shown(windowOn(then.log, 4), then.position), read);
  });

  it('has a day above the oldest message, whether it was seen before or not', () => {
    const log = logOf(numbers(10), 10);
    const window = windowOn(log, 5);
    visible(window, topOf(window));
    for (const text of ['more', 'and more']) log.append(plain(text));
    assert.equal(shown(window, topOf(window))[0], 'Monday 23 November');
  });
});
