/** Chat, cut into messages. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  chat,
  listing,
  NARROW_BYTES,
  narrowed,
  type OutboundMessage,
  outgoing,
} from '../../src/server/message.js';
import { encode, encodedBytes, lineBytes } from '../../src/server/traffic/delivery.js';
import { byteLength } from '../../src/text/bytes.js';
import '../support/seed.js';

test('chat that fits is one message, of up to 1024 bytes', () => {
  const [message, ...more] = chat('ann', 'x'.repeat(1019));
  assert.equal(message?.text, `ann: ${'x'.repeat(1019)}`);
  assert.equal(message?.bytes, 1024);
  assert.deepEqual(more, []);
});

for (const [bytes, count] of [
  [NARROW_BYTES, 1],
  [NARROW_BYTES + 1, 2],
  [1024, 2],
] as const) {
  test(`chat of ${bytes} bytes is ${count} for a client that needs room for a line ending`, () => {
    const [message, ...more] = chat('ann', 'x'.repeat(bytes - 5));
    assert.deepEqual(more, []);
    assert.equal(message?.bytes, bytes);
    const narrow = narrowed(message ? [message] : []);
    assert.equal(narrow.length, count);
    assert.ok(narrow.every((part) => part.bytes <= NARROW_BYTES));
    assert.equal(narrow.map((part) => part.text.slice(5)).join(''), 'x'.repeat(bytes - 5));
  });
}

test('the narrow form of a message is made once, for all clients', () => {
  const messages = chat('ann', 'x'.repeat(1019));
  const [one] = narrowed(messages);
  const [other] = narrowed(messages);
  assert.ok(one);
  assert.equal(one, other);
});

test('messages that are narrow are the same objects for every client', () => {
  const messages = [outgoing('text', 'ann has joined'), ...chat('ann', 'x'.repeat(3000))];
  assert.equal(narrowed(messages), messages);
});

test('the line that was encoded with a message is what it would be', () => {
  const text = fc.string({ unit: 'binary', maxLength: 1100 });
  fc.assert(
    fc.property(text, (said) => {
      const messages = chat('ann', said);
      const [{ lineWrite, ...first }] = messages as [OutboundMessage];
      assert.equal(first.bytes, byteLength(first.text));
      const bytes = Buffer.from(encode(messages, 'lines'));
      assert.deepEqual(Buffer.from(lineBytes(messages)), bytes);
      if (lineWrite !== undefined) assert.deepEqual(lineWrite, { messages, bytes });
    }),
  );
});

const character = fc.constantFrom('x', 'ä', '好', '👋', 'e\u0301', '👩\u200d💻', ' ');

test('of any text, every client gets all, in whole clusters that fit what it reads at once', () => {
  const clusters = fc.array(character, { minLength: 1, maxLength: 1500 });
  const name = fc.constantFrom('a', '小明', 'n'.repeat(64));
  fc.assert(
    fc.property(name, clusters, (who, characters) => {
      const text = characters.join('');
      const wide = chat(who, text);
      for (const [messages, most] of [
        [wide, 1024],
        [narrowed(wide), NARROW_BYTES],
      ] as const) {
        const texts = messages.map((message) => message.text.slice(who.length + 2));
        assert.equal(texts.join(''), text);
        assert.ok(messages.every((message) => message.text.startsWith(`${who}: `)));
        assert.ok(messages.every(({ text, bytes }) => byteLength(text) === bytes && bytes <= most));
        assert.ok(texts.slice(1).every((part) => !/^[\p{M}\u200d]/u.test(part)));
      }
    }),
  );
});

const long: readonly (readonly [title: string, name: string, text: string, messages: number])[] = [
  ['one byte too many', 'ann', 'x'.repeat(1020), 2],
  ['1024 bytes of Chinese', '小明', '好'.repeat(341), 2],
  ['a kilobyte under the longest name', 'n'.repeat(64), 'x'.repeat(1024), 2],
  ['emoji of many code points', 'ann', '👨‍👩‍👧‍👦'.repeat(60), 2],
  ['a letter with a thousand marks', 'ann', `a${'\u0301'.repeat(1000)}`, 2],
];

for (const [title, name, text, messages] of long) {
  test(`${title} is relayed as ${messages} messages that lose nothing`, () => {
    const parts = chat(name, text);
    assert.equal(parts.length, messages);
    for (const part of parts) {
      assert.ok(part.text.startsWith(`${name}: `));
      assert.ok(part.bytes <= 1024);
      assert.equal(part.bytes, byteLength(part.text));
    }
    assert.equal(parts.map((part) => part.text.slice(name.length + 2)).join(''), text);
  });
}

const list = listing([outgoing('item', 'den'), outgoing('item', 'attic')]);
const hi = outgoing('text', 'ann: hi');
const ok = outgoing('status', '0');

test('a status and chat are sent bare to a classic client, a list with line endings', () => {
  assert.equal(encode([ok], 'classic'), '0');
  assert.equal(encode([hi], 'classic'), 'ann: hi');
  assert.deepEqual(
    list.map((item) => encode([item], 'classic')),
    ['2\r\n', 'den\r\n', 'attic\r\n'],
  );
});

test('messages that share a classic write are separated by LF', () => {
  assert.equal(encode([hi, hi], 'classic'), '\nann: hi\nann: hi');
  assert.equal(encode([hi, ...list], 'classic'), '\nann: hi\n2\r\nden\r\nattic\r\n');
  assert.equal(encode([...list, hi, hi], 'classic'), '2\r\nden\r\nattic\r\nann: hi\nann: hi');
});

for (const delivery of ['lines', 'paced-lines'] as const) {
  test(`everything ends with CR LF toward a client with ${delivery}`, () => {
    assert.equal(encode([ok, hi, ...list], delivery), '0\r\nann: hi\r\n2\r\nden\r\nattic\r\n');
  });
}

test('the bytes of a write are counted as they are encoded', () => {
  const writes = [[ok], [hi], [hi, hi], list, [hi, ...list, hi, hi], [outgoing('text', '小明')]];
  for (const delivery of ['classic', 'paced-lines', 'lines'] as const) {
    for (const messages of writes) {
      assert.equal(encodedBytes(messages, delivery), byteLength(encode(messages, delivery)));
    }
  }
});
