/** The room that a click in the lobby means. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roomAt } from '../../../screens/lobby/lobby.js';
import { listedRooms } from '../../../src/input/lists/lobby-rows.js';
import { Canvas } from '../../support/terminal/canvas.js';
import { AT } from '../../support/ui.js';
import { LOBBY_SCENES } from '../looks/lobby-scenes.js';
import { TAB_SCENES } from '../looks/tab-scenes.js';

const SIZES = [
  { columns: 100, rows: 30 },
  { columns: 80, rows: 24 },
  { columns: 40, rows: 12 },
];

test('the room at each row of the screen is the one that the row shows', () => {
  let rooms = 0;
  for (const { name, ui } of [...LOBBY_SCENES, ...TAB_SCENES]) {
    for (const size of SIZES) {
      const state = ui(size);
      const isPlain = /^(?:lobby|tabs-lobby)/.test(name) && name !== 'lobby-suggest';
      if (listedRooms(state).length === 0 || !isPlain) continue;
      const canvas = new Canvas(size.columns, size.rows);
      canvas.show(state, AT);
      for (const [row, text] of canvas.rows().entries()) {
        // A row of the table: a border, a blank, the name.
        const shown = /^│ (?!room +(?:people|new|last))(\S.*?)(?: {2}| *│)/.exec(text)?.[1];
        const found = roomAt(state, row);
        const label = `${name}, row ${row} of ${size.columns}x${size.rows}: ${text}`;
        if (shown === undefined || /^[┌└]/.test(text)) assert.equal(found, null, label);
        else assert.ok(found?.shown.startsWith(shown.replace(/….*/, '')), label);
        rooms += Number(found !== null);
      }
    }
  }
  assert.ok(rooms > 200, String(rooms));
});

test('without borders no row is a room', () => {
  for (const { ui } of LOBBY_SCENES) {
    const state = ui({ columns: 60, rows: 8 });
    for (let row = 0; row < 8; row++) assert.equal(roomAt(state, row), null);
  }
});
