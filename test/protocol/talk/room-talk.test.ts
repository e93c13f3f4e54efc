/** The evidence that texts give about a room. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ServerMessage } from '../../../src/protocol/messages.js';
import { bytesOf, Conversation, concat, showAll } from '../conversation.js';
import '../../support/seed.js';
import { tried } from '../../support/effort.js';

/** A conversation in which these reads have come, each by itself. */
function having(...reads: readonly string[]): Conversation {
  const conversation = new Conversation();
  for (const read of reads) conversation.read(read);
  return conversation;
}

const talkOf = (...reads: readonly string[]) => having(...reads).decoder.talk();

describe('the evidence of texts', () => {
  test('is nothing before the first', () => {
    const { speech, people, count } = new Conversation().decoder.talk();
    assert.deepEqual([speech, [...people], count], [null, [], null]);
  });

  for (const [text, form] of [
    ['bob: hi', 'NAME: text'],
    ['<bob> hi', '<NAME> text'],
    ['[bob] hi', '[NAME] text'],
    ['bob> hi', 'NAME> text'],
  ] as const) {
    test(`is the form of speech in ${text}`, () => {
      assert.equal(talkOf(text).speech, form);
      assert.deepEqual([...talkOf(text).people], ['bob']);
    });
  }

  for (const notice of ['You have joined a new room.', 'There are 2 people in the room.']) {
    test(`is the class server’s form of speech in “${notice}”, if nobody has spoken`, () => {
      assert.equal(talkOf(notice).speech, 'NAME> text');
      assert.equal(talkOf('bob: hi', notice).speech, 'NAME: text');
    });
  }

  test('is who comes and goes', () => {
    assert.deepEqual([...talkOf('bob has joined the room.  ').people], ['bob']);
    const { people } = talkOf('bob has joined the room.  ', 'cat> hi', 'bob has left the room.');
    assert.deepEqual([...people], ['cat']);
  });

  test('is who is named in an answer', () => {
    const conversation = having('bob> hi');
    conversation.ask('who');
    for (const read of ['2', 'ann', 'eve']) conversation.read(read);
    assert.deepEqual([...conversation.decoder.talk().people], ['ann', 'eve']);
  });

  test('is how many people there are, with who comes and goes', () => {
    const count = 'There are 3 people in the room.';
    assert.equal(talkOf(count).count, 3);
    assert.equal(talkOf(count, 'cat has joined the room.  ').count, 4);
    assert.equal(talkOf(count, 'cat has been disconnected.').count, 2);
    assert.equal(talkOf(count, 'There are 2 people in the room.').count, 2);
  });

  test('is new in each text that only looks like the usual speech', () => {
    const cases: readonly (readonly [
      usual: string,
      text: string,
      people: string[],
      form: string,
    ])[] = [
      ['<bob> hi', 'xbob> hi', ['bob', 'xbob'], 'NAME> text'],
      ['<bob> hi', '<cat> hi', ['bob', 'cat'], '<NAME> text'],
      ['[bob] hi', '<bob> hi', ['bob'], '<NAME> text'],
      ['bob> hi', 'bob: hi', ['bob'], 'NAME: text'],
      ['bob: hi', ': hi', ['bob'], 'NAME: text'],
    ];
    for (const [usual, text, people, form] of cases) {
      const talk = talkOf(usual, text);
      assert.deepEqual([[...talk.people], talk.speech], [people, form], `${usual}, ${text}`);
    }
  });

  test('is no number of people after what may have hidden a notice', () => {
    const said = 'bob> hidog has left the room.';
    assert.equal(talkOf('There are 3 people in the room.', said).count, null);
    assert.equal(talkOf('bob> hi', 'There are 3 people in the room.', said).count, null);
    assert.equal(talkOf(said, 'There are 2 people in the room.').count, 2);
  });

  test('is no number that somebody says', () => {
    const said = 'eve> so.dog has joined the room.  There are 90 people in the room.';
    assert.equal(talkOf('bob> hi', 'There are 3 people in the room.', said).count, null);
  });

  test('is the number after speech in the same read if one more is expected', () => {
    const count = 'There are 3 people in the room.';
    const after = (people: number) =>
      talkOf(
        'bob> hi',
        count,
        `eve> so.dog has joined the room.  There are ${people} people in the room.`,
      ).count;
    assert.deepEqual([after(2), after(4), after(5)], [null, 4, null]);
  });

  test('is no number after speech that fills a text, except the expected one', () => {
    const after = (said: string, people: number) => {
      const long = `eve> ${said}`.padEnd(1024, 'x');
      const counted = 'There are 3 people in the room.';
      return talkOf('bob> hi', counted, `${long}There are ${people} people in the room.`).count;
    };
    assert.deepEqual([after('hi', 3), after('hi', 4), after('hi', 90)], [3, 3, 3]);
    const notice = 'hidog has joined the room.';
    assert.deepEqual(
      [2, 3, 4, 5].map((people) => after(notice, people)),
      [null, 3, 4, null],
    );
  });

  test('is no speaker if a text was cut', () => {
    assert.deepEqual([...talkOf('bob> hi', `${'x'.repeat(1020)} cat> hi`).people], ['bob']);
  });

  test('is nothing if line endings separate', () => {
    assert.equal(talkOf('bob: hi\n', 'bob has left\n').people.size, 0);
  });

  test('is forgotten beyond 4096 people', () => {
    const reads = Array.from({ length: 4100 }, (_, index) => `p${index}> hi`);
    const { people } = talkOf(...reads);
    assert.equal(people.size, 4096);
    assert.ok(people.has('p4099') && !people.has('p0'));
  });
});

