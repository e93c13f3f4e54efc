/** How peers find out that one of them speaks TLS. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksForTls, isHello, TLS_ONLY } from '../../src/protocol/tls-hello.js';
import { encodeUtf8 } from '../../src/wire/utf8.js';

test('a TLS hello is recognised by two bytes, and one byte can rule it out', () => {
  const cases: readonly (readonly [readonly number[], boolean | null])[] = [
    [[], null],
    [[0x16], null],
    [[0x15], false],
    [[0x03], false],
    [[0x16, 0x03], true],
    [[0x16, 0x03, 0x01], true],
    [[0x16, 0x02], false],
    [[0x15, 0x03], false],
    [[0x2f, 0x6c], false],
  ];
  for (const [bytes, expected] of cases) {
    assert.equal(isHello(Uint8Array.from(bytes)), expected, bytes.join());
  }
});

test('a server asks for TLS by an alert or by its whole sentence', () => {
  const cases: readonly (readonly [string, Uint8Array, boolean])[] = [
    ['nothing', new Uint8Array(0), false],
    ['an alert', Uint8Array.of(0x15, 0x03), true],
    ['the first byte of an alert', Uint8Array.of(0x15), false],
    ['an alert of another version', Uint8Array.of(0x15, 0x02), false],
    ['a hello', Uint8Array.of(0x16, 0x03), false],
    ['the sentence', encodeUtf8(TLS_ONLY), true],
    ['the sentence and more', encodeUtf8(`${TLS_ONLY}\n`), true],
    ['most of the sentence', encodeUtf8(TLS_ONLY.slice(0, -1)), false],
    ['a sentence with another end', encodeUtf8(`${TLS_ONLY.slice(0, -1)}!`), false],
    ['a sentence with another beginning', encodeUtf8(`t${TLS_ONLY.slice(1)}`), false],
  ];
  for (const [what, read, expected] of cases) assert.equal(asksForTls(read), expected, what);
});
