/** Servers that are silent, hang, close, send garbage or flood: a check comes to its end in a minute. */

import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import { reportDocument } from '../../src/check/report.js';
import { reportLines } from '../../src/check/report-lines.js';
import { FakeClock } from '../server/fake-clock.js';
import { MemorySocket } from '../support/class-server/memory-socket.js';
import { type FarEnd, Wire } from '../support/class-server/wire.js';
import { playCheck } from './play-check.js';
import { StudentServer } from './student-server.js';

/** The most seconds of a check. */
const LIMIT_SECONDS = 60;

/** What a server does with one connection: at its beginning, and after each read. */
interface Hostile {
  begin?(wire: Wire, clock: FakeClock): void;
  read?(wire: Wire, clock: FakeClock): void;
}

const garbage = Buffer.from([0x00, 0xff, 0x1b, 0x5b, 0x32, 0x4a, 0xc3, 0x0d]);

/** Sends something again and again, as long as the client is there. */
function again(wire: Wire, clock: FakeClock, everyMs: number, send: () => void): void {
  const next = () => {
    if (wire.closed || wire.ended) return;
    try {
      send();
    } catch {
      return;
    }
    clock.setTimeout(next, everyMs);
  };
  next();
}

const HOSTILE: Readonly<Record<string, Hostile>> = {
  'is silent': {},
  'closes at once': { begin: (wire) => wire.close() },
  'closes after each request': { read: (wire) => wire.close() },
  'answers garbage': { read: (wire) => wire.send(garbage) },
  'sends garbage for ever': {
    begin: (wire, clock) => again(wire, clock, 100, () => wire.send(garbage)),
  },
  floods: {
    begin: (wire, clock) => again(wire, clock, 5, () => wire.send(Buffer.alloc(65_536, 0x30))),
  },
  'answers 0 to everything': { read: (wire) => wire.send('0') },
  'answers each request after 3.5 seconds': {
    read: (wire, clock) => void clock.setTimeout(() => wire.closed || wire.send('0'), 3500),
  },
  'sends a number without an end': {
    read: (wire, clock) => again(wire, clock, 200, () => wire.send('7')),
  },
  'announces a million rooms, one every 300 ms': {
    read: (wire, clock) => again(wire, clock, 300, () => wire.send('1000000\n')),
  },
};

function dialTo(clock: FakeClock, { begin, read }: Hostile): () => Socket {
  const accept = (far: FarEnd) => {
    const wire = new Wire(0, far);
    wire.wake = () => {
      try {
        if (wire.recv(65_536).length > 0) read?.(wire, clock);
        else wire.close();
      } catch {
        wire.close();
      }
    };
    begin?.(wire, clock);
    return wire;
  };
  return () => new MemorySocket({ clock, latencyMs: 1, coalesces: false, accept }).asSocket();
}

for (const [name, hostile] of Object.entries(HOSTILE)) {
  test(`a check of a server that ${name} ends within a minute, and finds it wrong`, async () => {
    const clock = new FakeClock();
    const result = await playCheck(clock, dialTo(clock, hostile));
    assert.ok('report' in result);
    assert.ok(result.seconds <= LIMIT_SECONDS, `${result.seconds} s`);
    assert.equal(result.report.isGood, false);
    const facts = { address: 'host:1', room: 'r', seconds: result.seconds };
    const lines = reportLines(result.report, facts);
    // No byte of the server may reach the terminal as it is.
    for (const line of lines) assert.doesNotMatch(line, /[\0-\x1f\x7f-\x9f]/);
    assert.ok(JSON.stringify(reportDocument(result.report, facts)).length < 64 * 1024);
  });
}

test('no words of a server reach the terminal as they are', async () => {
  const clock = new FakeClock();
  const evil = '\x1b]0;title\x07\u202e\u009b2J';
  const server = new StudentServer(clock, {
    greeting: evil,
    who: (room) => [evil, ...room],
    relayed: (text) => [{ text: Buffer.concat([Buffer.from(evil), text]), delayMs: 0 }],
  });
  const result = await playCheck(clock, server.dial);
  assert.ok('report' in result);
  const lines = reportLines(result.report, { address: 'host:1', room: evil, seconds: 1 });
  for (const line of lines) assert.doesNotMatch(line, /[\0-\x1f\x7f-\x9f\u202e]/);
});

test('nobody at the address is no report, but a code', async () => {
  const clock = new FakeClock();
  const dial = () => new MemorySocket({ clock, latencyMs: 1, accept: null }).asSocket();
  assert.deepEqual(await playCheck(clock, dial), { unreachable: 'ECONNREFUSED' });
});

test('a server that vanishes in the middle ends the check early', async () => {
  const clock = new FakeClock();
  const server = new StudentServer(clock, { crashes: (bytes) => bytes.includes('/who') });
  const result = await playCheck(clock, server.dial);
  assert.ok('report' in result && result.seconds < 30, JSON.stringify(result));
  assert.ok(result.report.with('blocked').includes('many-rooms'));
});
