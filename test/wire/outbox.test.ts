/** The queue of writes and its gaps. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CLASSIC_GAP_MS, createOutbox, encode, type Outbox } from '../../src/wire/outbox.js';
import { decodeUtf8, encodeUtf8 } from '../../src/wire/utf8.js';

/** Returns the outbox's due write at `now` as text, or its other result. */
function next(outbox: Outbox, now: number): string {
  const step = outbox.next(now);
  if (step.type === 'write') return step.writes.map(decodeUtf8).join(' + ');
  return step.type === 'wait' ? `wait until ${step.until}` : step.type;
}

function outboxWith(...messages: string[]): Outbox {
  const outbox = createOutbox();
  for (const message of messages) assert.equal(outbox.enqueue(message), null);
  return outbox;
}

describe('encode', () => {
  const cases = [
    { title: 'a message', text: 'hi', classic: 'hi', lines: 'hi' },
    { title: 'nothing', text: '', classic: 'empty', lines: 'empty' },
    { title: 'a blank', text: ' ', classic: ' ', lines: ' ' },
    { title: 'an LF', text: 'a\nb', classic: 'a\nb', lines: 'line-break' },
    { title: 'a CR', text: 'a\rb', classic: 'a\rb', lines: 'line-break' },
    {
      title: '1024 bytes',
      text: 'é'.repeat(512),
      classic: 'é'.repeat(512),
      lines: 'é'.repeat(512),
    },
    { title: '1025 bytes', text: `x${'é'.repeat(512)}`, classic: 'too-long', lines: 'too-long' },
    { title: 'a lone surrogate', text: 'a\ud800', classic: 'a\ufffd', lines: 'a\ufffd' },
  ];
  for (const { title, text, ...wanted } of cases) {
    for (const framing of ['classic', 'lines'] as const) {
      test(`${title}, in ${framing} framing`, () => {
        const result = encode(text, framing);
        assert.equal(typeof result === 'string' ? result : decodeUtf8(result), wanted[framing]);
      });
    }
  }
});

describe('an outbox in classic framing', () => {
  test('has nothing to write at first', () => {
    assert.equal(next(createOutbox(), 0), 'idle');
  });

  test('writes the first message at once', () => {
    assert.equal(next(outboxWith('/list'), 0), '/list');
  });

  test('writes one message at a time, in order, with the gap after each flush', () => {
    const outbox = outboxWith('a', 'b', 'c');
    assert.equal(next(outbox, 0), 'a');
    assert.equal(next(outbox, 100), 'idle', 'the first write has not been flushed');
    outbox.flushed(100);
    assert.equal(next(outbox, 100), `wait until ${100 + CLASSIC_GAP_MS}`);
    assert.equal(next(outbox, 99 + CLASSIC_GAP_MS), `wait until ${100 + CLASSIC_GAP_MS}`);
    assert.equal(next(outbox, 100 + CLASSIC_GAP_MS), 'b');
    outbox.flushed(200);
    assert.equal(next(outbox, 300), 'c');
    outbox.flushed(300);
    assert.equal(next(outbox, 300), 'idle');
  });

  test('does not let /logout run into the chat before it', () => {
    const outbox = outboxWith('goodbye');
    next(outbox, 0);
    outbox.flushed(0);
    outbox.enqueue('/logout');
    assert.equal(next(outbox, 1), `wait until ${CLASSIC_GAP_MS}`);
    assert.equal(next(outbox, CLASSIC_GAP_MS), '/logout');
  });

  test('keeps the gap to a message that comes later', () => {
    const outbox = outboxWith('a');
    next(outbox, 0);
    outbox.flushed(0);
    assert.equal(next(outbox, 50), 'idle');
    outbox.enqueue('b');
    assert.equal(next(outbox, 50), 'b');
  });

  test('takes another gap', () => {
    const outbox = createOutbox({ gapMs: 250 });
    outbox.enqueue('a');
    outbox.enqueue('b');
    next(outbox, 0);
    outbox.flushed(7);
    assert.equal(next(outbox, 8), 'wait until 257');
  });

  test('refuses what is no message, and keeps the rest', () => {
    const outbox = outboxWith('a');
    assert.equal(outbox.enqueue(''), 'empty');
    assert.equal(outbox.enqueue('x'.repeat(1025)), 'too-long');
    assert.equal(outbox.queuedBytes(), 1);
    assert.equal(next(outbox, 0), 'a');
  });

  test('refuses what would exceed its bound, until there is room again', () => {
    const outbox = createOutbox({ maxBytes: 10 });
    assert.equal(outbox.enqueue('12345'), null);
    assert.equal(outbox.enqueue('123456'), 'full');
    assert.equal(outbox.enqueue('12345'), null);
    assert.equal(outbox.queuedBytes(), 10);
    next(outbox, 0);
    assert.equal(outbox.queuedBytes(), 5);
    assert.equal(outbox.enqueue('12345'), null);
  });
});

