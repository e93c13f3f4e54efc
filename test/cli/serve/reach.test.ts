/** Who can reach a server, in words. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SERVE } from '../../../src/cli/sentences.js';
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
