import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  LIST_PROGRESS_MS,
  PROGRESS_LIMIT_MS,
  PROGRESS_MS,
  READ_BUDGET_BYTES,
} from '../../src/client/connection.js';
import { connected } from './linked.js';

test('a flood is read by no more than the budget in one turn, and goes on in the next one', () => {
  const { clock, socket, heard } = connected();
  const turns: (() => void)[] = [];
  clock.soon = (run) => void turns.push(run);
  const line = `${'x'.repeat(1000)}\n`;
  const budget = Math.ceil(READ_BUDGET_BYTES / line.length);
  for (let count = 0; count < 2 * budget + 1; count++) socket.arrive(line);
  assert.equal(heard.length, budget);
  assert.equal(socket.paused, true);
  turns.shift()?.();
  assert.equal(heard.length, 2 * budget);
  assert.equal(socket.paused, true);
  turns.shift()?.();
  assert.equal(heard.length, 2 * budget + 1);
  assert.equal(socket.paused, false);
  assert.deepEqual(turns, []);
});

test('a little is read as it comes, and holds up nobody', () => {
  const { socket, clock } = connected();
  socket.arrive('bob: hi\n');
  assert.equal(socket.paused, false);
  assert.equal(clock.pending, 0);
});

for (const [request, every] of [
  ['list', LIST_PROGRESS_MS],
  ['who', PROGRESS_MS],
] as const) {
  test(`progress is reported every ${every} ms while the answer to /${request} comes in`, () => {
    const { clock, socket, connection, heard } = connected();
    connection.request({ type: request });
    socket.arrive('1000\n');
    const told: number[] = [];
    for (let ms = 50; ms <= 4 * PROGRESS_MS; ms += 50) {
      clock.advance(50);
      socket.arrive(`name${ms}\n`);
      if (heard.splice(0).includes('progress')) told.push(ms);
    }
    const times = (4 * PROGRESS_MS) / every;
    assert.deepEqual(
      told,
      Array.from({ length: times }, (_, index) => (index + 1) * every),
    );
  });
}

for (const [what, request, part, limit] of [
  ['an answer to /who without an end makes', { type: 'who' }, (ms: number) => `name${ms}\n`, true],
  ['a name without an end makes', { type: 'list' }, () => 'a', true],
  ['a list of rooms that grows still makes', { type: 'list' }, (ms: number) => `r${ms}\n`, false],
] as const) {
  test(`${what} ${limit ? 'no ' : ''}progress after the limit`, () => {
    const { clock, socket, connection, heard } = connected();
    connection.request(request);
    socket.flush();
    socket.arrive('4000\n');
    let last = 0;
    for (let ms = 0; ms < 2 * PROGRESS_LIMIT_MS; ms += PROGRESS_MS) {
      clock.advance(PROGRESS_MS);
      socket.arrive(part(ms));
      if (heard.splice(0).includes('progress')) last = clock.now();
    }
    assert.equal(last, limit ? PROGRESS_LIMIT_MS - PROGRESS_MS : 2 * PROGRESS_LIMIT_MS);
  });
}

test('chat is no progress of an answer, and neither is anything that answers nothing', () => {
  const { clock, socket, connection, heard } = connected();
  clock.advance(5 * PROGRESS_MS);
  socket.arrive(Buffer.from('bob: 你').subarray(0, -1));
  clock.advance(PROGRESS_MS);
  connection.request({ type: 'who' });
  for (let count = 0; count < 10; count++) {
    clock.advance(PROGRESS_MS);
    socket.arrive('bob: hi\n');
  }
  assert.ok(!heard.includes('progress'), heard.join());
});
