/** The position of a popup, over a screen with or without the wire pane. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PopupScreen, type PopupScreenView } from '../../../screens/popups/popup-screen.js';
import { tabOf, withTab } from '../../../src/input/ui-state.js';
import type { Terminal } from '../../../src/terminal/terminal.js';
import { AT, Keyboard } from '../../support/ui.js';
import { openBoard, spans } from '../../widgets/board.js';

const SIZE = { columns: 40, rows: 24 };

/** The first row of a popup of three rows, with `wireRows` rows of the wire pane; and the inside's width. */
function show(wireRows: number, change: Partial<PopupScreenView> = {}) {
  const user = new Keyboard().happen({ type: 'resized', size: SIZE });
  const ui = withTab(user.ui, { app: { ...tabOf(user.ui).app, wireRows } });
  const { screen, shown } = openBoard(SIZE.columns, SIZE.rows);
  let inside = 0;
  const popup = new PopupScreen({ screen } as unknown as Terminal, {
    columns: () => 20,
    view: (_, width) => {
      inside = width;
      return { title: 't', rows: [spans('row')], input: null };
    },
    ...change,
  });
  popup.show(ui, AT);
  const top = shown().findIndex((row) => row.includes('┌'));
  const cursor = popup.cursor();
  popup.hide();
  assert.equal(shown().join(''), '');
  return { top, inside, cursor };
}

test('a popup is in the middle of what the wire pane leaves, if that is nine rows below the title', () => {
  assert.deepEqual(
    [0, 11, 12, 13, 23].map((rows) => show(rows).top),
    [10, 4, 3, 10, 10],
  );
});

test('a popup can have an area of its own, and be as wide as the screen', () => {
  assert.equal(show(0, { area: () => ({ columns: 40, rows: 5 }) }).top, 1);
  assert.deepEqual([show(0).inside, show(0, { columns: () => 99 }).inside], [16, 36]);
});

test('the cursor is on the marked row', () => {
  assert.deepEqual(show(0).cursor, { column: 12, row: 11 });
});
