/** The unpacked program that is stored. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { packCode } from '../../../src/cli/code-cache.js';
import { storedForm, unpackedFrom } from '../../../src/cli/installed/unpacked.js';

/** Some bytes, at least `least` of them. */
const bytes = (least: number) =>
  fc.uint8Array({ minLength: least, maxLength: 60 }).map((array) => Buffer.from(array));

test('what was stored for a packed program is found with it, and with no other', () => {
  fc.assert(
    fc.property(bytes(0), bytes(0), bytes(1), bytes(1), (code, source, packed, other) => {
      const file = storedForm({ code, source }, packed);
      assert.deepEqual(unpackedFrom(file, packed), { code, source });
      fc.pre(!packed.equals(other));
      assert.equal(unpackedFrom(file, other), undefined);
    }),
  );
});

test('a file without the head of a stored program is none', () => {
  const packed = Buffer.from('packed');
  assert.equal(unpackedFrom(Buffer.from('nonsense'), packed), undefined);
  assert.equal(unpackedFrom(packCode(Buffer.from('abc'), packed), packed), undefined);
});
