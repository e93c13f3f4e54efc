/** What faults make of the bytes of a connection. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ByteFaults, CHOPPED_MS, PIECE_GAP_MS } from '../../src/faults/byte-faults.js';
import type { Faults } from '../../src/faults/fault-table.js';
import { SeededRandom } from '../../src/faults/seeded-random.js';
import { decodeUtf8, encodeUtf8 } from '../../src/wire/utf8.js';
import '../support/seed.js';

interface Write {
  readonly time: number;
  readonly text: string;
}

/** What left, as latin1, and when; `reset` and `end` are words of their own. */
interface Left {
  readonly time: number;
  readonly what: string;
}

/** Plays writes, and returns what leaves and when, until nothing waits. */
function play(faults: Faults, writes: readonly Write[], seed = 1): Left[] {
  const bytes = new ByteFaults(faults, new SeededRandom(seed));
  const left: Left[] = [];
  const drain = (until: number) => {
    for (let due = bytes.dueAt; due !== null && due <= until; due = bytes.dueAt) {
      for (let step = bytes.next(due); step !== null; step = bytes.next(due)) {
        const what =
          step.type === 'write' ? Buffer.from(step.bytes).toString('latin1') : `<${step.type}>`;
        left.push({ time: due, what });
      }
    }
  };
  for (const { time, text } of writes) {
    drain(time - 1);
    bytes.push(encodeUtf8(text), time);
  }
  drain(Number.POSITIVE_INFINITY);
  assert.equal(bytes.waiting, 0);
  return left;
}

const at = (time: number, text: string): Write => ({ time, text });
const whats = (left: readonly Left[]) => left.map(({ what }) => what);
const TWO = [at(0, 'abcdefgh'), at(4, 'ij')];

test('each fault does to two writes what its row says', () => {
  const gap = PIECE_GAP_MS;
  const table: readonly (readonly [Faults, readonly (readonly [number, string])[]])[] = [
    [
      {},
      [
        [0, 'abcdefgh'],
        [4, 'ij'],
      ],
    ],
    [
      { chop: 3 },
      [
        [0, 'abc'],
        [gap, 'def'],
        [2 * gap, 'gh'],
        [3 * gap, 'ij'],
      ],
    ],
    [{ glue: 100 }, [[100, 'abcdefghij']]],
    [
      { glue: 3 },
      [
        [3, 'abcdefgh'],
        [7, 'ij'],
      ],
    ],
    [
      { delay: 50 },
      [
        [50, 'abcdefgh'],
        [54, 'ij'],
      ],
    ],
    [
      { glue: 100, delay: 50, chop: 6 },
      [
        [150, 'abcdef'],
        [150 + gap, 'ghij'],
      ],
    ],
    [{ drop: 100 }, []],
    [
      { reset: 5 },
      [
        [0, 'abcde'],
        [gap, '<reset>'],
      ],
    ],
    [{ reset: 0 }, [[0, '<reset>']]],
    [
      { 'half-close': 9 },
      [
        [0, 'abcdefgh'],
        [4, 'i'],
        [4 + gap, '<end>'],
      ],
    ],
    [
      { reset: 9, 'half-close': 5 },
      [
        [0, 'abcde'],
        [gap, '<end>'],
      ],
    ],
    [
      { reset: 100 },
      [
        [0, 'abcdefgh'],
        [4, 'ij'],
      ],
    ],
  ];
  for (const [faults, expected] of table) {
    const left = play(faults, TWO).map(({ time, what }) => [time, what]);
    assert.deepEqual(left, expected, JSON.stringify(faults));
  }
});

test('a cut is within a character, and text without one is whole', () => {
  const [first = '', second = '', ...more] = whats(play({ cut: 1 }, [at(0, 'ab👋cd')]));
  assert.deepEqual(more, []);
  assert.ok(first.length > 2 && second.length > 2);
  assert.match(decodeUtf8(Buffer.from(first, 'latin1')), /^ab\ufffd+$/);
  assert.deepEqual(whats(play({ cut: 1 }, [at(0, 'abcd')])), ['abcd']);
});

