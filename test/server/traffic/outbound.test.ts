/** A server's messages, as writes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  answers,
  chat,
  listing,
  type OutboundMessage,
  outgoing,
} from '../../../src/server/message.js';
import { MESSAGE_COST_BYTES } from '../../../src/server/traffic/backlog.js';
import { type Delivery, encode, encodeWrite } from '../../../src/server/traffic/delivery.js';
import { Outbound } from '../../../src/server/traffic/outbound.js';
import { GAP_MS } from '../../../src/server/traffic/pacing.js';
import { decodeUtf8 } from '../../../src/wire/utf8.js';
import '../../support/seed.js';
import { FakeClock } from '../fake-clock.js';

class FakeSink {
  readonly writes: string[] = [];
  /** The return value of `write`: true if there is room for more. */
  roomy = true;
  ended = false;
  writableLength = 0;

  write(bytes: Uint8Array): boolean {
    this.writes.push(decodeUtf8(bytes));
    return this.roomy;
  }

  end(): void {
    this.ended = true;
  }
}

function setUp() {
  const clock = new FakeClock();
  const sink = new FakeSink();
  return { clock, sink, outbound: new Outbound(sink, clock) };
}

const list = listing(['den', 'attic', 'hall'].map((name) => outgoing('item', name)));
const say = (...texts: readonly string[]) => texts.map((text) => outgoing('text', text));

test('a classic client is written the first message at once, and each other after a gap', () => {
  const { clock, sink, outbound } = setUp();
  outbound.push([answers.accepted, ...say('ann: hi')]);
  assert.deepEqual(sink.writes, []);
  outbound.flush();
  assert.deepEqual(sink.writes, ['0']);
  clock.advance(GAP_MS - 1);
  assert.deepEqual(sink.writes, ['0']);
  clock.advance(1);
  assert.deepEqual(sink.writes, ['0', 'ann: hi']);
});

test('a message that comes within the gap after another waits for its end', () => {
  const { clock, sink, outbound } = setUp();
  outbound.push(say('one'));
  outbound.flush();
  clock.advance(GAP_MS / 2);
  outbound.push(say('two'));
  outbound.flush();
  assert.deepEqual(sink.writes, ['one']);
  clock.advance(GAP_MS / 2);
  assert.deepEqual(sink.writes, ['one', 'two']);
});

test('a message that comes after a long time does not wait', () => {
  const { clock, sink, outbound } = setUp();
  outbound.push(say('one'));
  outbound.flush();
  clock.advance(GAP_MS);
  outbound.push(say('two'));
  outbound.flush();
  assert.deepEqual(sink.writes, ['one', 'two']);
  assert.equal(clock.timers, 0);
});

test('the rest of a list goes out in one write once the client accepts lines', () => {
  const { clock, sink, outbound } = setUp();
  outbound.push(list);
  outbound.flush();
  clock.advance(GAP_MS);
  assert.deepEqual(sink.writes, ['3\r\n', 'den\r\n']);
  outbound.deliver('lines');
  outbound.flush();
  assert.deepEqual(sink.writes, ['3\r\n', 'den\r\n', 'attic\r\nhall\r\n']);
  assert.equal(clock.timers, 0);
});

test('messages that wait when a client starts to speak lines go out as lines, still with gaps', () => {
  const { clock, sink, outbound } = setUp();
  outbound.push(say('one', 'two'));
  outbound.flush();
  outbound.deliver('paced-lines');
  outbound.flush();
  assert.deepEqual(sink.writes, ['one']);
  clock.advance(GAP_MS);
  assert.deepEqual(sink.writes, ['one', 'two\r\n']);
});

test('a line and its ending take at most 1024 bytes, also if it waited when lines began', () => {
  const { clock, sink, outbound } = setUp();
  outbound.push([...say('first'), ...chat('ann', 'x'.repeat(1019))]);
  outbound.flush();
  outbound.deliver('paced-lines');
  outbound.push(chat('bob', 'y'.repeat(1018)));
  outbound.flush();
  clock.advance(4 * GAP_MS);
  assert.deepEqual(sink.writes, [
    'first',
    `ann: ${'x'.repeat(1017)}\r\n`,
    'ann: xx\r\n',
    `bob: ${'y'.repeat(1017)}\r\n`,
    'bob: y\r\n',
  ]);
});

test('a message of 1024 bytes stays whole for a client without lines, and for one that accepted them', () => {
  for (const delivery of ['classic', 'lines'] as const) {
    const { sink, outbound } = setUp();
    outbound.deliver(delivery);
    outbound.push(chat('ann', 'x'.repeat(1019)));
    outbound.flush();
    const ending = delivery === 'lines' ? '\r\n' : '';
    assert.deepEqual(sink.writes, [`ann: ${'x'.repeat(1019)}${ending}`]);
  }
});

