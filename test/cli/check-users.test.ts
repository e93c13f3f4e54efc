/** The command that starts a client which is checked. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientWords } from '../../src/cli/check/process-user.js';

const address = { host: '127.0.0.1', port: 4711 };

const COMMANDS: readonly (readonly [string, string])[] = [
  ['python3 chat.py HOST PORT', 'python3 chat.py 127.0.0.1 4711'],
  ['./chat HOST:PORT', './chat 127.0.0.1:4711'],
  ['./chat --port PORT', './chat --port 4711'],
  ['java Chat', 'java Chat 127.0.0.1 4711'],
  ['./chat LOCALHOST', './chat LOCALHOST 127.0.0.1 4711'],
];

for (const [words, expected] of COMMANDS) {
  test(`“${words}” gets the address`, () => {
    assert.equal(clientWords(words.split(' '), address).join(' '), expected);
  });
}
