/** Names below a title. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Conversation, showAll } from '../conversation.js';

/** As many names as one text of them may hold, each as long as a name may be. */
const LONG = Array.from('abcdefgh', (letter) => letter.repeat(64));
const TITLE = 'Users in this room:';

/** A conversation in which `/who` was asked after these texts, and its title came. */
function titled({ before = [], known = [] }: { before?: string[]; known?: string[] } = {}) {
  const conversation = new Conversation({ known });
  for (const text of before) {
    conversation.read(text);
    conversation.wait(500);
  }
  conversation.messages.length = 0;
  conversation.ask('who');
  conversation.read(TITLE);
  return conversation;
}

describe('the silence that ends names below a title', () => {
  /** The pauses before each name (ms), and how many names belong to the answer. */
  const cases: readonly (readonly [pauses: readonly number[], names: number])[] = [
    [[0, 790], 2],
    [[0, 810], 1],
    // Names that come slowly may come more slowly: twice the longest pause, up to two seconds.
    [[0, 700, 1390], 3],
    [[0, 700, 1410], 2],
    [[0, 700, 300, 1390], 4],
    [[0, 750, 1490, 1990], 4],
    [[0, 750, 1490, 2010], 3],
    [[0, 300, 790], 3],
    [[0, 300, 810], 2],
  ];
  for (const [pauses, names] of cases) {
    test(`${names} of ${pauses.length} names belong to the title after pauses of ${pauses.join(', ')} ms`, () => {
      const conversation = titled();
      const all = pauses.map((pause, index) => {
        // A read comes 1 ms after what was before it.
        if (pause > 0) conversation.wait(pause - 1);
        conversation.read(`name${index}`);
        return `"name${index}"`;
      });
      conversation.silence();
      const rest = all.slice(names).map((name) => `text ${name}`);
      const people = `people ${all.slice(0, names).join(' ')} titled`;
      assert.deepEqual(showAll(conversation.messages), [people, ...rest]);
    });
  }
});

describe('names below a title', () => {
  const three = ['There are 3 people in the room.'];
  interface Case {
    readonly title: string;
    readonly before?: string[];
    readonly known?: string[];
    readonly reads: readonly string[];
    readonly gives: readonly string[];
  }
  const cases: readonly Case[] = [
    {
      title: 'are complete if nothing says how many there are',
      reads: ['ann', 'bob'],
      gives: ['people "ann" "bob" titled'],
    },
    {
      title: 'are complete if there are as many as people',
      before: three,
      reads: ['ann', 'bob', 'eve'],
      gives: ['people "ann" "bob" "eve" titled'],
    },
    {
      title: 'are incomplete if there are fewer than people',
      before: three,
      reads: ['ann', 'bob'],
      gives: ['people "ann" "bob" titled incomplete'],
    },
    {
      title: 'end with the last person: the next word is a text',
      before: three,
      reads: ['ann', 'bob', 'eve', 'hello'],
      gives: ['people "ann" "bob" "eve" titled', 'text "hello"'],
    },
    {
      title: 'may be as many as people only once they are taken apart',
      before: three,
      known: ['ann', 'bob'],
      reads: ['annbob', 'eve'],
      gives: ['people "ann" "bob" "eve" titled'],
    },
    {
      title: 'are taken apart if they are those of people who have spoken',
      before: ['ann: hi', 'bob: hi'],
      reads: ['annbob', 'eve'],
      gives: ['people "ann" "bob" "eve" titled'],
    },
    {
      title: 'stay together if there are as many as people',
      before: ['There are 2 people in the room.'],
      known: ['1', '2'],
      reads: ['12', 'eve'],
      gives: ['people "12" "eve" titled'],
    },
    {
      title: 'stay together if one of them comes by itself',
      known: ['1', '2'],
      reads: ['1', '12'],
      gives: ['people "1" "12" titled'],
    },
    {
      title: 'are incomplete if only the first of a word is known',
      known: ['ann'],
      reads: ['annbob', 'eve'],
      gives: ['people "annbob" "eve" titled incomplete'],
    },
    {
      title: 'are incomplete if only the last of a word is known',
      known: ['bob'],
      reads: ['annbob', 'eve'],
      gives: ['people "annbob" "eve" titled incomplete'],
    },
    {
      title: 'are taken apart if as many as possible ran together, each as long as possible',
      known: LONG,
      reads: [LONG.join(''), 'eve'],
      gives: [`people ${[...LONG, 'eve'].map((name) => `"${name}"`).join(' ')} titled`],
    },
    {
      title: 'end before the blanks of a text that follows',
      reads: ['ann\n', '  hi there'],
      gives: ['people "ann" titled', 'text "  hi there"'],
    },
    {
      title: 'end with a text that is longer than that',
      known: LONG,
      reads: ['eve', `${LONG.join('')}x`],
      gives: ['people "eve" titled', `text "${LONG.join('')}x"`],
    },
  ];
  const [half, rest] = [Buffer.from('zoë').subarray(0, 3), Buffer.from('zoë').subarray(3)];
  test('may be cut in a character, and are read once it is whole', () => {
    const conversation = titled();
    for (const read of ['ann', half, rest, 'bob']) conversation.read(read);
    conversation.silence();
    assert.deepEqual(showAll(conversation.messages), ['people "ann" "zoë" "bob" titled']);
  });

  for (const { title, before, known, reads, gives } of cases) {
    test(title, () => {
      const conversation = titled({ ...(before && { before }), ...(known && { known }) });
      for (const read of reads) conversation.read(read);
      conversation.silence();
      assert.deepEqual(showAll(conversation.messages), gives);
    });
  }
});
