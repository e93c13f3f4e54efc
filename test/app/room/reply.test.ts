/** The reply above the input. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replyHeight } from '../../../src/app/layout.js';
import { isReplyCut, scrollReply, visibleReply } from '../../../src/app/room/reply.js';
import { REPLY_WORDS } from '../../../src/app/room/room-sentences.js';
import type { AppState } from '../../../src/app/state.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { numbers } from '../../support/sweep.js';
import { AT, Keyboard } from '../../support/ui.js';
import { textOf } from '../logs.js';

const COLUMNS = 40;

/** Returns a room with a reply of `count` rows, r1, r2 …, in a window of `rows` rows. */
function replied(count: number, rows: number): AppState {
  const words = Array.from({ length: count }, (_, index) => `r${index + 1}`.padEnd(30, '-'));
  const text = words.join(' ');
  const user = new Keyboard().enter('general', 'ann');
  user.happen({ type: 'tell', text, tone: 'info', time: AT });
  const { app } = tabOf(user.ui);
  return { ...app, shared: { ...app.shared, size: { columns: COLUMNS, rows } } };
}

/** The visible rows in short: `r1`, the words below a part, or `↓`. */
function shown(app: AppState): string[] {
  return visibleReply(app).map((row) => {
    const [, name, arrow = ''] = /(r\d+)-+(?: *([↑↓]))?/.exec(textOf(row)) ?? [];
    return name === undefined ? textOf(row).trim() : `${name}${arrow}`;
  });
}

const numbered = (from: number, to: number) => numbers(from, to).map((number) => `r${number}`);

test('a reply is whole if it has no more rows than its place, else a part of it and how to go on', () => {
  assert.equal(replyHeight(replied(99, 24)), 8);
  assert.deepEqual(shown(replied(7, 24)), numbered(1, 7));
  assert.deepEqual(shown(replied(8, 24)), numbered(1, 8));
  assert.deepEqual(shown(replied(9, 24)), [...numbered(1, 7), REPLY_WORDS.rest(2)]);
  assert.deepEqual(
    [7, 8, 9].map((count) => isReplyCut(replied(count, 24))),
    [false, false, true],
  );
});

test('a reply in a single row has an arrow to the rest', () => {
  const app = replied(3, 5);
  assert.equal(replyHeight(app), 1);
  assert.deepEqual(shown(app), ['r1↓']);
  const [one, two] = [scrollReply(app, 1), scrollReply(scrollReply(app, 1), 1)];
  assert.deepEqual([shown(one), shown(two)], [['r2↓'], ['r3↑']]);
  assert.deepEqual(shown(scrollReply(two, 1)), ['r3↑']);
  assert.deepEqual(shown(replied(1, 5)), ['r1']);
});

test('a reply is scrolled by its pages, and stops at its ends', () => {
  const app = replied(17, 24);
  const next = scrollReply(app, 1);
  assert.deepEqual(shown(next), [...numbered(8, 14), REPLY_WORDS.rest(3)]);
  const last = scrollReply(next, 1);
  assert.deepEqual(shown(last), [...numbered(11, 17), REPLY_WORDS.rest(0)]);
  assert.deepEqual(shown(scrollReply(last, 1)), shown(last));
  assert.deepEqual(shown(scrollReply(last, -1)), [...numbered(4, 10), REPLY_WORDS.rest(7)]);
  assert.deepEqual(shown(scrollReply(app, -1)), shown(app));
});

test('a reply that is whole, or none, is not scrolled', () => {
  const whole = replied(8, 24);
  assert.equal(scrollReply(whole, 1), whole);
  const lobby = tabOf(new Keyboard().ui).app;
  assert.equal(scrollReply(lobby, 1), lobby);
  assert.deepEqual([visibleReply(lobby), isReplyCut(lobby)], [[], false]);
});
