/** The decoder: reads to messages. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeUtf8 } from '../../src/wire/utf8.js';
import { bytesOf, Conversation, showAll } from './conversation.js';

describe('the due answer', () => {
  for (const ask of ['join', 'nick'] as const) {
    test(`is nothing more once the answer to /${ask} has come`, () => {
      const conversation = new Conversation({ ask });
      conversation.read('1');
      assert.equal(conversation.decoder.expecting(), null);
    });

    test(`is nothing more once something else than a /${ask} answer has come, and silence`, () => {
      const conversation = new Conversation({ ask });
      conversation.read('no');
      assert.equal(conversation.decoder.expecting(), ask);
      conversation.silence();
      assert.equal(conversation.decoder.expecting(), null);
    });
  }

  test('is the answer to /logout until the connection ends', () => {
    const conversation = new Conversation({ ask: 'logout' });
    conversation.read('bye\r\n');
    assert.equal(conversation.decoder.expecting(), 'logout');
    conversation.end();
    assert.equal(conversation.decoder.expecting(), null);
  });

  test('is nothing more once a bad answer has shown itself by silence', () => {
    const conversation = new Conversation({ ask: 'list' });
    conversation.read('-1');
    conversation.silence();
    assert.equal(conversation.decoder.expecting(), null);
    assert.deepEqual(showAll(conversation.read('2')), ['text "2"']);
  });

  test('is nothing more once the request is given up, or the connection has ended', () => {
    for (const ask of ['list', 'join', 'nick', 'who'] as const) {
      const givenUp = new Conversation({ ask });
      givenUp.giveUp();
      assert.equal(givenUp.decoder.expecting(), null);
      const ended = new Conversation({ ask });
      ended.end();
      assert.equal(ended.decoder.expecting(), null);
    }
  });
});

test('a stream ends a line where its last byte does, whatever reads without bytes come', () => {
  const { decoder } = new Conversation();
  const bytes = ['', 'a', '', 'b\n', '', '\n', 'c\r'];
  const ends = bytes.map((text, id) => {
    decoder.push({ id, time: 0, bytes: encodeUtf8(text) });
    return decoder.endsLine();
  });
  assert.deepEqual(ends, [true, false, false, true, true, true, false]);
});

describe('the answer to /who', () => {
  const ask = 'who';

  test('is still due after chat', () => {
    const conversation = new Conversation({ ask });
    conversation.read('bob: hi');
    conversation.silence();
    assert.equal(conversation.decoder.expecting(), 'who');
  });

  test('is still due after separators, however many', () => {
    const conversation = new Conversation({ ask });
    conversation.read('\r\n'.repeat(600));
    conversation.silence();
    assert.equal(conversation.decoder.expecting(), 'who');
  });

  test('is a sentence if nothing better comes soon', () => {
    const conversation = new Conversation({ ask });
    conversation.read('There is nobody here.');
    assert.equal(conversation.decoder.expecting(), 'who');
    conversation.silence();
    assert.equal(conversation.decoder.expecting(), null);
    assert.equal(conversation.decoder.wakeAt(), null);
  });

  test('is one of several sentences soon, however many more come', () => {
    const conversation = new Conversation({ ask });
    for (let count = 0; count < 4; count++) {
      conversation.read('hello to everybody');
      conversation.wait(100);
    }
    assert.equal(conversation.decoder.expecting(), null);
  });

  test('is not awaited any more if silence has passed unseen', () => {
    const conversation = new Conversation({ ask });
    conversation.read('There is nobody here.');
    conversation.now += 60_000;
    assert.deepEqual(showAll(conversation.read('3')), ['text "3"']);
  });
});

describe('a text from before the request', () => {
  test('is no answer to it, though it comes out later', () => {
    const conversation = new Conversation();
    conversation.read(Uint8Array.of(0x61, 0xe4));
    conversation.ask('join');
    assert.deepEqual(showAll(conversation.read('0')), ['text "a\ufffd"', 'accepted']);
  });

  test('is no answer to it if a line was not whole', () => {
    const conversation = new Conversation({ lines: true });
    conversation.read('0');
    conversation.ask('nick');
    assert.deepEqual(showAll(conversation.read('\r\n1\r\n')), ['text "0"', 'malformed']);
  });

  test('is part of the answer if it was nothing but separators', () => {
    const conversation = new Conversation();
    conversation.read('\r\n');
    conversation.ask('join');
    assert.deepEqual(showAll(conversation.read('0')), ['accepted']);
  });

  test('comes out at once if a list was not whole', () => {
    const conversation = new Conversation({ ask: 'list' });
    conversation.read('3\r\ngeneral\r\n');
    conversation.ask('join');
    assert.equal(conversation.decoder.wakeAt(), conversation.now);
  });

  test('comes out before the answer if another request was under way', () => {
    const conversation = new Conversation({ ask: 'join' });
    conversation.read('Welcome!');
    conversation.ask('list');
    conversation.read('0\r\n');
    assert.deepEqual(showAll(conversation.messages), ['text "Welcome!"', 'rooms 0']);
  });
});

describe('the offer of line framing', () => {
  const framingAfter = (...reads: string[]) => {
    const conversation = new Conversation({ ask: 'list' });
    for (const read of reads) conversation.read(read);
    return conversation.decoder.framing();
  };

  for (const reads of [
    ['3\r\n'],
    ['3', '\r\n'],
    ['3\r', '\n'],
    ['1', '2\r\n'],
    ['0', '\r\n'],
    ['0\r', '\n'],
  ]) {
    test(`is a count that ends in CR LF: ${JSON.stringify(reads)}`, () => {
      assert.equal(framingAfter(...reads), 'lines');
    });
  }

  for (const reads of [
    ['3'],
    ['3\n'],
    ['3\r'],
    ['3\0'],
    ['3general\r\n'],
    ['-1\r\n'],
    ['5000\r\n'],
    ['2', 'a\r\n', 'b\r\n'],
  ]) {
    test(`is nothing else: ${JSON.stringify(reads)}`, () => {
      assert.equal(framingAfter(...reads), 'classic');
    });
  }

  test('is made at the count, before the names have come', () => {
    const conversation = new Conversation({ ask: 'list' });
    conversation.read('2\r\n');
    assert.equal(conversation.decoder.framing(), 'lines');
    assert.equal(conversation.decoder.expecting(), 'list');
  });

  test('is not made by an answer to /who', () => {
    const conversation = new Conversation({ ask: 'who' });
    conversation.read('1\r\nann\r\n');
    assert.equal(conversation.decoder.framing(), 'classic');
  });

  test('is not made by chat', () => {
    const conversation = new Conversation();
    conversation.read('3\r\n');
    assert.equal(conversation.decoder.framing(), 'classic');
  });
});

describe('the bounds of a list', () => {
  const ask = 'list';

  test('takes no more than 256 KiB for one answer', () => {
    const conversation = new Conversation({ ask });
    conversation.read('4000\n');
    for (let kib = 0; kib < 300 && conversation.messages.length === 0; kib++) {
      conversation.read('a'.repeat(1024));
    }
    assert.equal(conversation.messages[0]?.type, 'rooms');
    assert.equal(conversation.decoder.expecting(), null);
  });

  test('takes 4096 names, one a read', () => {
    const conversation = new Conversation({ ask });
    conversation.read('4096');
    for (let index = 0; index < 4096; index++) conversation.read(`room${index}`);
    conversation.silence();
    const [message] = conversation.messages;
    assert.ok(message?.type === 'rooms' && message.complete && message.names.length === 4096);
  });

  test('gives up on joined names that would take too long to tell apart', () => {
    const known = Array.from({ length: 60 }, (_, index) => 'a'.repeat(index + 1));
    const conversation = new Conversation({ ask, known });
    conversation.read(encodeUtf8(`2000${'a'.repeat(60_000)}`));
    conversation.silence();
    const [message] = conversation.messages;
    assert.ok(message?.type === 'rooms' && message.ambiguous);
  });
});

describe('a list that is coming in', () => {
  const partialAfter = (...reads: string[]) => {
    const conversation = new Conversation({ ask: 'list' });
    for (const read of reads) conversation.read(read);
    return conversation.decoder.partial();
  };

  const parts: readonly (readonly [readonly string[], number | null, readonly string[]])[] = [
    [[], null, []],
    [['3'], 3, []],
    [['3', 'general'], 3, []],
    [['3', 'general', 'he'], 3, ['general']],
    [['3', 'general', 'help', 'r'], 3, ['general', 'help']],
    [['2general', 'he'], 2, ['general']],
    [['2', 'caf\xe9', 'he'], 2, ['caf\xe9']],
    [['1', 'gen', 'eral', 'x'], 1, ['gen']],
    [['3\n', 'gen', 'eral\n', 'help'], 3, ['general']],
    [['3\n', 'gen', 'eral', 'help'], 3, []],
    [['3\r\n', 'gen', 'eral', 'help'], 3, []],
    [['3', 'gen', 'eral\n', 'help'], 3, ['general']],
    [['3\r\n', 'gen', 'eral\r\nhelp\r\n', 'x'], 3, ['general', 'help']],
    [['Welcome!'], null, []],
    [['99999'], null, []],
  ];
  for (const [reads, announced, names] of parts) {
    test(`holds ${JSON.stringify(names)} of ${JSON.stringify(reads)}`, () => {
      const partial = partialAfter(...reads);
      assert.deepEqual(
        partial && { announced: partial.announced, names: partial.names },
        announced === null ? null : { announced, names },
      );
    });
  }

  test('is reported after each read, and no more once it has ended', () => {
    const conversation = new Conversation({ ask: 'list' });
    const counts: (number | undefined)[] = [];
    for (const read of ['3', 'general', 'help', 'random']) {
      conversation.wait(150);
      conversation.read(read);
      counts.push(conversation.decoder.partial()?.names.length);
    }
    assert.deepEqual(counts, [0, 0, 1, 2]);
    conversation.silence();
    assert.equal(conversation.decoder.partial(), null);
  });

  test('is waited for as long as it continues, however long that takes', () => {
    const conversation = new Conversation({ ask: 'list' });
    conversation.read('200');
    for (let index = 0; index < 200; index++) {
      assert.deepEqual(conversation.wait(index % 7 === 6 ? 1400 : 400), []);
      conversation.read(`room${index}`);
    }
    conversation.silence();
    const [message] = conversation.messages;
    assert.ok(message?.type === 'rooms' && message.complete && message.names.length === 200);
  });

  test('is never reported for another request', () => {
    const conversation = new Conversation({ ask: 'who' });
    conversation.read('3');
    assert.equal(conversation.decoder.partial(), null);
  });
});

describe('the confirmed names of a list', () => {
  const ends = [
    ['2', 'general', 'help'],
    ['2general', 'help'],
    ['2\n', 'general\nhelp\n'],
  ];
  const confirmedAfter = (...lists: readonly (readonly string[] | undefined)[]) => {
    const conversation = new Conversation();
    for (const reads of lists) {
      conversation.ask('list');
      for (const read of reads ?? []) conversation.read(read);
      conversation.silence();
    }
    const last = conversation.messages.at(-1);
    return last?.type === 'rooms' ? last.confirmed : null;
  };

  test('are none after one answer, nor after two with the same read ends', () => {
    assert.deepEqual(confirmedAfter(ends[0]), []);
    assert.deepEqual(confirmedAfter(ends[0], ends[0]), []);
  });

  test('are those that two answers with different read ends agree on', () => {
    assert.deepEqual(confirmedAfter(ends[0], ends[1]), ['general', 'help']);
  });

  test('are all that line endings have shown', () => {
    assert.deepEqual(confirmedAfter(ends[2]), ['general', 'help']);
  });

  test('are forgotten by a complete list without them', () => {
    assert.deepEqual(confirmedAfter(ends[2], ['1', 'news']), []);
    assert.deepEqual(confirmedAfter(ends[2], ['3', 'news']), ['general', 'help']);
  });
});

describe('the rest of a list that silence has ended', () => {
  const ended = () => {
    const conversation = new Conversation({ ask: 'list' });
    for (const read of ['1', 'gen']) conversation.read(read);
    conversation.wait(300);
    assert.equal(conversation.decoder.expecting(), null);
    return conversation;
  };

  test('is a text after the next request', () => {
    const conversation = ended();
    conversation.ask('join');
    assert.deepEqual(showAll(conversation.read('0eral')), ['accepted', 'text "eral"']);
  });

  test('is a text when it comes much later', () => {
    const conversation = ended();
    conversation.wait(3000);
    assert.deepEqual(showAll(conversation.read('eral')), ['text "eral"']);
  });
});

describe('a text in place of an answer', () => {
  test('is released if it is more than one message, so that it cannot grow without end', () => {
    const conversation = new Conversation({ ask: 'join' });
    for (let count = 0; count < 5; count++) conversation.read('x'.repeat(400));
    assert.equal(conversation.messages.length, 4);
    conversation.silence();
    assert.equal(conversation.messages.at(-1)?.type, 'bad-answer');
  });
});

describe('the end of the connection', () => {
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

  test('brings nothing if nothing is left', () => {
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

  test('is longer for names that are due than for what may be whole', () => {
    const due = new Conversation({ ask: 'list' });
    due.read('3');
    const whole = new Conversation({ ask: 'list' });
    whole.read('3generalhelprandom');
    assert.ok((due.decoder.wakeAt() as number) > (whole.decoder.wakeAt() as number));
    const begun = new Conversation({ ask: 'list' });
    begun.read('2general\n');
    assert.equal(begun.decoder.wakeAt(), due.decoder.wakeAt());
  });

  test('continues through ticks that come too early', () => {
    const conversation = new Conversation();
    conversation.read(Uint8Array.of(0xc3));
    const wakeAt = conversation.decoder.wakeAt() as number;
    assert.deepEqual(conversation.decoder.tick(wakeAt - 1), []);
    assert.equal(conversation.decoder.wakeAt(), wakeAt);
    assert.deepEqual(showAll(conversation.decoder.tick(wakeAt)), ['text "\ufffd"']);
  });

  test('is not begun by a read without bytes', () => {
    const conversation = new Conversation();
    assert.deepEqual(conversation.read(''), []);
    assert.equal(conversation.decoder.wakeAt(), null);
  });
});
