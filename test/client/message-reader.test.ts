/** Messages of the reads of one connection. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MessageReader } from '../../src/client/connection/message-reader.js';
import { ConnectionTimers } from '../../src/client/connection/timers.js';
import { createDecoder } from '../../src/protocol/decoder.js';
import type { Request } from '../../src/protocol/messages.js';
import { encodeUtf8 } from '../../src/wire/utf8.js';
import { createFakeClock } from '../support/terminal/emulator.js';

/** A reader that expects the answer to a request, if one is given, and what it reports. */
function reader(request?: Request) {
  const clock = createFakeClock();
  const timers = new ConnectionTimers(clock);
  const heard: string[] = [];
  const decoder = createDecoder();
  const messages = new MessageReader(decoder, clock, timers, {
    received: (all) => void heard.push(all.map(({ type }) => type).join(' ')),
    answered: () => void heard.push('answered'),
    progress: (list) => void heard.push(`progress ${list?.names.length ?? '-'}`),
  });
  messages.connected();
  if (request !== undefined) messages.expect(request);
  const read = (text: string) => messages.read(encodeUtf8(text));
  return { clock, timers, heard, messages, read };
}

/** Returns the reports, without the empty ones of reads that gave no message. */
const wordsOf = (heard: readonly string[]) => heard.filter((each) => each !== '');

const LONG_MS = 60_000;

test('an answer is received when silence ends it, and no timer is left', () => {
  const { clock, timers, heard, read } = reader('list');
  read('2');
  read('general');
  assert.equal(timers.isRunning('wake'), true);
  clock.advance(LONG_MS);
  assert.deepEqual(wordsOf(heard), ['rooms']);
  assert.equal(timers.isRunning('wake'), false);
});

test('an answer of words is one, unless something else was asked for or came', () => {
  const words = reader('who');
  words.read('There are 2 people in this room.');
  words.clock.advance(LONG_MS);
  assert.deepEqual(wordsOf(words.heard), ['text', 'answered']);
  const status = reader('nick');
  status.read('0');
  status.clock.advance(LONG_MS);
  assert.deepEqual(wordsOf(status.heard), ['status']);
  const unasked = reader();
  unasked.read('no such thing\n');
  unasked.clock.advance(LONG_MS);
  assert.deepEqual(wordsOf(unasked.heard), ['text']);
});

test('once it has stopped, neither silence nor an answer nor its progress is reported', () => {
  const held = reader('list');
  held.read('2');
  held.messages.stop();
  assert.equal(held.timers.isRunning('wake'), false);
  held.read('general');
  held.clock.advance(LONG_MS);
  assert.equal(held.timers.isRunning('wake'), false);
  assert.deepEqual(wordsOf(held.heard), []);
  const words = reader('who');
  words.read('There are 2 people in this room.');
  words.messages.stop();
  words.clock.advance(LONG_MS);
  words.read('2\nann\nbob\n');
  words.messages.end();
  assert.ok(!words.heard.includes('answered'));
});

test('giving up reports what has come of an answer, and nothing if none is due', () => {
  const due = reader('list');
  due.read('3');
  due.read('general');
  due.messages.giveUp();
  assert.deepEqual(wordsOf(due.heard), ['rooms']);
  const idle = reader();
  idle.messages.giveUp();
  assert.deepEqual(idle.heard, []);
});
