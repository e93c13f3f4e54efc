/** The messages of one client that wait, with reads of every size. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Inbound } from '../../../src/server/traffic/inbound.js';
import { Inbox, MAX_WAITING_MESSAGES } from '../../../src/server/traffic/inbox.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';
import '../../support/seed.js';

/** Takes all that waits. */
function taken(inbox: Inbox): string[] {
  const texts: string[] = [];
  for (let message = inbox.take(); message !== undefined; message = inbox.take()) {
    texts.push(message.start && message.end ? message.text : `~${message.text}`);
  }
  return texts;
}

/** An inbox of a client that has accepted lines, or of one that has not said how it ends messages. */
function inboxOf(acceptsLines: boolean): { readonly inbox: Inbox; readonly inbound: Inbound } {
  const inbound = new Inbound();
  const inbox = new Inbox(inbound);
  if (acceptsLines) {
    inbound.offer();
    inbox.add(encodeUtf8('\n'));
  }
  return { inbox, inbound };
}

test('reads that wait for their decoding keep their order, and each what it was when it came', () => {
  const { inbox, inbound } = inboxOf(false);
  const reads = Array.from({ length: 2 * MAX_WAITING_MESSAGES }, (_, index) => `read ${index}`);
  for (const read of reads) inbox.add(encodeUtf8(read));
  inbox.add(encodeUtf8('now a line\nand half a li'));
  inbox.end();
  assert.equal(inbox.isFull, true);
  assert.equal(inbound.delivery, 'classic');
  assert.deepEqual(taken(inbox), [...reads, 'now a line', 'and half a li']);
  assert.equal(inbound.delivery, 'paced-lines');
  assert.equal(inbox.isFull, false);
});

test('an inbox is full above its most messages, and while reads wait', () => {
  const { inbox } = inboxOf(true);
  assert.equal(inbox.isEmpty, true);
  for (let count = 0; count < MAX_WAITING_MESSAGES; count++) inbox.add(encodeUtf8('hi\n'));
  assert.deepEqual([inbox.isEmpty, inbox.isFull], [false, false]);
  inbox.add(encodeUtf8('hi\n'));
  assert.equal(inbox.isFull, true);
  inbox.take();
  assert.equal(inbox.isFull, false);
  inbox.clear();
  assert.equal(inbox.isEmpty, true);
});

test('a read is decoded in the cheapest way, and no further than there is room', () => {
  const calls: string[] = [];
  const message = { text: 'x', start: true, end: true };
  const inbound = {
    receiveLine: (read: Uint8Array) => {
      calls.push('line');
      return read.length === 1 ? message : null;
    },
    *receive() {
      for (let count = 0; count < 99; count++) {
        calls.push('next');
        yield message;
      }
    },
    flush: () => {
      calls.push('flush');
      return [];
    },
  } as unknown as Inbound;
  const inbox = new Inbox(inbound);
  inbox.add(new Uint8Array(1));
  inbox.end();
  assert.deepEqual(calls.splice(0), ['line', 'flush']);
  inbox.add(new Uint8Array(2));
  assert.equal(calls.filter((call) => call === 'next').length, MAX_WAITING_MESSAGES);
  inbox.take();
  assert.equal(calls.filter((call) => call === 'next').length, MAX_WAITING_MESSAGES + 1);
});

const line = fc.oneof(
  fc.constantFrom('', 'hi', 'hi ', 'a\0b', '\0', '客廳', '\ufffd', '\r', 'x\ry'),
  fc.integer({ min: 1000, max: 1100 }).map((length) => 'x'.repeat(length)),
);

test('lines are the same, one read each or in any other reads', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { maxLength: 60 }),
      fc.array(fc.integer({ min: 1, max: 1500 })),
      (lines, sizes) => {
        const whole = inboxOf(true).inbox;
        const ended = lines.map(([text, end]) => text + end);
        const alone: string[] = [];
        const quick = inboxOf(true).inbox;
        for (const each of ended) {
          whole.add(encodeUtf8(each));
          const only = quick.only(Buffer.from(each));
          if (only === null) quick.add(encodeUtf8(each));
          alone.push(...(only === null ? taken(quick) : [only.text]));
        }
        const cut = inboxOf(true).inbox;
        let rest = encodeUtf8(ended.join(''));
        for (let index = 0; rest.length > 0; index++) {
          const size = sizes[index] ?? 3000;
          cut.add(rest.subarray(0, size));
          rest = rest.subarray(size);
        }
        const texts = taken(whole);
        assert.deepEqual(taken(cut), texts);
        assert.deepEqual(alone, texts);
      },
    ),
  );
});
