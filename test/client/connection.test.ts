/** One connection of the client. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectionTimers } from '../../src/client/connection/timers.js';
import { closedByServer } from '../../src/client/loss.js';
import { NO_TAP, type Tap } from '../../src/client/tap.js';
import { SETTLE_MS } from '../../src/protocol/answers/counted-answer.js';
import { requestText } from '../../src/protocol/encode.js';
import { MAX_RECORD_BYTES, recordLine } from '../../src/protocol/records/record-text.js';
import { CLASSIC_GAP_MS } from '../../src/wire/outbox.js';
import { encodeUtf8 } from '../../src/wire/utf8.js';
import { createFakeClock } from '../support/terminal/emulator.js';
import type { FakeSocket } from './fake-socket.js';
import { connected, connectedInLines } from './linked.js';

test('a connection switches off the delay that would join small messages, and keeps the connection alive', () => {
  const { socket } = connected();
  assert.equal(socket.noDelay, true);
  assert.equal(socket.keepAlive, true);
});

test('a record that is too long is refused; the hello before it has left', () => {
  const long = { type: 'say', ref: 1, text: 'x'.repeat(MAX_RECORD_BYTES) } as const;
  const { socket, connection } = connected();
  assert.equal(connection.beginWithRecords(['messages'], long), 'too-long');
  const hello = recordLine({ type: 'hello', extensions: ['messages'] });
  assert.deepEqual(socket.texts, [`${hello}\r\n`]);
  socket.flush();
  assert.equal(connection.sendRecord(long), 'too-long');
  assert.equal(connection.sendRecord({ type: 'who' }), null);
  assert.deepEqual(socket.texts.slice(1), [`${recordLine({ type: 'who' })}\r\n`]);
});

test('a burst leaves at once, and one without bytes is refused', () => {
  const { socket, connection } = connected();
  assert.equal(connection.sendBurst([], false), 'empty');
  assert.deepEqual(socket.texts, []);
  assert.equal(connection.sendBurst([encodeUtf8('one'), encodeUtf8('two')], false), null);
  assert.deepEqual(socket.texts, ['one', 'two']);
});

test('a timer runs once, and not any more once it is stopped or replaced', () => {
  const clock = createFakeClock();
  const timers = new ConnectionTimers(clock);
  const ran: string[] = [];
  const start = (word: string) => timers.start('wake', 10, () => ran.push(word));
  start('replaced');
  start('one');
  assert.equal(timers.isRunning('wake'), true);
  clock.advance(10);
  assert.deepEqual([ran, timers.isRunning('wake')], [['one'], false]);
  for (const stop of [() => timers.stop('wake'), () => timers.stopAll()]) {
    start('stopped');
    stop();
    assert.equal(timers.isRunning('wake'), false);
  }
  clock.advance(10);
  assert.deepEqual(ran, ['one']);
});

for (const flushMs of [0, 1, 9, 200]) {
  test(`each message is a write, the gap after the one before has left, ${flushMs} ms after its write`, () => {
    const { clock, socket, connection } = connected();
    connection.send('one');
    connection.send('two');
    connection.request({ type: 'logout' });
    for (const message of [1, 2, 3]) {
      assert.equal(socket.writes.length, message);
      clock.advance(flushMs);
      socket.flush();
      clock.advance(CLASSIC_GAP_MS - 1);
      assert.equal(socket.writes.length, message, 'the gap is not over');
      clock.advance(1);
    }
    const period = flushMs + CLASSIC_GAP_MS;
    assert.deepEqual(socket.writes, [
      { text: 'one', time: 0 },
      { text: 'two', time: period },
      { text: '/logout', time: 2 * period },
    ]);
  });
}

test('that all has left is said once, with the last message, and not after a write that failed', () => {
  const { clock, socket, connection, flushes } = connected();
  connection.send('one');
  connection.send('two');
  socket.flush();
  assert.deepEqual(flushes, []);
  clock.advance(CLASSIC_GAP_MS);
  socket.flush();
  assert.deepEqual(flushes, [CLASSIC_GAP_MS]);
  connection.send('three');
  clock.advance(CLASSIC_GAP_MS);
  socket.destroy();
  assert.deepEqual(flushes, [CLASSIC_GAP_MS]);
});

test('a gap is waited for with one timer', () => {
  const { clock, socket, connection } = connected();
  const nextTimer = () => clock.setTimeout(() => {}, 10 * CLASSIC_GAP_MS) as number;
  connection.send('one');
  connection.send('two');
  socket.flush();
  const first = nextTimer();
  clock.advance(CLASSIC_GAP_MS - 1);
  assert.equal(nextTimer(), first + 1);
  clock.advance(1);
  assert.deepEqual(socket.texts, ['one', 'two']);
});

test('a gap is at least ten milliseconds: less has been measured to join messages', () => {
  assert.ok(CLASSIC_GAP_MS >= 10);
});

/** Answers with line endings in every place but the one that makes an offer. */
const NO_OFFERS: readonly (readonly [string, readonly string[]])[] = [
  ['nothing after the count', ['1', 'general']],
  ['LF after the count', ['1\n', 'general\n']],
  ['NUL after the count', ['1\0', 'general\0']],
  ['CR after the count', ['1\r', 'general\r']],
  ['a blank after the count', ['1 ', 'general ']],
  ['CR LF after the name only', ['1', 'general\r\n']],
  ['CR LF if no list was asked for', ['1', 'general', 'hello\r\n']],
];

