/** The lines of the input. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { MAX_INPUT_BYTES } from '../../src/input/line/split-messages.js';
import { type InputLine, InputLines } from '../../src/plain/input-lines.js';

/** Cuts bytes into reads, and returns the lines. */
function linesOf(bytes: Uint8Array, reads: readonly number[] = []): readonly string[] {
  const input = new InputLines();
  const lines: InputLine[] = [];
  let from = 0;
  for (const length of reads) {
    lines.push(...input.take(bytes.subarray(from, from + length)));
    from += length;
  }
  lines.push(...input.take(bytes.subarray(from)), ...input.end());
  return lines.map(({ text }) => text);
}

/** Inputs, and their lines. */
const CASES: readonly (readonly [string | Uint8Array, readonly string[]])[] = [
  ['', []],
  ['\n', ['']],
  ['a', ['a']],
  ['a\n', ['a']],
  ['a\nb', ['a', 'b']],
  ['a\r\nb\r\n', ['a', 'b']],
  ['a\r', ['a']],
  ['a\rb\n', ['a\rb']],
  ['a\0b\n', ['a\0b']],
  [Uint8Array.of(0x61, 0xff, 0x62, 0x0a), ['a\ufffdb']],
  [Uint8Array.of(0xe2, 0x82), ['\ufffd']],
  ['\ufeffa\n\ufeffb\n', ['a', '\ufeffb']],
  [Uint8Array.of(0xe2, 0x82, 0x0a, 0x62), ['\ufffd', 'b']],
];

for (const [input, lines] of CASES) {
  it(`cuts ${JSON.stringify(String(input))}`, () => {
    assert.deepEqual(linesOf(Buffer.from(input)), lines);
  });
}

it('gives the same lines however the bytes arrive', () => {
  const bytes = fc.uint8Array({ maxLength: 60 });
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', 'é', '👍', '\0') });
  const inputs = fc.oneof(
    bytes,
    text.map((each) => Uint8Array.from(Buffer.from(each))),
  );
  fc.assert(
    fc.property(inputs, fc.array(fc.nat(8)), (input, reads) => {
      assert.deepEqual(linesOf(input, reads), linesOf(input));
    }),
  );
});

it('shows which line a later part belongs to', () => {
  const input = new InputLines();
  const long = 'x'.repeat(MAX_INPUT_BYTES);
  const lines = [
    ...input.take(Buffer.from(`${long}a\nb\n${long}`)),
    ...input.take(Buffer.from('c\nd')),
    ...input.end(),
  ];
  const marked = lines.map(({ text, first }) => (first === long ? `+${text}` : text));
  assert.deepEqual(marked, [long, '+a', 'b', long, '+c', 'd']);
});

it('cuts only what an input cannot hold, in bytes, at the end of the input too', () => {
  for (const [unit, count] of [
    ['a', MAX_INPUT_BYTES],
    ['é', MAX_INPUT_BYTES / 2],
  ] as const) {
    const fits = unit.repeat(count);
    for (const end of ['', '\n']) {
      assert.ok(isDeepStrictEqual(linesOf(Buffer.from(fits + end)), [fits]));
      assert.ok(isDeepStrictEqual(linesOf(Buffer.from(`${fits}b${end}`)), [fits, 'b']));
    }
  }
});

it('cuts a line at what an input can hold, between characters, and loses nothing', () => {
  for (const unit of ['a', 'é', '👍']) {
    const text = unit.repeat((3 * MAX_INPUT_BYTES) / unit.length);
    for (const end of ['', '\n']) {
      const lines = linesOf(Buffer.from(text + end), [1000, 100_000]);
      assert.ok(lines.join('') === text);
      assert.ok(lines.every((line) => Buffer.byteLength(line) <= MAX_INPUT_BYTES));
      assert.ok(lines.every((line) => !line.includes('\ufffd')));
    }
  }
});
