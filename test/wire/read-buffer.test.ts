/** Unread bytes and their reads. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ReadBuffer } from '../../src/wire/read-buffer.js';
import { encodeUtf8 } from '../../src/wire/utf8.js';

/** A buffer with these reads, numbered from 1; each came 10 ms after the last one, the first at 10. */
function withReads(...reads: readonly (string | Uint8Array)[]): ReadBuffer {
  const buffer = new ReadBuffer();
  for (const [index, read] of reads.entries()) {
    const bytes = typeof read === 'string' ? encodeUtf8(read) : read;
    buffer.push({ id: index + 1, time: 10 * (index + 1), bytes });
  }
  return buffer;
}

describe('the origin of taken bytes', () => {
  const cut = Uint8Array.of(0x61, 0xc3);
  const rest = Uint8Array.of(0xa9, 0x62);
  /** The reads, how many bytes are taken at a time, and the reads and flags of each. */
  const cases: readonly (readonly [
    reads: readonly (string | Uint8Array)[],
    lengths: readonly number[],
    origins: readonly string[],
  ])[] = [
    [['ann'], [3], ['1']],
    [
      ['ann', 'bob'],
      [3, 3],
      ['1', '2'],
    ],
    [['ann', 'bob'], [6], ['1,2 SPLIT']],
    [['annbob'], [3, 3], ['1 JOINED', '1 JOINED']],
    [
      ['annbob', 'eve'],
      [3, 6],
      ['1 JOINED', '1,2 SPLIT JOINED'],
    ],
    [
      ['ann', 'bobeve'],
      [6, 3],
      ['1,2 SPLIT JOINED', '2 JOINED'],
    ],
    [
      ['a', 'b', 'c'],
      [2, 1],
      ['1,2 SPLIT', '3'],
    ],
    [
      ['a', 'b', 'c'],
      [1, 2],
      ['1', '2,3 SPLIT'],
    ],
    [['é'], [2], ['1']],
    [['éa'], [2, 1], ['1 JOINED', '1 JOINED']],
    [[cut, rest], [4], ['1,2 SPLIT UTF-8 CUT']],
    [
      [Uint8Array.of(0xe2, 0x80), rest],
      [2, 2],
      ['1 UTF-8 CUT', '2'],
    ],
    [
      [Uint8Array.of(0x61, 0x80), rest],
      [2, 2],
      ['1', '2'],
    ],
    [
      [cut, rest, 'x'],
      [4, 1],
      ['1,2 SPLIT UTF-8 CUT', '3'],
    ],
    [
      [cut, rest],
      [2, 2],
      ['1 UTF-8 CUT', '2'],
    ],
    [[cut, 'b'], [3], ['1,2 SPLIT']],
    [['ann'], [0, 3], ['1 JOINED', '1']],
  ];
  for (const [reads, lengths, origins] of cases) {
    const shown = reads.map((read) => JSON.stringify(typeof read === 'string' ? read : [...read]));
    test(`${shown.join(' ')}, taken by ${lengths.join(' and ')} bytes`, () => {
      const buffer = withReads(...reads);
      const taken = lengths.map((length) => {
        const { reads: ids, flags } = buffer.take(length);
        return [ids.join(), ...flags].join(' ');
      });
      assert.deepEqual(taken, origins);
    });
  }

  test('is ambiguous if the caller says so, whole read or not', () => {
    const buffer = withReads('annbob', 'eve');
    assert.deepEqual(buffer.take(3, true).flags, ['JOINED', 'AMBIGUOUS']);
    assert.deepEqual(buffer.take(3, false).flags, ['JOINED']);
    assert.deepEqual(buffer.take(3, true).flags, ['AMBIGUOUS']);
  });
});

describe('the reads in a buffer', () => {
  test('end at offsets from the first unread byte', () => {
    const buffer = withReads('ann', 'bobby', 'eve');
    assert.deepEqual(buffer.readEnds(), [3, 8, 11]);
    assert.deepEqual(buffer.readEnds(1), [8, 11]);
    buffer.take(4);
    assert.deepEqual(buffer.readEnds(), [4, 7]);
    assert.deepEqual(buffer.readEnds(2), []);
  });

  test('end after some of the lengths', () => {
    const buffer = withReads('ann', 'bob');
    const ends = Array.from({ length: 8 }, (_, length) => buffer.endsRead(length));
    assert.deepEqual(ends, [false, false, false, true, false, false, true, false]);
    buffer.take(1);
    assert.deepEqual([buffer.endsRead(2), buffer.endsRead(3)], [true, false]);
  });

  test('start at the first unread byte, or before it', () => {
    const buffer = withReads('ann', 'bob');
    const starts = [1, 2, 1, 2].map((length) => {
      const { startsRead } = buffer;
      buffer.take(length);
      return startsRead;
    });
    assert.deepEqual(starts, [true, false, true, false]);
    assert.equal(buffer.startsRead, false);
  });

  test('are found around an index of the bytes', () => {
    const buffer = withReads('ann', 'bobby');
    buffer.take(1);
    const first = buffer.readAround(buffer.start);
    assert.equal(buffer.start - first.start, 1);
    assert.equal(first.end - first.start, 3);
    assert.deepEqual(buffer.readAround(first.end - 1), first);
    assert.deepEqual(buffer.readAround(first.end), { start: first.end, end: buffer.end });
    assert.deepEqual(buffer.readAround(buffer.end), { start: buffer.end, end: buffer.end });
  });

  test('change nothing if they are empty', () => {
    const buffer = withReads('ann', '');
    assert.deepEqual([buffer.length, buffer.lastAt, buffer.readEnds()], [3, 10, [3]]);
  });
});

describe('the bytes in a buffer', () => {
  test('are counted from the beginning of the connection', () => {
    const buffer = withReads('ann', 'bob');
    assert.deepEqual([buffer.position, buffer.length, buffer.lastAt], [0, 6, 20]);
    buffer.take(4);
    assert.deepEqual([buffer.position, buffer.length], [4, 2]);
    buffer.take(2);
    buffer.push({ id: 3, time: 70, bytes: encodeUtf8('eve') });
    assert.deepEqual([buffer.position, buffer.length, buffer.lastAt], [6, 3, 70]);
  });

  test('stay what they were once taken, whatever comes later', () => {
    const buffer = new ReadBuffer();
    const taken: Uint8Array[] = [];
    const wanted: string[] = [];
    for (let id = 0; id < 400; id++) {
      const text = `${id} ${'x'.repeat(id)};`;
      buffer.push({ id, time: id, bytes: encodeUtf8(text) });
      wanted.push(text);
      if (id % 3 > 0) taken.push(buffer.take(Math.ceil(buffer.length / 2)).bytes);
    }
    taken.push(buffer.take(buffer.length).bytes);
    const shown = taken.map((bytes) => Buffer.from(bytes).toString()).join('');
    assert.equal(shown, wanted.join(''));
  });

  test('are never written into a read', () => {
    const read = encodeUtf8('ann');
    const larger = new Uint8Array(64);
    larger.set(read);
    const buffer = withReads(larger.subarray(0, 3), 'bob');
    assert.equal(Buffer.from(buffer.peek()).toString(), 'annbob');
    assert.deepEqual(larger.subarray(3), new Uint8Array(61));
  });
});
