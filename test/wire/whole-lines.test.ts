/** Many lines of one read, cut in one pass. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Framing, MAX_MESSAGE_BYTES, type Origin, type Read } from '../../src/wire/frame.js';
import { FrameBuffer } from '../../src/wire/frame-buffer.js';
import { decodeUtf8, encodeUtf8 } from '../../src/wire/utf8.js';
import { findWholeLines } from '../../src/wire/whole-lines.js';
import '../support/seed.js';
import { anyString } from '../support/any-string.js';
import { tried } from '../support/effort.js';

interface Taken extends Origin {
  readonly text: string;
}

/** Takes all frames that have come; `atOnce` with the lines that can be cut at once. */
function drain(buffer: FrameBuffer, now: number, atOnce: boolean): Taken[] {
  const taken: Taken[] = [];
  for (;;) {
    const lines = atOnce ? buffer.takeLines() : null;
    lines?.texts.forEach((text, index) => {
      taken.push({ text, ...lines.origins.of(index) });
    });
    const result = buffer.next('text', now);
    if (result.type !== 'frame') return taken;
    taken.push({ text: decodeUtf8(result.frame.content), ...result.frame.origin });
  }
}

/** Everything that the reads bring, read after read, at last by silence. */
function all(framing: Framing, reads: readonly Read[], atOnce: boolean): Taken[][] {
  const buffer = new FrameBuffer();
  if (framing === 'lines') buffer.useLines();
  const taken = reads.map((read) => {
    buffer.push(read);
    return drain(buffer, read.time, atOnce);
  });
  return [...taken, drain(buffer, Number.POSITIVE_INFINITY, atOnce)];
}

const ends = ['\n', '\r\n', '\n', '\r\n', '\r', '\0', '\n\n', '\r\n\r\n', '\r\r\n', '\0\n', '\n\0'];
const long = ['x'.repeat(MAX_MESSAGE_BYTES), 'y'.repeat(MAX_MESSAGE_BYTES + 1), 'é'.repeat(700)];
const strange = [Uint8Array.of(0xe4), Uint8Array.of(0xf0, 0x9f), Uint8Array.of(0xff, 0xfe)];
const words = ['hi', 'bob: hi', '', ' ', 'é', '小明: 你好', '👋', '\ufeff', '\ufffd', '\t\x1b[m'];
const encoded = (texts: readonly string[]) => texts.map((text) => encodeUtf8(text));

const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...encoded(ends)) },
  { weight: 8, arbitrary: fc.constantFrom(...encoded(words)) },
  { weight: 2, arbitrary: anyString({ maxLength: 12 }).map(encodeUtf8) },
  { weight: 1, arbitrary: fc.constantFrom(...encoded(long), ...strange) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 6 }) },
);
const read = fc.array(piece, { minLength: 1, maxLength: 24 }).map((parts) => Buffer.concat(parts));

describe('lines that are cut at once', () => {
  for (const framing of ['classic', 'lines'] as const) {
    test(`are those that are cut one by one, with their origins: ${framing}`, () => {
      fc.assert(
        fc.property(fc.array(read, { minLength: 1, maxLength: 5 }), (parts) => {
          const reads = parts.map((bytes, id) => ({ id, time: id, bytes }));
          assert.deepEqual(all(framing, reads, true), all(framing, reads, false));
        }),
        { numRuns: tried(1500) },
      );
    });
  }

  const x = 'x'.repeat(MAX_MESSAGE_BYTES);
  const CASES: readonly (readonly [
    text: string,
    framing: Framing,
    texts: string[],
    ends: number[],
  ])[] = [
    ['a\nb\n', 'lines', ['a', 'b'], [2, 4]],
    ['a\r\nb\r\nc', 'lines', ['a', 'b'], [3, 6]],
    ['\na\n\nb\n', 'lines', ['a', 'b'], [3, 6]],
    ['a\n', 'lines', [], []],
    ['a\nb', 'lines', [], []],
    ['', 'lines', [], []],
    [`${x}\n${x}\r\n`, 'lines', [x, x], [1025, 2051]],
    [`a\nb\n${x}x\nc\n`, 'lines', ['a', 'b'], [2, 4]],
    [`a\n${x}x\nc\n`, 'lines', [], []],
    ['a\nb\nc', 'classic', ['a', 'b'], [2, 4]],
    ['\na\r\n\r\nb\n\0c', 'classic', ['a', 'b'], [6, 9]],
    ['a\nb\n', 'classic', [], []],
    ['a\nb\nc\n', 'classic', ['a', 'b'], [2, 4]],
    ['a\nb\nc\0d\ne', 'classic', ['a', 'b'], [2, 4]],
    [`${x}\n${x}\r\nc`, 'classic', [x, x], [1025, 2051]],
    [`a\nb\n${x}x\nc`, 'classic', ['a', 'b'], [2, 4]],
  ];
  for (const [text, framing, texts, ends] of CASES) {
    const shown = JSON.stringify(text.replaceAll(x, '…'));
    test(`are ${texts.length} of ${shown} in ${framing} framing`, () => {
      const found = findWholeLines(encodeUtf8(text), framing);
      assert.deepEqual(found ?? { texts: [], ends: [] }, { texts, ends });
    });
  }

  test('are nearly all lines of a long read', () => {
    for (const framing of ['classic', 'lines'] as const) {
      const buffer = new FrameBuffer();
      if (framing === 'lines') buffer.useLines();
      buffer.push({ id: 0, time: 0, bytes: encodeUtf8('bob: hi\r\n'.repeat(1000)) });
      buffer.next('text', 0);
      const lines = buffer.takeLines();
      assert.ok((lines?.texts.length ?? 0) >= 998, framing);
    }
  });
});
