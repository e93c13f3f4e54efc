/** The limits, with a clock that the test moves. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readChat } from '../../../src/protocol/talk/chat-line.js';
import { Admission, ARRIVALS_MS } from '../../../src/server/door/admission.js';
import { addressKey } from '../../../src/server/door/peer-address.js';
import { MAX_LOGGED, REFUSALS_MS, RefusalLog } from '../../../src/server/door/refusal-log.js';
import type { ServerEvent } from '../../../src/server/events.js';
import { Deadlines } from '../../../src/server/limits/deadlines.js';
import { Fakelag } from '../../../src/server/limits/fakelag.js';
import { Lag } from '../../../src/server/limits/lag.js';
import { checkLimit, DEFAULT_LIMITS, LIMITS, limitRow } from '../../../src/server/limits/limits.js';
import { Notices, SUM_MS, sumText } from '../../../src/server/limits/notices.js';
import { Room } from '../../../src/server/rooms.js';
import '../../support/seed.js';
import { FakeClock } from '../fake-clock.js';

const MINUTE_MS = 60_000;

test('every default is a value that its limit takes', () => {
  for (const row of LIMITS) assert.equal(checkLimit(row, row.default), row.default, row.name);
});

test('a limit takes whole numbers within its bounds, and 0 if it can be off', () => {
  const cases: readonly (readonly [
    name: (typeof LIMITS)[number]['name'],
    value: number,
    ok: boolean,
  ])[] = [
    ['connections', 1, true],
    ['connections', 0, false],
    ['connections', 1_000_000, true],
    ['connections', 1_000_001, false],
    ['idle', 0, true],
    ['idle', 1, true],
    ['idle', 1.5, false],
    ['idle', -1, false],
    ['idle', 1_000_001, false],
    ['bytes-per-second', 63, false],
    ['bytes-per-second', 64, true],
    ['bytes-per-second', Number.NaN, false],
  ];
  for (const [name, value, ok] of cases) {
    assert.equal(checkLimit(limitRow(name), value), ok ? value : null, `${name} ${value}`);
  }
});

test('every limit can be off, but those of all connections, handshakes, the burst and old messages', () => {
  const fixed = LIMITS.filter((row) => checkLimit(row, 0) === null).map(({ name }) => name);
  assert.deepEqual(fixed, ['connections', 'handshake', 'burst', 'history-hours']);
});

test('an address is an IPv4 address or the network of an IPv6 address', () => {
  const cases = [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0DB8:0:0::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ] as const;
  for (const [address, key] of cases) assert.equal(addressKey(address), key, address);
});

const few = {
  ...DEFAULT_LIMITS,
  connections: 5,
  'connections-per-address': 3,
  'arrivals-per-address': 4,
};

test('an address has its share of the connections, and new ones within ten minutes', () => {
  const admission = new Admission(few);
  for (let count = 0; count < 3; count++) assert.equal(admission.admit('a', count), null);
  assert.equal(admission.admit('a', 3), 'connections-per-address');
  admission.leave('a');
  assert.equal(admission.admit('a', 4), null);
  for (let count = 0; count < 3; count++) admission.leave('a');
  assert.equal(admission.admit('a', 5), 'arrivals-per-address');
  assert.equal(admission.admit('b', 5), null);
  assert.equal(admission.admit('a', ARRIVALS_MS), null);
});

test('all connections have a limit, and a refused one does not count', () => {
  const admission = new Admission(few);
  for (let count = 0; count < 5; count++) assert.equal(admission.admit(null, 0), null);
  for (const address of ['a', null]) assert.equal(admission.admit(address, 0), 'connections');
  admission.leave(null);
  assert.equal(admission.admit('a', 0), null);
});

test('a classroom of forty with one address comes in, with three connections each', () => {
  const admission = new Admission(DEFAULT_LIMITS);
  for (let count = 0; count < 3 * 40; count++) assert.equal(admission.admit('a', count), null);
});

test('whatever comes and goes, the counts are those of the open connections', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b', null), fc.boolean()));
  fc.assert(
    fc.property(steps, (all) => {
      const admission = new Admission({ ...few, 'arrivals-per-address': 0 });
      const open: (string | null)[] = [];
      for (const [address, comes] of all) {
        if (!comes) {
          const index = open.indexOf(address);
          if (index >= 0) admission.leave(open.splice(index, 1)[0] ?? null);
          continue;
        }
        const own = open.filter((other) => other === address).length;
        const isRefused = open.length >= 5 || (address !== null && own >= 3);
        assert.equal(admission.admit(address, 0) !== null, isRefused);
        if (!isRefused) open.push(address);
      }
    }),
  );
});

/** The times (ms) at which messages are handled that all come at once. */
function handledAt(texts: readonly string[], limits = DEFAULT_LIMITS): number[] {
  const share = new Fakelag();
  let now = 1000;
  return texts.map((text) => {
    now += share.wait(limits, now);
    share.charge(text, limits, now);
    return now - 1000;
  });
}

