/** The speaker of a text. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { MAX_NAME_BYTES } from '../../../src/protocol/names.js';
import {
  readChat,
  SPEECHES,
  type Speech,
  speechPrefix,
} from '../../../src/protocol/talk/chat-line.js';
import '../../support/seed.js';
import { anyString } from '../../support/any-string.js';

describe('somebody says something', () => {
  const cases: readonly (readonly [text: string, speaker: string, said: string])[] = [
    ['bob: hi', 'bob', 'hi'],
    ['bob:  hi', 'bob', ' hi'],
    ['bob: ', 'bob', ''],
    ['bob: see: there', 'bob', 'see: there'],
    ['bob: ann has left', 'bob', 'ann has left'],
    ['bob: a\nb', 'bob', 'a\nb'],
    ['小明: 你好', '小明', '你好'],
    ['bob-2_x.y: hi', 'bob-2_x.y', 'hi'],
    ['a:b: hi', 'a:b', 'hi'],
    ['2pac: hi', '2pac', 'hi'],
    ['bob: https://example.org/a', 'bob', 'https://example.org/a'],
    ['<bob> hi', 'bob', 'hi'],
    ['<bob> <ann> hi', 'bob', '<ann> hi'],
    ['[bob] hi', 'bob', 'hi'],
    ['bob> hi', 'bob', 'hi'],
    [`${'é'.repeat(32)}: hi`, 'é'.repeat(32), 'hi'],
  ];
  for (const [text, speaker, said] of cases) {
    test(`in ${JSON.stringify(text)}`, () => {
      const { form } = SPEECHES.find(({ pattern }) => pattern.test(text)) as Speech;
      assert.deepEqual(readChat(text), { type: 'said', speaker, text: said, form });
      assert.ok(text.startsWith(speechPrefix(form, speaker)));
    });
  }
});

describe('somebody comes or goes', () => {
  const cases: readonly (readonly [text: string, kind: 'joined' | 'left'])[] = [
    ['bob has joined', 'joined'],
    ['bob joined', 'joined'],
    ['bob joined the room', 'joined'],
    ['bob has joined the chat.', 'joined'],
    ['bob has entered the chat room!', 'joined'],
    ['bob has joined this channel', 'joined'],
    ['bob connected to the server', 'joined'],
    ['bob logged in', 'joined'],
    ['*** bob joined', 'joined'],
    ['*** bob has joined ***', 'joined'],
    ['--> bob has joined the room', 'joined'],
    ['User bob has joined', 'joined'],
    ['bob HAS JOINED', 'joined'],
    ['bob has left', 'left'],
    ['bob left', 'left'],
    ['bob left the chat', 'left'],
    ['bob has quit.', 'left'],
    ['bob disconnected', 'left'],
    ['bob has disconnected from the server', 'left'],
    ['* bob just left the room', 'left'],
    ['bob is gone', 'left'],
    ['bob has joined the room.  ', 'joined'],
    ['bob has been disconnected.', 'left'],
    ['bob was disconnected', 'left'],
  ];
  for (const [text, kind] of cases) {
    test(`in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readChat(text), { type: kind, name: 'bob' });
    });
  }

  test('under a name of other letters', () => {
    assert.deepEqual(readChat('小明 has left'), { type: 'left', name: '小明' });
  });
});

describe('nothing is recognised', () => {
  const cases = [
    '',
    ' ',
    'hi',
    'https://example.org: see there',
    'https://example.org',
    '12:30',
    '12:30 and all is well',
    '12: 30',
    'bob:hi',
    'bob :hi',
    'bob and ann: hi',
    ': hi',
    ':: hi',
    '-> hi',
    '--- > hi',
    '[12:30] hi',
    '<> hi',
    '<bob>hi',
    '[bob]',
    '[ ] todo',
    '<b hi',
    'Error: no such command',
    '[info] hi',
    'Users: ann, bob',
    'I have left',
    'everybody has left',
    'you have joined',
    'bob has left the building',
    'bob has left me a note',
    'bob ann has left',
    'has left',
    'bob has not left',
    '*** has joined',
    `${'x'.repeat(65)}: hi`,
    `${'é'.repeat(33)}: hi`,
    `${'x'.repeat(65)} has left`,
    'a\x1bb: hi',
    'you have left the room.',
    'one has joined',
    'There are 4097 people in the room.',
    'There are many people in the room.',
    'There are 3 people in the room who sleep.',
    'There are 3 cats in the room.',
    'You have joined a new room that is old.',
  ];
  for (const text of cases) {
    test(`in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readChat(text), { type: 'plain', text });
    });
  }
});

describe('a notice tells of', () => {
  const counts: readonly (readonly [text: string, people: number])[] = [
    ['There are 3 people in the room.', 3],
    ['There are 3 people in the room.  ', 3],
    ['There is 1 person here', 1],
    ['There are 1 people in the room.', 1],
    ['there are 12 users online!', 12],
    ['There are 4096 people in this room', 4096],
  ];
  for (const [text, people] of counts) {
    test(`with ${people} people in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readChat(text), { type: 'count', people });
    });
  }

  test('as a new one', () => {
    assert.deepEqual(readChat('You have joined a new room.'), { type: 'new-room' });
  });
});

describe('a name that is a pronoun or a number', () => {
  const names = ['one', 'you', 'Nobody', 'someone', '12', '3'];

  for (const name of names) {
    test(`is a name in the notices of the class server: ${name}`, () => {
      assert.deepEqual(readChat(`${name} has joined the room.  `), { type: 'joined', name });
      assert.deepEqual(readChat(`${name} has left the room.`), { type: 'left', name });
      assert.deepEqual(readChat(`${name} has been disconnected.`), { type: 'left', name });
    });

    test(`is a name in the notices of our own server, and of no other: ${name}`, () => {
      assert.deepEqual(readChat(`${name} has left`, { ownServer: true }), { type: 'left', name });
      assert.equal(readChat(`${name} has left`).type, 'plain');
      assert.equal(readChat(`${name} has left!`, { ownServer: true }).type, 'plain');
    });

    test(`is a name if somebody is called so: ${name}`, () => {
      const people = new Set([name]);
      assert.deepEqual(readChat(`${name} left the chat`, { people }), { type: 'left', name });
    });

    test(`is a speaker in the form of a server that is known: ${name}`, () => {
      const heard = readChat(`${name}> hi`, { speech: 'NAME> text' });
      assert.equal(heard.type === 'said' && heard.speaker, name);
    });
  }

  test('is nobody that is spoken to', () => {
    const people = new Set(['you', 'I']);
    assert.equal(readChat('you have joined', { people }).type, 'plain');
    assert.equal(readChat('I have left the room.', { people }).type, 'plain');
  });
});

describe('the knowledge of the room', () => {
  const people = new Set(['42', 'users', '12:30']);

  for (const name of people) {
    test(`makes ${name} a speaker`, () => {
      assert.equal(readChat(`${name}: hi`).type, 'plain');
      assert.deepEqual(readChat(`${name}: hi`, { people }), {
        type: 'said',
        speaker: name,
        text: 'hi',
        form: 'NAME: text',
      });
    });
  }

  test('takes no speaker away', () => {
    assert.equal(readChat('bob: hi', { people }).type, 'said');
  });
});

test('a text of more than three names’ length is no notice', () => {
  const notice = (length: number) => `bob has left${' '.repeat(length - 'bob has left'.length)}`;
  assert.deepEqual(readChat(notice(3 * MAX_NAME_BYTES)), { type: 'left', name: 'bob' });
  assert.equal(readChat(notice(3 * MAX_NAME_BYTES + 1)).type, 'plain');
});

describe('any text', () => {
  test('is read, and kept whole if it is plain', () => {
    fc.assert(
      fc.property(anyString(), (text) => {
        const chat = readChat(text);
        if (chat.type === 'plain') assert.equal(chat.text, text);
        if (chat.type === 'said')
          assert.ok(text.includes(chat.speaker) && text.endsWith(chat.text));
      }),
    );
  });

  for (const hostile of [
    '*'.repeat(1024),
    ' '.repeat(1024),
    `x${' '.repeat(1000)}y`,
    ':'.repeat(1024),
    'a has '.repeat(170),
  ]) {
    test(`of ${hostile.length} characters like ${JSON.stringify(hostile.slice(0, 6))} is plain`, () => {
      assert.equal(readChat(hostile).type, 'plain');
    });
  }
});
