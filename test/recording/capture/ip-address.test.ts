/** IP addresses as bytes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressBytes } from '../../../src/recording/capture/ip-address.js';

const CASES: readonly (readonly [text: string, hex: string | null])[] = [
  ['127.0.0.1', '7f000001'],
  ['255.255.255.255', 'ffffffff'],
  ['::1', `${'0'.repeat(31)}1`],
  ['::', '0'.repeat(32)],
  ['fe80::1%eth0', `fe80${'0'.repeat(27)}1`],
  ['2001:db8::8:800:200c:417a', '20010db80000000000080800200c417a'],
  ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
  ['2001:db8::', `20010db8${'0'.repeat(24)}`],
  ['::ffff:192.0.2.1', 'c0000201'],
  ['::ffff:c000:201', 'c0000201'],
  ['', null],
  ['example.org', null],
  ['1.2.3', null],
  ['1.2.3.256', null],
  ['1::2::3', null],
  ['1:2:3', null],
  ['1:2:3:4:5:6:7:8:9', null],
  ['12345::', null],
  ['1:2:3:4:5:6:7::', '00010002000300040005000600070000'],
  ['1:2:3:4::5:6:7:8', null],
  ['1:2:3:4:5:6:7', null],
  ['1.2.3.255', '010203ff'],
  ['1.2.3.4.5', null],
  ['::1.2.3.256', null],
  ['g::', null],
];

test('an address is its bytes; any other text is none', () => {
  for (const [text, hex] of CASES) {
    const bytes = addressBytes(text);
    assert.equal(bytes && Buffer.from(bytes).toString('hex'), hex, text);
  }
});
