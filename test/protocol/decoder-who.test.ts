import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, Conversation, runCases, showAll } from './conversation.js';

const ask = 'who';

describe('a count and names after /who', () => {
  runCases([
    {
      title: 'lines, whatever they look like, in line framing',
      ask,
      lines: true,
      reads: ['2\r\nbob: hi\r\nann\r\n'],
      want: ['people: bob: hi, ann'],
      anyCut: true,
    },
    { title: 'one read each', ask, reads: ['2', 'ann', 'bob'], want: ['people: ann, bob'] },
    {
      title: 'lines',
      ask,
      reads: ['2\r\nann\r\nbob\r\n'],
      want: ['people: ann, bob'],
      anyCut: true,
    },
    {
      title: 'lines in line framing',
      ask,
      lines: true,
      reads: ['2\r\nann\r\nbob\r\nann: hi\r\n'],
      want: ['people: ann, bob', 'text: ann: hi'],
      anyCut: true,
    },
    {
      title: 'names of digits in line framing',
      ask,
      lines: true,
      reads: ['3\r\n0\r\n42\r\n小明\r\n'],
      want: ['people: 0, 42, 小明'],
      anyCut: true,
    },
    { title: 'blanks between them', ask, reads: ['2 ann bob'], later: ['people: ann, bob'] },
    {
      title: 'joined names that are known',
      ask,
      known: ['ann', 'bob'],
      reads: ['2annbob'],
      want: ['people: ann, bob'],
    },
    {
      title: 'joined names and chat',
      ask,
      known: ['ann', 'bob'],
      reads: ['2annbobbob: hi'],
      later: ['people: ann, bob', 'text: bob: hi'],
    },
    {
      title: 'chat behind them',
      ask,
      reads: ['2', 'ann', 'bob', 'bob: hi'],
      want: ['people: ann, bob', 'text: bob: hi'],
    },
    {
      title: 'chat before them',
      ask,
      reads: ['bob: hi', '2', 'ann', 'bob'],
      want: ['text: bob: hi', 'people: ann, bob'],
    },
    {
      title: 'chat that looks like a count before them',
      ask,
      reads: ['2pac: hi', '1', 'ann'],
      want: ['text: 2pac: hi', 'people: ann'],
    },
    {
      title: 'a time before them',
      ask,
      reads: ['12:30 and all is well', '1', 'ann'],
      want: ['text: 12:30 and all is well', 'people: ann'],
    },
    {
      title: 'lines of chat before them',
      ask,
      lines: true,
      reads: ['bob: 2\r\nbob has left\r\n1\r\nann\r\n'],
      want: ['text: bob: 2', 'text: bob has left', 'people: ann'],
      anyCut: true,
    },
    { title: 'nobody', ask, reads: ['0\r\n'], want: ['people: '] },
    {
      title: 'fewer than announced',
      ask,
      reads: ['3\r\n', 'ann\r\n'],
      later: ['people: ann [incomplete]'],
    },
    { title: 'joined names that are not known', ask, reads: ['2annbob'], later: ['text: 2annbob'] },
    { title: 'a number alone', ask, reads: ['10'], later: ['text: 10'] },
    { title: 'a great number', ask, reads: ['99999'], want: ['text: 99999'] },
  ]);

  test('may have chat between them, which comes out behind them', () => {
    const conversation = new Conversation({ ask });
    for (const read of ['3', 'ann', 'bob: hi', '*** eve has joined', 'bob'])
      conversation.read(read);
    assert.equal(conversation.messages.length, 0);
    assert.deepEqual(showAll(conversation.read('eve')), [
      'people: ann, bob, eve',
      'text: bob: hi',
      'text: *** eve has joined',
    ]);
    const sizes = conversation.messages.map(({ origin }) => origin.bytes.length);
    assert.deepEqual(sizes, ['3annbobeve'.length, 'bob: hi'.length, '*** eve has joined'.length]);
  });
});