test('every /who answer says how it was given', () => {
  const formOf = (...reads: readonly string[]) => {
    const conversation = new Conversation({ known: ['ann'], ask: 'who' });
    for (const read of reads) conversation.read(read);
    conversation.silence();
    return conversation.messages.map((message) => 'form' in message && message.form);
  };
  assert.deepEqual(formOf('1', 'ann'), ['counted']);
  assert.deepEqual(formOf('Users in this room:', 'ann'), ['titled']);
  assert.deepEqual(formOf('ann, bob'), ['named']);
  assert.deepEqual(formOf('Users: ann, bob'), ['named']);
});

/** People whose names are no ends of each other, and what they say: the server strips its end. */
const PEOPLE = ['ann', 'bob', 'cat', 'dan'];
const words = fc
  .string({
    unit: fc.constantFrom('x', 'y', ' ', '\n', 'é', '0', '?', '.', ',', '小'),
    minLength: 1,
  })
  .map((text) => `z${text}`.trimEnd());
const relay = fc.tuple(fc.constantFrom(...PEOPLE), words).map(([name, text]) => `${name}> ${text}`);
const leaving = fc.constantFrom(...PEOPLE).map((name) => `${name} has left the room.`);
const texts = (messages: readonly ServerMessage[]) =>
  messages.map((message) => (message.type === 'text' ? message.text : ''));

describe('messages of the class server', () => {
  test('come out one by one, in whatever way they run together', () => {
    const message = fc.oneof({ weight: 4, arbitrary: relay }, leaving);
    fc.assert(
      fc.property(
        fc.array(fc.array(message, { minLength: 1, maxLength: 8 }), { maxLength: 6 }),
        (reads) => {
          const conversation = new Conversation({ known: PEOPLE, ask: 'join' });
          conversation.read('0');
          for (const read of reads) conversation.read(read.join(''));
          assert.deepEqual(texts(conversation.messages.slice(1)), reads.flat());
          assert.deepEqual(bytesOf(conversation.messages), concat(conversation.pushed));
        },
      ),
      { numRuns: tried(400) },
    );
  });

  test('lend nobody a voice after a blank or a line feed', () => {
    const blank = fc.constantFrom(' ', '\n', ' \n', ' "', ' (');
    fc.assert(
      fc.property(words, blank, fc.oneof(relay, leaving), (said, before, forged) => {
        const conversation = new Conversation({ known: PEOPLE, ask: 'join' });
        conversation.read('0');
        const text = `eve> ${said}${before}${forged}`;
        conversation.read(text);
        assert.deepEqual(showAll(conversation.messages), [
          'accepted',
          `text ${JSON.stringify(text)}`,
        ]);
      }),
      { numRuns: tried(400) },
    );
  });

  test('name each person once below a title, however slow, and never as text', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'b', '1', '2', 'é'),
      minLength: 1,
      maxLength: 6,
    });
    const pauses = fc.array(fc.integer({ min: 1, max: 550 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), pauses, (names, waits) => {
        const conversation = new Conversation({ ask: 'who' });
        conversation.read('Users in this room:');
        for (const [index, each] of names.entries()) {
          conversation.wait(waits[index] as number);
          conversation.read(each);
        }
        conversation.silence();
        const listed = names.map((each) => JSON.stringify(each)).join(' ');
        assert.deepEqual(showAll(conversation.messages), [`people ${listed} titled`]);
      }),
      { numRuns: tried(300) },
    );
  });
});
