/** Reading the whole log by pages, on the screen itself. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tabOf } from '../../../src/input/ui-state.js';
import { Canvas } from '../../support/terminal/canvas.js';
import { AT, type Keyboard } from '../../support/ui.js';
import { sitDown } from '../looks/builders.js';

const MESSAGES = 40;

/** Things that can be visible beside the log. */
const BESIDE: Readonly<Record<string, (user: Keyboard) => Keyboard>> = {
  nothing: (user) => user,
  'the wire pane': (user) => user.type('<f4>'),
  'an input of four rows': (user) => user.type('a<C-j>b<C-j>c<C-j>d'),
  'a search': (user) => user.type('<C-f>nothing'),
  'the history search': (user) => user.type('<C-r>h'),
  'messages that wait': (user) => {
    user.session('waiting', { loss: { type: 'closed', detail: '', established: true } });
    for (let index = 0; index < 12; index++) user.type(`${index}<enter>`);
    return user;
  },
};

function inRoom(columns: number, rows: number): Keyboard {
  const user = sitDown({ columns, rows });
  user.session('lobby').enter('den', 'ann').type('hi<enter>').happen({ type: 'sent', time: AT });
  for (let index = 0; index < MESSAGES; index++) {
    const text = `bob: <${index}> ${index % 7 === 3 ? 'word '.repeat(20) : ''}`;
    user.happen({ type: 'chat', texts: [text], time: AT + index * 60_000 });
  }
  return user;
}

/** Presses a key until nothing moves; returns the messages that were never on the screen. */
function unseen(user: Keyboard, key: string, canvas: Canvas): number[] {
  const seen = new Set<string>();
  const position = () => JSON.stringify(tabOf(user.ui).app.room?.position);
  for (let before = ''; before !== position(); ) {
    canvas.show(user.ui, AT);
    const rows = canvas.rows().join('\n');
    for (const [, index = ''] of rows.matchAll(/<(\d+)>/g)) seen.add(index);
    before = position();
    user.type(key);
  }
  return Array.from({ length: MESSAGES }, (_, index) => index).filter(
    (index) => !seen.has(String(index)),
  );
}

describe('PgUp and PgDn show every message', () => {
  for (const [columns, rows] of [
    [100, 30],
    [80, 24],
    [40, 10],
    [20, 5],
  ] as const) {
    for (const [name, open] of Object.entries(BESIDE)) {
      it(`at ${columns}x${rows} beside ${name}`, () => {
        const user = open(inRoom(columns, rows));
        const canvas = new Canvas(columns, rows);
        assert.deepEqual(unseen(user, '<pageup>', canvas), [], 'up');
        assert.deepEqual(unseen(user, '<pagedown>', canvas), [], 'down');
      });
    }
  }
});
