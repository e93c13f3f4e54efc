/** The file of compiled code. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeFrom, packCode } from '../../src/cli/code-cache.js';

/** Some bytes, at least `least` of them. */
const bytes = (least: number) =>
  fc.uint8Array({ minLength: least, maxLength: 60 }).map((array) => Buffer.from(array));

test('what was packed for a source is found with it', () => {
  fc.assert(
    fc.property(bytes(1), bytes(0), (code, source) => {
      assert.deepEqual(codeFrom(packCode(code, source), source), code);
    }),
  );
});

test('no changed byte, wherever it is, leaves a usable cache', () => {
  const [code, source] = [Buffer.from('compiled'), Buffer.from('the source')];
  const file = packCode(code, source);
  for (let index = 0; index < file.length; index++) {
    for (const change of [1, 0x20, 0x80]) {
      const damaged = Buffer.from(file);
      damaged[index] = (damaged[index] as number) ^ change;
      assert.equal(codeFrom(damaged, source), undefined, `byte ${index}`);
    }
  }
});

test('a cache that is cut or has grown is not used', () => {
  const [code, source] = [Buffer.from('compiled'), Buffer.from('the source')];
  const file = packCode(code, source);
  for (let length = 0; length < file.length; length++) {
    assert.equal(codeFrom(file.subarray(0, length), source), undefined, `${length} bytes`);
    assert.equal(codeFrom(file.subarray(file.length - length), source), undefined);
  }
  for (const more of [1, 2, 3]) {
    assert.equal(codeFrom(Buffer.concat([file, Buffer.alloc(more)]), source), undefined);
    assert.equal(codeFrom(Buffer.concat([Buffer.alloc(more), file]), source), undefined);
  }
});

test('a cache of another source is not used, even of one as long', () => {
  fc.assert(
    fc.property(bytes(1), bytes(1), bytes(1), (code, source, other) => {
      fc.pre(!source.equals(other));
      assert.equal(codeFrom(packCode(code, source), other), undefined);
    }),
  );
});
