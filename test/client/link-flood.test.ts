/** A flood on a connection. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  GATHERED_BYTES,
  QUICK_MS,
  QUICK_READS,
  READ_BUDGET_BYTES,
  REST_MS,
  URGENT_BUDGET_BYTES,
} from '../../src/client/connection/paced-reader.js';
import {
  LIST_PROGRESS_MS,
  PROGRESS_LIMIT_MS,
  PROGRESS_MS,
} from '../../src/client/connection/progress-watch.js';
import { connected, connectedInLines } from './linked.js';

test('a flood is read by no more than the budget in one turn, and continues in the next one', () => {
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

/** One read of a flood of lines, and a connection whose turns the test takes. */
function flooded(isUrgent: () => boolean, inLines = true) {
  const parts = inLines ? connectedInLines(isUrgent) : connected(isUrgent);
  const turns: (() => void)[] = [];
  parts.clock.soon = (run) => void turns.push(run);
  const said = Array.from({ length: 500 }, (_, index) => `bob: ${index} ${'x'.repeat(90)}`);
  parts.socket.arrive(said.map((line) => `${line}\r\n`).join(''));
  return { ...parts, turns, said: said.map((line) => `text ${line}`) };
}

test('a read is divided while other work is urgent, and nothing of it is lost', () => {
  const { heard, turns, socket, said } = flooded(() => true);
  const perTurn = URGENT_BUDGET_BYTES / `bob: 0 ${'x'.repeat(90)}`.length;
  for (let turn = 1; turns.length > 0; turn++) {
    assert.equal(socket.paused, true);
    assert.ok(heard.length <= turn * perTurn + 1, `${heard.length} after ${turn} turns`);
    turns.shift()?.();
  }
  assert.equal(socket.paused, false);
  assert.deepEqual(heard, said);
});

test('what a paused socket brings all the same, as with TLS, waits for its turn', () => {
  const { heard, turns, socket, said } = flooded(() => true);
  const before = heard.length;
  socket.emit('data', Buffer.from('eve: last\r\n'));
  assert.equal(heard.length, before);
  while (turns.length > 0) turns.shift()?.();
  assert.deepEqual(heard, [...said, 'text eve: last']);
});

test('what arrives while a read is divided comes after it', () => {
  const { heard, turns, socket, said } = flooded(() => true);
  socket.arrive('bob: last\r\n');
  while (turns.length > 0) turns.shift()?.();
  assert.deepEqual(heard, [...said, 'text bob: last']);
});

test('the rest of a divided read is read before a close is reported', () => {
  const { heard, socket, said } = flooded(() => true);
  socket.fail('ECONNRESET');
  assert.deepEqual(heard.slice(0, said.length), said);
  assert.match(heard[said.length] ?? '', /^lost /);
});

test('the rest of a divided read is read at once when nothing is urgent any more', () => {
  let urgent = true;
  const { heard, turns, said } = flooded(() => urgent);
  urgent = false;
  turns.shift()?.();
  assert.deepEqual(heard, said);
});

test('a read is not divided if its end may end a message', () => {
  const { heard, said } = flooded(() => true, false);
  assert.equal(heard.length, said.length);
});

test('a little is read as it comes, and holds up nobody', () => {
  const { socket, clock } = connected();
  socket.arrive('bob: hi\n');
  assert.equal(socket.paused, false);
  assert.equal(clock.pending, 0);
});

/** Lets lines arrive, each this long (ms) after the one before; returns how many until reading paused. */
function untilRest(parts: ReturnType<typeof connected>, everyMs: number): number {
  for (let count = 1; count <= 3 * QUICK_READS; count++) {
    parts.clock.advance(everyMs);
    parts.socket.arrive(`bob: ${count}\r\n`);
    if (parts.socket.paused) return count;
  }
  return Number.POSITIVE_INFINITY;
}

test('reading rests between reads that come quickly, and nothing is lost', () => {
  const parts = connectedInLines();
  const { clock, socket, heard } = parts;
  const before = untilRest(parts, QUICK_MS / 2);
  assert.ok(before <= QUICK_READS + 1, `${before}`);
  socket.arrive('bob: while it rests\r\n');
  assert.equal(heard.length, before);
  clock.advance(REST_MS - 1);
  assert.equal(socket.paused, true);
  clock.advance(1);
  assert.equal(heard.at(-1), 'text bob: while it rests');
  assert.equal(untilRest(parts, 0), 1, 'what has gathered is quick as well');
});

test('reading does not rest if reads are slow, or if the end of a read may end a message', () => {
  assert.equal(untilRest(connectedInLines(), QUICK_MS), Number.POSITIVE_INFINITY);
  assert.equal(untilRest(connected(), 0), Number.POSITIVE_INFINITY);
});

test('reading does not rest after a read that has gathered much', () => {
  const parts = connectedInLines();
  const { socket, clock } = parts;
  untilRest(parts, 0);
  clock.advance(REST_MS);
  socket.arrive(`bob: ${'x'.repeat(60)}\r\n`.repeat(GATHERED_BYTES / 64));
  assert.equal(socket.paused, false);
});

test('a close ends the rest', () => {
  const parts = connectedInLines();
  const { clock, socket, heard } = parts;
  untilRest(parts, 0);
  socket.fail('ECONNRESET');
  assert.match(heard.at(-1) ?? '', /^lost /);
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
