/** The lines of a recording, as they are written. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newLog } from '../../../src/app/room/room.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { startUi } from '../../../src/input/window/window-start.js';
import { gapLine, headLine, Recorder } from '../../../src/recording/format/recorder.js';
import { initialView } from '../../../src/session/session-view.js';
import { Keyboard } from '../../support/ui.js';

const ADDRESS = { host: 'h', port: 1 };
const START = {
  ...{ size: { columns: 80, rows: 24 }, address: ADDRESS, local: ADDRESS, rooms: [], nick: 'ann' },
  ...{ theme: null, userName: 'ann', logs: null, mayHost: false },
};
const UI = startUi(START);

function open() {
  const lines: Record<string, unknown>[] = [];
  return { lines, recorder: new Recorder((line) => void lines.push(JSON.parse(line))) };
}

const message = (text: string) => ({ type: 'text', text, origin: { reads: [], flags: [] } });

test('a recording has a head, and lines where events are missing', () => {
  assert.deepEqual(JSON.parse(headLine(START, 7)), {
    ...{ foyer: 'recording', version: 1, at: 7, start: START },
  });
  assert.deepEqual(JSON.parse(gapLine(3, 8)), { at: 8, type: 'gap', count: 3 });
});

test('decoded messages are written as far as a trace stores them, with the number of the others', () => {
  for (const [count, omitted] of [
    [1, undefined],
    [64, undefined],
    [65, 1],
    [100, 36],
  ] as const) {
    const { lines, recorder } = open();
    const all = Array.from({ length: count }, (_, index) => message(`${index}`));
    recorder.trace(5, 'decoded', [all], 9);
    const [line] = lines;
    assert.deepEqual(
      [line?.session, line?.call, line?.at, line?.omitted],
      [5, 'decoded', 9, omitted],
    );
    assert.deepEqual(line?.words, [all.slice(omitted ?? 0)]);
  }
  const { lines, recorder } = open();
  recorder.trace(5, 'moved', ['a', 'b', 'c'], 9);
  const call = { type: 'trace', session: 5, call: 'moved', words: ['a', 'b', 'c'] };
  assert.deepEqual(lines, [{ at: 9, ...call }]);
});

test('sessions are numbered from 1', () => {
  const { lines, recorder } = open();
  assert.deepEqual([recorder.begun(4, 1), recorder.begun(4, 2)], [1, 2]);
  assert.deepEqual(
    lines.map(({ tab, session }) => [tab, session]),
    [
      [4, 1],
      [4, 2],
    ],
  );
});

test('the background and the scrolls of inputs are written when they change', () => {
  const { lines, recorder } = open();
  for (const background of [null, 'dark', 'dark', null, 'light', 'dark'] as const) {
    recorder.background(background, 1);
  }
  assert.deepEqual(
    lines.map(({ background }) => background),
    ['dark', 'light', 'dark'],
  );
  lines.length = 0;
  for (const offset of [0, 3, 3, 0])
    recorder.scrolled(offset === 0 ? {} : { a: { offset, top: 0 } }, 2);
  assert.deepEqual(
    lines.map(({ scrolls }) => scrolls),
    [{ a: { offset: 3, top: 0 } }, {}],
  );
});

test('what changes a state from outside of a window is not written', () => {
  const { lines, recorder } = open();
  recorder.event({ type: 'change', change: () => ({ ui: UI, actions: [] }), time: 1 }, 1, UI);
  recorder.handled(1, UI);
  assert.deepEqual(lines, []);
});

test('a password is never written, of whatever event it is a part', () => {
  const { lines, recorder } = open();
  const event = { type: 'give-password', address: ADDRESS, room: null, word: 'sesame' } as const;
  recorder.event({ type: 'window', event }, 1, UI);
  recorder.event({ type: 'tab', tab: 1, event }, 1, UI);
  assert.equal(lines.length, 2);
  assert.ok(!JSON.stringify(lines).includes('sesame'));
});

test('a view of a session is written as a change of the one before it in its tab', () => {
  const { lines, recorder } = open();
  const view = initialView(ADDRESS, { room: null, name: 'ann' });
  const event = (tab: number, phase: 'lobby' | 'connecting') =>
    recorder.event(
      { type: 'tab', tab, event: { type: 'session', view: { ...view, phase }, time: 1 } },
      1,
      UI,
    );
  event(1, 'connecting');
  event(1, 'lobby');
  event(2, 'lobby');
  const views = lines.map(({ event: of }) => Object.keys((of as { view: object }).view));
  assert.deepEqual(views, [['is'], ['$changed'], ['is']]);
});

test('stored messages are written without their log, but with whether it is that of the tab', () => {
  const { ui } = new Keyboard().enter('den', 'ann');
  const own = tabOf(ui).app.room?.log;
  assert.ok(own !== undefined);
  for (const [log, isOwn] of [
    [own, true],
    [newLog(), false],
  ] as const) {
    const { lines, recorder } = open();
    const event = { type: 'earlier', log, entries: [] } as const;
    recorder.event({ type: 'tab', tab: ui.tabs.active, event }, 1, ui);
    assert.deepEqual(lines[0]?.event, { type: 'earlier', log: isOwn, entries: [] });
  }
});
