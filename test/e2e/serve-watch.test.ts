/** `foyer serve --watch` in a terminal. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WATCH_WORDS } from '../../screens/screen-sentences.js';
import { run } from '../support/built-program.js';
import { cleanUp } from '../support/clean-up.js';
import { LinePeer } from '../support/net/peers.js';
import { sentencePattern } from '../support/sentences.js';
import { Window } from '../support/terminal/pty.js';

/** True if every pane has its four corners, and each row of the screen at most its width. */
function isWhole(rows: readonly string[]): boolean {
  const count = (corner: string) => rows.join('').split(corner).length - 1;
  const [first = 0, ...others] = ['┌', '┐', '└', '┘'].map(count);
  return first > 0 && others.every((other) => other === first);
}

/** How long the server has run, as the title says it. */
const UP = /\bup (\w.*?) *$/m;

test('the live view shows people and rooms at every size, takes commands, and asks before it stops', async (t) => {
  const window = new Window(['serve', '--port', '0', '--watch'], { columns: 100, rows: 30 });
  cleanUp(t, () => window.end());
  const rows = await window.waitFor(/127\.0\.0\.1:\d+/);
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(String(rows))?.[1]);
  const peer = new LinePeer(port);
  cleanUp(t, () => peer.close());
  assert.ok(await peer.enter('den', 'ann'));
  await window.waitFor(/1 {2}den/);
  for (const [columns, height] of [
    [200, 50],
    [40, 10],
    [80, 24],
  ] as const) {
    window.resize(columns, height);
    await window.waitFor((shown) => shown.length === height && isWhole(shown));
    await window.waitFor(/people +1/);
  }
  // Nothing happens meanwhile: only time passes.
  const upTime = (shown: readonly string[]) => UP.exec(shown.join('\n'))?.[1];
  const before = upTime(await window.waitFor(UP));
  await window.waitFor((shown) => upTime(shown) !== before);
  window.type(':say hello<enter>');
  assert.equal(await peer.line(), '*** hello');
  await window.waitFor(/told 1 person/);
  window.type('q');
  await window.waitFor(sentencePattern(WATCH_WORDS.stops(1)));
  window.type('n');
  await window.waitFor(/q stop the server/);
  window.type('<C-c>');
  await window.waitFor(sentencePattern(WATCH_WORDS.stops(1)));
  window.type('y');
  assert.equal(await window.exited, 0);
});

test('the live view needs a terminal', async () => {
  const { error, status } = await run('serve', '--port', '0', '--watch');
  assert.match(error, /terminal/);
  assert.equal(status, 2);
});
