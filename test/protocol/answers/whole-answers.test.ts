/** Whole answers to `/who` and `/list`: from their reads to their messages, with the reads of each and its flags. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Request } from '../../../src/protocol/messages.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';
import { Conversation, showWhole } from '../conversation.js';

const x = (length: number) => 'x'.repeat(length);

/** Names that are known, the reads, 100 ms apart, and what they give. */
type Case = readonly [known: readonly string[], reads: readonly string[], gives: readonly string[]];

const PEOPLE: readonly Case[] = [
  [[], ['ann, bob'], ['text "ann, bob" @ 1']],
  [['ann', 'bob'], ['ann, bob'], ['people "ann" "bob" @ 1']],
  [['ann', 'bob'], ['ann\nbob'], ['people "ann" "bob" @ 1']],
  [
    ['ann', 'bob'],
    ['ann\n', 'bob\n'],
    ['people "ann" @ 1', 'text "bob" @ 2'],
  ],
  [
    ['ann', 'bob'],
    ['ann\nbob\n', 'eve'],
    ['people "ann" "bob" @ 1', 'text "eve" @ 2'],
  ],
  [
    ['ann', 'bob'],
    ['ann b', 'ob'],
    ['people "ann" "b" @ 1', 'text "ob" @ 2'],
  ],
  [
    [],
    ['bob> hiUsers in this room:', 'ann', 'eve'],
    ['text "bob> hi" @ 1 AMBIGUOUS JOINED', 'people "ann" "eve" titled @ 1-3 JOINED SPLIT'],
  ],
  [
    [],
    ['Users in this room:', 'ann', 'evebob> hi'],
    ['people "ann" "eve" titled @ 1-3 JOINED SPLIT', 'text "bob> hi" @ 3 JOINED'],
  ],
  [
    [],
    ['Users in this room:', 'ann', 'bob> hi'],
    ['people "ann" titled @ 1-2 SPLIT', 'text "bob> hi" @ 3'],
  ],
  [
    [],
    ['Users in this room:annbob> hi', 'eve'],
    [
      'text "Users in this room:ann" @ 1 AMBIGUOUS JOINED',
      'text "bob> hi" @ 1 AMBIGUOUS JOINED',
      'text "eve" @ 2',
    ],
  ],
  [
    [],
    ['Users in this room:', 'ann', 'two words'],
    ['people "ann" titled @ 1-2 SPLIT', 'text "two words" @ 3'],
  ],
  [[], ['2', 'ann', 'bob> hi', 'eve'], ['people "ann" "eve" @ 1,2,4 SPLIT', 'text "bob> hi" @ 3']],
  [
    [],
    ['2', 'ann', `bob> ${x(1024)}`, 'eve'],
    ['people "ann" "eve" @ 1,2,4 SPLIT', `text "bob> ${x(1024)}" @ 3`],
  ],
  [
    [],
    ['2', 'ann', `bob> ${x(1025)}`, 'eve'],
    [
      'people "ann" "eve" @ 1,2,4 SPLIT',
      `text "bob> ${x(1019)}" @ 3 AMBIGUOUS JOINED`,
      'text "xxxxxx" @ 3 AMBIGUOUS JOINED',
    ],
  ],
  [[], ['7'], ['text "7" @ 1']],
  [[], ['0'], ['people @ 1']],
  [[], ['1', 'ann'], ['people "ann" @ 1-2 SPLIT']],
  [[], ['2\nann\neve\n'], ['people "ann" "eve" @ 1']],
  [[], ['2ann', 'eve'], ['people "ann" "eve" @ 1-2 SPLIT']],
  [['ann', 'eve'], ['2anneve'], ['people "ann" "eve" @ 1']],
  [[], ['2anneve'], ['text "2anneve" @ 1']],
  [[], ['12', 'ann'], ['people "ann" incomplete @ 1-2 SPLIT']],
  [[], ['Nobody.'], ['text "Nobody." @ 1']],
  [[], ['Nobody.', '2', 'ann', 'eve'], ['text "Nobody." @ 1', 'people "ann" "eve" @ 2-4 SPLIT']],
];

