/** How the screen is divided, at the sizes where parts come and go. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  explainHeight,
  layoutOf,
  maxInputRows,
  replyHeight,
  wirePaneRows,
} from '../../src/app/layout.js';
import { columnsOf } from '../../src/app/log/log-rows.js';
import type { AppState } from '../../src/app/state.js';
import { Keyboard } from '../support/ui.js';

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
  const rows = [5, 9, 11, 12, 13, 24].map((rows) => wirePaneRows({ columns: 80, rows }, 1, false));
  assert.deepEqual(rows, [3, 7, 6, 5, 6, 11]);
});

it('what Enter sends is explained in as many rows as the window has room for, beside a dialog too', () => {
  for (const [rows, alone, beside] of [
    [9, 1, 0],
    [10, 2, 0],
    [15, 2, 0],
    [16, 3, 0],
    [19, 3, 0],
    [20, 3, 3],
  ] as const) {
    const size = { columns: 80, rows };
    assert.deepEqual([explainHeight(size, false), explainHeight(size, true)], [alone, beside]);
  }
});

it('a reply takes a third of the rows at most, and leaves a row of the log and of the wire pane', () => {
  const reply = { text: 'word '.repeat(200).trim(), tone: 'info', top: 0 } as const;
  const height = (rows: number, below: object, text: string = reply.text) => {
    const app = new Keyboard().enter('den', 'ann').ui.tabs.all[0]?.state.app as AppState;
    const room = { ...app.room, reply: { ...reply, text } } as AppState['room'];
    return replyHeight({
      ...app,
      ...below,
      room,
      shared: { ...app.shared, size: { columns: 80, rows } },
    });
  };
  assert.deepEqual(
    [24, 16, 12, 9].map((rows) => height(rows, {})),
    [8, 5, 4, 3],
  );
  assert.equal(height(24, {}, 'one row'), 1);
  assert.deepEqual(
    [10, 9].map((rows) => height(rows, { inputRows: 5 })),
    [1, 3],
  );
  assert.deepEqual(
    [10, 9].map((rows) => height(rows, { inputRows: 5, wireRows: 5 })),
    [0, 2],
  );
  assert.deepEqual(
    [10, 9].map((rows) => height(rows, { explainRows: 3, inputRows: 3 })),
    [0, 2],
  );
});

/** The columns of text of a message in a room, whose names are of these widths. */
function textOf(columns: number, widest: number): number {
  const { log } = layoutOf({ columns, rows: 24 }, true, 1, widest);
  return columnsOf({ columns: log.columns, names: widest }).text;
}

it('at least 52 columns of 80 are text of messages, however wide the names are', () => {
  for (const widest of [1, 6, 9, 14, 18]) {
    for (let columns = 80; columns <= 200; columns++) {
      assert.ok(textOf(columns, widest) >= 52, `${columns}, ${widest}: ${textOf(columns, widest)}`);
    }
  }
});

describe('the people of a room', () => {
  const side = (columns: number, rows: number, widest: number) => {
    const layout = layoutOf({ columns, rows }, true, 1, widest);
    return [layout.sideColumns, layout.activityRows, layout.peopleRows];
  };

  it('are as wide as their names, from 8 columns to 20', () => {
    const widths = [1, 6, 7, 12, 18].map((widest) => side(98, 24, widest)[0]);
    assert.deepEqual(widths, [8, 8, 9, 14, 20]);
    assert.deepEqual([side(100, 24, 1)[0], side(80, 24, 18)[0], side(72, 24, 18)[0]], [14, 8, 8]);
  });

  it('get the place of the activity, if it is narrow or low', () => {
    assert.deepEqual(side(100, 24, 9), [14, 3, 17]);
    assert.deepEqual(side(80, 24, 9), [8, 0, 19]);
    assert.deepEqual(side(100, 10, 9).slice(1), [3, 4]);
    assert.deepEqual(side(71, 24, 9), [0, 0, 19]);
  });

  it('share one border with the log and the activity', () => {
    const { logColumns, sideColumns, log } = layoutOf({ columns: 100, rows: 30 }, true, 1, 9);
    assert.equal(logColumns + sideColumns + 1, 100);
    assert.equal(log.columns, logColumns - 4);
  });
});
