/** The strict parser itself: it finds what it must. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAYLOADS } from '../payloads.js';
import { type Charset, leaks, readStrictly } from './strict-terminal.js';

const bytes = (text: string) => Buffer.from(text);

test('what Foyer draws with is accepted', () => {
  const drawn =
    '\x1b[?2026h\x1b[1;1H\x1b[1;38;5;200mann\x1b[m\x1b[K\x1b]2;Foyer: den\x07é\x1b[?2026l\x1b]11;?\x07';
  const { strangers, asked, text } = readStrictly(bytes(drawn), 'utf-8');
  assert.deepEqual([strangers, text], [[], 'anné']);
  assert.deepEqual(asked, [{ type: 'title', text: 'Foyer: den' }]);
});

test('every payload with a control, and every byte beyond ASCII, is found', () => {
  for (const { name, sent } of PAYLOADS) {
    const raw = Buffer.from(sent as Uint8Array);
    const found = (charset: Charset) => {
      const { strangers, asked } = readStrictly(raw, charset);
      return [...strangers, ...asked, ...leaks(raw, sent)].length > 0;
    };
    const isHarmless = raw.every((byte) => byte >= 0x20 && byte < 0x7f);
    assert.equal(found('ascii'), !isHarmless && !raw.includes('\r\n'), name);
    if (/(?!\r\n)\p{Cc}(?<!\r\n)|[\u202a-\u202e\u2066-\u2069]/u.test(raw.toString())) {
      assert.ok(found('utf-8'), name);
    }
  }
});

test('sequences that are nearly Foyer’s are found', () => {
  for (const sequence of [
    ...['\x1b]2;owned\x07', '\x1b]0;Foyer: den\x07', '\x1b]52;c;?\x07', '\x1b]8;;x:y\x1b\\'],
    ...['\x1b[?1003h', '\x1b[3J', '\x1b[8;5;20t', '\x1b[c', '\x1b[5;5', '\x1b]2;Foyer: de', '\x18'],
    ...['\x1b]2;Foyer: \u202ed\x07', '\x1b]777;notify;a\x85;b\x07', '\r', '\n', '\t'],
    ...['a\x1b]11;?\x07', '\x1b[?2026l\x1b]10;?\x07', '\x1b[?2026l\x1b]11;#fff\x07'],
  ]) {
    assert.notDeepEqual(readStrictly(bytes(sequence), 'utf-8').strangers, [], sequence);
  }
});
