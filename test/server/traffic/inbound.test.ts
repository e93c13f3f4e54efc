/** A client's reads, as messages. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery } from '../../../src/server/traffic/delivery.js';
import {
  Inbound,
  type InboundMessage,
  SHORT_SILENCE_MS,
  SILENCE_MS,
} from '../../../src/server/traffic/inbound.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';

/** A read: text as UTF-8, or bytes; `OFFER` for the moment at which a list is sent. */
type Step = string | readonly number[] | typeof OFFER;

const OFFER = Symbol('offer');

/** A message as text: `>` before it continues another, `>` after it another continues it; a record has its form before it. */
function shown({ text, start, end, record }: InboundMessage): string {
  if (record !== undefined) return `(${record})${text}`;
  return (start ? '' : '>') + text + (end ? '' : '>');
}

function run(inbound: Inbound, steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    if (step === OFFER) {
      inbound.offer();
      return [];
    }
    const bytes = typeof step === 'string' ? encodeUtf8(step) : Uint8Array.from(step);
    return [...inbound.receive(bytes)].map(shown);
  });
}

const conversations: readonly {
  title: string;
  reads: readonly Step[];
  messages: readonly string[];
  delivery: Delivery;
}[] = [
  {
    title: 'each read of a client without line endings is a message',
    reads: ['/list', '/join den', 'hello'],
    messages: ['/list', '/join den', 'hello'],
    delivery: 'classic',
  },
  {
    title: 'what C and Python programs pad their messages with is taken off',
    reads: ['/list\0', 'hi\0\0\0\0', '/who   ', '/who\r', 'one\0two\0', '\0\0', '   '],
    messages: ['/list', 'hi', '/who', '/who', 'one', 'two'],
    delivery: 'classic',
  },
  {
    title: 'a read that ends inside a character is not a whole message',
    reads: [encodeBytes('/nick 小明').slice(0, 10), encodeBytes('/nick 小明').slice(10), 'hi'],
    messages: ['/nick 小明', 'hi'],
    delivery: 'classic',
  },
  {
    title: 'bytes that are no UTF-8 are U+FFFD each',
    reads: [[0x61, 0xff, 0x62], [0xc3], [0x62]],
    messages: ['a\ufffdb', '\ufffdb'],
    delivery: 'classic',
  },
  {
    title: 'a classic message of 1024 bytes is whole, a longer one comes in pieces',
    reads: ['a'.repeat(1024), 'b'.repeat(1025), 'c'],
    messages: ['a'.repeat(1024), `${'b'.repeat(1024)}>`, '>b', 'c'],
    delivery: 'classic',
  },
  {
    title: 'a client that starts with a line ending speaks lines, with gaps for lists',
    reads: ['/list\n', '/jo', 'in den\r\n/nick ann\n', '\n', 'hi'],
    messages: ['/list', '/join den', '/nick ann'],
    delivery: 'paced-lines',
  },
  {
    title: 'an empty line as the first thing is not an acceptance',
    reads: ['\r\n', '/list\r\n', OFFER, '\r\n'],
    messages: ['/list'],
    delivery: 'paced-lines',
  },
  {
    title: 'an empty line after a message is no acceptance of what was not offered',
    reads: ['/list', '\r\n'],
    messages: ['/list'],
    delivery: 'paced-lines',
  },
  {
    title: 'a line after classic messages and a list is not an empty line',
    reads: ['/list', OFFER, '/join den\n'],
    messages: ['/list', '/join den'],
    delivery: 'paced-lines',
  },
  {
    title: 'an empty line after a list accepts line framing',
    reads: ['/list', OFFER, '\r\n', '/join den\r', '\n/nick ann\r\nhi'],
    messages: ['/list', '/join den', '/nick ann'],
    delivery: 'lines',
  },
  {
    title: 'the acceptance may come in two reads',
    reads: ['/list', OFFER, '\r', '\n', '/who\n'],
    messages: ['/list', '/who'],
    delivery: 'lines',
  },
  {
    title: 'the acceptance may be a bare LF, with the next line in the same read',
    reads: ['/list', OFFER, '\n/join den\n'],
    messages: ['/list', '/join den'],
    delivery: 'lines',
  },
  {
    title: 'spaces at the end stay where line framing says where that is',
    reads: ['/list', OFFER, '\r\n', 'hi  \r\n'],
    messages: ['/list', 'hi  '],
    delivery: 'lines',
  },
  {
    title: 'a line that begins with a lone CR accepts no lines',
    reads: ['/list', OFFER, '\rhi\n'],
    messages: ['/list', '\rhi'],
    delivery: 'paced-lines',
  },
  {
    title: 'spaces before a NUL stay where line framing says where a line ends',
    reads: ['/list', OFFER, '\r\n', 'hi \0there  \r\n'],
    messages: ['/list', 'hi ', 'there  '],
    delivery: 'lines',
  },
  {
    title: 'spaces at a place where a long message is cut stay, also after a NUL',
    reads: [`b \0${'c'.repeat(1020)} d \n`],
    messages: ['b', `${'c'.repeat(1020)} >`, '>d'],
    delivery: 'paced-lines',
  },
  {
    title: 'a NUL in the rest of a long classic message ends it',
    reads: [`${'a'.repeat(1024)}b\0c`, 'd'],
    messages: [`${'a'.repeat(1024)}>`, '>b', 'c', 'd'],
    delivery: 'classic',
  },
  {
    title: 'a NUL in the rest of a long line ends a message, and begins another',
    reads: [`${'a'.repeat(1024)}b\0${'c'.repeat(1022)}d\0e\n`],
    messages: [`${'a'.repeat(1024)}>`, '>b', `${'c'.repeat(1022)}>`, '>d', 'e'],
    delivery: 'paced-lines',
  },
  {
    title: 'a line of more than 1024 bytes comes in pieces, cut between characters',
    reads: [`${'a'.repeat(1023)}小明\nhi\n`],
    messages: [`${'a'.repeat(1023)}>`, '>小明', 'hi'],
    delivery: 'paced-lines',
  },
];