describe('names without a count after /who, ours among them', () => {
  const want = ['people: ann, bob, eve'];
  const known = ['ann'];
  const cases: Case[] = [
    {
      title: 'a single one in a line, before another line',
      ask,
      lines: true,
      reads: ['ann\r\nbob\r\n'],
      want: ['people: ann', 'text: bob'],
      anyCut: true,
    },
    { title: 'with commas', ask, reads: ['ann, bob, eve'], want },
    { title: 'with commas and "and"', ask, reads: ['ann, bob and eve.'], want },
    { title: 'with blanks', ask, reads: ['ann bob eve'], want },
    { title: 'behind a title', ask, reads: ['Users: ann, bob, eve'], want },
    {
      title: 'behind a title of several words',
      ask,
      reads: ['3 people in general: ann bob eve'],
      want,
    },
    {
      title: 'behind a title in a line of its own',
      ask,
      reads: ['Online:\r\nann\r\nbob\r\neve\r\n'],
      want,
    },
    { title: 'one a line', ask, reads: ['ann\nbob\neve\n'], want },
    { title: 'as Python writes a list', ask, reads: ["['ann', 'bob', 'eve']"], want },
    {
      title: 'in a line',
      ask,
      lines: true,
      reads: ['Users: ann, bob, eve\r\n'],
      want,
      anyCut: true,
    },
    { title: 'a single one', ask, reads: ['ann'], want: ['people: ann'] },
    {
      title: 'words that are known as names',
      ask,
      known: ['here', 'you'],
      reads: ['here you'],
      want: ['people: here, you'],
    },
    {
      title: 'behind chat',
      ask,
      reads: ['bob: hi', 'ann, bob, eve'],
      want: ['text: bob: hi', ...want],
    },
  ];
  runCases(cases.map((item) => ({ known, ...item })));
});

describe('what is no list of people', () => {
  runCases([
    {
      title: 'a sentence',
      ask,
      reads: ['There is nobody here.'],
      want: ['text: There is nobody here.'],
    },
    {
      title: 'a sentence with a number',
      ask,
      reads: ['2 users online'],
      want: ['text: 2 users online'],
    },
    {
      title: 'an error',
      ask,
      reads: ['Error: unknown command'],
      want: ['text: Error: unknown command'],
    },
    { title: 'chat', ask, reads: ['<bob> ann, eve'], want: ['text: <bob> ann, eve'] },
    {
      title: 'words without our name',
      ask,
      known: ['ann'],
      reads: ['good morning'],
      want: ['text: good morning'],
    },
    { title: 'a question', ask, reads: ['who?'], want: ['text: who?'] },
    { title: 'a negative count', ask, reads: ['-1'], want: ['text: -1'] },
    { title: 'invalid UTF-8', ask, reads: ['\xff \xff'], want: ['text: \ufffd \ufffd'] },
    { title: 'names in a title without names', ask, reads: ['Users: '], want: ['text: Users: '] },
  ]);

  test('is the answer where nothing better comes soon', () => {
    const conversation = new Conversation({ ask });
    conversation.read('There is nobody here.');
    assert.equal(conversation.decoder.expecting(), 'who');
    conversation.silence();
    assert.equal(conversation.decoder.expecting(), null);
    assert.equal(conversation.decoder.wakeAt(), null);
  });

  test('is the answer soon, however many more come', () => {
    const conversation = new Conversation({ ask });
    for (let count = 0; count < 4; count++) {
      conversation.read('hello to everybody');
      conversation.wait(100);
    }
    assert.equal(conversation.decoder.expecting(), null);
  });

  test('is not separators, however many', () => {
    const conversation = new Conversation({ ask });
    conversation.read('\r\n'.repeat(600));
    conversation.silence();
    assert.equal(conversation.decoder.expecting(), 'who');
  });

  test('is no answer where one comes soon', () => {
    const conversation = new Conversation({ ask });
    conversation.read('hello to everybody');
    conversation.read('1');
    assert.deepEqual(showAll(conversation.read('ann')), ['people: ann']);
  });

  test('is no answer any more where a number comes later', () => {
    const conversation = new Conversation({ ask });
    conversation.read('There is nobody here.');
    conversation.now += 60_000;
    assert.deepEqual(showAll(conversation.read('3')), ['text: 3']);
  });

  test('does not end the waiting where it is chat', () => {
    const conversation = new Conversation({ ask });
    conversation.read('bob: hi');
    conversation.silence();
    assert.equal(conversation.decoder.expecting(), 'who');
    conversation.giveUp();
    assert.equal(conversation.decoder.expecting(), null);
  });

  test('is text when the request is given up', () => {
    const conversation = new Conversation({ ask });
    conversation.read('3');
    assert.deepEqual(showAll(conversation.giveUp()), ['text: 3']);
  });
});