test('ten messages are handled at once, and then four a second', () => {
  const times = handledAt(new Array<string>(18).fill('hi'));
  assert.deepEqual(times.slice(0, 10), new Array<number>(10).fill(0));
  assert.deepEqual(times.slice(10), [250, 500, 750, 1000, 1250, 1500, 1750, 2000]);
});

test('a list, a join and a name leave room for four messages, and large messages count by their bytes', () => {
  assert.equal(handledAt(['/list', '/join den', '/nick ann', 'a', 'b', 'c', 'd']).at(-1), 0);
  assert.ok((handledAt(['/list', '/join den', '/nick ann', ...'abcde']).at(-1) ?? 0) > 0);
  const slow = { ...DEFAULT_LIMITS, 'bytes-per-second': 1024 };
  const times = handledAt(new Array<string>(6).fill('小'.repeat(341)), slow);
  assert.ok((times.at(-1) ?? 0) > 2000, `${times}`);
});

test('limits that are off let nothing wait', () => {
  const off = { ...DEFAULT_LIMITS, 'messages-per-second': 0, 'bytes-per-second': 0 };
  assert.ok(handledAt(new Array<string>(1000).fill('hi'), off).every((time) => time === 0));
});

test('after a pause a client has its burst again, and no more than that', () => {
  const share = new Fakelag();
  for (const start of [0, 10 * MINUTE_MS]) {
    let handled = 0;
    while (share.wait(DEFAULT_LIMITS, start) === 0) {
      share.charge('hi', DEFAULT_LIMITS, start);
      handled++;
    }
    assert.equal(handled, DEFAULT_LIMITS.burst);
  }
});

test('each line of a record counts as a message', () => {
  const record = (text: string) => `\u001e${JSON.stringify({ type: 'say', ref: 1, text })}`;
  const lines = record('a\nb\nc\nd');
  const times = handledAt([lines, lines, lines, record('one'), 'a\\nb']);
  assert.deepEqual(times, [0, 0, 0, 750, 1000]);
});

class FakeClient {
  holds = 0;
  pause(): void {
    this.holds++;
  }
  resume(): void {
    this.holds--;
  }
}

test('a client that says too much is paused until its next message may be handled', () => {
  const clock = new FakeClock();
  const lag = new Lag<FakeClient>(clock);
  const client = new FakeClient();
  for (let count = 0; count < 10; count++) {
    assert.equal(client.holds, 0);
    lag.spoke(client, 'hi', DEFAULT_LIMITS);
  }
  assert.equal(client.holds, 1);
  clock.advance(249);
  assert.equal(client.holds, 1);
  clock.advance(1);
  assert.equal(client.holds, 0);
  lag.spoke(client, 'hi', DEFAULT_LIMITS);
  assert.equal(client.holds, 1);
  for (let count = 0; count < 2; count++) {
    lag.forget(client);
    assert.deepEqual([client.holds, clock.timers], [0, 0]);
  }
});

test('a client that says more while it is paused is paused once', () => {
  const clock = new FakeClock();
  const lag = new Lag<FakeClient>(clock);
  const client = new FakeClient();
  for (let count = 0; count < 12; count++) lag.spoke(client, 'hi', DEFAULT_LIMITS);
  assert.deepEqual([client.holds, clock.timers], [1, 1]);
  clock.advance(MINUTE_MS);
  assert.deepEqual([client.holds, clock.timers], [0, 0]);
});

test('a client has ten minutes for its first command and a minute for its name, and then all the time', () => {
  const clock = new FakeClock();
  const expired: string[] = [];
  const deadlines = new Deadlines<string>(clock, (client, limit) => {
    expired.push(`${client}: ${limit}`);
    deadlines.forget(client);
  });
  const note = (client: string, stage: 'silent' | 'lobby' | 'naming' | 'room') =>
    deadlines.note(client, stage, DEFAULT_LIMITS);
  for (const client of ['ann', 'bob', 'eve']) note(client, 'silent');
  clock.advance(10 * MINUTE_MS - 1);
  note('ann', 'silent');
  note('bob', 'lobby');
  note('eve', 'naming');
  clock.advance(1);
  assert.deepEqual(expired, ['ann: silence']);
  clock.advance(MINUTE_MS / 2);
  note('eve', 'naming');
  clock.advance(MINUTE_MS / 2);
  assert.deepEqual(expired, ['ann: silence', 'eve: naming']);
  note('bob', 'naming');
  note('bob', 'room');
  clock.advance(1000 * MINUTE_MS);
  assert.equal(expired.length, 2);
  assert.equal(clock.timers, 0);
});

