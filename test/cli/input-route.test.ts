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
    [room().type('<f1>'), 'help', ['up', 'down'], ['up', 'up']],
    [room().type('<M-l>'), 'copy-view', ['up', 'down'], ['up', 'up']],
    [room().type('<C-c>'), 'quit', ['scroll -3', 'scroll 3'], ['up', 'up']],
    [new Keyboard().session('offline'), 'connect', ['up', 'down'], ['up', 'up']],
  ];

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
