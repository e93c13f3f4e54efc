/** Marked lines in a stream of reads. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concatBytes } from '../../src/text/bytes.js';
import { type MarkedLine, MarkedLines } from '../../src/wire/marked-lines.js';
import { decodeUtf8, encodeUtf8 } from '../../src/wire/utf8.js';

const MARK = 0x1e;
const MOST = 12;

/** Splits bytes in reads that end at `cuts`, and returns what comes out. */
function split(bytes: Uint8Array, cuts: readonly number[], atStart = true) {
  const lines = new MarkedLines(MARK, MOST, atStart);
  const ends = [...new Set([...cuts, bytes.length])].sort((one, other) => one - other);
  let from = 0;
  const parts = ends.flatMap((end, id) => {
    const read = { id, time: id, bytes: bytes.subarray(from, end) };
    from = end;
    return lines.split(read);
  });
  const rest = parts.flatMap((part) => (part.type === 'rest' ? [part.read.bytes] : []));
  const found = parts.filter((part): part is MarkedLine => part.type === 'line');
  return { parts, rest: decodeUtf8(concatBytes(rest)), lines: [...found, ...ended(lines)] };
}

function ended(lines: MarkedLines): MarkedLine[] {
  const line = lines.end();
  return line === null ? [] : [line];
}

const textOf = ({ content, isBroken }: MarkedLine) =>
  `${decodeUtf8(content)}${isBroken ? ' (broken)' : ''}`;

test('marked lines are taken out, and all else is passed on, wherever reads end', () => {
  const line = fc.constantFrom('bob: hi', '', '0', '\u001ea', '\u001eäöü', '\u001e', 'x\u001ey');
  const end = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(fc.array(fc.tuple(line, end)), fc.array(fc.nat({ max: 80 })), (all, cuts) => {
      const bytes = encodeUtf8(all.map((each) => each.join('')).join(''));
      const { rest, lines } = split(bytes, cuts);
      const marked = all.filter(([text]) => text.startsWith('\u001e'));
      const others = all.filter(([text]) => !text.startsWith('\u001e'));
      assert.deepEqual(
        lines.map(textOf),
        marked.map(([text]) => text),
      );
      assert.equal(rest, others.map((each) => each.join('')).join(''));
    }),
  );
});

test('of a line that is too long the beginning comes, once, and nothing of it is passed on', () => {
  const long = `\u001e${'y'.repeat(40)}\r\nnext\r\n`;
  for (const cuts of [[], [5], [13], [30, 31, 43], Array.from({ length: 49 }, (_, at) => at)]) {
    const { rest, lines } = split(encodeUtf8(long), cuts);
    assert.deepEqual(lines.map(textOf), [`\u001e${'y'.repeat(MOST - 1)} (broken)`]);
    assert.equal(rest, 'next\r\n');
    assert.ok((lines[0]?.origin.bytes.length ?? 0) <= MOST + 2, 'no more of it is stored');
  }
});

test('a line that is too long names the reads up to the first that nothing is stored of', () => {
  const readsOf = (length: number, cuts: readonly number[]) => {
    const bytes = encodeUtf8(`\u001e${'y'.repeat(length)}\r\n`);
    return split(bytes, cuts).lines.map(({ origin }) => origin.reads);
  };
  assert.deepEqual(readsOf(40, [20, 30, 35]), [[0, 1]]);
  assert.deepEqual(readsOf(40, [5, 10, 14, 20]), [[0, 1, 2]]);
  assert.deepEqual(readsOf(40, [5, 10, 13, 20]), [[0, 1, 2, 3]]);
});

test('the longest line is whole, and one byte more breaks it', () => {
  const text = `\u001e${'y'.repeat(MOST - 1)}`;
  for (const end of ['\n', '\r\n']) {
    assert.deepEqual(split(encodeUtf8(`${text}y${end}`), []).lines.map(textOf), [
      `${text} (broken)`,
    ]);
  }
  assert.deepEqual(split(encodeUtf8(`${text}\r\n`), [4]).lines.map(textOf), [text]);
  assert.deepEqual(split(encodeUtf8(`${text}\n`), []).lines.map(textOf), [text]);
});

test('a mark within a line begins none, and neither does one in the middle of the first line', () => {
  assert.equal(split(encodeUtf8('\u001ea\r\n'), [], false).rest, '\u001ea\r\n');
  assert.deepEqual(split(encodeUtf8('b\r\n\u001ea\r\n'), [], false).lines.map(textOf), ['\u001ea']);
});

test('a line that never ends is broken', () => {
  assert.deepEqual(split(encodeUtf8('\u001eab'), [1]).lines.map(textOf), ['\u001eab (broken)']);
});

test('a read that ends between two characters cuts none', () => {
  const [line] = split(encodeUtf8('\u001eaä\r\n'), [2, 4]).lines;
  assert.deepEqual(line?.origin.flags, ['SPLIT']);
});

test('lines say from which reads they came, and how', () => {
  const { lines } = split(encodeUtf8('\u001eaä\r\n\u001eb\r\n'), [3]);
  assert.deepEqual(
    lines.map(({ origin: { reads, flags } }) => ({ reads, flags })),
    [
      { reads: [0, 1], flags: ['UTF-8 CUT', 'SPLIT', 'JOINED'] },
      { reads: [1], flags: ['JOINED'] },
    ],
  );
});