test('nothing is written while the socket is full, and everything once it has drained', () => {
  const { sink, outbound } = setUp();
  outbound.deliver('lines');
  sink.roomy = false;
  outbound.push(say('one'));
  outbound.flush();
  outbound.push(say('two'));
  outbound.flush();
  outbound.push(say('three'));
  outbound.flush();
  assert.deepEqual(sink.writes, ['one\r\n']);
  sink.roomy = true;
  outbound.drained();
  assert.deepEqual(sink.writes, ['one\r\n', 'two\r\nthree\r\n']);
});

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ sends: fc.constantFrom(1, 2, 16, 17, 40) }) },
  fc.record({ passes: fc.integer({ min: 0, max: 3 * GAP_MS }) }),
  fc.record({ takes: fc.boolean() }),
  fc.record({ accepts: fc.constantFrom<Delivery>('paced-lines', 'lines') }),
);

test('sending is queueing and writing at once, and says whether all went out and more may follow', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(step, { maxLength: 30 }), (isLines, steps) => {
      const [sent, queued] = [setUp(), setUp()];
      if (isLines) for (const { outbound } of [sent, queued]) outbound.deliver('lines');
      for (const [index, taken] of steps.entries()) {
        for (const { clock, sink, outbound } of [sent, queued]) {
          if ('passes' in taken) clock.advance(taken.passes);
          if ('accepts' in taken && !isLines) outbound.deliver(taken.accepts);
          if ('takes' in taken) sink.roomy = taken.takes;
          if ('takes' in taken && taken.takes) outbound.drained();
          if (!('sends' in taken)) continue;
          const messages = say(...Array.from({ length: taken.sends }, (_, at) => `${index}.${at}`));
          if (outbound === sent.outbound) {
            assert.equal(outbound.send(messages), outbound.isClear);
            continue;
          }
          outbound.push(messages);
          outbound.flush();
        }
        assert.deepEqual(sent.sink.writes, queued.sink.writes);
        assert.equal(sent.outbound.isClear, queued.outbound.isClear);
        assert.deepEqual([sent.sink.ended, queued.sink.ended], [false, false]);
      }
    }),
  );
});

test('a gap that ends while the socket is full does not write', () => {
  const { clock, sink, outbound } = setUp();
  sink.roomy = false;
  outbound.push(say('one', 'two'));
  outbound.flush();
  clock.advance(10 * GAP_MS);
  assert.deepEqual(sink.writes, ['one']);
  outbound.drained();
  assert.deepEqual(sink.writes, ['one', 'two']);
});

test('waiting bytes are counted, here and in the socket, and each waiting message costs more', () => {
  const { sink, outbound } = setUp();
  outbound.push(say('小明', 'ann'));
  assert.equal(outbound.waiting, 9 + 2 * MESSAGE_COST_BYTES);
  outbound.flush();
  sink.writableLength = 6;
  assert.equal(outbound.waiting, 9 + MESSAGE_COST_BYTES);
  sink.writableLength = 0;
  assert.equal(outbound.waiting, 3 + MESSAGE_COST_BYTES);
});

test('clients that get the same write share its bytes, for each form of line endings', () => {
  const messages = say('ann: hi', 'bob: hi');
  const written = (['lines', 'classic', 'lines', 'paced-lines', 'classic'] as const).map(
    (delivery) => encodeWrite(messages.slice(), delivery),
  );
  assert.equal(written[0], written[2]);
  assert.equal(written[0], written[3]);
  assert.equal(written[1], written[4]);
  assert.deepEqual(
    written.map(decodeUtf8),
    ['lines', 'classic', 'lines', 'paced-lines', 'classic'].map((delivery) =>
      encode(messages, delivery as Delivery),
    ),
  );
});

test('a write that begins alike has bytes of its own', () => {
  const [hi, ho] = say('ann: hi', 'ann: ho') as [OutboundMessage, OutboundMessage];
  for (const messages of [[hi], [hi, ho], [hi, hi], [hi, ho], [hi]]) {
    for (const delivery of ['lines', 'classic'] as const) {
      assert.equal(decodeUtf8(encodeWrite(messages, delivery)), encode(messages, delivery));
    }
  }
});

test('a queue that finishes ends its sink after the last message', () => {
  const { clock, sink, outbound } = setUp();
  outbound.push(say('one', 'two'));
  outbound.finish();
  assert.equal(sink.ended, false);
  clock.advance(GAP_MS);
  assert.deepEqual(sink.writes, ['one', 'two']);
  assert.equal(sink.ended, true);
});

test('a queue that finishes with nothing left ends its sink at once', () => {
  const { sink, outbound } = setUp();
  outbound.finish();
  assert.equal(sink.ended, true);
});

test('a stopped queue writes nothing more and leaves no timer', () => {
  const { clock, sink, outbound } = setUp();
  outbound.push(say('one', 'two'));
  outbound.flush();
  outbound.stop();
  clock.advance(10 * GAP_MS);
  assert.deepEqual(sink.writes, ['one']);
  assert.equal(clock.timers, 0);
  assert.equal(outbound.waiting, 0);
});
