/** Frames from a buffer of reads. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CHARACTER_SILENCE_MS } from '../../src/wire/cut.js';
import {
  type CutResult,
  FrameBuffer,
  type FrameShape,
  LINE_SILENCE_MS,
} from '../../src/wire/frame-buffer.js';
import { decodeUtf8, encodeUtf8 } from '../../src/wire/utf8.js';

const digit: FrameShape = { tokens: [0x30, 0x31, 0x32] };
const AT = 100;

/** A buffer with reads that all came at `AT`. */
function bufferWith(framing: 'classic' | 'lines', ...reads: string[]): FrameBuffer {
  const buffer = new FrameBuffer();
  if (framing === 'lines') buffer.useLines();
  reads.forEach((read, id) => {
    buffer.push({ id, time: AT, bytes: encodeUtf8(read) });
  });
  return buffer;
}

function show(outcome: CutResult): string {
  if (outcome.type === 'frame') return `frame ${decodeUtf8(outcome.frame.content)}`;
  return outcome.type === 'more' ? `more until ${outcome.until}` : 'bad';
}

describe('the next frame', () => {
  const cases: readonly {
    readonly title: string;
    readonly framing: 'classic' | 'lines';
    readonly shape: FrameShape;
    readonly reads: readonly string[];
    readonly want: string;
    readonly left: string;
  }[] = [
    {
      title: 'a read',
      framing: 'classic',
      shape: 'text',
      reads: ['hi'],
      want: 'frame hi',
      left: '',
    },
    {
      title: 'a line of a read',
      framing: 'classic',
      shape: 'text',
      reads: ['hi\r\nho'],
      want: 'frame hi',
      left: 'ho',
    },
    {
      title: 'a line with separators around it',
      framing: 'classic',
      shape: 'text',
      reads: ['\0\nhi\0\0\r\nho'],
      want: 'frame hi',
      left: 'ho',
    },
    {
      title: 'separators only',
      framing: 'classic',
      shape: 'text',
      reads: ['\r\n'],
      want: 'more until null',
      left: '\r\n',
    },
    {
      title: 'nothing',
      framing: 'classic',
      shape: 'text',
      reads: [],
      want: 'more until null',
      left: '',
    },
    { title: 'a digit', framing: 'classic', shape: digit, reads: ['1'], want: 'frame 1', left: '' },
    {
      title: 'a digit and text',
      framing: 'classic',
      shape: digit,
      reads: ['1hi'],
      want: 'frame 1',
      left: 'hi',
    },
    {
      title: 'a digit, its separators and text',
      framing: 'classic',
      shape: digit,
      reads: [' \n1 \r\n hi'],
      want: 'frame 1',
      left: ' hi',
    },
    {
      title: 'a digit, and separators in the next read',
      framing: 'classic',
      shape: digit,
      reads: ['1', '\n'],
      want: 'frame 1',
      left: '\n',
    },
    {
      title: 'text for a digit',
      framing: 'classic',
      shape: digit,
      reads: ['hi'],
      want: 'bad',
      left: 'hi',
    },
    {
      title: 'another digit',
      framing: 'classic',
      shape: digit,
      reads: ['3'],
      want: 'bad',
      left: '3',
    },
    {
      title: 'separators for a digit',
      framing: 'classic',
      shape: digit,
      reads: ['\n ', '\0'],
      want: 'more until null',
      left: '\n \0',
    },
    {
      title: 'a whole line',
      framing: 'lines',
      shape: 'text',
      reads: ['h', 'i\r\nho'],
      want: 'frame hi',
      left: 'ho',
    },
    {
      title: 'half a line',
      framing: 'lines',
      shape: 'text',
      reads: ['hi'],
      want: `more until ${AT + LINE_SILENCE_MS}`,
      left: 'hi',
    },
    {
      title: 'half a line ending',
      framing: 'lines',
      shape: 'text',
      reads: ['hi\r'],
      want: `more until ${AT + LINE_SILENCE_MS}`,
      left: 'hi\r',
    },
    {
      title: 'half an empty line',
      framing: 'lines',
      shape: 'text',
      reads: ['\r'],
      want: 'more until null',
      left: '\r',
    },
    {
      title: 'a line with a digit',
      framing: 'lines',
      shape: digit,
      reads: ['\r\n 1 \0\r\n2'],
      want: 'frame 1',
      left: '2',
    },
    {
      title: 'half a line with a digit',
      framing: 'lines',
      shape: digit,
      reads: ['1'],
      want: `more until ${AT + LINE_SILENCE_MS}`,
      left: '1',
    },
    {
      title: 'a line with more than a digit',
      framing: 'lines',
      shape: digit,
      reads: ['1 hi\r\n'],
      want: 'bad',
      left: '1 hi\r\n',
    },
    {
      title: 'a blank line for a digit',
      framing: 'lines',
      shape: digit,
      reads: [' \r\n'],
      want: 'bad',
      left: ' \r\n',
    },
  ];
  for (const { title, framing, shape, reads, want, left } of cases) {
    test(`${title}, in ${framing} framing`, () => {
      const buffer = bufferWith(framing, ...reads);
      assert.equal(show(buffer.next(shape, AT)), want);
      assert.equal(decodeUtf8(buffer.peek()), left);
    });
  }

  test('waits for the rest of a character until silence decides', () => {
    const buffer = new FrameBuffer();
    buffer.push({ id: 0, time: AT, bytes: Uint8Array.of(0x61, 0xc3) });
    const until = AT + CHARACTER_SILENCE_MS;
    assert.equal(show(buffer.next('text', until - 1)), `more until ${until}`);
    assert.equal(show(buffer.next('text', until)), 'frame a\ufffd');
  });

  test('waits for the rest of a line until silence decides', () => {
    const buffer = bufferWith('lines', 'hi\r');
    const until = AT + LINE_SILENCE_MS;
    assert.equal(show(buffer.next('text', until - 1)), `more until ${until}`);
    assert.equal(show(buffer.next('text', until)), 'frame hi');
    assert.equal(buffer.length, 0);
  });

  test('is not made of half an empty line by any silence', () => {
    const buffer = bufferWith('lines', '\r');
    assert.equal(show(buffer.next('text', Number.POSITIVE_INFINITY)), 'more until null');
  });

  test('is not taken by a look at it', () => {
    const buffer = bufferWith('classic', 'hi\nho');
    assert.equal(decodeUtf8(buffer.peekText(AT) as Uint8Array), 'hi');
    assert.equal(show(buffer.next('text', AT)), 'frame hi');
  });

  test('is no line of more than 1024 bytes', () => {
    const buffer = bufferWith('lines', 'x'.repeat(1024));
    assert.equal(buffer.next('text', AT).type, 'more');
    buffer.push({ id: 1, time: AT, bytes: encodeUtf8('\r') });
    assert.equal(buffer.next('text', AT).type, 'more');
    buffer.push({ id: 2, time: AT, bytes: encodeUtf8('x') });
    assert.equal(show(buffer.next('text', AT)), `frame ${'x'.repeat(1024)}`);
    assert.equal(decodeUtf8(buffer.peek()), '\rx');
  });

  test('is empty if separators come without end', () => {
    for (const framing of ['classic', 'lines'] as const) {
      const buffer = bufferWith(framing, '\r\n'.repeat(513));
      assert.equal(show(buffer.next('text', AT)), 'frame ');
      assert.equal(buffer.length, 0);
    }
  });

  test('keeps reads that come while others are unread, whatever their size', () => {
    const buffer = new FrameBuffer();
    buffer.useLines();
    const frames: string[] = [];
    for (let id = 0; id < 300; id++) {
      buffer.push({ id, time: AT, bytes: encodeUtf8(`${id}${id % 3 === 0 ? '' : '\r\n'}`) });
      const outcome = buffer.next('text', AT);
      if (outcome.type === 'frame') frames.push(decodeUtf8(outcome.frame.content));
    }
    const wanted = Array.from({ length: 100 }, (_, index) => [
      `${3 * index}${3 * index + 1}`,
      `${3 * index + 2}`,
    ]);
    assert.deepEqual(frames, wanted.flat());
  });

  test('does not change when more is read', () => {
    const buffer = bufferWith('lines', 'a', 'b\r\nc');
    const outcome = buffer.next('text', AT);
    for (let id = 2; id < 50; id++)
      buffer.push({ id, time: AT, bytes: encodeUtf8('z'.repeat(id)) });
    assert.equal(show(outcome), 'frame ab');
  });
});

