/** Texts with escapes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapedBytes } from '../../src/text/escapes.js';
import { anyString } from '../support/any-string.js';
import '../support/seed.js';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

const RIGHT: readonly (readonly [text: string, hex: string])[] = [
  ['', ''],
  ['a b', '612062'],
  [String.raw`\r\n\t\0\\`, '0d0a09005c'],
  [String.raw`\x00\xfF\x1f`, '00ff1f'],
  [String.raw`\u{1f44b}`, 'f09f918b'],
  [String.raw`\u{e9}\u{0}\u{10FFFF}`, 'c3a900f48fbfbf'],
  [String.raw`\u{d7ff}\u{e000}`, 'ed9fbfee8080'],
  ['é👋', 'c3a9f09f918b'],
  [String.raw`\\n`, '5c6e'],
  [String.raw`\x411`, '4131'],
  ['a\nb', '610a62'],
  ['\ud800', 'efbfbd'],
];

test('escapes are bytes, and all else is UTF-8', () => {
  for (const [text, bytes] of RIGHT) {
    const read = escapedBytes(text);
    assert.ok(read instanceof Uint8Array, text);
    assert.equal(hex(read), bytes, text);
  }
});

const WRONG: readonly (readonly [text: string, written: string, place: number])[] = [
  [String.raw`\q`, String.raw`\q`, 1],
  [String.raw`ab\N`, String.raw`\N`, 3],
  ['ab\\', '\\', 3],
  [String.raw`é👋\x4`, String.raw`\x4`, 3],
  [String.raw`\xg0`, String.raw`\xg0`, 1],
  [String.raw`\u0041`, String.raw`\u`, 1],
  [String.raw`\u{}`, String.raw`\u{}`, 1],
  [String.raw`\u{110000}`, String.raw`\u{110000}`, 1],
  [String.raw`\u{d800}`, String.raw`\u{d800}`, 1],
  [String.raw`\u{dfff}`, String.raw`\u{dfff}`, 1],
  [String.raw`\u{12`, String.raw`\u{12`, 1],
  [String.raw`\\\q\w`, String.raw`\q`, 3],
  ['\\👋', '\\👋', 1],
];

test('the first wrong escape is found, with its place', () => {
  for (const [text, written, place] of WRONG) {
    assert.deepEqual(escapedBytes(text), { written, place }, text);
  }
});

test('any bytes can be written as escapes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
      assert.deepEqual(escapedBytes(text), bytes);
    }),
  );
});

test('text without a backslash is its UTF-8, and no text throws', () => {
  fc.assert(
    fc.property(anyString(), (text) => {
      const read = escapedBytes(text);
      if (!text.includes('\\'))
        assert.deepEqual(Buffer.from(read as Uint8Array), Buffer.from(text));
    }),
  );
});
