/** The log of `foyer serve`, with a reader in memory. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogEvent } from '../../../src/cli/serve/serve-events.js';
import { ServerLog } from '../../../src/cli/serve/server-log.js';
import { SteadyOutput } from '../../../src/terminal/steady-output.js';
import { createFakeClock } from '../../support/terminal/emulator.js';

/** More lines than wait for a reader. */
const MANY = 5000;

const PEER = '127.0.0.1:7';

function open(isTTY: boolean) {
  const clock = createFakeClock();
  const reader = { reads: false, text: '' };
  const output = new SteadyOutput({ fd: 1, isTTY }, clock, (_fd, bytes) => {
    if (!reader.reads) throw Object.assign(new Error('EAGAIN'), { code: 'EAGAIN' });
    reader.text += Buffer.from(bytes).toString();
    return bytes.length;
  });
  return { clock, reader, output, log: new ServerLog(output, 'ascii') };
}

for (const isTTY of [true, false]) {
  const kind = isTTY ? 'a terminal' : 'a pipe';
  test(`lines beyond the backlog of ${kind} are left out and counted, the others are whole`, () => {
    const { clock, reader, output, log } = open(isTTY);
    for (let line = 0; line < MANY; line++) {
      log.say({ type: 'connected', id: line, peer: `192.0.2.1:${line}` });
    }
    assert.ok(output.waitingBytes < 70_000, `${output.waitingBytes} bytes wait`);
    reader.reads = true;
    clock.advance(1000);
    log.say({ type: 'stopped' });
    const lines = reader.text.trimEnd().split('\n');
    const numbers = lines.flatMap((line) => /192\.0\.2\.1:(\d+)/.exec(line)?.[1] ?? []);
    assert.deepEqual(numbers.map(Number), [...numbers.keys()]);
    assert.match(lines.at(-2) ?? '', new RegExp(`left.out.*:\\s?${MANY - numbers.length}\\}?$`));
    assert.match(lines.at(-1) ?? '', /stopped/);
  });
}

test('a line is left out once more than 64 KiB wait, and the count is said once', () => {
  const { reader, output, log } = open(true);
  reader.reads = true;
  let waiting = 0;
  Object.defineProperty(output, 'waitingBytes', { get: () => waiting });
  const line = () => {
    log.say({ type: 'connected', id: 1, peer: PEER });
    return reader.text.split('\n').length - 1;
  };
  waiting = 64 * 1024;
  assert.equal(line(), 1);
  waiting++;
  assert.deepEqual([line(), line()], [1, 1]);
  output.emit('drain');
  assert.match(reader.text, /nobody read them: 2\n$/);
  output.emit('drain');
  waiting = 0;
  assert.equal(line(), 3);
});

test('lines are diverted to a view without the day, and come back', () => {
  const { reader, log } = open(true);
  reader.reads = true;
  const viewed: string[] = [];
  log.divert((text) => viewed.push(text));
  log.say({ type: 'connected', id: 1, peer: PEER });
  assert.match(viewed.join(), /^\d\d:\d\d:?\d* 127\.0\.0\.1:7 connected$/);
  assert.equal(reader.text, '');
  log.divert(null);
  log.say({ type: 'stopped' });
  assert.equal(viewed.length, 1);
  assert.match(reader.text, /stopped\n$/);
});

test('the last line is whole if it is read in time, and nothing waits after it', () => {
  for (const reads of [true, false]) {
    const { clock, reader, output, log } = open(true);
    log.say({ type: 'connected', id: 1, peer: PEER });
    reader.reads = reads;
    const blocks: boolean[] = [];
    output.setBlocking = (blocking) => void blocks.push(blocking);
    output.flush = (patience) => {
      assert.equal(patience, 500);
      return SteadyOutput.prototype.flush.call(output, 0);
    };
    log.end({ type: 'stopped' });
    assert.equal(/connected\n.*stopped\n$/.test(reader.text), reads);
    assert.deepEqual([output.waitingBytes, clock.pending, blocks], [0, 0, [true]]);
  }
});

test('in a terminal an event is a sentence without controls, and ASCII if the locale is not UTF-8', () => {
  const { reader, log } = open(true);
  reader.reads = true;
  log.say({ type: 'entered', id: 1, peer: PEER, name: 'a\nb\x1b[2J\u009bé', room: '“c”' });
  assert.match(reader.text, /^\S+Z 127\.0\.0\.1:7 entered "c" as a b\?\[2J\?\?\n$/);
});

test('elsewhere an event is a line of JSON, in which everything but ASCII is escaped', () => {
  const events: readonly (readonly [LogEvent, object])[] = [
    [
      { type: 'listening', host: '::1', port: 5220, reach: null },
      { event: 'listening', address: '[::1]:5220', reach: null },
    ],
    [
      { type: 'entered', id: 1, peer: PEER, name: 'a\u202e\x1b\n小', room: 'den' },
      { event: 'entered', id: 1, peer: PEER, name: 'a\u202e\x1b\n小', room: 'den' },
    ],
    [
      { type: 'disconnected', id: 1, peer: PEER, reason: { type: 'lost', code: 'ECONNRESET' } },
      { event: 'disconnected', id: 1, peer: PEER, reason: 'lost', code: 'ECONNRESET' },
    ],
    [
      { type: 'disconnected', id: 1, peer: PEER, reason: { type: 'limit', limit: 'naming' } },
      { event: 'disconnected', id: 1, peer: PEER, reason: 'limit', limit: 'naming' },
    ],
    [
      { type: 'refused-more', count: 7 },
      { event: 'refused-more', count: 7 },
    ],
  ];
  for (const [event, expected] of events) {
    const { reader, log } = open(false);
    reader.reads = true;
    log.say(event);
    assert.match(reader.text, /^[ -~]+\n$/);
    const { time, ...fields } = JSON.parse(reader.text) as { time: string };
    assert.ok(!Number.isNaN(Date.parse(time)));
    assert.deepEqual(fields, expected);
  }
});
