/** `foyer serve` in a terminal: its log, and the commands that are typed there. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SERVE } from '../../src/cli/cli-sentences.js';
import { cleanUp } from '../support/clean-up.js';
import { LinePeer } from '../support/net/peers.js';
import { ANY, sentencePattern } from '../support/sentences.js';
import { Window } from '../support/terminal/pty.js';

test('in a terminal foyer serve logs sentences, takes commands, and stops by one', async (t) => {
  const window = new Window(['serve', '--port', '0'], { columns: 100, rows: 20 });
  cleanUp(t, () => window.end());
  const rows = await window.waitFor(/listening at 127\.0\.0\.1:\d+; Ctrl-C stops it/);
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(String(rows))?.[1]);
  const peer = new LinePeer(port);
  cleanUp(t, () => peer.close());
  assert.ok(await peer.enter('den', 'ann'));
  await window.waitFor(sentencePattern(SERVE.entered(ANY, 'ann', 'den')));
  window.type('who<enter>');
  await window.waitFor(/ann in den, from 127/);
  window.type('say hello<enter>');
  assert.equal(await peer.line(), '*** hello');
  window.type('stop<enter>');
  assert.equal(await window.exited, 0);
});
