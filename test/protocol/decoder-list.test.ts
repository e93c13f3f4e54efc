import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeUtf8 } from '../../src/wire/utf8.js';
import { Conversation, runCases, showAll } from './conversation.js';

const ask = 'list';

describe('a list whose boundaries its reads tell', () => {
  runCases([
    {
      title: 'puts the last name together that is cut inside a character',
      ask,
      reads: ['2', 'help', 'caf\xc3', '\xa9'],
      want: ['rooms 2: help, café'],
    },
    {
      title: 'takes one read for one name',
      ask,
      reads: ['3', 'general', 'help', 'random'],
      want: ['rooms 3: general, help, random'],
    },
    {
      title: 'takes what stands behind the last name for the next message',
      ask,
      reads: ['1', 'general', 'hello'],
      want: ['rooms 1: general', 'text: hello'],
    },
    {
      title: 'takes a count in the same read as the first name',
      ask,
      reads: ['2general', 'help'],
      want: ['rooms 2: general, help'],
    },
    {
      title: 'takes names that begin with digits, in reads of their own',
      ask,
      reads: ['2', '2pac', 'x'],
      want: ['rooms 2: 2pac, x'],
    },
    {
      title: 'takes a name with blanks in it',
      ask,
      reads: ['2', 'the lobby', 'help'],
      want: ['rooms 2: the lobby, help'],
    },
    {
      title: 'puts a name together that is cut inside a character',
      ask,
      reads: ['2', 'caf\xc3', '\xa9', 'help'],
      want: ['rooms 2: café, help'],
    },
    {
      title: 'waits for the line ending of a zero that stands alone',
      ask,
      reads: ['0'],
      later: ['rooms 0: '],
    },
    {
      title: 'takes the next read for no room where there are zero',
      ask,
      reads: ['0', 'hello'],
      want: ['rooms 0: ', 'text: hello'],
    },
    {
      title: 'waits with a room called 0, which might belong to the count',
      ask,
      reads: ['1', '0'],
      later: ['rooms 1: 0'],
    },
    {
      title: 'takes names with a line ending behind only some of them',
      ask,
      reads: ['2', 'general', 'help\n'],
      later: ['rooms 2: general, help'],
    },
    {
      title: 'takes a count with a line ending and names without',
      ask,
      reads: ['2\n', 'general', 'help'],
      later: ['rooms 2: general, help'],
    },
  ]);
});

describe('a list with separators', () => {
  const want = ['rooms 3: general, help, random'];
  runCases([
    { title: 'CR LF', ask, reads: ['3\r\n', 'general\r\nhelp\r\nrandom\r\n'], want, anyCut: true },
    { title: 'LF', ask, reads: ['3\ngeneral\nhelp\nrandom\n'], want, anyCut: true },
    { title: 'NUL', ask, reads: ['3\0general\0help\0random\0'], want, anyCut: true },
    { title: 'NULs to fill a buffer', ask, reads: ['3\0\0\0general\0\0help\0random\0\0'], want },
    {
      title: 'a blank behind the count',
      ask,
      reads: ['3 \r\ngeneral\r\nhelp\r\nrandom\r\n'],
      want,
    },
    { title: 'separators in front', ask, reads: ['\r\n3\ngeneral\nhelp\nrandom\n'], want },
    { title: 'none behind the last name', ask, reads: ['3\ngeneral\nhelp\nrandom'], later: want },
    { title: 'none behind the count', ask, reads: ['3general\nhelp\nrandom\n'], want },
    { title: 'blanks instead', ask, reads: ['3 general help random'], later: want },
    {
      title: 'a count of several digits',
      ask,
      reads: [`12\r\n${'abcdefghijkl'.split('').join('\r\n')}\r\n`],
      want: ['rooms 12: a, b, c, d, e, f, g, h, i, j, k, l'],
      anyCut: true,
    },
    {
      title: 'names that are digits',
      ask,
      reads: ['3\r\n0\r\n12\r\n3\r\n'],
      want: ['rooms 3: 0, 12, 3'],
      anyCut: true,
    },
    {
      title: 'zero rooms',
      ask,
      reads: ['0\r\n'],
      want: ['rooms 0: '],
      anyCut: true,
    },
    {
      title: 'characters of several bytes',
      ask,
      reads: ['2\r\n小明\r\n👋\r\n'],
      want: ['rooms 2: 小明, 👋'],
      anyCut: true,
    },
  ]);
});

