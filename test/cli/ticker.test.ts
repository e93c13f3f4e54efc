import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTicker } from '../../src/cli/ticker.js';
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

test('nothing moves while the window does not have the keyboard', () => {
  assert.equal(rendersIn(5000, waiting().happen({ type: 'focus', focused: false })), 0);
});

test('a room asks for no render by itself, whatever has been said in it', () => {
  const user = new Keyboard().enter('den', 'ann');
  user.happen({ type: 'chat', texts: ['bob: hi'], time: AT });
  assert.equal(rendersIn(3_600_000, user), 0);
});
