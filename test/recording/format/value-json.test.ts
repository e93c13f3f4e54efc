/** Values as JSON, and as changes of others. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changedBy, changeJson } from '../../../src/recording/format/value-change.js';
import { fromJson, type Json, toJson } from '../../../src/recording/format/value-json.js';
import { anyString } from '../../support/any-string.js';
import '../../support/seed.js';

/** Keys that mean something in JSON, in JavaScript or in the format. */
const key = fc.oneof(
  fc.constantFrom('$', '$changed', '$after', 'is', 'of', 'gone', '__proto__', 'toJSON', ''),
  fc.string(),
);
const leaf = fc.oneof(
  fc.constantFrom(undefined, null, true, Number.NaN, Infinity, -Infinity, -0, 0, '\ud800', ''),
  fc.double(),
  anyString(),
  fc.uint8Array(),
  fc.string().map((text) => new TextEncoder().encode(text)),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, leaf, tie('list'), tie('record'), tie('map'), tie('set')),
  list: fc.array(tie('any')),
  record: fc.array(fc.tuple(key, tie('any'))).map((entries) => Object.fromEntries(entries)),
  map: fc.array(fc.tuple(fc.string(), tie('any'))).map((entries) => new Map(entries)),
  set: fc.array(fc.string()).map((items) => new Set(items)),
})).any;

/** JSON as it comes back from a file. */
const filed = (json: Json): Json => JSON.parse(JSON.stringify(json));

test('every value comes back from its JSON as it was', () => {
  fc.assert(
    fc.property(value, (one) => {
      assert.deepStrictEqual(fromJson(filed(toJson(one))), one);
    }),
  );
});

test('bytes are text only if the text gives them back', () => {
  for (const [bytes, json] of [
    [[], { $: 'utf8', is: '' }],
    [[0x61, 0xc3, 0xa9], { $: 'utf8', is: 'aé' }],
    [[0x61, 0x00], { $: 'utf8', is: 'a\0' }],
    // Half a character of four bytes: what replaces it has as many bytes.
    [[0xf0, 0x9f, 0x98], { $: 'hex', is: 'f09f98' }],
    [[0xef, 0xbb, 0xbf, 0x61], { $: 'utf8', is: '\ufeffa' }],
    [[0xef, 0xbf, 0xbd], { $: 'hex', is: 'efbfbd' }],
    [[0xff], { $: 'hex', is: 'ff' }],
  ] as const) {
    assert.deepEqual(toJson(Uint8Array.from(bytes)), json);
  }
});

test('a value comes back from what has changed since another', () => {
  fc.assert(
    fc.property(value, value, (before, after) => {
      assert.deepStrictEqual(changedBy(before, filed(changeJson(before, after))), after);
    }),
  );
});

test('a list that grows by undefined comes back', () => {
  for (const [before, after] of [
    [[], [undefined, 1]],
    [[1], [1, undefined]],
    [[1], [1, undefined, 2]],
  ]) {
    assert.deepStrictEqual(changedBy(before, filed(changeJson(before, after))), after);
  }
});

test('what has not changed is the same object, and what was made again is another', () => {
  const before = { same: { a: [1] }, made: { b: 1 }, list: ['x', 'y'], gone: 1 };
  const { gone: _, ...rest } = before;
  const after = { ...rest, made: { b: 1 }, list: ['x', 'y', 'z'] };
  const json = filed(changeJson(before, after));
  const back = changedBy(before, json) as typeof after;
  assert.deepStrictEqual(back, after);
  assert.equal(back.same, before.same);
  assert.notEqual(back.made, before.made);
  assert.deepStrictEqual(json, {
    $changed: { made: { $changed: {} }, list: { $after: 2, more: ['z'] } },
    gone: ['gone'],
  });
});

test('a change has no parts without content', () => {
  for (const [before, after, change] of [
    [{ a: 1, b: 2 }, { a: 2, b: 2 }, { $changed: { a: { is: 2 } } }],
    [{ a: 1 }, {}, { $changed: {}, gone: ['a'] }],
    [['a'], ['b'], { is: ['b'] }],
    [[], ['b'], { is: ['b'] }],
    [['a', 'b'], ['a'], { $after: 1, more: [] }],
    [['a', 'b'], ['a', 'c'], { $after: 1, more: ['c'] }],
    [{ a: 1 }, null, { is: null }],
    [new Map(), { a: 1 }, { is: { a: 1 } }],
  ] as const) {
    assert.deepEqual(changeJson(before, after), change);
  }
});

test('a form that is unknown is refused', () => {
  for (const json of [{ $: 'function' }, { $: 'map', of: 7 }, [{ $: null }]]) {
    assert.throws(() => fromJson(json));
  }
});