/** Reads of a server, and whether its line endings end its messages after that: `a\nb` is one message if not. */
const ENDINGS: readonly (readonly [what: string, reads: readonly string[], texts: string[]])[] = [
  ['nothing is known', [], ['a', 'b']],
  ['a read had no separator', ['hi'], ['a\nb']],
  ['a read ended with LF', ['hi\n'], ['a', 'b']],
  ['a read ended with LF after one without', ['hi', 'ho\n'], ['a', 'b']],
  ['a read ended with NUL', ['hi\0'], ['a', 'b']],
  ['a read ended with NUL after one without', ['hi', 'ho\0'], ['a\nb']],
  ['a read ended with NUL before one without', ['hi\0', 'ho'], ['a', 'b']],
  ['a read had a separator inside', ['hi\0ho'], ['a', 'b']],
];

describe('a line feed inside of a read', () => {
  for (const [what, reads, texts] of ENDINGS) {
    test(`ends ${texts.length > 1 ? 'a' : 'no'} message if ${what}`, () => {
      const buffer = new FrameBuffer();
      const taken: string[] = [];
      for (const [id, read] of [...reads, 'a\nb'].entries()) {
        buffer.push({ id, time: AT, bytes: encodeUtf8(read) });
        taken.length = 0;
        for (;;) {
          const outcome = buffer.next('text', AT);
          if (outcome.type !== 'frame') break;
          taken.push(decodeUtf8(outcome.frame.content));
        }
      }
      assert.deepEqual(taken, texts);
    });
  }
});

