/** Random moves in random logs. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Entry } from '../../src/app/log/entry.js';
import { rowsOf } from '../../src/app/log/log-rows.js';
import {
  type LogAnchor,
  type LogWindow,
  paged,
  scrolled,
  showingAround,
  showingFrom,
  topOf,
  visible,
} from '../../src/app/log/log-viewport.js';
import { gapRow, newRow } from '../../src/app/log/separator-rows.js';
import { AT, DAY, logOf, notice, plain, said, textOf, windowOn } from './logs.js';
import '../support/seed.js';

/** A row of a whole log, and the entry that it belongs to. */
interface Place {
  readonly id: number;
  readonly text: string;
}

/** All rows of a log, as if the window had no end. */
function allRows(window: LogWindow): Place[] {
  const { log, columns, newFrom } = window;
  const ids = Array.from({ length: log.lastId + 1 }, (_, id) => id);
  return ids.flatMap((id) => {
    const isApart = id === newFrom;
    const previous = log.get(id - 1);
    const rows = rowsOf(log.get(id) as Entry, previous, window, undefined, undefined, isApart);
    const all = id === newFrom ? [newRow(columns), ...rows] : rows;
    return all.map((row) => ({ id, text: textOf(row) }));
  });
}

function tailOf(rows: number): number {
  return rows >= 20 ? 5 : rows >= 12 ? 3 : 0;
}

/** The index among all rows of the one that a position names. */
function indexOf(all: readonly Place[], position: { id: number; hidden: number }): number {
  return all.findLastIndex(({ id }) => id === position.id) - position.hidden;
}

/** Returns the visible rows, by counting rows in the whole log. */
function expected(window: LogWindow, all: readonly Place[], position: LogAnchor): string[] {
  const texts = all.map(({ text }) => text);
  if (position === null) return texts.slice(-window.rows);
  const tail = tailOf(window.rows);
  const bottom = indexOf(all, position) + 1;
  if (tail === 0) return texts.slice(Math.max(0, bottom - window.rows), bottom);
  return [
    ...texts.slice(Math.max(0, bottom - (window.rows - tail - 1)), bottom),
    textOf(gapRow(window.columns)),
    ...texts.slice(-tail),
  ];
}

/** Nothing is shown twice, or in another order, and no row is left empty. */
function checkVisible(window: LogWindow, all: readonly Place[], position: LogAnchor): void {
  const shown = visible(window, position).rows.map(textOf);
  assert.ok(shown.length <= window.rows);
  assert.equal(shown.length, Math.min(window.rows, all.length));
  assert.deepEqual(shown, expected(window, all, position));
  if (position === null) return;
  const bottom = indexOf(all, position);
  assert.ok(bottom < all.length - Math.max(1, tailOf(window.rows)), 'main part and tail overlap');
}

/** Entries whose rows differ: every word occurs once. */
const entries = fc
  .array(
    fc.record({
      words: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 60 })),
      kind: fc.constantFrom('said', 'plain', 'notice'),
      newDay: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
    }),
    { maxLength: 60 },
  )
  .map((list) => {
    let time = AT;
    return list.map(({ words, kind, newDay }, index): Entry => {
      if (newDay) time += DAY;
      const text = Array.from({ length: words }, (_, word) => `${index}w${word}`).join(' ');
      if (kind === 'said') return said(text, { time, speaker: `p${index}` });
      return kind === 'plain' ? plain(text, time) : { ...notice(text), time };
    });
  });

const rows = fc.integer({ min: 1, max: 40 });
const columns = fc.integer({ min: 10, max: 120 });
const step = fc.oneof(
  fc.record({ go: fc.constant('by' as const), value: fc.integer({ min: -40, max: 40 }) }),
  fc.record({ go: fc.constant('by' as const), value: fc.constantFrom(-1, 1) }),
  fc.record({ go: fc.constantFrom('from' as const, 'around' as const), value: fc.nat(60) }),
  fc.record({ go: fc.constantFrom('top' as const, 'bottom' as const), value: fc.constant(0) }),
);
type Move = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const newFrom = fc.option(fc.nat(60));
const scene = fc.record({ entries, rows, columns, newFrom });
type Scene = typeof scene extends fc.Arbitrary<infer Value> ? Value : never;

function windowOf({ entries, rows, columns, newFrom }: Scene): LogWindow {
  // Fresh objects: rows are remembered by entry.
  const log = logOf(entries.map((entry) => ({ ...entry })));
  return windowOn(log, rows, { columns, newFrom });
}

function gone(window: LogWindow, position: LogAnchor, { go, value }: Move): LogAnchor {
  switch (go) {
    case 'by':
      return scrolled(window, position, value);
    case 'from':
      return showingFrom(window, value);
    case 'around':
      return showingAround(window, value);
    case 'top':
      return topOf(window);
    case 'bottom':
      return null;
  }
}

/** Returns the position after scrolling, by counting rows in the whole log. */
function expectedMove(window: LogWindow, all: readonly Place[], from: LogAnchor, by: number) {
  if (all.length <= window.rows) return null;
  const tail = tailOf(window.rows);
  const following = all.length - 1 - (tail === 0 ? 0 : tail + 1);
  const top = window.rows - 1 - (tail === 0 ? 0 : tail + 1);
  const index = Math.max(top, (from === null ? following : indexOf(all, from)) + by);
  return index >= following ? null : index;
}

/** The indexes of the rows that are read one after the other at a position. */
function readRange(window: LogWindow, all: readonly Place[], position: LogAnchor): number[] {
  const tail = tailOf(window.rows);
  const count = position === null || tail === 0 ? window.rows : window.rows - tail - 1;
  const bottom = position === null ? all.length - 1 : indexOf(all, position);
  const top = Math.max(0, bottom - count + 1);
  return Array.from({ length: bottom - top + 1 }, (_, index) => top + index);
}

