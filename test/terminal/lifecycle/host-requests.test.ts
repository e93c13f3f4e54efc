/** Requests to the terminal besides drawing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Environment } from '../../../src/terminal/colour.js';
import { createHostRequests } from '../../../src/terminal/lifecycle/host-requests.js';
import { mouseSequences } from '../../../src/terminal/lifecycle/modes.js';

const XTERM = { TERM: 'xterm', LANG: 'C.UTF-8' };
const ON = ['mouse', mouseSequences(true)] as const;
const OFF = ['mouse', mouseSequences(false)] as const;

/** Requests to a terminal, and all that is written; `accepts` is false while it is not ours. */
function open(env: Environment = XTERM, accepts = true) {
  const written: (readonly [kind: string, bytes: string])[] = [];
  const host = createHostRequests(env, (kind, bytes) => {
    written.push([kind, bytes]);
    return accepts;
  });
  return { host, written };
}

const title = (text: string) => ['title', `\x1b]2;${text}\x07`] as const;

test('a title is written if it is another one, and in the characters of the locale', () => {
  const { host, written } = open();
  for (const text of ['den', 'den', 'den\x07', 'attic', 'den']) host.setTitle(text);
  assert.deepEqual(written, [title('den'), title('attic'), title('den')]);
  const ascii = open({ TERM: 'xterm', LANG: 'C' });
  ascii.host.setTitle('“é”');
  assert.deepEqual(ascii.written, [title('"?"')]);
});

test('the mouse is requested once, and no more after the last request', () => {
  const { host, written } = open();
  host.setMouse(false);
  assert.deepEqual(written, []);
  host.setMouse(true);
  host.setMouse(true);
  assert.deepEqual([host.mouse, written], [true, [ON]]);
  host.setMouse(false);
  assert.deepEqual([host.mouse, written], [false, [ON, OFF]]);
});

test('a terminal that is ours again gets its title and the mouse, if there were any', () => {
  const { host, written } = open();
  host.resume();
  assert.deepEqual(written, []);
  host.setTitle('den');
  host.resume();
  assert.deepEqual(written.splice(0), [title('den'), title('den')]);
  host.setMouse(true);
  host.resume();
  assert.deepEqual(written, [ON, title('den'), ON]);
});

test('a text is copied if it is not empty, fits the clipboard, and is accepted', () => {
  /** The most bytes whose base64 xterm accepts. */
  const most = 56_244;
  const cases = [
    ['', false],
    ['x', true],
    ['x'.repeat(most), true],
    ['x'.repeat(most + 1), false],
    ['小'.repeat(most / 3), true],
    ['小'.repeat(most / 3 + 1), false],
  ] as const;
  for (const [text, isCopied] of cases) {
    const { host, written } = open();
    assert.equal(host.copy(text), isCopied, `${text.length} characters`);
    assert.equal(written.length, Number(isCopied));
  }
  const { host } = open(XTERM, false);
  assert.equal(host.copy('x'), false);
});

test('the background is asked for, if the question is accepted', () => {
  const { host, written } = open();
  assert.equal(host.askBackground(), true);
  assert.deepEqual(written, [['background', '\x1b]11;?\x07']]);
  assert.equal(open(XTERM, false).host.askBackground(), false);
});

test('a console that would print commands gets none, but the bell', () => {
  const { host, written } = open({ TERM: 'linux' });
  host.setTitle('den');
  host.resume();
  assert.deepEqual([host.copy('x'), host.askBackground()], [false, false]);
  host.bell();
  assert.deepEqual(written, [['bell', '\x07']]);
});

test('a notification is written in the form of the terminal', () => {
  const { host, written } = open();
  host.notify('den', 'ann: hi');
  assert.deepEqual(written, [['notification', '\x1b]777;notify;den;ann: hi\x07']]);
});
