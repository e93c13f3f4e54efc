/** The pane of the tour, at each size. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TourPane } from '../../../screens/demo/tour-pane.js';
import { sizeBesideTour, type Tour } from '../../../src/input/window/tour.js';
import type { Terminal } from '../../../src/terminal/terminal.js';
import type { Span } from '../../../src/text/span.js';
import { assertGolden } from '../../support/golden.js';
import { openBoard } from '../../widgets/board.js';
import { sitDown } from '../looks/builders.js';

/** A step in two forms; the key in it is a span of its own. */
const TEXTS: readonly (readonly Span[])[] = [
  [
    { text: 'Type a long sentence about anything, and then ', role: 'text' },
    { text: 'Enter', role: 'key' },
    { text: ' sends it to everybody in the room.', role: 'text' },
  ],
  [
    { text: 'Enter', role: 'key' },
    { text: ' sends it', role: 'text' },
  ],
];
const VIEW = { number: 3, count: 12, texts: TEXTS };

/** The rows of the tour on a terminal of a size, once the screen above it has its own size. */
function shown(columns: number, rows: number, change: Partial<Tour> = {}): string[] {
  const board = openBoard(columns, rows);
  const pane = new TourPane({ screen: board.screen, columns, rows } as unknown as Terminal);
  assert.equal(board.shown().join(''), '', 'nothing before it is shown');
  const tour: Tour = { isOn: true, view: VIEW, ...change };
  const { ui } = sitDown(sizeBesideTour({ columns, rows }, tour));
  pane.show({ ...ui, tour });
  const drawn = board.shown();
  pane.show({ ...ui, tour: null });
  assert.equal(board.shown().join(''), '', 'nothing without a tour');
  return drawn.filter((row) => row !== '');
}

test('the tour has a box, or a row with the form that fits, and the way out if there is room', () => {
  const sizes = [
    ...[
      [120, 20],
      [60, 20],
      [59, 20],
      [60, 19],
      [30, 8],
      [30, 7],
      [29, 8],
    ],
    ...[32, 33, 34, 91, 92, 93, 104, 105, 106].map((columns) => [columns, 8]),
  ];
  const rows = sizes.flatMap(([columns = 0, height = 0]) => [
    `${columns}x${height}:`,
    ...shown(columns, height),
  ]);
  const last = shown(60, 20, { view: { ...VIEW, number: null } });
  assertGolden('demo-tour-sizes', [...rows, 'after the last step:', ...last]);
});

test('nothing is shown of a tour that was left, or while the screen has its old size', () => {
  assert.deepEqual(shown(60, 20, { isOn: false }), []);
  for (const [rows, left] of [
    [20, 17],
    [8, 8],
  ] as const) {
    const board = openBoard(60, rows);
    const pane = new TourPane({ screen: board.screen, columns: 60, rows } as unknown as Terminal);
    const { ui } = sitDown({ columns: 60, rows: left });
    pane.show({ ...ui, tour: { isOn: true, view: VIEW } });
    assert.equal(board.shown().join(''), '');
  }
});