test('garbage leaves before a write, and is no text of UTF-8', () => {
  const [garbage = '', text] = whats(play({ garbage: 100 }, [at(0, 'ab')]));
  assert.equal(text, 'ab');
  assert.ok(garbage.length >= 1 && garbage.length <= 16);
  assert.match(decodeUtf8(Buffer.from(garbage, 'latin1')), /^\ufffd+$/);
});

/** The faults that change when bytes leave and in what pieces, but no byte. */
const HARMLESS: fc.Arbitrary<Faults> = fc.record(
  {
    chop: fc.integer({ min: 1, max: 12 }),
    glue: fc.integer({ min: 1, max: 300 }),
    delay: fc.integer({ min: 1, max: 300 }),
    jitter: fc.integer({ min: 1, max: 300 }),
    cut: fc.constant(1),
  },
  { requiredKeys: [] },
);

const WRITES = fc
  .array(fc.tuple(fc.nat(50), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })), {
    maxLength: 12,
  })
  .map((parts) => {
    let time = 0;
    return parts.map(([later, text]) => {
      time += later;
      return at(time, text);
    });
  });

test('faults of time and pieces lose no byte, keep the order, and never go back in time', () => {
  fc.assert(
    fc.property(HARMLESS, WRITES, fc.nat(), (faults, writes, seed) => {
      const left = play(faults, writes, seed);
      const sent = Buffer.from(writes.map(({ text }) => text).join('')).toString('latin1');
      assert.equal(whats(left).join(''), sent);
      const times = left.map(({ time }) => time);
      assert.deepEqual(
        times,
        [...times].sort((one, other) => one - other),
      );
      const { chop } = faults;
      if (chop !== undefined) for (const what of whats(left)) assert.ok(what.length <= chop);
    }),
  );
});

const ANY: fc.Arbitrary<Faults> = fc
  .tuple(
    HARMLESS,
    fc.record(
      { drop: fc.nat(100), garbage: fc.nat(100), reset: fc.nat(200), 'half-close': fc.nat(200) },
      { requiredKeys: [] },
    ),
  )
  .map(([some, others]) => ({ ...some, ...others }));

test('the same seed and the same writes give the same faults', () => {
  fc.assert(
    fc.property(ANY, WRITES, fc.nat(), (faults, writes, seed) => {
      assert.deepEqual(play(faults, writes, seed), play(faults, writes, seed));
    }),
  );
});

test('another seed, and another connection, give other faults', () => {
  const writes = Array.from({ length: 40 }, (_, index) => at(index * 20, `line ${index}`));
  const fates = [1, 2, 3].map((seed) => JSON.stringify(play({ drop: 50 }, writes, seed)));
  assert.equal(new Set(fates).size, 3);
  const streams = [1, 2, 3].map((stream) => new SeededRandom(1, stream).below(2 ** 32));
  assert.equal(new Set(streams).size, 3);
});

test('the pieces of one write do not take for ever', () => {
  const left = play({ chop: 1 }, [at(0, 'x'.repeat(1024))]);
  assert.ok((left.at(-1)?.time ?? 0) <= CHOPPED_MS);
});

test('nothing leaves after the end, and nothing waits', () => {
  const bytes = new ByteFaults({ reset: 3 }, new SeededRandom(1));
  bytes.push(encodeUtf8('abcdef'), 0);
  bytes.push(encodeUtf8('ghi'), 0);
  assert.ok(bytes.isOver);
  assert.deepEqual(
    bytes.rest().map(({ type }) => type),
    ['write', 'reset'],
  );
  assert.deepEqual([bytes.waiting, bytes.dueAt], [0, null]);
});

test('a look before the time leaves what is glued together', () => {
  const bytes = new ByteFaults({ glue: 100 }, new SeededRandom(1));
  bytes.push(encodeUtf8('a'), 0);
  assert.equal(bytes.next(99), null);
  bytes.push(encodeUtf8('b'), 99);
  assert.deepEqual(bytes.next(100), { type: 'write', bytes: encodeUtf8('ab') });
  assert.equal(bytes.next(1000), null);
});

test('what is glued has a bound', () => {
  const bytes = new ByteFaults({ glue: 10_000 }, new SeededRandom(1));
  for (let index = 0; index < 70; index++) bytes.push(new Uint8Array(1024), 0);
  assert.equal(bytes.next(0)?.type, 'write');
  assert.ok(bytes.waiting < 64 * 1024);
});
