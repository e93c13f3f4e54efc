/** Records among the other messages of a connection. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDecoder } from '../../../src/protocol/decoder.js';
import type { ServerMessage } from '../../../src/protocol/messages.js';
import { MAX_RECORD_BYTES } from '../../../src/protocol/records/record-text.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';
import { show } from '../conversation.js';

const STREAM = [
  '\u001e{"type":"hello","extensions":["messages"]}\r\n',
  'general\r\n',
  'help\r\n',
  '\u001e{"type":"said","id":1,"time":2,"name":"bob","text":"grüß\\ndich"}\r\n',
  'eve: text\r\n',
  '\u001eeve: no record\r\n',
  `\u001e"${'x'.repeat(MAX_RECORD_BYTES)}"\r\n`,
  '\u001e{"type":"unheard-of"}\r\n',
].join('');

const SHOWN = [
  'record {"type":"hello","extensions":["messages"]}',
  'rooms 2 "general" "help"',
  'record {"type":"said","id":1,"time":2,"name":"bob","text":"grüß\\ndich"}',
  'text eve: text',
  'record {"type":"malformed"}',
  'record {"type":"malformed"}',
  'record {"type":"ignored"}',
];

/** Reads the stream in pieces that end at these offsets. */
function read(cuts: readonly number[], usesRecords = true): string[] {
  const decoder = createDecoder();
  decoder.expect('list', 0);
  const messages: ServerMessage[] = [];
  messages.push(...decoder.push({ id: 0, time: 0, bytes: encodeUtf8('2\r\n') }));
  if (usesRecords) decoder.useRecords();
  const bytes = encodeUtf8(STREAM);
  [...cuts, bytes.length].forEach((end, index, ends) => {
    const part = bytes.subarray(ends[index - 1] ?? 0, end);
    messages.push(...decoder.push({ id: index + 1, time: 0, bytes: part }));
  });
  messages.push(...decoder.end(0));
  return messages.map((message) => show(message).replaceAll('"eve: text"', 'eve: text'));
}

test('records are found at every cut, also in the middle of a list', () => {
  for (let cut = 1; cut < 320; cut++) assert.deepEqual(read([cut]), SHOWN, `cut at ${cut}`);
});

test('without the agreement a line that looks like a record is text', () => {
  const messages = read([], false);
  assert.ok(messages.every((message) => !message.startsWith('record')));
});

test('the bytes of a record show dots in the place of a secret', () => {
  const decoder = createDecoder();
  decoder.useRecords();
  const line = '\u001e{"type":"entered","secret":"abc"}\r\n';
  const [message] = decoder.push({ id: 0, time: 0, bytes: encodeUtf8(line) });
  assert.doesNotMatch(Buffer.from(message?.origin.bytes ?? []).toString(), /abc/);
});
