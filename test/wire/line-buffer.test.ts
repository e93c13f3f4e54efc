/** Lines from a server's reads. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LineBuffer } from '../../src/wire/line-buffer.js';
import { decodeUtf8, encodeUtf8 } from '../../src/wire/utf8.js';
import '../support/seed.js';

/** A piece as text: `>` before it continues a line, `>` after it the line goes on. */
type Piece = string;

function pieces(lines: readonly { bytes: Uint8Array; start: boolean; end: boolean }[]): Piece[] {
  return lines.map(
    ({ bytes, start, end }) => (start ? '' : '>') + decodeUtf8(bytes) + (end ? '' : '>'),
  );
}

function cut(limit: number, reads: readonly Uint8Array[]): { lines: Piece[]; rest: string } {
  const buffer = new LineBuffer(limit);
  const lines = reads.flatMap((read) => pieces(buffer.push(read)));
  return { lines, rest: decodeUtf8(buffer.pending) };
}

const streams: readonly {
  title: string;
  limit: number;
  stream: string;
  lines: readonly Piece[];
  rest: string;
}[] = [
  { title: 'LF ends a line', limit: 8, stream: 'a\nbc\n', lines: ['a', 'bc'], rest: '' },
  { title: 'CR LF ends a line', limit: 8, stream: 'a\r\nbc\r\n', lines: ['a', 'bc'], rest: '' },
  { title: 'empty lines are lines', limit: 8, stream: '\n\r\n', lines: ['', ''], rest: '' },
  {
    title: 'a CR elsewhere is a byte like others',
    limit: 8,
    stream: 'a\rb\n\r\r\n\rc',
    lines: ['a\rb', '\r'],
    rest: '\rc',
  },
  {
    title: 'an unfinished line is kept',
    limit: 8,
    stream: 'a\nünfin',
    lines: ['a'],
    rest: 'ünfin',
  },
  {
    title: 'a line of just the limit is whole',
    limit: 4,
    stream: 'abcd\r\n1234\n',
    lines: ['abcd', '1234'],
    rest: '',
  },
  {
    title: 'a longer line comes in pieces',
    limit: 4,
    stream: 'abcdefghi\r\nj\n',
    lines: ['abcd>', '>efgh>', '>i', 'j'],
    rest: '',
  },
  {
    title: 'a line of twice the limit ends with its second piece',
    limit: 4,
    stream: 'abcdefgh\r\nj\n',
    lines: ['abcd>', '>efgh', 'j'],
    rest: '',
  },
  {
    title: 'a CR after a full piece may belong to the line',
    limit: 4,
    stream: 'abcd\r\r\nabcd\re\n',
    lines: ['abcd>', '>\r', 'abcd>', '>\re'],
    rest: '',
  },
  {
    title: 'pieces are cut between characters',
    limit: 5,
    stream: 'ab小明c👋👋\n',
    lines: ['ab小>', '>明c>', '>👋>', '>👋'],
    rest: '',
  },
];

for (const { title, limit, stream, lines, rest } of streams) {
  test(`${title}, wherever the reads fall`, () => {
    const bytes = encodeUtf8(stream);
    for (let at = 0; at <= bytes.length; at++) {
      const reads = [bytes.subarray(0, at), bytes.subarray(at)];
      assert.deepEqual(cut(limit, reads), { lines, rest }, `split at ${at}`);
    }
    const single = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
    assert.deepEqual(cut(limit, single), { lines, rest });
  });
}

test('a read that is exactly one line has the length of its text, unless a piece of it would be cut', () => {
  const lengthOf = (text: string, before = '') => {
    const buffer = new LineBuffer(4);
    buffer.push(encodeUtf8(before));
    return buffer.wholeLength(encodeUtf8(text));
  };
  const texts = ['', 'ab', 'ab\r', '\n', '\r\n', 'ab\n', 'ab\r\n', 'abcd\n', 'abc\r\n', 'abcde\n'];
  assert.deepEqual(
    texts.map((text) => lengthOf(text)),
    [null, null, null, 0, 0, 2, 2, 4, 3, null],
  );
  assert.equal(lengthOf('b\n', 'a'), null, 'something waits');
  assert.equal(lengthOf('b\n', 'abcde'), null, 'a piece of the line has come out');
  assert.equal(lengthOf('b\n', 'abcde\n'), 1);
});

test('any bytes in any reads give the same lines, of which none is too long', () => {
  const byte = fc.constantFrom(0x0a, 0x0d, 0x61, 0xc3, 0xa4, 0xf0, 0x9f, 0x91, 0x8b, 0xff);
  const reads = fc.array(fc.array(byte, { maxLength: 12 }));
  fc.assert(
    fc.property(reads, (parts) => {
      const whole = Uint8Array.from(parts.flat());
      const split = parts.map((part) => Uint8Array.from(part));
      assert.deepEqual(cut(5, split), cut(5, [whole]));
      const lines = new LineBuffer(5).push(whole);
      assert.ok(lines.every((line) => line.bytes.length <= 5));
    }),
  );
});

test('flush returns the unfinished line, and the next one starts again', () => {
  const buffer = new LineBuffer(4);
  buffer.push(encodeUtf8('abcdef'));
  assert.deepEqual(pieces(buffer.flush()), ['>ef']);
  assert.deepEqual(buffer.flush(), []);
  assert.deepEqual(pieces(buffer.push(encodeUtf8('g\n'))), ['g']);
});

test('flush counts a CR after a full piece to the line', () => {
  const buffer = new LineBuffer(4);
  assert.deepEqual(buffer.push(encodeUtf8('abcd\r')), []);
  assert.deepEqual(pieces(buffer.flush()), ['abcd>', '>\r']);
});

for (const [kind, read] of [
  ['bytes', new Uint8Array(10_000).fill(0x61)],
  ['a socket’s buffers', Buffer.alloc(10_000, 0x61)],
] as const) {
  test(`a line that never ends takes no more memory than one piece, of ${kind}`, () => {
    const buffer = new LineBuffer(1024);
    let size = 0;
    for (let count = 0; count < 100; count++) {
      for (const line of buffer.push(read)) size += line.bytes.length;
      assert.ok(buffer.pending.length <= 1025);
      assert.equal(buffer.pending.buffer.byteLength, buffer.pending.length);
    }
    assert.equal(size + buffer.pending.length, 1_000_000);
  });
}
