/** The pace of a server's writes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  chat,
  listing,
  narrowed,
  type OutboundMessage,
  outgoing,
} from '../../../src/server/message.js';
import { Backlog } from '../../../src/server/traffic/backlog.js';
import { type Delivery, encode, encodedBytes } from '../../../src/server/traffic/delivery.js';
import {
  BEHIND_MESSAGES,
  FAR_BEHIND_BYTES,
  GAP_MS,
  LEAST_GAP_MS,
  LIST_MS,
  MAX_WRITE_BYTES,
  Pacing,
} from '../../../src/server/traffic/pacing.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';
import '../../support/seed.js';

const text = (length = 10) => outgoing('text', 'x'.repeat(length));
const item = outgoing('item', 'room');
const status = outgoing('status', '0');

function backlogOf(...messages: readonly OutboundMessage[]): Backlog {
  const backlog = new Backlog();
  backlog.push(messages);
  return backlog;
}

function many(count: number, message: OutboundMessage): OutboundMessage[] {
  return new Array<OutboundMessage>(count).fill(message);
}

/** All writes until nothing waits, at their times (ms), with `late` ms of lateness in each timer. */
function writes(backlog: Backlog, delivery: Delivery, late = 0) {
  const pacing = new Pacing();
  const all: { time: number; messages: readonly OutboundMessage[] }[] = [];
  for (let now = 0; backlog.length > 0; ) {
    const { count, gapMs } = pacing.next(backlog, delivery, now);
    all.push({ time: now, messages: backlog.take(count) });
    now += gapMs === 0 ? 0 : gapMs + late;
  }
  return all;
}

const counts = (all: readonly { messages: readonly unknown[] }[]) =>
  all.map(({ messages }) => messages.length);

for (const delivery of ['classic', 'paced-lines'] as const) {
  test(`toward ${delivery}, each message is a write, ${GAP_MS} ms after the one before`, () => {
    const all = writes(backlogOf(status, text(), item, item, text()), delivery);
    assert.deepEqual(counts(all), [1, 1, 1, 1, 1]);
    assert.deepEqual(
      all.map(({ time }) => time),
      [0, GAP_MS, 2 * GAP_MS, 3 * GAP_MS, 4 * GAP_MS],
    );
  });
}

test('messages are joined from the bounds of what waits on', () => {
  const full = many(FAR_BEHIND_BYTES / 1024, text(1024));
  const cases: readonly (readonly [messages: readonly OutboundMessage[], count: number])[] = [
    [many(BEHIND_MESSAGES, text()), 1],
    [many(BEHIND_MESSAGES + 1, text()), BEHIND_MESSAGES + 1],
    [full, 1],
    [[...full, text(1)], full.length + 1],
  ];
  for (const [messages, count] of cases) {
    const write = new Pacing().next(backlogOf(...messages), 'classic', 0);
    assert.deepEqual(write, { count, gapMs: GAP_MS }, `${messages.length} messages`);
  }
});

test('messages of blanks only leave all the same, to a late reader and in a list', () => {
  for (const delivery of ['classic', 'paced-lines', 'lines'] as const) {
    for (const one of [outgoing('text', ' '.repeat(1024)), outgoing('item', ' ')]) {
      const messages = many(FAR_BEHIND_BYTES / 1024 + 1, one);
      const pacing = new Pacing();
      for (const backlog of [backlogOf(...messages), backlogOf(one)]) {
        assert.ok(pacing.next(backlog, delivery, 0).count >= 1, `${one.type} ${delivery}`);
      }
    }
  }
});

test('with lines, everything is one write', () => {
  const all = writes(backlogOf(status, ...many(500, item), ...many(500, text())), 'lines');
  assert.deepEqual(counts(all), [1001]);
});

test('with lines, a write has a bound, so that the socket can say that it is full', () => {
  const all = writes(backlogOf(...many(1000, text(1023))), 'lines');
  assert.deepEqual(counts(all), [256, 256, 256, 232]);
  assert.equal(MAX_WRITE_BYTES, 256 * 1024);
});

for (const [names, late] of [
  [1, 0],
  [150, 0],
  [201, 0],
  [400, 0],
  [1025, 0],
  [5000, 0],
  [150, 4],
  [1025, 4],
  [1025, 90],
] as const) {
  test(`the gaps of a list of ${names} add up to at most ${LIST_MS} ms, with timers ${late} ms late`, () => {
    const all = writes(backlogOf(...many(names, item)), 'classic', late);
    assert.ok((all.at(-1)?.time ?? 0) <= LIST_MS + late);
    assert.equal(
      counts(all).reduce((sum, count) => sum + count),
      names,
    );
    const gaps = all.slice(1).map(({ time }, index) => time - (all[index]?.time ?? 0));
    assert.ok(gaps.every((gap) => gap >= LEAST_GAP_MS));
  });
}

test('a list of up to 200 keeps one name a write, with whole gaps', () => {
  const all = writes(backlogOf(...many(200, item)), 'classic');
  assert.equal(all.length, 200);
  assert.equal(all.at(-1)?.time, 199 * GAP_MS);
});

test('each list has time of its own', () => {
  const pacing = new Pacing();
  const first = backlogOf(...many(150, item));
  let now = 0;
  while (first.length > 0) {
    const { count, gapMs } = pacing.next(first, 'classic', now);
    first.take(count);
    now += gapMs;
  }
  const second = backlogOf(...many(150, item));
  assert.deepEqual(pacing.next(second, 'classic', now + LIST_MS), { count: 1, gapMs: GAP_MS });
});