describe('the flags of a frame', () => {
  /** The flags of each frame that the reads bring; the last ones after endless silence. */
  function flagsOf(framing: 'classic' | 'lines', ...reads: string[]): string[] {
    const buffer = bufferWith(framing, ...reads);
    const flags: string[] = [];
    for (;;) {
      const outcome = buffer.next('text', Number.POSITIVE_INFINITY);
      if (outcome.type !== 'frame') return flags;
      flags.push(outcome.frame.origin.flags.join(' '));
    }
  }

  test('say nothing of what a separator or a read ends', () => {
    assert.deepEqual(flagsOf('classic', 'hi', 'ho\n'), ['', '']);
    assert.deepEqual(flagsOf('lines', 'hi\n', 'ho\r\n'), ['', '']);
  });

  test('say that only silence ended it', () => {
    assert.deepEqual(flagsOf('lines', 'hi'), ['AMBIGUOUS']);
  });

  test('say nothing of bytes that are taken by their number', () => {
    assert.deepEqual(bufferWith('classic', 'hi').take(2).flags, []);
    assert.deepEqual(bufferWith('classic', 'hi').take(1).flags, ['JOINED']);
  });

  test('say that it is cut by its length, and the rest of it as well', () => {
    const flags = flagsOf('classic', 'x'.repeat(1025), 'hi');
    assert.deepEqual(flags, ['JOINED AMBIGUOUS', 'JOINED AMBIGUOUS', '']);
  });
});

describe('lines taken at once', () => {
  const texts = (buffer: FrameBuffer) => buffer.takeLines()?.texts ?? null;
  const after = (framing: 'classic' | 'lines', first: string, ...reads: string[]) => {
    const buffer = bufferWith(framing, first);
    buffer.next('text', AT);
    reads.forEach((read, index) => {
      buffer.push({ id: index + 1, time: AT, bytes: encodeUtf8(read) });
    });
    return texts(buffer);
  };

  test('come only after a frame that a separator ended, from one read', () => {
    for (const framing of ['classic', 'lines'] as const) {
      assert.equal(texts(bufferWith(framing, 'a\nb\nc\nd')), null);
      assert.deepEqual(after(framing, 'x\n', 'a\nb\nc'), ['a', 'b']);
      assert.deepEqual(after(framing, 'x\na\nb\nc'), ['a', 'b']);
      assert.equal(after(framing, 'x\n', 'a\nb\n', 'c'), null);
    }
    assert.equal(after('classic', 'x', 'a\nb\nc'), null);
  });
});