describe('names that ran together', () => {
  const known = ['general', 'help', 'random', '2pac', 'x'];
  const together = 'rooms 3: general, help, random';
  runCases([
    {
      title: 'are taken apart where all are known',
      ask,
      known,
      reads: ['3generalhelprandom'],
      want: [together],
    },
    {
      title: 'are taken apart in a read without the count',
      ask,
      known,
      reads: ['3', 'generalhelprandom'],
      want: [together],
    },
    {
      title: 'are taken apart across reads',
      ask,
      known,
      reads: ['3gen', 'eralhelpran', 'dom'],
      want: [together],
    },
    {
      title: 'are taken apart in some reads',
      ask,
      known,
      reads: ['3general', 'helprandom'],
      later: [together],
    },
    {
      title: 'are shown whole where none is known',
      ask,
      reads: ['3generalhelprandom'],
      later: ['rooms 3: generalhelprandom [incomplete] [ambiguous]'],
    },
    {
      title: 'are shown as they came where none is known',
      ask,
      reads: ['3', 'general', 'helprandom'],
      later: ['rooms 3: general, helprandom [incomplete] [ambiguous]'],
    },
    {
      title: 'are taken apart around a single new one, as a guess',
      ask,
      known: ['general', 'random'],
      reads: ['3generalhelprandom'],
      later: [`${together} [ambiguous]`],
    },
    {
      title: 'are a guess where known names allow two ways',
      ask,
      known: ['a', 'ab', 'b', 'ba'],
      reads: ['2aba'],
      later: ['rooms 2: a, ba [ambiguous]'],
    },
    {
      title: 'are taken apart in the only way that gives as many as announced',
      ask,
      known: ['a', 'b', 'ab'],
      reads: ['3aab'],
      want: ['rooms 3: a, a, b'],
    },
    {
      title: 'leave a text behind them to itself',
      ask,
      known,
      reads: ['2generalhelpWelcome to Foyer'],
      later: ['rooms 2: general, help', 'text: Welcome to Foyer'],
    },
    {
      title: "may begin with a digit that could be the count's",
      ask,
      known,
      reads: ['22pacx'],
      later: ['rooms 2: 2pac, x'],
    },
    {
      title: 'may begin with a digit right behind the count',
      ask,
      known,
      reads: ['2', '2pacx'],
      want: ['rooms 2: 2pac, x'],
    },
    {
      title: 'may begin with a digit, the last in its own read',
      ask,
      reads: ['22pac', 'x'],
      later: ['rooms 2: 2pac, x [ambiguous]'],
    },
    {
      title: 'may begin with a digit and be unknown',
      ask,
      reads: ['22pacx'],
      later: ['rooms 2: 2pacx [incomplete] [ambiguous]'],
    },
    {
      title: 'may begin with a digit and be unknown, behind a count by itself',
      ask,
      reads: ['2', '2pacx'],
      later: ['rooms 2: 2pacx [incomplete] [ambiguous]'],
    },
    { title: 'may be one room called 0', ask, reads: ['10'], later: ['rooms 1: 0 [ambiguous]'] },
    {
      title: 'may be one room called 0 that is known',
      ask,
      known: ['0'],
      reads: ['10'],
      later: ['rooms 1: 0'],
    },
    {
      title: 'may be one room that begins with a digit',
      ask,
      reads: ['12pac'],
      later: ['rooms 1: 2pac [ambiguous]'],
    },
    {
      title: 'stay together where the greater count fits',
      ask,
      reads: ['12generalhelprandom'],
      later: ['rooms 12: generalhelprandom [incomplete] [ambiguous]'],
    },
  ]);
});

describe('a list that does not come whole', () => {
  runCases([
    {
      title: 'is not made whole by a cut name, behind an LF',
      ask,
      reads: ['3\n', 'gen', 'eral\nhelp\n'],
      later: ['rooms 3: general, help [incomplete]'],
    },
    {
      title: 'is not made whole by blanks in a line',
      ask,
      reads: ['3\na b c\nd'],
      later: ['rooms 3: a b c, d [incomplete]'],
    },
    {
      title: 'is a guess where a text stands behind a line of names',
      ask,
      known: ['general', 'help', 'random'],
      reads: ['3generalhelp\nrandomWelcome to x'],
      later: ['rooms 3: general, help, randomWelcome to x [ambiguous]'],
    },
    {
      title: 'is no other list with something left over',
      ask,
      reads: ['10', 'hello'],
      later: ['rooms 10: hello [incomplete]'],
    },
    {
      title: 'is kept as far as it came',
      ask,
      reads: ['3\r\n', 'general\r\n', 'he'],
      later: ['rooms 3: general, he [incomplete]'],
    },
    { title: 'is kept without names', ask, reads: ['3'], later: ['rooms 3:  [incomplete]'] },
    {
      title: 'is no joined one where each read is a known name',
      ask,
      known: ['general'],
      reads: ['3', 'general'],
      later: ['rooms 3: general [incomplete]'],
    },
    {
      title: 'may be a joined one where names are not known',
      ask,
      reads: ['3', 'general'],
      later: ['rooms 3: general [incomplete] [ambiguous]'],
    },
    {
      title: 'is incomplete where fewer characters than names came',
      ask,
      reads: ['3', 'ab'],
      later: ['rooms 3: ab [incomplete]'],
    },
    {
      title: 'does not take a cut name for two',
      ask,
      reads: ['3\r\n', 'gen', 'eral\r\nhelp\r\n'],
      later: ['rooms 3: general, help [incomplete]'],
      anyCut: true,
    },
  ]);

  test('waits longer for names that are due than for what may be whole', () => {
    const due = new Conversation({ ask });
    due.read('3');
    const whole = new Conversation({ ask });
    whole.read('3generalhelprandom');
    assert.ok((due.decoder.wakeAt() as number) > (whole.decoder.wakeAt() as number));
    const begun = new Conversation({ ask });
    begun.read('2general\n');
    assert.equal(begun.decoder.wakeAt(), due.decoder.wakeAt());
  });

  test('goes on waiting where names come slowly', () => {
    const conversation = new Conversation({ ask });
    for (const read of ['3', 'general', 'help']) {
      conversation.read(read);
      assert.deepEqual(conversation.wait(1000), []);
    }
    assert.deepEqual(showAll(conversation.read('random')), ['rooms 3: general, help, random']);
  });

  test('comes out as it is when the request is given up', () => {
    const conversation = new Conversation({ ask });
    conversation.read('3\r\ngeneral\r\n');
    assert.deepEqual(showAll(conversation.giveUp()), ['rooms 3: general [incomplete]']);
    assert.equal(conversation.decoder.expecting(), null);
  });

  test('gives nothing when the request is given up before anything came', () => {
    const conversation = new Conversation({ ask });
    assert.deepEqual(conversation.giveUp(), []);
    assert.equal(conversation.decoder.expecting(), null);
    assert.deepEqual(showAll(conversation.read('3')), ['text: 3']);
  });
});

