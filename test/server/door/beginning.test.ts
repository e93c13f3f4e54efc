/** The first bytes of a socket, until it is clear what they are. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BEGINNING_SILENCE_MS,
  type Judge,
  readBeginning,
} from '../../../src/server/door/beginning.js';
import { decodeUtf8 } from '../../../src/wire/utf8.js';
import { FakeClock } from '../fake-clock.js';
import { FakeSocket } from '../fake-socket.js';

/** Takes a word up to a full stop; whatever has come counts once nothing more comes, if `isLenient`. */
function beginning(isLenient = true) {
  const clock = new FakeClock();
  const socket = new FakeSocket();
  socket.pause();
  const judged: (string | null)[] = [];
  const judge: Judge<string> = (bytes, isFinal) => {
    const text = decodeUtf8(bytes);
    const end = text.indexOf('.');
    if (end >= 0) return { verdict: text.slice(0, end), taken: end + 1 };
    return isFinal && isLenient ? { verdict: `${text}?`, taken: 0 } : null;
  };
  const stop = readBeginning(socket.socket, clock, judge, (verdict) => judged.push(verdict));
  const listeners = () => socket.listenerCount('data') + socket.listenerCount('end');
  const back = () => socket.putBack.map(decodeUtf8);
  return { clock, socket, judged, stop, listeners, back };
}

test('a beginning is read until it is clear, and what comes after it is put back', () => {
  const { clock, socket, judged, listeners, back } = beginning();
  assert.equal(socket.paused, false);
  for (const text of ['he', 'll']) socket.read(text);
  assert.deepEqual([judged, clock.timers], [[], 1]);
  socket.read('o.rest');
  assert.deepEqual([judged, back()], [['hello'], ['rest']]);
  assert.deepEqual([socket.paused, listeners(), clock.timers], [true, 0, 0]);
});

test('nothing is put back if all is taken', () => {
  const { socket, judged, back } = beginning();
  socket.read('hello.');
  assert.deepEqual([judged, back()], [['hello'], []]);
});

test('a beginning is judged as it is after a silence, which begins with each read', () => {
  const { clock, socket, judged, back } = beginning();
  clock.advance(10 * BEGINNING_SILENCE_MS);
  socket.read('he');
  clock.advance(BEGINNING_SILENCE_MS - 1);
  socket.read('l');
  clock.advance(BEGINNING_SILENCE_MS - 1);
  assert.deepEqual(judged, []);
  clock.advance(1);
  assert.deepEqual([judged, back()], [['hel?'], ['hel']]);
});

test('the end of the stream is a judgement too, or tells that there is none', () => {
  for (const [isLenient, verdict] of [
    [true, 'he?'],
    [false, null],
  ] as const) {
    const { clock, socket, judged, listeners } = beginning(isLenient);
    socket.read('he');
    socket.emit('end');
    assert.deepEqual([judged, listeners(), clock.timers], [[verdict], 0, 0]);
  }
});

test('a beginning that is not wanted any more is not read', () => {
  const { clock, socket, judged, stop, listeners } = beginning();
  socket.read('he');
  stop();
  assert.deepEqual([judged, listeners(), clock.timers], [[], 0, 0]);
});
