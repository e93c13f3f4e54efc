/** Keys, clicks and the wheel on their way to the program. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { routeInput } from '../../src/cli/input-route.js';
import { contextOf, type UiState } from '../../src/input/ui-state.js';
import type { Program } from '../../src/runtime/program.js';
import type { UserEvent } from '../../src/terminal/input/input-event.js';
import { Keyboard, roomList } from '../support/ui.js';

const lobby = () => new Keyboard().session('lobby', { rooms: roomList('den', 'general') });
const room = () => lobby().enter('den', 'ann').type('x<C-u>');

/** Returns what an event becomes: keys, or the rows by which the log scrolls. */
function routed(ui: UiState, event: UserEvent): string[] {
  const passed: string[] = [];
  const program = {
    ui,
    typed: (typed: { key?: string; type: string; room?: string }) =>
      void passed.push(typed.key ?? `${typed.type} ${typed.room}`),
    post: (posted: { type: string; rows?: number }) =>
      void passed.push([posted.type, posted.rows ?? ''].join(' ').trim()),
  };
  routeInput(program as unknown as Program, event);
  return passed;
}

/** The states, their contexts, and what a turn of the wheel and two arrows of a wheel do there. */
const CASES: readonly (readonly [Keyboard, context: string, wheel: string[], arrows: string[]])[] =
  [
    [lobby(), 'lobby', ['up', 'down'], ['up', 'up']],
    [room(), 'room', ['scroll -3', 'scroll 3'], ['scroll -2']],
    [room().type('/<tab>'), 'complete', ['scroll -3', 'scroll 3'], ['scroll -2']],
    [room().type('/he'), 'suggest', ['scroll -3', 'scroll 3'], ['up', 'up']],
    [room().type('<f1>'), 'help', ['up', 'down'], ['up', 'up']],
    [room().type('<M-l>'), 'copy-view', ['up', 'down'], ['up', 'up']],
    [room().type('<C-c>'), 'quit', ['scroll -3', 'scroll 3'], ['up', 'up']],
    [new Keyboard().session('offline'), 'connect', ['up', 'down'], ['up', 'up']],
  ];

test('keys, text and pastes are passed on as they are, and the focus as an event', () => {
  const { ui } = room();
  assert.deepEqual(routed(ui, { type: 'key', key: 'C-a' }), ['C-a']);
  assert.deepEqual(routed(ui, { type: 'text', text: 'x' }), ['text undefined']);
  assert.deepEqual(routed(ui, { type: 'paste', text: 'x' }), ['paste undefined']);
  assert.deepEqual(routed(ui, { type: 'focus', focused: true }), ['focus']);
});

test('a click chooses the room that is there in the lobby, and does nothing elsewhere', () => {
  const click = (ui: UiState, row: number) =>
    routed(ui, { type: 'mouse', action: 'click', row, column: 5 });
  const top = [...Array(24).keys()].find((row) => click(lobby().ui, row).length > 0) ?? -1;
  assert.deepEqual(
    [top, top + 1, top + 2].map((row) => click(lobby().ui, row).length),
    [1, 1, 0],
  );
  assert.deepEqual(click(room().ui, top), []);
});

test('arrows of a wheel scroll a room down as well', () => {
  const arrows = { type: 'arrows', key: 'down', count: 3 } as const;
  assert.deepEqual(routed(room().ui, arrows), ['scroll 3']);
  assert.deepEqual(routed(lobby().ui, arrows), ['down', 'down', 'down']);
});

test('the wheel over the people of a room scrolls them, if they are shown', () => {
  const turned = (user: Keyboard, column: number) =>
    routed(user.ui, { type: 'mouse', action: 'wheel-down', row: 5, column });
  const border = 70;
  assert.deepEqual(turned(room(), border), ['scroll 3']);
  assert.deepEqual(turned(room(), border + 1), ['scroll-people 3']);
  assert.deepEqual(turned(room().type('<f3>'), border + 1), ['scroll 3']);
  assert.deepEqual(turned(lobby(), border + 1), ['down']);
});

describe('the wheel', () => {
  for (const [{ ui }, context, wheel, arrows] of CASES) {
    test(`does ${wheel.join(' and ')} at ${context}`, () => {
      assert.equal(contextOf(ui), context);
      const turned = (['wheel-up', 'wheel-down'] as const).flatMap((action) =>
        routed(ui, { type: 'mouse', action, row: 5, column: 5 } as UserEvent),
      );
      assert.deepEqual(turned, wheel);
      assert.deepEqual(routed(ui, { type: 'arrows', key: 'up', count: 2 }), arrows);
    });
  }
});