for (const [what, reads] of NO_OFFERS) {
  test(`no line ending is ever sent to a server with ${what}`, () => {
    const { clock, socket, connection } = connected();
    connection.request({ type: 'list' });
    for (const read of reads) socket.arrive(read);
    clock.advance(10_000);
    for (const [request, answer] of [
      [{ type: 'join', room: 'general' }, '0\r\n'],
      [{ type: 'nick', name: 'ann' }, '0\r\n'],
      [{ type: 'who' }, '1\r\nann\r\n'],
    ] as const) {
      socket.flush();
      connection.request(request);
      clock.advance(CLASSIC_GAP_MS);
      socket.arrive(answer);
    }
    socket.flush();
    connection.send('hello');
    clock.advance(CLASSIC_GAP_MS);
    assert.deepEqual(socket.texts, ['/list', '/join general', '/nick ann', '/who', 'hello']);
  });
}

/** Reads that bring the offer of lines; it is whole with the last one. */
const OFFERS: readonly (readonly string[])[] = [
  ['0\r\n'],
  ['1\r\n', 'general\r\n'],
  ['1\r\ngeneral\r\n'],
  ['1\r', '\n'],
  ['1', '\r\n'],
  ['1', '\r', '\ngeneral\r\n'],
];

for (const reads of OFFERS) {
  test(`the offer in ${JSON.stringify(reads)} is accepted once, at once, and before anything else`, () => {
    const { clock, socket, connection } = connected();
    connection.request({ type: 'list' });
    connection.send('waits for the gap');
    socket.flush();
    for (const read of reads) socket.arrive(read);
    clock.advance(CLASSIC_GAP_MS);
    socket.flush();
    connection.send('goes out at once');
    assert.deepEqual(socket.texts, [
      '/list',
      '\r\n\r\n',
      'waits for the gap\r\n',
      'goes out at once\r\n',
    ]);
  });
}

test('after an accepted offer all waiting messages go out as lines in one write', () => {
  const { socket, connection } = connectedInLines();
  for (const text of ['one', 'two', 'three']) connection.send(text);
  socket.flush();
  assert.deepEqual(socket.texts, ['one\r\n', 'two\r\nthree\r\n']);
});

test('a text that cannot be one message is refused with the reason, and nothing of it is sent', () => {
  const { socket, connection } = connected();
  assert.equal(connection.send(''), 'empty');
  assert.equal(connection.send('x'.repeat(1025)), 'too-long');
  assert.equal(connection.send('é'.repeat(513)), 'too-long');
  assert.deepEqual(socket.writes, []);
  assert.equal(connection.send('x'.repeat(1024)), null);
  assert.equal(connectedInLines().connection.send('two\nlines'), 'line-break');
});

test('a server that takes nothing lets so much wait and no more', () => {
  const { connection, socket } = connected();
  let sent = 0;
  while (connection.send('x'.repeat(1000)) === null) sent++;
  assert.ok(sent >= 100 && sent < 1000, `${sent} messages`);
  assert.equal(connection.send('x'.repeat(1000)), 'full');
  assert.equal(socket.writes.length, 1);
});

test('a request that cannot be sent is refused with the reason, and no answer to it is expected', () => {
  const { socket, connection, heard } = connectedInLines();
  assert.equal(connection.request({ type: 'join', room: 'x'.repeat(1024) }), 'too-long');
  assert.equal(connection.request({ type: 'join', room: 'two\nlines' }), 'line-break');
  while (connection.send('x'.repeat(1000)) === null);
  while (connection.send('x') === null);
  assert.equal(connection.request({ type: 'who' }), 'full');
  socket.arrive('0\r\n');
  assert.deepEqual(heard, ['text 0']);
});

