import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FrameFlag } from '../../src/wire/frame.js';
import { encodeUtf8 } from '../../src/wire/utf8.js';
import { bytesOf, Conversation, runCases, showAll } from './conversation.js';

describe('text in classic framing', () => {
  runCases([
    { title: 'is a read', reads: ['bob: hi', 'ann: hi'], want: ['text: bob: hi', 'text: ann: hi'] },
    { title: 'is a line', reads: ['bob: hi\nann: hi\n'], want: ['text: bob: hi', 'text: ann: hi'] },
    {
      title: 'is a line with CR LF',
      reads: ['bob: hi\r\nann: hi\r\n'],
      want: ['text: bob: hi', 'text: ann: hi'],
    },
    {
      title: 'is a C string',
      reads: ['bob: hi\0ann: hi\0'],
      want: ['text: bob: hi', 'text: ann: hi'],
    },
    {
      title: 'may end with its read instead of a line ending',
      reads: ['bob: hi\nann: hi'],
      want: ['text: bob: hi', 'text: ann: hi'],
    },
    {
      title: 'may have its line ending in the next read',
      reads: ['bob: hi', '\r\n', 'ann: hi'],
      want: ['text: bob: hi', 'text: ann: hi'],
    },
    { title: 'may be a status byte', reads: ['0'], want: ['text: 0'] },
    { title: 'may be a count', reads: ['3', 'general'], want: ['text: 3', 'text: general'] },
    { title: 'may be cut inside a character', reads: ['caf\xc3', '\xa9!'], want: ['text: café!'] },
    {
      title: 'may be cut twice inside a character',
      reads: ['\xf0', '\x9f\x91', '\x8b'],
      want: ['text: 👋'],
    },
    {
      title: 'is two where the cut character does not go on',
      reads: ['caf\xc3', 'ann: hi'],
      want: ['text: caf\ufffd', 'text: ann: hi'],
    },
    { title: 'keeps a character that never ends', reads: ['caf\xc3'], later: ['text: caf\ufffd'] },
    {
      title: 'keeps blanks, tabs and control characters',
      reads: [' a\tb\x1b[2J '],
      want: ['text:  a\tb\x1b[2J '],
    },
    { title: 'keeps a CR inside', reads: ['a\rb\r\n'], want: ['text: a\rb'] },
    {
      title: 'keeps invalid bytes one for one',
      reads: ['a\xff\xc0\xafb'],
      want: ['text: a\ufffd\ufffd\ufffdb'],
    },
    { title: 'keeps a byte order mark', reads: ['\ufeffhi'], want: ['text: \ufeffhi'] },
    { title: 'may be 1024 bytes', reads: ['x'.repeat(1024)], want: [`text: ${'x'.repeat(1024)}`] },
    {
      title: 'may be 1024 bytes and a line ending',
      reads: [`${'x'.repeat(1024)}\r\n`],
      want: [`text: ${'x'.repeat(1024)}`],
    },
    {
      title: 'may be 1024 bytes that end inside a character',
      reads: [`${'x'.repeat(1023)}\xc3`, 'ann: hi'],
      want: [`text: ${'x'.repeat(1023)}\ufffd`, 'text: ann: hi'],
    },
    {
      title: 'is cut between characters at 1024 bytes',
      reads: [`${'x'.repeat(1023)}\xc3`, '\xa9y'],
      want: [`text: ${'x'.repeat(1023)}`, 'text: éy'],
    },
    {
      title: 'is cut at 1024 bytes where nothing separates',
      reads: ['x'.repeat(2500)],
      want: [1024, 1024, 452].map((size) => `text: ${'x'.repeat(size)}`),
    },
    { title: 'is nothing where only separators come', reads: ['\r\n', '\0\0'] },
  ]);

  test('goes on in the next read where the network cut a long run of lines', () => {
    const conversation = new Conversation();
    conversation.read(`${'ann: 0123456789\n'.repeat(40)}bob: he`);
    assert.equal(conversation.messages.length, 40);
    assert.deepEqual(showAll(conversation.read('llo\nann: hi\n')), [
      'text: bob: hello',
      'text: ann: hi',
    ]);
  });

  test('does not go on where the next read has no line ending', () => {
    const conversation = new Conversation();
    conversation.read(`${'ann: 0123456789\n'.repeat(40)}bob: he`);
    assert.deepEqual(showAll(conversation.read('ann: hi')), ['text: bob: he', 'text: ann: hi']);
  });

  test('does not wait where a long read is a message of its own', () => {
    const conversation = new Conversation();
    conversation.read('ann: hi\n');
    assert.deepEqual(showAll(conversation.read('x'.repeat(600))), [`text: ${'x'.repeat(600)}`]);
  });

  test('does not wait for ever for the end of a line', () => {
    const conversation = new Conversation();
    conversation.read(`${'ann: 0123456789\n'.repeat(40)}bob: he`);
    assert.deepEqual(showAll(conversation.silence()), ['text: bob: he']);
  });
});