const ROOMS: readonly Case[] = [
  [[], [' 2', 'general', 'help'], ['rooms 2 "general" "help" @ 1-3 SPLIT']],
  [[], ['2 ', ' general ', '  help'], ['rooms 2 "general" "help" @ 1-3 SPLIT']],
  [[], ['  hello', '2', 'a', 'b'], ['text "  hello" @ 1', 'rooms 2 "a" "b" @ 2-4 SPLIT']],
  [
    [],
    ['2generalhelp'],
    ['rooms 2 "generalhelp" incomplete ambiguous joined "generalhelp" @ 1 AMBIGUOUS'],
  ],
  [['general', 'help'], ['2generalhelp'], ['rooms 2 "general" "help" @ 1']],
  [['general', 'help'], ['2generalnew'], ['rooms 2 "general" "new" ambiguous @ 1 AMBIGUOUS']],
  [
    ['general', 'help'],
    ['2generalhelpnew'],
    ['rooms 2 "general" "helpnew" ambiguous @ 1 AMBIGUOUS'],
  ],
  [[], ['2general', ' help'], ['rooms 2 "general" "help" @ 1-2 SPLIT']],
  [[], ['2\ngeneral\n', ' hi'], ['rooms 2 "general" "hi" @ 1-2 SPLIT']],
  [[], ['2', 'gen', 'eral'], ['rooms 2 "gen" "eral" @ 1-3 SPLIT']],
  [['general'], ['2', 'gen', 'eral'], ['rooms 2 "gen" "eral" ambiguous @ 1-3 AMBIGUOUS SPLIT']],
  [
    ['general', 'help'],
    ['2', 'gen', 'eralhelp'],
    ['rooms 2 "gen" "eralhelp" ambiguous @ 1-3 AMBIGUOUS SPLIT'],
  ],
  [[], ['2', 'a', 'b', 'c'], ['rooms 2 "a" "bc" ambiguous joined "bc" @ 1-4 AMBIGUOUS SPLIT']],
  [['general'], ['1', 'gener', 'al'], ['rooms 1 "general" @ 1-3 SPLIT']],
  [[], ['3', 'a', 'b'], ['rooms 3 "a" "b" incomplete @ 1-3 SPLIT']],
  [[], ['3\na\nb\n'], ['rooms 3 "a" "b" incomplete @ 1']],
  [[], ['2\r\na\r\nb\r\n'], ['rooms 2 "a" "b" @ 1']],
  [[], ['hello', 'welcome'], ['bad answer to list "hello\\nwelcome" @ 1-2 SPLIT']],
  [[], ['9999'], ['bad answer to list "9999" @ 1']],
  [[], ['99999', 'a'], ['bad answer to list "99999" @ 1', 'text "a" @ 2']],
  [[], ['0'], ['rooms 0 @ 1']],
  [[], ['00'], ['rooms 0 @ 1']],
  [[], ['-1'], ['bad answer to list "-1" @ 1']],
  [[], ['1', '1'], ['rooms 1 "1" @ 1-2 SPLIT']],
  [[], ['11', 'a'], ['rooms 11 "a" incomplete @ 1-2 SPLIT']],
  [[], ['\n\n2', 'a', 'b'], ['rooms 2 "a" "b" @ 1-3 SPLIT']],
  [['ab'], ['2', 'a', 'b'], ['rooms 2 "a" "b" ambiguous @ 1-3 AMBIGUOUS SPLIT']],
  [['1', '2'], ['212'], ['rooms 2 "1" "2" @ 1']],
];

/** Returns the messages of reads after a request; if it asks for people, bob has spoken in the room. */
function answered(ask: Request, known: readonly string[], reads: readonly string[]): string[] {
  const conversation = new Conversation();
  if (ask === 'who') {
    conversation.read('bob> hi');
    conversation.silence();
    conversation.messages.length = conversation.pushed.length = 0;
  }
  conversation.decoder.know(known);
  conversation.ask(ask);
  for (const read of reads) {
    conversation.read(read);
    conversation.wait(100);
  }
  conversation.silence();
  return conversation.messages.map(showWhole);
}

for (const [ask, cases] of [
  ['who', PEOPLE],
  ['list', ROOMS],
] as const) {
  test(`each answer to /${ask} gives its names and texts`, () => {
    for (const [known, reads, gives] of cases) {
      assert.deepEqual(answered(ask, known, reads), gives, JSON.stringify([known, reads]));
    }
  });
}

test('a sentence is the answer 300 ms after it has come, or silence ends what came after it', () => {
  for (const [wait, until] of [
    [100, 199],
    [250, 49],
  ] as const) {
    const conversation = new Conversation({ ask: 'who' });
    conversation.read('What do you want?');
    assert.equal((conversation.decoder.wakeAt() ?? 0) - conversation.now, 300);
    conversation.wait(wait);
    conversation.read(encodeUtf8('é').subarray(0, 1));
    assert.equal((conversation.decoder.wakeAt() ?? 0) - conversation.now, until);
  }
});

test('speech may be as long as a message and the name before it', () => {
  const lengths = [1024, 1029, 1030].map((length) => {
    const conversation = new Conversation();
    conversation.read('bob> hi');
    conversation.silence();
    conversation.messages.length = 0;
    conversation.read(`bob> ${x(length - 5)}`);
    conversation.silence();
    return conversation.messages.map(({ origin }) => origin.bytes.length);
  });
  assert.deepEqual(lengths, [[1024], [1029], [1024, 6]]);
});
