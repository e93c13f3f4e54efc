/** Two people in the built program. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NAME_PANE, QUESTIONS, TITLE_WORDS } from '../../screens/screen-sentences.js';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { LOSSES, RECOVERY } from '../../src/app/servers/link-sentences.js';
import { cleanUp } from '../support/clean-up.js';
import { freePort } from '../support/net/free-port.js';
import { ANY, firstWords, MANY, sentencePattern } from '../support/sentences.js';
import { Window } from '../support/terminal/pty.js';

test('two people chat through the embedded server, and it continues in the other window', async (t) => {
  const { port } = await freePort();
  const start = { columns: 100, rows: 30, env: { FOYER_PORT: String(port) } };
  const ann = new Window([], start);
  cleanUp(t, () => ann.end());
  await ann.waitFor(/● hosting[\s\S]*No rooms yet/);
  const bob = new Window([], start);
  cleanUp(t, () => bob.end());
  await bob.waitFor(/● connected[\s\S]*No rooms yet/);

  await t.test('ann makes a room', async () => {
    ann.type('kitchen<enter>');
    await ann.waitFor(sentencePattern(NAME_PANE.title('kitchen')));
    ann.type('<C-u>ann<enter>');
    await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('kitchen', 'ann')));
  });

  await t.test('bob finds it, and reads that a name is taken', async () => {
    bob.type('/list<enter>');
    await bob.waitFor(/│ kitchen/);
    bob.type('<enter>');
    await bob.waitFor(sentencePattern(NAME_PANE.title('kitchen')));
    bob.type('<C-u>ANN<enter>');
    await bob.waitFor(/already called “ANN”/);
    bob.type('<C-u>a b<enter>');
    await bob.waitFor(/does not accept “a b”/);
    bob.type('<C-u>bob<enter>');
    await bob.waitFor(sentencePattern(ROOM_SENTENCES.joined('kitchen', 'bob')));
    await ann.waitFor(/bob has joined/);
  });

  await t.test('both see each other’s text, also while they type', async () => {
    ann.type('half a thou');
    bob.type('hello 你好<enter>');
    await ann.waitFor(/bob │ hello 你好[\s\S]*ann › half a thou/);
    ann.type('ght<enter>');
    await bob.waitFor(/ann │ half a thought/);
    bob.type('/who<enter>');
    await bob.waitFor(sentencePattern(ROOM_SENTENCES.people(['ann', 'bob'])));
  });

  await t.test('bob leaves to the lobby, and comes back', async () => {
    bob.type('/leave<enter>');
    // The list stays while Foyer leaves and connects again; until then Esc would stop that.
    await bob.waitFor((rows) => {
      const text = rows.join('\n');
      return /rooms \(1\)[\s\S]*kitchen/.test(text) && !/Esc stop/.test(text);
    });
    await ann.waitFor(/bob has left/);
    bob.type('<enter>');
    await bob.waitFor(/name › bob/);
    bob.type('<enter>');
    await bob.waitFor(sentencePattern(ROOM_SENTENCES.joined('kitchen', 'bob')));
  });

  await t.test(
    'when ann quits, bob’s window hosts the server, and he is back in the room',
    async () => {
      ann.type('<C-q>');
      await ann.waitFor(sentencePattern(QUESTIONS.quit, '“bob”'));
      ann.type('<C-q>');
      assert.equal(await ann.exited, 0);
      await ann.screen.flush();
      assert.equal(ann.screen.altScreen(), false);
      await bob.waitFor(
        sentencePattern(
          `● ${TITLE_WORDS.hosting}`,
          LOSSES.closed(ANY, { type: 'closed', detail: '', established: false }),
          firstWords(3, RECOVERY.hosts({ host: ANY, port: MANY })),
          RECOVERY.back,
        ),
      );
      bob.type('<C-q>');
      assert.equal(await bob.exited, 0);
    },
  );
});