function encodeBytes(text: string): number[] {
  return [...encodeUtf8(text)];
}

for (const { title, reads, messages, delivery } of conversations) {
  test(title, () => {
    const inbound = new Inbound();
    assert.deepEqual(run(inbound, reads), messages);
    assert.equal(inbound.delivery, delivery);
  });
}

test('lines are the same wherever the reads fall', () => {
  const stream = encodeUtf8('/join 客廳\r\n/nick 小明\n\nhi 👋\r\nx\0y\n');
  const expected = ['/join 客廳', '/nick 小明', 'hi 👋', 'x', 'y'];
  for (let at = 0; at <= stream.length; at++) {
    const inbound = new Inbound();
    const start = run(inbound, ['\n']);
    const reads = [stream.subarray(0, at), stream.subarray(at)];
    const messages = reads.flatMap((read) => [...inbound.receive(read)].map(shown));
    assert.deepEqual([...start, ...messages], expected, `split at ${at}`);
  }
});

test('a classic message cut inside a character, anywhere, is still one message', () => {
  const message = encodeUtf8('ä小👋');
  for (const at of [1, 3, 4, 6, 7, 8]) {
    const inbound = new Inbound();
    assert.deepEqual([...inbound.receive(message.subarray(0, at))], []);
    assert.equal(inbound.patience, SILENCE_MS);
    assert.deepEqual([...inbound.receive(message.subarray(at))].map(shown), ['ä小👋']);
    assert.equal(inbound.patience, null);
  }
});

test('flush returns a held message as it is, for a client that does not write UTF-8', () => {
  const inbound = new Inbound();
  assert.deepEqual(run(inbound, [[0x63, 0x61, 0x66, 0xe9]]), []);
  assert.deepEqual([...inbound.flush()].map(shown), ['caf\ufffd']);
  assert.equal(inbound.patience, null);
});

test('flush returns a last line that has no ending', () => {
  const inbound = new Inbound();
  assert.deepEqual(run(inbound, ['/join den\nbye']), ['/join den']);
  assert.equal(inbound.patience, SILENCE_MS);
  assert.deepEqual([...inbound.flush()].map(shown), ['bye']);
});

