/** Asking a terminal in memory, and giving it back. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answers } from '../../../src/terminal/inquiry/answers.js';
import { Inquiry } from '../../../src/terminal/inquiry/inquiry.js';
import { askableOf, questions } from '../../../src/terminal/inquiry/questions.js';
import { createEmulator, createFakeClock } from '../../support/terminal/emulator.js';

const MODES = '\x1b[?2004;1$y\x1b[?1004;1$y\x1b[?1006;2$y\x1b[?2026;2$y';
const WIDTHS = [4, 2, 2, 2, 2, 2, 3].map((columns) => `\x1b[1;${columns + 1}R`).join('');
const BACKGROUND = '\x1b]11;rgb:0/0/0\x07';
const DEVICE = '\x1b[?1;2c';

function open(env: Record<string, string> = {}) {
  const emulator = createEmulator({ columns: 80, rows: 24 });
  const clock = createFakeClock();
  const world = { ...emulator, env: { ...emulator.env, ...env }, clock, isForeground: () => true };
  let interrupts = 0;
  const inquiry = new Inquiry(world, 'Foyer looks …', () => {
    interrupts += 1;
  });
  let answers: Answers | null = null;
  void inquiry.answers.then((all) => {
    answers = all;
  });
  const now = async () => {
    await emulator.flush();
    return answers;
  };
  return { emulator, clock, inquiry, now, interrupts: () => interrupts };
}

test('a terminal that answers everything is waited for no longer', async () => {
  const { emulator, clock, inquiry, now } = open();
  emulator.feed(`${BACKGROUND}${MODES}${WIDTHS}`);
  clock.advance(100);
  assert.equal(await now(), null);
  emulator.feed(DEVICE);
  clock.advance(0);
  assert.deepEqual((await now())?.background, 'dark');
  assert.equal(emulator.altScreen(), true);
  inquiry.close();
  await emulator.flush();
  assert.equal(emulator.altScreen(), false);
  assert.equal(emulator.input.isRaw, false);
  assert.equal(emulator.input.listenerCount('data'), 0);
});

test('an answer that comes late, after the last one, still counts', async () => {
  const { emulator, clock, inquiry, now } = open();
  emulator.feed(`${MODES}${WIDTHS}${DEVICE}`);
  clock.advance(150);
  assert.equal(await now(), null);
  emulator.feed(BACKGROUND);
  clock.advance(0);
  assert.equal((await now())?.background, 'dark');
  inquiry.close();
});

test('a terminal that answers only some questions is waited for a moment', async () => {
  const { emulator, clock, inquiry, now } = open();
  emulator.feed(`${WIDTHS}${DEVICE}`);
  clock.advance(199);
  assert.equal(await now(), null);
  clock.advance(1);
  assert.deepEqual((await now())?.modes, {});
  inquiry.close();
});

test('a silent terminal is given up, over ssh later', async () => {
  for (const [env, ms] of [
    [{}, 2000],
    [{ SSH_TTY: '/dev/pts/1' }, 4000],
  ] as const) {
    const { clock, inquiry, now } = open(env);
    clock.advance(ms - 1);
    assert.equal(await now(), null);
    clock.advance(1);
    assert.equal((await now())?.isDone, false);
    inquiry.close();
  }
});

test('Ctrl-C is heard until the terminal is given back, whatever came before', async () => {
  const { emulator, clock, inquiry, interrupts } = open();
  emulator.feed('\x03');
  assert.equal(interrupts(), 1);
  clock.advance(2000);
  for (let round = 0; round < 100; round += 1) emulator.feed('x'.repeat(1024));
  emulator.feed('\x03');
  assert.equal(interrupts(), 2);
  inquiry.close();
  emulator.feed('\x03');
  assert.equal(interrupts(), 2);
});

test('a terminal is given back early only if nothing more can come', async () => {
  const { emulator, inquiry } = open();
  emulator.feed(`${MODES}${WIDTHS}${DEVICE}`);
  inquiry.closeIfWhole();
  await emulator.flush();
  assert.equal(emulator.altScreen(), true);
  emulator.feed(BACKGROUND);
  inquiry.closeIfWhole();
  await emulator.flush();
  assert.equal(emulator.altScreen(), false);
});

test('a terminal that sends without end is read no further', async () => {
  const { emulator, clock, inquiry, now } = open();
  for (let round = 0; round < 1000; round += 1) emulator.feed('x'.repeat(1024));
  emulator.feed(DEVICE);
  clock.advance(2000);
  assert.equal((await now())?.isDone, false);
  inquiry.close();
});

test('a signal gives the terminal back', async () => {
  const { emulator } = open();
  emulator.process.emit('SIGTERM');
  await emulator.flush();
  assert.equal(emulator.altScreen(), false);
  assert.equal(emulator.input.isRaw, false);
  assert.deepEqual(emulator.process.exits, [143]);
});

test('a terminal is asked only what it does not print', () => {
  const asked = (env: Record<string, string>) =>
    String(questions(askableOf({ LANG: 'C.UTF-8', ...env })));
  const all = asked({ TERM: 'xterm' });
  for (const part of ['\x1b]11;?', '\x1b[?2026$p', '\x1b[6n', '\x1b[c'])
    assert.ok(all.includes(part));
  assert.ok(!/\x1b\]|\$p/.test(asked({ TERM: 'linux' })));
  assert.ok(asked({ TERM: 'linux' }).includes('\x1b[6n'));
  assert.ok(!asked({ TERM: 'xterm', TERM_PROGRAM: 'Apple_Terminal' }).includes('$p'));
  assert.ok(!/[^\x00-\x7f]/.test(asked({ TERM: 'xterm', LANG: 'C' })));
  assert.ok(!all.includes('\x1b]52'));
});