describe('text in line framing', () => {
  runCases([
    {
      title: 'is a line',
      lines: true,
      reads: ['bob: hi\r\nann: cafΩ\n0\r\n'],
      want: ['text: bob: hi', 'text: ann: cafΩ', 'text: 0'],
      anyCut: true,
    },
    {
      title: 'is not the empty line',
      lines: true,
      reads: ['\r\n\n\r\nbob: hi\r\n\r\n'],
      want: ['text: bob: hi'],
      anyCut: true,
    },
    {
      title: 'keeps a lone CR and NUL',
      lines: true,
      reads: ['a\rb\0c\r\r\n'],
      want: ['text: a\rb\0c\r'],
      anyCut: true,
    },
    {
      title: 'comes out at the end though its line ending does not',
      lines: true,
      reads: ['bob: hi\r\nann'],
      want: ['text: bob: hi'],
      later: ['text: ann'],
      anyCut: true,
    },
    {
      title: 'may be 1024 bytes',
      lines: true,
      reads: [`${'Ω'.repeat(512)}\r\n`],
      want: [`text: ${'Ω'.repeat(512)}`],
      anyCut: true,
    },
    {
      title: 'is cut between characters at 1024 bytes',
      lines: true,
      reads: [`x${'Ω'.repeat(600)}\r\n`],
      want: [`text: x${'Ω'.repeat(511)}`, `text: ${'Ω'.repeat(89)}`],
      anyCut: true,
    },
    {
      title: 'keeps invalid bytes one for one',
      lines: true,
      reads: ['\xff\xe4\xb8\r\n\xc3\r\n'],
      want: ['text: \ufffd\ufffd\ufffd', 'text: \ufffd'],
      anyCut: true,
    },
  ]);
});