test('a client that leaves out a line ending is waited for less, until it sends one again', () => {
  const inbound = new Inbound();
  run(inbound, ['/join den\nhello']);
  assert.equal(inbound.patience, SILENCE_MS);
  assert.deepEqual([...inbound.flush()].map(shown), ['hello']);
  assert.equal(inbound.patience, null);
  assert.deepEqual(run(inbound, ['again']), []);
  assert.equal(inbound.patience, SHORT_SILENCE_MS);
  assert.deepEqual(run(inbound, [' and more\nand']), ['again and more']);
  assert.equal(inbound.patience, SILENCE_MS);
});

test('silence ends no line of a client that has accepted lines', () => {
  const inbound = new Inbound();
  run(inbound, ['/list', OFFER, '\r\n', 'half a li']);
  assert.equal(inbound.patience, null);
  assert.deepEqual(run(inbound, ['ne\r\n']), ['half a line']);
});

test('only a client that has accepted lines can be in the middle of one', () => {
  for (const [steps, isMidLine] of [
    [['/join den\nhal'], false],
    [[[0x61, 0xc3]], false],
    [['/list', OFFER, '\n', 'half a li'], true],
    [['/list', OFFER, '\n', 'half a li', 'ne\n'], false],
  ] as const) {
    const inbound = new Inbound();
    run(inbound, steps);
    assert.equal(inbound.isMidLine, isMidLine, String(steps[0]));
  }
});

test('a read that is a line is taken as one only if no other meaning is possible', () => {
  const LINES: readonly Step[] = ['/list', OFFER, '\n', 'first\n'];
  for (const [steps, read, text] of [
    [LINES, 'hi  \r\n', 'hi  '],
    [LINES, 'hi', null],
    [LINES, 'hi\nho\n', null],
    [LINES, '\n', null],
    [LINES, 'a\0b\n', null],
    [LINES, '\u001e{}\n', null],
    [['/list', OFFER, '\r\n'], 'hi\r\n', null],
    [['/list\n'], 'hi  \n', null],
    [['/list'], 'hi\n', null],
  ] as const) {
    const inbound = new Inbound();
    run(inbound, steps);
    const message = inbound.receiveLine(encodeUtf8(read));
    assert.deepEqual(message, text === null ? null : { text, start: true, end: true }, read);
  }
});

test('what is no text is whole: that a client knows records, and a record', () => {
  const inbound = new Inbound();
  const messages = [...inbound.receive(encodeUtf8(`\u001e{}\r\n${recordOf(4097)}\r\n`))];
  const whole = { start: true, end: true };
  assert.deepEqual(messages, [
    { text: '', ...whole, record: 'known' },
    { text: '\u001e{}', ...whole, record: 'whole' },
    { text: '', ...whole, record: 'broken' },
  ]);
});

test('a read of 1,024 bytes is decoded at once, and a longer one as it is taken', () => {
  for (const [bytes, isAtOnce] of [
    [1024, true],
    [1025, false],
  ] as const) {
    assert.equal(Array.isArray(new Inbound().receive(new Uint8Array(bytes).fill(0x61))), isAtOnce);
  }
});

/** A record of so many bytes, without its line ending. */
function recordOf(bytes: number): string {
  return `\u001e${'r'.repeat(bytes - 1)}`;
}