test('an answer that only silence ends is reported when the silence is over', () => {
  const { clock, socket, connection, heard } = connected();
  connection.request({ type: 'list' });
  socket.arrive('2');
  socket.arrive('gen');
  clock.advance(100);
  socket.arrive('eralhelp');
  clock.advance(SETTLE_MS);
  assert.deepEqual(heard, ['progress', 'rooms gen,eralhelp 2 true false']);
});

test('a character that is cut between two reads is put together, and its text reported once', () => {
  const { clock, socket, heard } = connected();
  const bytes = Buffer.from('bob: 你');
  socket.arrive(bytes.subarray(0, -1));
  clock.advance(100);
  assert.deepEqual(heard, []);
  socket.arrive(bytes.subarray(-1));
  clock.advance(10_000);
  assert.deepEqual(heard, ['text bob: 你']);
});

test('a character whose rest does not come is reported when silence says so', () => {
  const { clock, socket, heard } = connected();
  socket.arrive(Buffer.from('bob: 你').subarray(0, -1));
  clock.advance(10_000);
  assert.equal(heard.length, 1);
  assert.match(heard[0] ?? '', /^text bob: \ufffd+$/);
});

test('an answer comes with the time that it took, and what nobody asked for changes no times', () => {
  const { clock, socket, connection, times } = connected();
  connection.request({ type: 'join', room: 'den' });
  clock.advance(300);
  socket.arrive('0');
  clock.advance(1000);
  assert.deepEqual(times, [{ tookMs: 300, lastedMs: 300 }]);
  socket.arrive('bob: hi');
  clock.advance(1000);
  assert.deepEqual(times.at(-1), { tookMs: 300, lastedMs: 300 });
});

test('all traffic is reported to the tap, in order, and the end once', () => {
  const calls: string[] = [];
  const shown = (words: unknown) =>
    words instanceof Uint8Array
      ? JSON.stringify(Buffer.from(words).toString())
      : JSON.stringify(words);
  const tap = new Proxy({} as Tap, {
    get: (_, name) => (words: unknown) =>
      calls.push([String(name), shown(words) ?? ''].join(' ').trim()),
  });
  for (const [end, loss] of [
    [({ connection }: ReturnType<typeof connected>) => connection.close(), null],
    [({ socket }: ReturnType<typeof connected>) => socket.destroy(), closedByServer],
  ] as const) {
    const all = connected(() => false, tap);
    all.connection.request({ type: 'list' });
    all.socket.arrive('0\r\n');
    all.socket.flush();
    end(all);
    all.socket.destroy();
    assert.deepEqual(calls.splice(0), [
      'opened {"host":"example","port":5220}',
      'connected null',
      'wrote "/list"',
      'read "0\\r\\n"',
      'agreedLines',
      'wrote "\\r\\n\\r\\n"',
      `closed ${JSON.stringify(loss)}`,
    ]);
  }
});

/** Requests with a password, and what is shown of them. */
const WITH_PASSWORD = [
  [{ type: 'list', password: 'den' }, '/list ••••••••'],
  [{ type: 'join', room: 'den', password: 'den' }, '/join den ••••••••'],
] as const;

for (const [request, shown] of WITH_PASSWORD) {
  for (const inLines of [false, true]) {
    const how = inLines ? 'in lines' : 'without lines';
    test(`the tap sees no password of /${request.type}, ${how}, but the server does`, () => {
      const written: string[] = [];
      const note = (bytes: Uint8Array) => void written.push(Buffer.from(bytes).toString().trim());
      const { clock, socket, connection } = connected(() => false, { ...NO_TAP, wrote: note });
      if (inLines) {
        connection.request({ type: 'list' });
        socket.arrive('0\r\n');
        socket.flush();
      }
      const [before, all] = [written.length, socket.texts.length];
      connection.request(request);
      socket.flush();
      clock.advance(CLASSIC_GAP_MS);
      connection.request({ type: 'join', room: 'den' });
      assert.deepEqual(written.slice(before), [shown, '/join den']);
      const sent = socket.texts.slice(all).map((text) => text.trim());
      assert.deepEqual(sent, [requestText(request), '/join den']);
    });
  }
}

test('a message that waits for its gap has one timer, however many wait', () => {
  const { clock, socket, connection } = connected();
  connection.send('one');
  socket.flush();
  for (const text of ['two', 'three', 'four']) connection.send(text);
  assert.equal(clock.pending, 1);
  clock.advance(1000);
  assert.deepEqual(socket.texts, ['one', 'two']);
});