test('a slow client gets several messages in a write of at most 1024 bytes', () => {
  const all = writes(backlogOf(...many(BEHIND_MESSAGES + 20, text(100))), 'classic');
  const [first] = all;
  assert.equal(first?.messages.length, 10);
  assert.ok((all[1]?.time ?? 0) >= GAP_MS);
});

test('a client that keeps up gets one message a write', () => {
  const pacing = new Pacing();
  const step = pacing.next(backlogOf(...many(BEHIND_MESSAGES, text(100))), 'classic', 0);
  assert.deepEqual(step, { count: 1, gapMs: GAP_MS });
});

test('a message of 1024 bytes shares its write with no other, however large the backlog is', () => {
  const pacing = new Pacing();
  const step = pacing.next(backlogOf(...many(BEHIND_MESSAGES + 1, text(1024))), 'classic', 0);
  assert.deepEqual(step, { count: 1, gapMs: GAP_MS });
});

test('a large backlog goes at once', () => {
  const backlog = backlogOf(...many(FAR_BEHIND_BYTES / 1024 + 1, text(1024)));
  assert.equal(writes(backlog, 'classic').length, 1);
});

test('a large backlog of several writes makes each as long as possible until it is gone', () => {
  const all = writes(backlogOf(...many(1024, text(1023))), 'classic');
  assert.deepEqual(counts(all), [255, 255, 255, 255, 1, 1, 1, 1]);
});

/** The reads that a client with reads of 1,024 bytes makes of one write, each without the blanks around it. */
function readsOf(bytes: Uint8Array): string[] {
  const reads: string[] = [];
  for (let at = 0; at < bytes.length; at += 1024) {
    reads.push(
      Buffer.from(bytes.subarray(at, at + 1024))
        .toString('latin1')
        .trim(),
    );
  }
  return reads;
}

const size = fc.oneof(
  fc.integer({ min: 1, max: 1019 }),
  fc.integer({ min: 1, max: 60 }),
  fc.integer({ min: 1014, max: 1019 }),
);
const blanks = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(1100));
const said = fc.tuple(size, blanks).map(([length, end]) => {
  const text = `${'x'.repeat(length)}${' '.repeat(end)}`.slice(0, 1019);
  return chat('ann', text);
});
const listed = fc
  .array(fc.integer({ min: 1, max: 64 }), { maxLength: 40 })
  .map((lengths) => listing(lengths.map((length) => outgoing('item', 'r'.repeat(length)))));
const answered = fc.constant([status]);
const queue = fc.array(
  fc.oneof({ weight: 30, arbitrary: said }, { weight: 2, arbitrary: listed }, answered),
  { size: 'max', maxLength: 300 },
);

for (const delivery of ['classic', 'paced-lines'] as const) {
  test(`no read of 1024 bytes that a ${delivery} client makes is blank, and none is lost`, () => {
    fc.assert(
      fc.property(queue, (batches) => {
        const wide = batches.flat();
        const messages = delivery === 'classic' ? wide : narrowed(wide);
        const all = writes(backlogOf(...messages), delivery);
        assert.deepEqual(
          all.flatMap((write) => write.messages),
          messages,
        );
        for (const write of all) {
          const reads = readsOf(encodeUtf8(encode(write.messages, delivery)));
          assert.ok(reads.every((read) => read !== ''));
          if (write.messages.length === 1) assert.equal(reads.length, 1);
        }
      }),
    );
  });
}

for (const [tail, blank, count] of [
  [503, 0, 131],
  [502, 0, 130],
  [501, 0, 130],
  [504, 3, 130],
] as const) {
  test(`if the last read is ${tail - 500} bytes with ${blank} blanks, a write takes ${count} of 131 messages`, () => {
    const last = outgoing('text', 'x'.repeat(tail - blank) + ' '.repeat(blank));
    // Two line endings and 520 bytes fill the read before.
    const backlog = backlogOf(...many(129, text(1022)), text(520), last);
    const lastRead = encodedBytes(backlog.first(131), 'paced-lines') % 1024;
    assert.equal(lastRead, tail - 500);
    assert.equal(new Pacing().next(backlog, 'paced-lines', 0).count, count);
  });
}

test('a status is alone in its write, with gaps around it, however large the backlog is', () => {
  const flood = many(Math.ceil(FAR_BEHIND_BYTES / 1000), text(1000));
  const all = writes(backlogOf(...flood, status, ...flood, status, text()), 'classic');
  const alone = all.filter(({ messages }) => messages.includes(status));
  assert.deepEqual(counts(alone), [1, 1]);
  for (const write of alone) {
    const at = all.indexOf(write);
    assert.ok(write.time - (all[at - 1]?.time ?? 0) >= GAP_MS);
    assert.ok((all[at + 1]?.time ?? 0) - write.time >= GAP_MS);
  }
});

test('whatever waits goes out once and in order', () => {
  const messages = Array.from({ length: 3000 }, (_, index) =>
    outgoing((['text', 'item', 'text', 'status'] as const)[(index >> 4) % 4] ?? 'text', `${index}`),
  );
  for (const delivery of ['classic', 'paced-lines', 'lines'] as const) {
    const sent = writes(backlogOf(...messages), delivery).flatMap((write) => write.messages);
    assert.deepEqual(sent, messages);
  }
});