const AGREEMENTS: readonly {
  title: string;
  reads: readonly Step[];
  messages: readonly string[];
}[] = [
  {
    title: 'two empty lines after a list accept lines and records',
    reads: ['/list', OFFER, '\r\n\r\n', '\u001e{}\r\nhi\r\n'],
    messages: ['/list', '(known)', '(whole)\u001e{}', 'hi'],
  },
  {
    title: 'what follows the two empty lines may come in the same read',
    reads: ['/list', OFFER, '\r\n\r\n\u001e{}\r\n\r\n\u001e[]\r\n'],
    messages: ['/list', '(known)', '(whole)\u001e{}', '(whole)\u001e[]'],
  },
  {
    title: 'a record as the very first byte accepts both at once',
    reads: ['\u001e', '{}\r\n/list\n\u001e{}\n'],
    messages: ['(known)', '(whole)\u001e{}', '/list', '(whole)\u001e{}'],
  },
  {
    title: 'bare line feeds accept lines without records',
    reads: ['/list', OFFER, '\n\n', '\u001e{}\n'],
    messages: ['/list', '\u001e{}'],
  },
  {
    title: 'one empty line accepts lines without records, and a later one changes nothing',
    reads: ['/list', OFFER, '\r\n', '/join den\r\n', '\r\n\r\n', '\u001e{}\r\n'],
    messages: ['/list', '/join den', '\u001e{}'],
  },
  {
    title: 'anything between the two empty lines accepts lines without records',
    reads: ['/list', OFFER, '\r\n \r\n', '\r\n\r\n\u001e{}\r\n'],
    messages: ['/list', ' ', '\u001e{}'],
  },
  {
    title: 'a mixture of line endings accepts lines without records',
    reads: ['/list', OFFER, '\r\n\n', '\u001e{}\n'],
    messages: ['/list', '\u001e{}'],
  },
  {
    title: 'two empty lines without an offer accept nothing',
    reads: ['/list', '\r\n\r\n', OFFER, '\r\n\r\n', '\u001e{}\r\n'],
    messages: ['/list', '\u001e{}'],
  },
  {
    title: 'a person with telnet never accepts records',
    reads: ['/list\r\n', OFFER, '\r\n', '\r\n', '\u001e{}\r\n'],
    messages: ['/list', '\u001e{}'],
  },
  {
    title: 'a class client that says a record says a text',
    reads: ['/list', OFFER, '\u001e{}', '/who'],
    messages: ['/list', '\u001e{}', '/who'],
  },
  {
    title: 'a record has at most 4096 bytes, and nothing of a longer one is a message',
    reads: [
      '\u001e\r\n',
      `${recordOf(4096)}\r\n`,
      `${recordOf(4097)}\r\n`,
      `${recordOf(9000)}\nhi\n`,
    ],
    messages: [
      '(known)',
      '(whole)\u001e',
      `(whole)${recordOf(4096)}`,
      '(broken)',
      '(broken)',
      'hi',
    ],
  },
  {
    title: 'other lines of a client that knows records come in pieces of 1024 bytes',
    reads: ['\u001e\r\n', `${'a'.repeat(1025)}\r\n`],
    messages: ['(known)', '(whole)\u001e', `${'a'.repeat(1024)}>`, '>a'],
  },
];

for (const { title, reads, messages } of AGREEMENTS) {
  test(title, () => {
    assert.deepEqual(run(new Inbound(), reads), messages);
  });

  test(`${title}, at every cut and byte by byte`, () => {
    const isLong = reads.some((step) => typeof step === 'string' && step.length > 2000);
    // A cut in a classic message makes two of it.
    const isRecord = reads[0] === '\u001e' || reads[0] === '\u001e\r\n';
    const from = isRecord ? 0 : 1;
    const parts = reads
      .slice(from)
      .map((step) => (step === OFFER ? null : Buffer.from(step as string)));
    const most = Math.max(...parts.map((part) => part?.length ?? 0));
    const isClassic = messages.length > 2 && messages.at(-1) === '/who';
    const cuts = isClassic ? [] : Array.from({ length: most }, (_, index) => index);
    for (const cut of isLong ? cuts.filter((at) => at % 509 < 3) : cuts) {
      const inbound = new Inbound();
      const heard = run(inbound, reads.slice(0, from));
      for (const part of parts) {
        if (part === null) inbound.offer();
        else
          for (const read of cut === 0
            ? bytesOf(part)
            : [part.subarray(0, cut), part.subarray(cut)]) {
            if (read.length > 0) heard.push(...[...inbound.receive(read)].map(shown));
          }
      }
      assert.deepEqual(joined(heard), joined(messages), `cut at ${cut}`);
    }
  });
}

const bytesOf = (part: Buffer) => Array.from(part, (byte) => Uint8Array.of(byte));

/** Pieces of one message as one, wherever they were cut. */
const joined = (messages: readonly string[]) => messages.join('\n').replaceAll('>\n>', '');
