/** Events of a recording whose file may hold anything: texts are made harmless, numbers can be used. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newLog } from '../../../src/app/room/room.js';
import type { WindowEvent } from '../../../src/input/window/window-event.js';
import { safeEvent, safeScrolls } from '../../../src/recording/play/decode-event.js';

const EVIL = 'a\u001b[2J';
const SAFE = 'a␛[2J';

/** An event of a tab. */
const inTab = (event: object) => ({ type: 'tab', tab: 1, event });

/** Events, and what is played of them. */
const EVENTS: readonly (readonly [event: object, played: object])[] = [
  [inTab({ type: 'report', text: EVIL }), inTab({ type: 'report', text: SAFE })],
  // The app itself takes these for the words of a peer.
  [inTab({ type: 'chat', texts: [EVIL] }), inTab({ type: 'chat', texts: [EVIL] })],
  [
    inTab({ type: 'session', view: { name: EVIL } }),
    inTab({ type: 'session', view: { name: EVIL } }),
  ],
  [
    { type: 'window', event: { type: 'tell', text: EVIL, tone: 'info' } },
    { type: 'window', event: { type: 'tell', text: SAFE, tone: 'info' } },
  ],
  [
    { type: 'typed', typed: { type: 'paste', text: EVIL } },
    { type: 'typed', typed: { type: 'paste', text: EVIL } },
  ],
  [
    { type: 'ask-quit', guests: { names: [EVIL], nameless: 2, other: null } },
    { type: 'ask-quit', guests: { names: [SAFE], nameless: 2, other: null } },
  ],
  [
    { type: 'stored', stored: { machine: [EVIL], reach: { problem: EVIL }, size: 1 } },
    { type: 'stored', stored: { machine: [SAFE], reach: { problem: SAFE }, size: 1 } },
  ],
  [
    { type: 'stored', stored: {} },
    { type: 'stored', stored: {} },
  ],
];

for (const [event, played] of EVENTS) {
  test(`what is played of ${JSON.stringify(event).slice(0, 70)}`, () => {
    assert.deepEqual(safeEvent(event as WindowEvent, newLog()), played);
  });
}

test('stored messages come with the log of their tab; bytes, maps and sets stay as they are', () => {
  const log = newLog();
  const kept = { bytes: Uint8Array.of(27), map: new Map([[1, 2]]), set: new Set([1]) };
  const event = inTab({ type: 'earlier', entries: [{ text: EVIL, ...kept }], log: null });
  const { event: played } = safeEvent(event as unknown as WindowEvent, log) as unknown as {
    event: { log: unknown; entries: readonly Record<string, unknown>[] };
  };
  assert.equal(played.log, log);
  assert.deepEqual(played.entries, [{ text: SAFE, ...kept }]);
});

test('a size that is none is refused, in any other event too', () => {
  const resized = (columns: unknown) =>
    safeEvent(
      { type: 'window', event: { type: 'resized', size: { columns, rows: 24 } } } as WindowEvent,
      newLog(),
    );
  assert.deepEqual(resized(80), {
    type: 'window',
    event: { type: 'resized', size: { columns: 80, rows: 24 } },
  });
  for (const columns of [-1, 1.5, '80', null]) assert.throws(() => resized(columns));
});

test('inputs are scrolled by numbers from 0 on', () => {
  const scrolls = {
    a: { offset: 3, top: 0 },
    b: { offset: -3, top: 1.5 },
    c: { offset: 'x', top: Number.NaN },
    d: undefined,
  } as unknown as Parameters<typeof safeScrolls>[0];
  assert.deepEqual(safeScrolls(scrolls), {
    a: { offset: 3, top: 0 },
    b: { offset: 0, top: 0 },
    c: { offset: 0, top: 0 },
    d: { offset: 0, top: 0 },
  });
});