describe('an outbox in line framing', () => {
  test('writes all messages at once, each with CR LF', () => {
    const outbox = outboxWith('a', 'b');
    outbox.useLines();
    outbox.enqueue('/logout');
    assert.equal(next(outbox, 0), 'a\r\nb\r\n/logout\r\n');
    assert.equal(outbox.queuedBytes(), 0);
  });

  test('keeps no gap, but waits for the flush', () => {
    const outbox = outboxWith('a');
    outbox.useLines();
    next(outbox, 0);
    outbox.enqueue('b');
    assert.equal(next(outbox, 0), 'idle');
    outbox.flushed(0);
    assert.equal(next(outbox, 0), 'b\r\n');
  });

  test('keeps no gap to what was written before', () => {
    const outbox = outboxWith('a', 'b');
    next(outbox, 0);
    outbox.useLines();
    outbox.flushed(0);
    assert.equal(next(outbox, 0), 'b\r\n');
  });

  test('refuses line breaks', () => {
    const outbox = createOutbox();
    outbox.useLines();
    assert.equal(outbox.enqueue('hi\n/logout'), 'line-break');
  });

  test('makes no second message of a line break that was queued before', () => {
    const outbox = outboxWith('hi\r\n/logout');
    outbox.useLines();
    assert.equal(next(outbox, 0), 'hi  /logout\r\n');
  });

  test('fills 64 KiB, and never writes more', () => {
    const sizesOf = (last: number) => {
      const outbox = outboxWith(...Array(63).fill('x'.repeat(1022)), 'y'.repeat(last), 'z');
      outbox.useLines();
      const step = outbox.next(0);
      outbox.flushed(0);
      return [step.type === 'write' ? (step.writes[0]?.length ?? 0) : 0, next(outbox, 0)];
    };
    assert.deepEqual(sizesOf(1019), [65_536, 'idle']);
    assert.deepEqual(sizesOf(1020), [65_534, 'z\r\n']);
    assert.deepEqual(sizesOf(1022), [65_536, 'z\r\n']);
    assert.deepEqual(sizesOf(1023), [64_512, `${'y'.repeat(1023)}\r\nz\r\n`]);
  });

  test('a line that is longer than one write is one of its own', () => {
    const outbox = createOutbox();
    outbox.useLines();
    assert.equal(outbox.enqueueLine('x'.repeat(65_535), 65_535), null);
    outbox.enqueue('y');
    assert.equal(next(outbox, 0), `${'x'.repeat(65_535)}\r\n`);
    outbox.flushed(0);
    assert.equal(next(outbox, 0), 'y\r\n');
  });

  test('writes no more than 64 KiB at once', () => {
    const message = 'x'.repeat(1000);
    const outbox = outboxWith(...Array.from({ length: 100 }, () => message));
    outbox.useLines();
    const sizes: number[] = [];
    for (let step = outbox.next(0); step.type === 'write'; step = outbox.next(0)) {
      sizes.push(step.writes[0]?.length ?? 0);
      outbox.flushed(0);
    }
    assert.ok(sizes.every((size) => size <= 65_536));
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      100 * encodeUtf8(`${message}\r\n`).length,
    );
  });
});

describe('a burst', () => {
  const burst = (...texts: string[]) => texts.map(encodeUtf8);

  test('leaves at once, one write after the other, and other messages keep their gap', () => {
    const outbox = outboxWith('a');
    assert.equal(outbox.enqueueBurst(burst('b', 'c\r', 'd'), true), null);
    assert.equal(outbox.enqueue('e'), null);
    assert.equal(outbox.queuedBytes(), 6);
    assert.equal(next(outbox, 0), 'a');
    outbox.flushed(0);
    assert.equal(next(outbox, CLASSIC_GAP_MS), 'b + c\r + d');
    outbox.flushed(CLASSIC_GAP_MS);
    assert.equal(next(outbox, CLASSIC_GAP_MS), `wait until ${2 * CLASSIC_GAP_MS}`);
    assert.equal(next(outbox, 2 * CLASSIC_GAP_MS), 'e');
    assert.equal(outbox.queuedBytes(), 0);
  });

  test('ends as messages do in line framing, or stays as it is', () => {
    const outbox = outboxWith('a', 'b');
    outbox.useLines();
    outbox.enqueueBurst(burst('c', 'd'), true);
    outbox.enqueueBurst(burst('e\n', 'f'), false);
    outbox.enqueue('g');
    const writes = ['a\r\nb\r\n', 'c\r\n + d\r\n', 'e\n + f', 'g\r\n'];
    for (const write of writes) {
      assert.equal(next(outbox, 0), write);
      outbox.flushed(0);
    }
  });

  test('is refused if it is empty, or if the queue is full', () => {
    const outbox = createOutbox({ maxBytes: 4 });
    assert.equal(outbox.enqueueBurst(burst(''), true), 'empty');
    assert.equal(outbox.enqueueBurst(burst('abc', 'de'), true), 'full');
    assert.equal(next(outbox, 0), 'idle');
  });
});
