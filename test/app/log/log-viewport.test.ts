/** The visible rows of the log. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type LogAnchor,
  type LogWindow,
  scrolled,
  topOf,
  visible,
} from '../../../src/app/log/log-viewport.js';
import { newLog } from '../../../src/app/room/room.js';
import { AT, logOf, numbers, plain, said, TEXT_COLUMNS, windowOn, wordsOf } from '../logs.js';

/** Returns the words of the visible rows. */
function shown(window: LogWindow, position: LogAnchor): string[] {
  return visible(window, position).rows.map(wordsOf);
}

test('without a position the newest rows are visible', () => {
  const window = windowOn(logOf(numbers(10)), 3);
  assert.deepEqual(shown(window, null), ['m7', 'm8', 'm9']);
  assert.equal(visible(window, null).below, 0);
});

test('scrolled up the same rows stay while messages come, and are counted', () => {
  const log = logOf(numbers(10));
  const window = windowOn(log, 3);
  const position = scrolled(window, null, -2);
  assert.deepEqual(shown(window, position), ['m5', 'm6', 'm7']);
  for (const text of ['new', 'newer']) log.append({ type: 'plain', time: AT, text });
  assert.deepEqual(shown(window, position), ['m5', 'm6', 'm7']);
  assert.equal(visible(window, position).below, 4);
});

test('scrolling back down to the end follows again', () => {
  const window = windowOn(logOf(numbers(10)), 3);
  assert.equal(scrolled(window, scrolled(window, null, -4), 4), null);
  assert.equal(scrolled(window, scrolled(window, null, -4), 100), null);
});

test('scrolling up ends at the oldest row, under the day it was written on', () => {
  const window = windowOn(logOf(numbers(10)), 3);
  const top = ['Monday 23 November', 'm0', 'm1'];
  assert.deepEqual(shown(window, scrolled(window, null, -1000)), top);
  assert.deepEqual(shown(window, topOf(window)), top);
});

test('a message of several rows is scrolled through row by row', () => {
  const long = `${'a'.repeat(TEXT_COLUMNS) + 'b'.repeat(TEXT_COLUMNS)}c`;
  const window = windowOn(logOf(['first', long, 'last']), 2);
  assert.deepEqual(shown(window, scrolled(window, null, -1)), ['b'.repeat(TEXT_COLUMNS), 'c']);
  assert.deepEqual(shown(window, scrolled(window, null, -2)), [
    'a'.repeat(TEXT_COLUMNS),
    'b'.repeat(TEXT_COLUMNS),
  ]);
});

test('another width keeps the message that is being read at the bottom', () => {
  const long = 'word '.repeat(30).trim();
  const log = logOf([...numbers(5), long, ...numbers(20)]);
  const position = { id: 5, hidden: 1 };
  for (const columns of [31, 60, 20, 31]) {
    const rows = visible({ ...windowOn(log, 4), columns }, position).rows;
    assert.match(
      rows
        .at(-1)
        ?.map((span) => span.text)
        .join('') ?? '',
      /word/,
    );
  }
});

test('a dropped message moves the position to the oldest message that is stored', () => {
  const log = logOf(numbers(10), 4);
  const window = windowOn(log, 2);
  assert.deepEqual(shown(window, { id: 0, hidden: 0 }), ['Monday 23 November', 'm6']);
});

test('an empty log has no rows and nothing below', () => {
  const window = windowOn(logOf([]), 3);
  assert.deepEqual(visible(window, null), { rows: [], below: 0, read: -1 });
  assert.equal(scrolled(window, null, -3), null);
  assert.equal(topOf(window), null);
});

test('the view follows the window, not the history', () => {
  const log = newLog(100_000);
  for (const text of numbers(100_000)) log.append({ type: 'plain', time: AT, text });
  const looked = new Set<number>();
  const watched = new Proxy(log, {
    get: (target, key) => {
      if (key === 'get') {
        return (id: number) => {
          looked.add(id);
          return target.get(id);
        };
      }
      return Reflect.get(target, key, target);
    },
  });
  const window = windowOn(watched, 10);
  visible(window, scrolled(window, null, -5));
  assert.ok(looked.size < 60, `${looked.size} entries were looked at`);
});

test('a single message of many rows is scrolled through as well', () => {
  const parts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(TEXT_COLUMNS));
  const window = windowOn(logOf([parts.join('')]), 2);
  assert.deepEqual(shown(window, null), parts.slice(2));
  assert.deepEqual(shown(window, scrolled(window, null, -1)), parts.slice(1, 3));
  assert.deepEqual(shown(window, topOf(window)), ['Monday 23 November', parts[0]]);
  assert.equal(scrolled(window, topOf(window), 100), null);
});

test('in a log without messages, or with room for all, there is nothing to scroll', () => {
  for (const window of [windowOn(logOf([]), 3), windowOn(logOf(['m']), 3)]) {
    assert.equal(scrolled(window, null, -1), null);
    assert.equal(scrolled(window, { id: 0, hidden: 0 }, -1), null);
    assert.equal(topOf(window), null);
  }
});

test('rows are drawn once, and again if the columns, the names or the year are others', () => {
  const window = windowOn(logOf([said('one'), said('two')]), 10);
  const drawn = (change: object) => visible({ ...window, ...change }, null).rows.at(-1);
  const last = drawn({});
  assert.equal(drawn({}), last);
  for (const change of [
    { columns: window.columns + 1 },
    { names: window.names - 2 },
    { year: window.year + 1 },
  ]) {
    assert.notEqual(drawn(change), drawn({}), JSON.stringify(change));
    assert.equal(drawn(change), drawn(change));
  }
});

test('what is stored, or from before the user came, is dim, and the first new entry is not', () => {
  const log = logOf(['now', { ...plain('past'), past: true }, 'later']);
  log.prepend([plain('old')]);
  const { rows } = visible(windowOn(log, 9), null);
  const roles = ['old', 'now', 'past', 'later'].map((text) => {
    return rows.flat().find((span) => span.text === text)?.role;
  });
  assert.deepEqual(roles, ['dim', 'text', 'dim', 'text']);
});
