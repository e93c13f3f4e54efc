import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Conversation, runCases, showAll } from './conversation.js';

for (const ask of ['join', 'nick'] as const) {
  describe(`the answer to /${ask}`, () => {
    runCases([
      { title: '0 is accepted', ask, reads: ['0'], want: ['accepted'] },
      { title: '1 is malformed', ask, reads: ['1'], want: ['malformed'] },
      { title: '2 is taken', ask, reads: ['2'], want: ['taken'] },
      { title: 'a line ending behind it', ask, reads: ['0\r\n'], want: ['accepted'], anyCut: true },
      { title: 'a NUL behind it', ask, reads: ['1\0'], want: ['malformed'], anyCut: true },
      { title: 'separators and blanks around it', ask, reads: ['\r\n \x002 \n'], want: ['taken'] },
      {
        title: 'separators before it, in their own read',
        ask,
        reads: ['\r\n', '0'],
        want: ['accepted'],
      },
      { title: 'chat behind it', ask, reads: ['0bob: hi'], want: ['accepted', 'text: bob: hi'] },
      {
        title: 'a line of chat behind it',
        ask,
        reads: ['0\r\nbob: hi\r\n'],
        want: ['accepted', 'text: bob: hi'],
      },
      {
        title: 'chat behind it that begins with blanks',
        ask,
        reads: ['0  indented'],
        want: ['accepted', 'text:   indented'],
      },
      {
        title: 'chat behind it that is a digit',
        ask,
        reads: ['01'],
        want: ['accepted', 'text: 1'],
      },
      { title: 'a digit in the next read', ask, reads: ['1', '0'], want: ['malformed', 'text: 0'] },
      {
        title: 'chat behind it that is cut inside a character',
        ask,
        reads: ['0caf\xc3', '\xa9'],
        want: ['accepted', 'text: café'],
      },
      {
        title: 'a digit that means nothing',
        ask,
        reads: ['3'],
        later: [`bad answer to ${ask}: 3`],
      },
      {
        title: 'a sentence',
        ask,
        reads: ['Room names must be shorter'],
        later: [`bad answer to ${ask}: Room names must be shorter`],
      },
      {
        title: 'an error with a colon',
        ask,
        reads: ['Error: no'],
        later: [`bad answer to ${ask}: Error: no`],
      },
      {
        title: 'several lines of which the first is no answer',
        ask,
        reads: ['no\r\n0\r\n'],
        want: ['text: no', 'accepted'],
      },
      { title: 'invalid UTF-8', ask, reads: ['\xff'], later: [`bad answer to ${ask}: \ufffd`] },
      { title: 'nothing but separators', ask, reads: ['\r\n\0'] },
      { title: 'a line', ask, lines: true, reads: ['0\r\n'], want: ['accepted'], anyCut: true },
      {
        title: 'a line with chat in the next',
        ask,
        lines: true,
        reads: ['2\r\nbob: hi\r\n'],
        want: ['taken', 'text: bob: hi'],
        anyCut: true,
      },
      {
        title: 'a line that holds more than a status',
        ask,
        lines: true,
        reads: ['0bob: hi\r\n'],
        ...(ask === 'nick'
          ? { want: ['text: 0bob: hi'] }
          : { later: ['bad answer to join: 0bob: hi'] }),
        anyCut: true,
      },
      {
        title: 'a line of two digits',
        ask,
        lines: true,
        reads: ['01\r\n'],
        later: [`bad answer to ${ask}: 01`],
        anyCut: true,
      },
      {
        title: 'empty lines in front of it',
        ask,
        lines: true,
        reads: ['\r\n\n0\n'],
        want: ['accepted'],
        anyCut: true,
      },
      {
        title: 'no line ending where there should be one',
        ask,
        lines: true,
        reads: ['0'],
        later: ['accepted'],
      },
    ]);

    for (const lines of [false, true]) {
      test(`may come behind separators without end${lines ? ', in line framing' : ''}`, () => {
        const conversation = new Conversation(lines ? { ask, lines } : { ask });
        conversation.read('\r\n'.repeat(600));
        assert.deepEqual(showAll(conversation.read('0\r\n')), ['accepted']);
      });
    }

    test('may come behind a greeting', () => {
      const conversation = new Conversation({ ask });
      conversation.read('Welcome!');
      conversation.wait(100);
      assert.deepEqual(showAll(conversation.read('0')), ['text: Welcome!', 'accepted']);
    });

    test('leaves no text behind where another request replaces it', () => {
      const conversation = new Conversation({ ask });
      conversation.read('Welcome!');
      conversation.ask('list');
      assert.deepEqual(showAll(conversation.read('0\r\n')), ['text: Welcome!', 'rooms 0: ']);
    });

    test('is not expected any more once it has come', () => {
      const conversation = new Conversation({ ask });
      conversation.read('1');
      assert.equal(conversation.decoder.expecting(), null);
    });

    test('is not expected any more once something else has come, and silence', () => {
      const conversation = new Conversation({ ask });
      conversation.read('no');
      assert.equal(conversation.decoder.expecting(), ask);
      conversation.silence();
      assert.equal(conversation.decoder.expecting(), null);
    });

    test('is nothing when the request is given up', () => {
      const conversation = new Conversation({ ask });
      assert.deepEqual(conversation.giveUp(), []);
      assert.deepEqual(showAll(conversation.read('0')), ['text: 0']);
    });
  });
}

