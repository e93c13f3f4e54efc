/** Where the bytes of messages lie in a read. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { overlap, partsOf } from '../../../src/app/wire/message-parts.js';
import { Trace } from '../../../src/app/wire/trace.js';
import { newestItems } from '../../../src/app/wire/trace-items.js';
import '../../support/seed.js';
import { wired } from '../../support/net/wired.js';

const encode = (text: string) => new TextEncoder().encode(text);

/** The pieces of each read that was made after ann came into a room, by the texts of its messages. */
function piecesOf(...reads: readonly Uint8Array[]): (string | null)[][] {
  const wire = wired({ room: 'general', name: 'ann' });
  for (const answer of ['0', '0', '0']) wire.answer(1, answer);
  wire.answer(1, '1', 'ann');
  wire.answer(5, ...reads);
  const chunks = newestItems(wire.trace).filter((item) => item.type === 'chunk');
  return chunks
    .slice(-reads.length)
    .map(({ chunk, messages }) =>
      partsOf(chunk, messages).map(({ start, end }) =>
        Buffer.from(chunk.bytes.subarray(start, end)).toString(),
      ),
    );
}

it('the bytes of a read belong to its messages, whole or in parts', () => {
  assert.deepEqual(piecesOf(encode('bob: a\nbob: b\nbob: c\n')), [
    ['bob: a\n', 'bob: b\n', 'bob: c\n'],
  ]);
  const cut = encode('bob: \u5c0f!\n');
  assert.deepEqual(
    piecesOf(cut.subarray(0, 6), cut.subarray(6, 7), cut.subarray(7)).map((read) => read.length),
    [1, 1, 1],
  );
});

it('the end of one text that is the beginning of another is found, whatever the texts', () => {
  const letters = fc.array(fc.constantFrom(97, 98), { maxLength: 12 });
  fc.assert(
    fc.property(letters, letters, (one, other) => {
      const [first, second] = [Uint8Array.from(one), Uint8Array.from(other)];
      let most = 0;
      for (let length = 1; length <= Math.min(one.length, other.length); length++) {
        if (one.slice(-length).join() === other.slice(0, length).join()) most = length;
      }
      assert.equal(overlap(first, second), most);
    }),
  );
});

it('a search for an end takes no longer for bytes that are all the same', () => {
  const zeros = new Uint8Array(1_000_000);
  assert.equal(overlap(zeros, new Uint8Array(1_000_001).fill(0).fill(1, 1_000_000)), 1_000_000);
});

it('an answer in several reads has its bytes, if a text came between them', () => {
  const trace = new Trace();
  for (const text of ['2', 'eve: hi', 'annbob']) trace.read(encode(text), 0);
  const origin = { bytes: encode('2annbob'), reads: [0, 2], flags: ['SPLIT'] } as const;
  const names = ['ann', 'bob'];
  const people = { type: 'people', names, complete: true, form: 'counted', origin } as const;
  const text = { bytes: encode('eve: hi'), reads: [1], flags: [] };
  trace.decoded([people, { type: 'text', text: 'eve: hi', origin: text }], 0);
  const chunks = newestItems(trace).filter((item) => item.type === 'chunk');
  assert.deepEqual(
    chunks.map(({ chunk, messages }) => partsOf(chunk, messages)),
    [
      [{ start: 0, end: 1, number: 0 }],
      [{ start: 0, end: 7, number: 1 }],
      [{ start: 0, end: 6, number: 0 }],
    ],
  );
});
