/** Renders that only the time makes necessary. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppState } from '../../src/app/state.js';
import { createTicker } from '../../src/cli/ticker.js';
import { tabOf, withTab } from '../../src/input/ui-state.js';
import type { Program } from '../../src/runtime/program.js';
import type { Clock } from '../../src/text/clock.js';
import { FakeClock } from '../server/fake-clock.js';
import { AT, Keyboard } from '../support/ui.js';

/** How many renders somebody's screen requests by itself in `ms`, if each is drawn at once. */
function rendersIn(ms: number, user: Keyboard): number {
  const clock = new FakeClock();
  let renders = 0;
  const drawn = createTicker(
    user as unknown as Program,
    { clock: clock as unknown as Clock, wallTime: () => AT + clock.now() },
    () => {
      renders++;
      drawn();
    },
  );
  drawn();
  clock.advance(ms);
  return renders;
}

const waiting = () => new Keyboard().session('waiting', { problem: null });

test('a countdown moves once a second', () => {
  assert.equal(rendersIn(5000, waiting()), 5);
});

test('the next move is when the seconds change, of the first time that is counted', () => {
  const at = (rest: number) => AT + rest;
  const dial = (until: number) => ({ trying: 'a', left: [], until });
  const cases: readonly (readonly [change: object, wait: number | null])[] = [
    [{}, null],
    [{ retryAt: at(5000) }, 1000],
    [{ retryAt: at(5001) }, 1],
    [{ retryAt: at(4999) }, 999],
    [{ retryAt: at(-1) }, 999],
    [{ retryAt: at(5500), askedNameAt: at(1100) }, 500],
    [{ dial: dial(at(3250)), askedNameAt: at(1100) }, 250],
    [{ askedNameAt: at(1100), outgoing: { readyAt: at(1200) } }, 100],
    [{ outgoing: { readyAt: at(1200) } }, 200],
  ];
  for (const [change, wait] of cases) {
    const user = new Keyboard();
    const { app } = tabOf(user.ui);
    const none = { retryAt: null, dial: null, askedNameAt: null, outgoing: { readyAt: null } };
    user.ui = withTab(user.ui, { app: { ...app, ...none, ...change } as AppState });
    const waits: number[] = [];
    const clock = { setTimeout: (_: unknown, ms: number) => waits.push(ms) };
    const world = { clock: clock as unknown as Clock, wallTime: () => AT };
    createTicker(user as unknown as Program, world, () => {})();
    assert.deepEqual(waits, wait === null ? [] : [wait], JSON.stringify(change));
  }
});

test('a render before the next move leaves one timer', () => {
  const clock = new FakeClock();
  const world = { clock: clock as unknown as Clock, wallTime: () => AT + clock.now() };
  const user = waiting();
  const drawn = createTicker(user as unknown as Program, world, () => {});
  for (let count = 0; count < 3; count++) drawn();
  assert.equal(clock.timers, 1);
  user.session('offline');
  drawn();
  assert.equal(clock.timers, 0);
});

test('nothing moves while the window does not have the keyboard', () => {
  assert.equal(rendersIn(5000, waiting().happen({ type: 'focus', focused: false })), 0);
});

test('a room asks for no render by itself, whatever has been said in it', () => {
  const user = new Keyboard().enter('den', 'ann');
  user.happen({ type: 'chat', texts: ['bob: hi'], time: AT });
  assert.equal(rendersIn(3_600_000, user), 0);
});
