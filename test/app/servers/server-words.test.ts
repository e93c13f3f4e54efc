/** Words about a server. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverSentence, serverSummaries } from '../../../src/app/servers/server-words.js';
import { type ServerTraits, UNKNOWN_SERVER } from '../../../src/session/server-traits.js';

const CLASS: Partial<ServerTraits> = {
  ...{ relays: false, speech: 'NAME> text', reading: 'in-passes', who: 'titled', lines: false },
};

/** The traits of a server, and the words about them. */
const SAID: readonly (readonly [known: Partial<ServerTraits>, sentence: string])[] = [
  [{}, 'Nothing is known about this server yet.'],
  [
    CLASS,
    'This server: no echo, NAME> text, reads every 0.25 s per person, answers /who with names only, no line endings.',
  ],
  [
    { relays: true, speech: 'NAME: text', reading: 'at-once', lines: true },
    'This server: echo, NAME: text, reads at once, line endings (a Foyer server).',
  ],
  [{ reading: 'slowly' }, 'This server: reads slowly.'],
  [{ who: 'words' }, 'This server: answers /who in words.'],
  [{ who: 'counted' }, 'This server: answers /who with a count and names.'],
];

for (const [known, sentence] of SAID) {
  test(sentence, () => {
    assert.equal(serverSentence({ ...UNKNOWN_SERVER, ...known }), sentence);
  });
}

test('if there is little room, less is shown, down to nothing', () => {
  assert.deepEqual(serverSummaries({ ...UNKNOWN_SERVER, ...CLASS }), [
    'no echo · NAME> text · in passes · /who names · no lines',
    'no echo · NAME> text · in passes · /who names',
    'no echo · NAME> text · in passes',
    'no echo · NAME> text',
    'no echo',
    '',
  ]);
  assert.deepEqual(serverSummaries(UNKNOWN_SERVER), ['']);
});
