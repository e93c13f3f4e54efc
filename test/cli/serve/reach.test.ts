/** Who can reach a server, in words. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SERVE } from '../../../src/cli/cli-sentences.js';
import { reachSentence } from '../../../src/cli/serve/reach.js';

const MACHINE = ['192.0.2.7', '2001:db8::7'];

test('the output of a start says who can join, and how', () => {
  const at = (host: string, machine = MACHINE) => reachSentence({ host, port: 5220 }, machine);
  assert.equal(at('127.0.0.1'), SERVE.isClosed);
  assert.equal(at('::1'), SERVE.isClosed);
  assert.equal(at('192.0.2.7'), null);
  assert.equal(at('0.0.0.0'), SERVE.isOpen('foyer 192.0.2.7:5220'));
  assert.equal(at('::'), SERVE.isOpen('foyer 192.0.2.7:5220, foyer [2001:db8::7]:5220'));
  assert.equal(at('0.0.0.0', []), SERVE.isOpen('foyer ADDRESS:5220'));
});

test('others join a server with TLS under the names of its certificate', () => {
  const at = (host: string, names: readonly string[]) =>
    reachSentence({ host, port: 5220, tls: true }, MACHINE, names);
  const names = ['chat.example', '2001:db8::9'];
  const commands = 'foyer tls://chat.example:5220, foyer tls://[2001:db8::9]:5220';
  assert.equal(at('127.0.0.1', names), SERVE.isClosed);
  assert.equal(at('0.0.0.0', names), SERVE.isOpen(commands));
  assert.equal(at('192.0.2.7', names), SERVE.isOpen(commands));
  assert.equal(at('192.0.2.7', []), null);
  assert.equal(at('0.0.0.0', []), SERVE.isOpen('foyer tls://192.0.2.7:5220'));
});
