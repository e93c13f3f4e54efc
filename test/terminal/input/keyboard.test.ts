/** The keyboard's stream and timers. */

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import type { InputEvent } from '../../../src/terminal/input/input-event.js';
import { createKeyboard } from '../../../src/terminal/input/keyboard.js';
import { LOCAL } from '../../../src/terminal/input/timing.js';
import { createFakeClock } from '../../support/terminal/emulator.js';

function open() {
  const clock = createFakeClock();
  const calls: string[] = [];
  const input = Object.assign(new EventEmitter(), {
    resume: () => calls.push('resume'),
    pause: () => calls.push('pause'),
  });
  const events: InputEvent[] = [];
  const keyboard = createKeyboard(input, clock, (event) => events.push(event));
  keyboard.open();
  return { clock, calls, input, events, keyboard };
}

const ESCAPE = { type: 'key', key: 'escape' };

test('a keyboard reads while it is open, and leaves no timer', () => {
  const { clock, calls, input, events, keyboard } = open();
  input.emit('data', 'a');
  assert.deepEqual([calls, events], [['resume'], [{ type: 'text', text: 'a' }]]);
  input.emit('data', '\x1b');
  assert.equal(clock.pending, 1);
  keyboard.close();
  input.emit('data', 'b');
  assert.deepEqual([calls, events.length, clock.pending], [['resume', 'pause'], 1, 0]);
});

test('a keyboard knows which characters came alone', () => {
  const clock = createFakeClock();
  const input = Object.assign(new EventEmitter(), { resume() {}, pause() {} });
  const lone: string[] = [];
  const note = (event: InputEvent, isLone: boolean) => isLone && lone.push(JSON.stringify(event));
  createKeyboard(input, clock, note).open();
  for (const data of ['a', 'bc', '\r', Buffer.from('d'), '\x7f']) {
    input.emit('data', data);
    clock.advance(1000);
  }
  assert.deepEqual(lone, ['{"type":"text","text":"a"}', '{"type":"text","text":"d"}']);
});

test('a lone Esc is a key after its time', () => {
  const { clock, input, events } = open();
  input.emit('data', '\x1b');
  clock.advance(LOCAL.escape - 1);
  assert.deepEqual(events, []);
  clock.advance(1);
  assert.deepEqual(events, [ESCAPE]);
  assert.equal(clock.pending, 0);
});

test('what came in time counts first, although the timer ran before it was read', () => {
  const { clock, input, events } = open();
  const { soon } = clock;
  clock.soon = (run) => {
    input.emit('data', '[A');
    soon(run);
  };
  input.emit('data', '\x1b');
  clock.advance(LOCAL.escape);
  assert.deepEqual(events, [{ type: 'key', key: 'up' }]);
});

test('a keyboard that is closed between its timer and the next turn reports nothing', () => {
  const { clock, input, events, keyboard } = open();
  const { soon } = clock;
  clock.soon = (run) => {
    keyboard.close();
    soon(run);
  };
  input.emit('data', '\x1b');
  clock.advance(2 * LOCAL.escape);
  assert.deepEqual(events, []);
});

test('a keyboard that is closed by a key starts no timer for what follows', () => {
  const { clock, input, events, keyboard } = open();
  const { push } = events;
  events.push = (...all) => {
    keyboard.close();
    return push.apply(events, all);
  };
  input.emit('data', '\x01\x1b');
  assert.deepEqual([events.length, clock.pending], [1, 0]);
});

test('the memory of a read may be used again after it was read', () => {
  const { input, events } = open();
  const memory = Buffer.alloc(2);
  for (const byte of Buffer.from('aé€😀z')) {
    memory[0] = byte;
    input.emit('data', memory.subarray(0, 1));
    memory[0] = 0x21;
  }
  const typed = events.map((event) => (event.type === 'text' ? event.text : event.type));
  assert.deepEqual(typed, ['a', 'é', '€', '😀', 'z']);
});
