/** How the screen is divided, at the sizes where parts come and go. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { activityBars, layoutOf, maxInputRows, wirePaneRows } from '../../src/app/layout.js';

describe('the parts of the screen', () => {
  const visible = (columns: number, rows: number, wanted = true) => {
    const { tooSmall, title, hint, borders, sidebar } = layoutOf({ columns, rows }, wanted);
    const parts = Object.entries({ tooSmall, title, hint, borders, sidebar });
    return parts.flatMap(([name, isVisible]) => (isVisible ? [name] : [])).join(' ');
  };
  const SIZES: readonly (readonly [columns: number, rows: number, parts: string])[] = [
    [20, 5, ''],
    [19, 5, 'tooSmall'],
    [20, 4, 'tooSmall'],
    [200, 9, ''],
    [71, 10, 'title borders'],
    [72, 10, 'title borders sidebar'],
    [71, 15, 'title borders'],
    [71, 16, 'title hint borders'],
    [72, 16, 'title hint borders sidebar'],
  ];
  for (const [columns, rows, parts] of SIZES) {
    it(`at ${columns}x${rows} are “${parts}”`, () => {
      assert.equal(visible(columns, rows), parts);
      assert.equal(visible(columns, rows, false), parts.replace(' sidebar', ''));
    });
  }

  it('leave the rest to the log, at least one cell of it', () => {
    const inside = (columns: number, rows: number, inputRows?: number) => {
      const { bodyRows, logColumns, log } = layoutOf({ columns, rows }, true, inputRows);
      return [bodyRows, logColumns, log.columns, log.rows];
    };
    assert.deepEqual(inside(80, 24), [21, 60, 56, 19]);
    assert.deepEqual(inside(80, 24, 8), [14, 60, 56, 12]);
    assert.deepEqual(inside(40, 12), [10, 40, 36, 8]);
    assert.deepEqual(inside(20, 5), [4, 20, 18, 4]);
    assert.deepEqual(inside(20, 5, 9), [1, 20, 18, 1]);
    assert.deepEqual(inside(2, 10, 9), [1, 2, 1, 1]);
  });
});

it('the input may take a third of the rows, on a small screen one', () => {
  const rows = [5, 9, 10, 24].map((rows) => maxInputRows({ columns: 80, rows }));
  assert.deepEqual(rows, [1, 1, 3, 8]);
});

it('the wire pane takes half of the body, on a small screen all but a row and its borders', () => {
  const rows = [5, 9, 11, 12, 13, 24].map((rows) => wirePaneRows({ columns: 80, rows }, 1));
  assert.deepEqual(rows, [3, 7, 6, 5, 6, 11]);
});

it('the sparkline is as wide as the inside of the sidebar', () => {
  const size = { columns: 80, rows: 24 };
  assert.deepEqual([activityBars(size), activityBars(size, false)], [18, 0]);
});