describe('what is no list', () => {
  runCases([
    { title: 'a negative count', ask, reads: ['-1'], later: ['bad answer to list: -1'] },
    {
      title: 'a sentence',
      ask,
      reads: ['no such command\r\n'],
      later: ['bad answer to list: no such command'],
    },
    {
      title: 'a count greater than any list',
      ask,
      reads: ['99999999999'],
      want: ['bad answer to list: 99999999999'],
    },
    {
      title: 'a great count with a line ending',
      ask,
      reads: ['5000\r\n'],
      want: ['bad answer to list: 5000'],
    },
    {
      title: 'a great count with names',
      ask,
      reads: ['99999999999general'],
      later: ['bad answer to list: 99999999999general'],
    },
    {
      title: 'more digits than a number has',
      ask,
      reads: ['1'.repeat(400)],
      want: [`bad answer to list: ${'1'.repeat(400)}`],
    },
    {
      title: 'invalid UTF-8',
      ask,
      reads: ['\xff\xfe'],
      later: ['bad answer to list: \ufffd\ufffd'],
    },
    {
      title: 'a character that never ends',
      ask,
      reads: ['\xe4\xb8'],
      later: ['bad answer to list: \ufffd\ufffd'],
    },
    { title: 'nothing but separators', ask, reads: ['\r\n', '\0'] },
    {
      title: 'separators without end',
      ask,
      reads: ['\r\n'.repeat(600), '2', 'a', 'b'],
      want: ['rooms 2: a, b'],
    },
  ]);

  test('a greeting before it is text', () => {
    const conversation = new Conversation({ ask });
    conversation.read('Welcome!');
    conversation.wait(100);
    assert.deepEqual(showAll(conversation.read('1\r\ngeneral\r\n')), [
      'text: Welcome!',
      'rooms 1: general',
    ]);
  });

  test('what follows a bad answer is text, once silence has shown it to be one', () => {
    const conversation = new Conversation({ ask });
    conversation.read('-1');
    conversation.silence();
    assert.equal(conversation.decoder.expecting(), null);
    assert.deepEqual(showAll(conversation.read('2')), ['text: 2']);
  });
});

describe('the offer of line framing', () => {
  const framingAfter = (...reads: string[]) => {
    const conversation = new Conversation({ ask });
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
    const conversation = new Conversation({ ask });
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

describe('a list in line framing', () => {
  runCases([
    {
      title: 'may have no line ending behind its count',
      ask,
      lines: true,
      reads: ['1xyz\r\n'],
      want: ['rooms 1: xyz'],
      anyCut: true,
    },
    {
      title: 'is exact',
      ask,
      lines: true,
      reads: ['2\r\ngeneral\r\n2pac\r\nhello\r\n'],
      want: ['rooms 2: general, 2pac', 'text: hello'],
      anyCut: true,
    },
    {
      title: 'may end its lines in LF',
      ask,
      lines: true,
      reads: ['12\n', 'a\n'.repeat(12)],
      want: ['rooms 12: a, a, a, a, a, a, a, a, a, a, a, a'],
      anyCut: true,
    },
    {
      title: 'may hold empty lines',
      ask,
      lines: true,
      reads: ['\r\n2\r\n\r\na\r\n\n\nb\r\n'],
      want: ['rooms 2: a, b'],
      anyCut: true,
    },
    {
      title: 'may be a bad answer',
      ask,
      lines: true,
      reads: ['sorry\r\n'],
      later: ['bad answer to list: sorry'],
      anyCut: true,
    },
    {
      title: 'may stop inside the first name',
      ask,
      lines: true,
      reads: ['2\r\nhe'],
      later: ['rooms 2: he [incomplete]'],
      anyCut: true,
    },
    {
      title: 'may stop',
      ask,
      lines: true,
      reads: ['2\r\ngeneral\r\nhe'],
      later: ['rooms 2: general, he'],
      anyCut: true,
    },
  ]);
});

describe('the bounds of a list', () => {
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
