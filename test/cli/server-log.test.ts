/** The log of `foyer serve`, with a reader in memory. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServerLog } from '../../src/cli/server-log.js';
import { SteadyOutput } from '../../src/terminal/steady-output.js';
import { createFakeClock } from '../support/emulator.js';

/** More lines than wait for a reader. */
const MANY = 5000;

function open() {
  const clock = createFakeClock();
  const reader = { reads: false, text: '' };
  const output = new SteadyOutput({ fd: 1 }, clock, (_fd, bytes) => {
    if (!reader.reads) throw Object.assign(new Error('EAGAIN'), { code: 'EAGAIN' });
    reader.text += Buffer.from(bytes).toString();
    return bytes.length;
  });
  return { clock, reader, output, log: new ServerLog(output, 'ascii') };
}

test('lines beyond the backlog are left out and counted, the others are whole and in order', () => {
  const { clock, reader, output, log } = open();
  for (let line = 0; line < MANY; line++) log.say(`line ${line} of a peer`);
  assert.ok(output.waitingBytes < 70_000, `${output.waitingBytes} bytes wait`);
  reader.reads = true;
  clock.advance(1000);
  log.say('after all');
  const lines = reader.text.trimEnd().split('\n');
  const numbers = lines.flatMap((line) => /line (\d+) of a peer$/.exec(line)?.[1] ?? []);
  assert.deepEqual(numbers.map(Number), [...numbers.keys()]);
  assert.match(lines.at(-2) ?? '', new RegExp(`left out.*: ${MANY - numbers.length}$`));
  assert.match(lines.at(-1) ?? '', /after all$/);
});

test('an event is one line without controls, and ASCII where the locale is not UTF-8', () => {
  const { reader, log } = open();
  reader.reads = true;
  log.say('a\nb\x1b[2J\u009bé “c”');
  assert.match(reader.text, /^\S+Z a b\?\[2J\?\? "c"\n$/);
});
