/** The input of one client, with what its owner is told. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPENING_SILENCE_MS } from '../../../src/server/door/opening.js';
import { SILENCE_MS } from '../../../src/server/traffic/inbound.js';
import { MAX_WAITING_MESSAGES } from '../../../src/server/traffic/inbox.js';
import { Incoming } from '../../../src/server/traffic/incoming.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';
import { FakeClock } from '../fake-clock.js';

const HALF_LINE_MS = 5000;

/** An input whose owner writes down what it is told. */
function incoming(halfLineMs: number | null = HALF_LINE_MS) {
  const clock = new FakeClock();
  const told: string[] = [];
  const owner = {
    halfLineMs,
    readOn: (reads: boolean) => void told.push(reads ? 'reads on' : 'pauses'),
    stranger: (stranger: string) => void told.push(stranger),
    delivery: (delivery: string) => void told.push(delivery),
    silent: () => void told.push('silent'),
    stalled: () => void told.push('stalled'),
  };
  const input = new Incoming(owner, clock);
  const read = (text: string) => input.receive(encodeUtf8(text));
  /** Takes all messages, and returns them after what was told meanwhile. */
  const taken = () => {
    const texts: string[] = [];
    for (let each = input.take(); each !== undefined; each = input.take()) texts.push(each.text);
    return texts;
  };
  const news = () => told.splice(0);
  return { clock, input, read, taken, news };
}

/** A client that has accepted lines. */
function inLines(halfLineMs: number | null = HALF_LINE_MS) {
  const parts = incoming(halfLineMs);
  parts.read('/list');
  parts.input.offer();
  parts.read('\r\n/nick ann\r\n');
  assert.deepEqual([parts.taken(), parts.news()], [['/list', '/nick ann'], ['lines']]);
  return parts;
}

test('the owner is told once how a client must be written to', () => {
  const { read, news, taken } = incoming();
  read('/list\n');
  read('/who\n');
  assert.deepEqual([news(), taken()], [['paced-lines'], ['/list', '/who']]);
});

test('what may still be a request of the web is held, and passes after a silence', () => {
  const { clock, read, news, taken, input } = incoming();
  read('GE');
  assert.deepEqual([taken(), input.isEmpty], [[], true]);
  clock.advance(OPENING_SILENCE_MS - 1);
  read('T');
  clock.advance(OPENING_SILENCE_MS - 1);
  assert.deepEqual([input.isEmpty, news()], [true, []]);
  clock.advance(1);
  assert.deepEqual([taken(), news()], [['GE', 'T'], ['silent']]);
  assert.equal(clock.timers, 0);
});

test('a stranger is told of, and says nothing', () => {
  const { read, news, taken } = incoming();
  read('GET / HTTP/1.1\r\n');
  assert.deepEqual([taken(), news()], [[], ['http']]);
});

test('half a line of a client with lines may take a while from its first byte, and is told of then', () => {
  const { clock, read, news, taken } = inLines();
  read('hal');
  clock.advance(HALF_LINE_MS - 1);
  read('f a li');
  assert.equal(clock.timers, 1);
  clock.advance(1);
  assert.deepEqual([news(), taken()], [['stalled'], []]);
  const other = inLines();
  other.read('hal');
  other.clock.advance(HALF_LINE_MS - 1);
  other.read('f\r\nand hal');
  other.clock.advance(HALF_LINE_MS - 1);
  assert.deepEqual([other.news(), other.taken()], [[], ['half']]);
  other.read('f\r\n');
  assert.equal(other.clock.timers, 0);
  const patient = inLines(null);
  patient.read('hal');
  assert.equal(patient.clock.timers, 0);
});

test('the socket is not read while too much waits, and silence ends nothing meanwhile', () => {
  const { clock, read, news, taken, input } = incoming();
  read('/list\n');
  const lines = Array.from({ length: MAX_WAITING_MESSAGES }, (_, index) => `${index}`);
  read(`${lines.join('\n')}\nhal`);
  assert.deepEqual(news(), ['paced-lines', 'pauses']);
  clock.advance(2 * SILENCE_MS);
  assert.equal(clock.timers, 0);
  input.take();
  assert.deepEqual(news(), ['reads on']);
  assert.deepEqual(taken(), lines);
  clock.advance(SILENCE_MS);
  assert.deepEqual([news(), taken()], [['silent'], ['hal']]);
});

test('at the end of the stream what has no end is a message, unless the end is not one', () => {
  for (const [isWhole, last] of [
    [true, ['hal']],
    [false, []],
  ] as const) {
    const { clock, input, read, taken, news } = incoming();
    read('/list\nhal');
    input.end(isWhole);
    assert.deepEqual([taken(), clock.timers], [['/list', ...last], 0]);
    assert.deepEqual(news(), ['paced-lines']);
  }
  const { input, read, taken } = incoming();
  read('GE');
  input.end(true);
  assert.deepEqual(taken(), ['GE']);
});

test('nothing that was dropped is a message, and the socket is read on for its end', () => {
  for (const count of [3, 2 * MAX_WAITING_MESSAGES]) {
    const { clock, input, read, taken, news } = incoming();
    read(`${'hi\n'.repeat(count)}hal`);
    const isFull = count > MAX_WAITING_MESSAGES;
    assert.deepEqual(news(), ['paced-lines', ...(isFull ? ['pauses'] : [])]);
    input.drop();
    assert.deepEqual(news(), isFull ? ['reads on'] : []);
    assert.deepEqual([taken(), input.isEmpty, clock.timers], [[], true, 0]);
    read('more\n'.repeat(99));
    assert.deepEqual(news(), []);
  }
});