describe('chat while the answer to /nick is due', () => {
  runCases([
    {
      title: 'is no answer',
      ask: 'nick',
      reads: ['bob: hi', '0'],
      want: ['text: bob: hi', 'accepted'],
    },
    {
      title: 'may be a notice',
      ask: 'nick',
      reads: ['bob has left', '2'],
      want: ['text: bob has left', 'taken'],
    },
    {
      title: 'may be in the same read',
      ask: 'nick',
      reads: ['<bob> hi\n0'],
      want: ['text: <bob> hi', 'accepted'],
    },
    {
      title: 'is text in line framing too',
      ask: 'nick',
      lines: true,
      reads: ['bob: 0\r\n1\r\n'],
      want: ['text: bob: 0', 'malformed'],
      anyCut: true,
    },
  ]);
});

describe('what came before the request', () => {
  test('is no answer to it, though it comes out later', () => {
    const conversation = new Conversation();
    conversation.read(Uint8Array.of(0x61, 0xe4));
    conversation.ask('join');
    assert.deepEqual(showAll(conversation.read('0')), ['text: a\ufffd', 'accepted']);
  });

  test('is no answer to it where a line was not whole', () => {
    const conversation = new Conversation({ lines: true });
    conversation.read('0');
    conversation.ask('nick');
    assert.deepEqual(showAll(conversation.read('\r\n1\r\n')), ['text: 0', 'malformed']);
  });

  test('is part of the answer where it was nothing but separators', () => {
    const conversation = new Conversation();
    conversation.read('\r\n');
    conversation.ask('join');
    assert.deepEqual(showAll(conversation.read('0')), ['accepted']);
  });

  test('comes out soon where a list was not whole', () => {
    const conversation = new Conversation({ ask: 'list' });
    conversation.read('3\r\ngeneral\r\n');
    conversation.ask('join');
    assert.equal(conversation.decoder.wakeAt(), conversation.now);
  });
});

describe('the answer to /logout', () => {
  for (const reads of [['0'], ['bye\r\n'], ['bob: hi', '0']]) {
    test(`is text: ${JSON.stringify(reads)}`, () => {
      const conversation = new Conversation({ ask: 'logout' });
      for (const read of reads) conversation.read(read);
      assert.deepEqual(new Set(conversation.messages.map(({ type }) => type)), new Set(['text']));
      assert.equal(conversation.decoder.expecting(), 'logout');
      conversation.end();
      assert.equal(conversation.decoder.expecting(), null);
    });
  }
});