describe('where a message came from', () => {
  interface Flagged {
    readonly title: string;
    readonly lines?: true;
    readonly reads: readonly (string | Uint8Array)[];
    readonly want: readonly (readonly FrameFlag[])[];
  }
  const cutCharacter = [Uint8Array.of(0xe4, 0xb8), Uint8Array.of(0xad)];
  const cases: readonly Flagged[] = [
    { title: 'a read of its own', reads: ['hi'], want: [[]] },
    { title: 'a read with its separators', reads: ['hi\r\n'], want: [[]] },
    { title: 'one read for several', reads: ['a\nb\n'], want: [['JOINED'], ['JOINED']] },
    { title: 'several reads for one', lines: true, reads: ['hi', '\r\n'], want: [['SPLIT']] },
    {
      title: 'a read that ends inside a character',
      reads: cutCharacter,
      want: [['SPLIT', 'UTF-8 CUT']],
    },
    {
      title: 'a character that never ends',
      reads: [cutCharacter[0] as Uint8Array],
      want: [['UTF-8 CUT', 'AMBIGUOUS']],
    },
    {
      title: 'several reads, one of them shared',
      lines: true,
      reads: ['a', '\r\nb\r\n'],
      want: [['SPLIT', 'JOINED'], ['JOINED']],
    },
    {
      title: 'too much for one message',
      reads: ['x'.repeat(1500)],
      want: [
        ['JOINED', 'AMBIGUOUS'],
        ['JOINED', 'AMBIGUOUS'],
      ],
    },
    {
      title: 'what follows too much for one message',
      reads: ['x'.repeat(1500), 'hi'],
      want: [['JOINED', 'AMBIGUOUS'], ['JOINED', 'AMBIGUOUS'], []],
    },
    { title: 'a line whose ending never comes', lines: true, reads: ['hi'], want: [['AMBIGUOUS']] },
  ];
  for (const { title, lines, reads, want } of cases) {
    test(`is told by its flags: ${title}`, () => {
      const conversation = new Conversation(lines ? { lines } : {});
      for (const read of reads) conversation.read(read);
      conversation.silence();
      assert.deepEqual(
        conversation.messages.map(({ origin }) => origin.flags),
        want,
      );
    });
  }

  test('is told by the numbers of its reads', () => {
    const conversation = new Conversation({ ask: 'list' });
    for (const read of ['2\r\n', 'general\r\nhe', 'lp\r\nhello\r\n']) conversation.read(read);
    assert.deepEqual(
      conversation.messages.map(({ origin }) => origin.reads),
      [[1, 2, 3], [3]],
    );
    assert.deepEqual(conversation.messages[0]?.origin.flags, ['SPLIT', 'JOINED']);
  });

  test('marks a list whose names are a guess', () => {
    const conversation = new Conversation({ ask: 'list' });
    conversation.read('3generalhelprandom');
    conversation.silence();
    assert.deepEqual(conversation.messages[0]?.origin.flags, ['AMBIGUOUS']);
  });
});

describe('the end of the connection', () => {
  test('brings what waited for the rest of a character', () => {
    const conversation = new Conversation();
    conversation.read(Uint8Array.of(0x61, 0xc3));
    assert.deepEqual(showAll(conversation.end()), ['text: a\ufffd']);
    assert.equal(conversation.decoder.wakeAt(), null);
  });

  test('brings separators that nothing followed, as an empty text', () => {
    const conversation = new Conversation();
    conversation.read('hi');
    conversation.read('\r\n');
    conversation.end();
    assert.deepEqual(
      conversation.messages.map((message) => message.type === 'text' && message.text),
      ['hi', ''],
    );
    assert.deepEqual(bytesOf(conversation.messages), encodeUtf8('hi\r\n'));
  });

  test('brings an answer that was not whole, and what stands behind it', () => {
    const conversation = new Conversation({ ask: 'list' });
    conversation.read('2\r\ngeneral');
    assert.deepEqual(showAll(conversation.end()), ['rooms 2: general [incomplete]']);
    assert.equal(conversation.decoder.expecting(), null);
  });

  test('brings nothing where nothing is left', () => {
    assert.deepEqual(new Conversation().end(), []);
  });
});

describe('waiting', () => {
  test('is for nothing while nothing is there', () => {
    assert.equal(new Conversation().decoder.wakeAt(), null);
    assert.equal(new Conversation({ ask: 'join' }).decoder.wakeAt(), null);
  });

  test('is for nothing once all has been decoded', () => {
    const conversation = new Conversation({ ask: 'join' });
    conversation.read('0bob: hi');
    assert.equal(conversation.decoder.wakeAt(), null);
  });

  test('goes on through ticks that come too early', () => {
    const conversation = new Conversation();
    conversation.read(Uint8Array.of(0xc3));
    const wakeAt = conversation.decoder.wakeAt() as number;
    assert.deepEqual(conversation.decoder.tick(wakeAt - 1), []);
    assert.equal(conversation.decoder.wakeAt(), wakeAt);
    assert.deepEqual(showAll(conversation.decoder.tick(wakeAt)), ['text: \ufffd']);
  });

  test('is not begun by a read without bytes', () => {
    const conversation = new Conversation();
    assert.deepEqual(conversation.read(''), []);
    assert.equal(conversation.decoder.wakeAt(), null);
  });
});