test('a text from before a request is not taken for its answer', () => {
  const { clock, socket, connection, heard } = connectedInLines();
  socket.arrive('0');
  connection.request({ type: 'join', room: 'general' });
  clock.advance(5_000);
  assert.deepEqual(heard, ['text 0']);
  socket.arrive('0\r\n');
  assert.deepEqual(heard, ['text 0', 'status accepted']);
});

test('half an answer is reported as text as soon as another request takes the place of its own', () => {
  const { clock, socket, connection, heard } = connected();
  connection.request({ type: 'who' });
  socket.arrive('2\nann\n');
  connection.request({ type: 'logout' });
  clock.advance(0);
  assert.deepEqual(heard, ['text 2', 'text ann']);
});

test('names that are known take apart a list that ran together', () => {
  const { clock, socket, connection, heard } = connected();
  connection.know(['general', 'help']);
  connection.request({ type: 'list' });
  socket.arrive('2generalhelp');
  clock.advance(SETTLE_MS);
  assert.deepEqual(heard, ['rooms general,help 2 true false']);
});

test('that words were the answer is reported once it is sure, and what comes then is no answer', () => {
  const { clock, socket, connection, heard } = connected();
  connection.request({ type: 'who' });
  socket.arrive('There are 2 people in this room.');
  assert.deepEqual(heard, ['text There are 2 people in this room.']);
  clock.advance(1000);
  assert.deepEqual(heard.splice(0), ['text There are 2 people in this room.', 'answered']);
  socket.arrive('2\nann\nbob\n');
  clock.advance(10_000);
  assert.deepEqual(heard, ['text 2', 'text ann', 'text bob']);
});

test('an answer without words is not reported a second time', () => {
  const { socket, connection, heard } = connected();
  connection.request({ type: 'who' });
  socket.arrive('bob: hi');
  socket.arrive('1\nann\n');
  assert.deepEqual(heard, ['text bob: hi', 'people ann true counted']);
});

test('giving up reports what has come of the answer', () => {
  const { socket, connection, heard } = connected();
  connection.request({ type: 'list' });
  socket.arrive('3\ngeneral\n');
  connection.giveUp();
  assert.deepEqual(heard, ['rooms general 3 false false']);
});

test('an answer of which nothing has come is still taken when it is given up', () => {
  const { socket, connection, heard } = connected();
  connection.request({ type: 'who' });
  connection.giveUp();
  socket.arrive('1\nann\n');
  assert.deepEqual(heard, ['people ann true counted']);
});

/** Messages that are half there when the connection ends, and how they are reported. */
const HALVES: readonly (readonly [string, 'list' | 'who' | null, string | Uint8Array, string])[] = [
  ['a text', null, Buffer.from('bob: 你').subarray(0, -1), 'text bob: \ufffd\ufffd'],
  ['a list', 'list', '2\nhelp\n', 'rooms help 2 false false'],
  ['a list of names that ran together', 'list', '2generalhelp', 'rooms generalhelp 2 false true'],
  ['a people list', 'who', '2\nann\n', 'people ann false counted'],
];

for (const [what, request, read, told] of HALVES) {
  for (const [how, end, loss] of [
    ['closes', (socket: FakeSocket) => socket.destroy(), 'closed'],
    ['breaks', (socket: FakeSocket) => socket.fail('ECONNRESET'), 'reset'],
  ] as const) {
    test(`${what}, half received, is reported before the loss when the connection ${how}`, () => {
      const { clock, socket, connection, heard } = connected();
      if (request !== null) connection.request({ type: request });
      socket.arrive(read);
      assert.deepEqual(heard, []);
      end(socket);
      assert.deepEqual(heard, [told, `lost ${loss}`]);
      assert.equal(clock.pending, 0);
    });
  }
}

test('names that are known divide the joined names of a list', () => {
  const { clock, socket, connection, heard } = connected();
  connection.know(['general', 'help']);
  connection.request({ type: 'list' });
  socket.arrive('3');
  socket.arrive('generalhelpdev');
  clock.advance(10_000);
  assert.ok(
    heard.some((line) => line.includes('general,help,dev')),
    heard.join(' | '),
  );
});

test('a loss is reported once, and nothing of the connection waits after it', () => {
  const { clock, socket, connection, heard } = connected();
  connection.send('hello');
  socket.flush();
  connection.send('waits for the gap');
  assert.equal(clock.pending, 1);
  socket.fail('ECONNRESET');
  socket.emit('close');
  assert.deepEqual(heard, ['lost reset']);
  assert.equal(clock.pending, 0);
});