const steps = fc.array(step, { maxLength: 12 });

describe('any window on any log, wherever one goes', () => {
  it('shows what stands there, never a row twice, never too many', () => {
    fc.assert(
      fc.property(scene, steps, (scene, steps) => {
        const window = windowOf(scene);
        const all = allRows(window);
        let position: LogAnchor = null;
        checkVisible(window, all, position);
        for (const step of steps) {
          position = gone(window, position, step);
          checkVisible(window, all, position);
        }
      }),
    );
  });

  it('scrolls by as many rows as wanted, but not beyond the ends', () => {
    fc.assert(
      fc.property(scene, steps, fc.integer({ min: -60, max: 60 }), (scene, steps, by) => {
        const window = windowOf(scene);
        const all = allRows(window);
        let position: LogAnchor = null;
        for (const step of steps) position = gone(window, position, step);
        const moved = scrolled(window, position, by);
        const index = moved && indexOf(all, moved);
        assert.equal(index, expectedMove(window, all, position, by));
      }),
    );
  });

  it('skips no row when it pages up to the oldest row and down to the newest', () => {
    fc.assert(
      fc.property(scene, (scene) => {
        const window = windowOf(scene);
        const all = allRows(window);
        for (const [by, from] of [
          [-1, null],
          [1, topOf(window)],
        ] as const) {
          const pages = [readRange(window, all, from)];
          let position: LogAnchor = from;
          for (let turn = 0; turn <= all.length; turn++) {
            position = paged(window, position, by);
            pages.push(readRange(window, all, position));
          }
          const read = new Set(pages.flat());
          assert.equal(read.size, all.length, `${by}: ${all.length - read.size} rows skipped`);
        }
      }),
    );
  });

  it('shows the oldest row after scrolling up enough, and follows after scrolling down enough', () => {
    fc.assert(
      fc.property(scene, steps, (scene, steps) => {
        const window = windowOf(scene);
        const all = allRows(window);
        let position: LogAnchor = null;
        for (const step of steps) position = gone(window, position, step);
        assert.equal(scrolled(window, position, all.length), null);
        const top = scrolled(window, position, -all.length);
        assert.deepEqual(top, topOf(window));
        const [first] = visible(window, top).rows;
        assert.equal(first && textOf(first), all[0]?.text);
      }),
    );
  });

  it('shows the entry that it must go to', () => {
    fc.assert(
      fc.property(scene, fc.nat(60), (scene, id) => {
        const window = windowOf(scene);
        const first = allRows(window).find((place) => place.id === id);
        if (first === undefined) return;
        for (const position of [showingFrom(window, id), showingAround(window, id)]) {
          assert.ok(visible(window, position).rows.map(textOf).includes(first.text));
        }
      }),
    );
  });

  it('keeps the visible text in its place while messages come', () => {
    fc.assert(
      fc.property(scene, steps, entries, (scene, steps, more) => {
        const window = windowOf({ ...scene, newFrom: null });
        let position: LogAnchor = null;
        for (const step of steps) position = gone(window, position, step);
        if (position === null) return;
        const tail = tailOf(window.rows);
        const read = () =>
          visible(window, position)
            .rows.slice(0, window.rows - tail)
            .map(textOf);
        const before = read();
        const away = { ...window, newFrom: window.log.lastId + 1 };
        for (const entry of more) window.log.append({ ...entry, time: entry.time + 60 * DAY });
        const count = tail === 0 ? window.rows : window.rows - tail - 1;
        assert.deepEqual(read().slice(0, count), before.slice(0, count));
        const marked = visible(away, position).rows.map(textOf);
        assert.deepEqual(marked.slice(0, count), before.slice(0, count));
      }),
    );
  });
});

/** The entry that is read has a visible row, no row is there twice, and none is left empty. */
function checkResized(window: LogWindow, position: { id: number; hidden: number }): void {
  const all = allRows(window);
  const shown = visible(window, position).rows.map(textOf);
  assert.equal(shown.length, Math.min(window.rows, all.length));
  const rowsOfEntry = all.filter(({ id }) => id === position.id).map(({ text }) => text);
  assert.ok(rowsOfEntry.some((text) => shown.includes(text)));
  const indexes = shown.map((text) => all.findIndex((place) => place.text === text));
  // A gap's rule is no row of the log; a log without columns may have the same text for two days.
  const found = indexes.filter((index) => index >= 0 && !/─|^\D*day/.test(all[index]?.text ?? ''));
  assert.deepEqual(
    found,
    [...new Set(found)].sort((a, b) => a - b),
  );
}

describe('another size', () => {
  it('keeps the entry that is read visible, and shows no row twice', () => {
    fc.assert(
      fc.property(scene, steps, rows, columns, (scene, steps, rows, columns) => {
        const window = windowOf({ ...scene, newFrom: null });
        let position: LogAnchor = null;
        for (const step of steps) position = gone(window, position, step);
        if (position !== null) checkResized({ ...window, rows, columns }, position);
      }),
    );
  });

  it('keeps the entry that is read at the bottom, if there is more after it', () => {
    fc.assert(
      fc.property(columns, columns, fc.integer({ min: 1, max: 8 }), (before, after, up) => {
        const texts = Array.from({ length: 80 }, (_, id) => `${id}w0 ${id}w1 ${id}w2 ${id}w3`);
        const window = windowOn(logOf(texts), 24, { columns: before });
        const position = scrolled(window, null, -40 - up) as NonNullable<LogAnchor>;
        const resized = { ...window, columns: after };
        const bottom = visible(resized, position).rows[17];
        assert.match(textOf(bottom ?? []), new RegExp(`\\b${position.id}w\\d`));
      }),
    );
  });
});
