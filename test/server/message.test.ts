import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from '../../src/server/delivery.js';
import { chat, listing, outgoing } from '../../src/server/message.js';
import { byteLength } from '../../src/text/bytes.js';

test('chat that fits is one message, of up to 1024 bytes', () => {
  const [message, ...more] = chat('ann', 'x'.repeat(1019));
  assert.equal(message?.text, `ann: ${'x'.repeat(1019)}`);
  assert.equal(message?.bytes, 1024);
  assert.deepEqual(more, []);
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

test('messages that share a classic write are told apart by LF', () => {
  assert.equal(encode([hi, hi], 'classic'), 'ann: hi\nann: hi\n');
  assert.equal(encode([hi, ...list], 'classic'), 'ann: hi\n2\r\nden\r\nattic\r\n');
});

for (const delivery of ['lines', 'paced-lines'] as const) {
  test(`everything ends with CR LF toward a client with ${delivery}`, () => {
    assert.equal(encode([ok, hi, ...list], delivery), '0\r\nann: hi\r\n2\r\nden\r\nattic\r\n');
  });
}