test('who comes back to a stage has its whole time again', () => {
  for (const between of ['lobby', 'room'] as const) {
    const clock = new FakeClock();
    let expired = 0;
    const deadlines = new Deadlines<string>(clock, () => expired++);
    for (const stage of ['naming', between, 'naming'] as const) {
      deadlines.note('ann', stage, DEFAULT_LIMITS);
      clock.advance(MINUTE_MS - 1);
    }
    assert.equal(expired, 0);
    clock.advance(1);
    assert.equal(expired, 1, between);
  }
});

test('if silence in a room has a limit, each message starts it again', () => {
  const clock = new FakeClock();
  let expired = 0;
  const deadlines = new Deadlines<string>(clock, () => expired++);
  const limits = { ...DEFAULT_LIMITS, idle: 60 };
  deadlines.note('ann', 'room', limits);
  clock.advance(MINUTE_MS - 1);
  deadlines.note('ann', 'room', limits);
  clock.advance(MINUTE_MS - 1);
  assert.equal(expired, 0);
  clock.advance(1);
  assert.equal(expired, 1);
});

test('a thousand refusals are a few lines of the log, and their sum', () => {
  const clock = new FakeClock();
  const log: ServerEvent[] = [];
  const refusals = new RefusalLog(clock, (event) => log.push(event));
  for (let count = 0; count < 1000; count++) refusals.refused(`192.0.2.1:${count}`, 'connections');
  assert.equal(log.length, MAX_LOGGED);
  clock.advance(REFUSALS_MS);
  assert.deepEqual(log.at(-1), { type: 'refused-more', count: 1000 - MAX_LOGGED });
  refusals.refused('192.0.2.1:1', 'connections');
  clock.advance(REFUSALS_MS);
  assert.equal(log.length, MAX_LOGGED + 2);
  assert.equal(clock.timers, 0);
});

test('refusals that are all logged have no sum, and each further one counts', () => {
  for (const [count, sum] of [
    [1, []],
    [MAX_LOGGED, []],
    [MAX_LOGGED + 1, [1]],
    [MAX_LOGGED + 2, [2]],
  ] as const) {
    const log: ServerEvent[] = [];
    const refusals = new RefusalLog(new FakeClock(), (event) => log.push(event));
    for (let index = 0; index < count; index++) refusals.refused('192.0.2.1:1', 'connections');
    refusals.end();
    const sums = log.flatMap((event) => (event.type === 'refused-more' ? [event.count] : []));
    assert.deepEqual(sums, sum, `${count} refusals`);
  }
});

test('a class that comes at once is announced one by one, and a crowd as a sum', () => {
  const clock = new FakeClock();
  const said: string[] = [];
  const notices = new Notices(clock, (room, text) => said.push(`${room.title}: ${text}`));
  const [den, attic] = [new Room('den', 'den', false), new Room('attic', 'attic', false)];
  const passes = (room: Room, change: 'joined' | 'left') =>
    notices.passes(room, change, DEFAULT_LIMITS.notices);
  for (let count = 0; count < 60; count++) assert.equal(passes(den, 'joined'), true);
  for (let count = 0; count < 7; count++) assert.equal(passes(den, 'joined'), false);
  assert.equal(passes(den, 'left'), false);
  assert.equal(passes(attic, 'joined'), true);
  assert.deepEqual(said, []);
  clock.advance(SUM_MS);
  assert.deepEqual(said, ['den: 7 have joined', 'den: 1 more has left']);
  assert.equal(passes(den, 'joined'), true);
  assert.equal(passes(den, 'joined'), false);
  clock.advance(60 * SUM_MS);
  assert.equal(said.length, 3);
  for (let count = 0; count < 59; count++) assert.equal(passes(den, 'left'), true);
  for (let count = 0; count < 1000; count++) {
    assert.equal(notices.passes(den, 'left', 0), true);
  }
  assert.equal(clock.timers, 0);
});

test('no client reads a name from a sum', () => {
  for (const change of ['joined', 'left'] as const) {
    for (const count of [1, 2, 7, 1000]) {
      const text = sumText(count, change);
      assert.equal(readChat(text, { ownServer: true }).type, 'plain', text);
    }
  }
});
