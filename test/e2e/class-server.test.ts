/** The built program in a terminal, at a stand-in of the class server on TCP, in real time. */

import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { NAME_PANE } from '../../screens/screen-sentences.js';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { seatMany } from '../support/class-server/person.js';
import { startClassServer } from '../support/class-server/tcp.js';
import { cleanUp } from '../support/clean-up.js';
import { sentencePattern } from '../support/sentences.js';
import { Window } from '../support/terminal/pty.js';
import { until } from '../support/until.js';

/** A window at a stand-in whose room den has this number of people. */
async function start(t: TestContext, people: number, ...args: string[]) {
  const classroom = await startClassServer({ rooms: ['den', 'attic'] });
  const others = seatMany(classroom.server, 'den', people);
  const address = `127.0.0.1:${classroom.address.port}`;
  const window = new Window([address, ...args], { columns: 100, rows: 30 });
  cleanUp(t, async () => {
    await window.end();
    classroom.stop();
  });
  return { classroom, others, window };
}

test('somebody chats on the class server', async (t) => {
  const { classroom, others, window } = await start(t, 1);
  const [bob] = others;
  assert.ok(bob);
  await window.waitFor(/│ den[\s\S]*attic|attic[\s\S]*│ den/);
  window.type('den<enter>');
  await window.waitFor(sentencePattern(NAME_PANE.title('den')));
  window.type('<C-u>ann<enter>');
  await window.waitFor(sentencePattern(/people 2/, ROOM_SENTENCES.joined('den', 'ann')));

  // The report of the focus between them shows that these are keys, and no paste.
  window.type('see you<enter><focus>later<enter><focus>/who<enter>');
  await bob.hears('later');
  await window.waitFor(sentencePattern(ROOM_SENTENCES.people(['user1', 'ann'])));
  bob.say('hi ann');
  await window.waitFor(/user1 . hi ann/u);
  window.type('bye<enter><focus>/leave<enter>');
  await bob.hears('ann has left the room.');
  const said = bob.printed.filter((line) => !/ has |^There are /.test(line));
  assert.deepEqual(
    said.map((line) => line.replace('ann> ', '')),
    ['see you', 'later', 'bye'],
  );
  const reads = classroom.server.readsOf('ann');
  assert.ok(reads.includes('/who'), `the server read ${JSON.stringify(reads)}`);
  window.type('<C-q>');
  assert.equal(await window.exited, 0);
});

/** The ways in which a process ends while the server's answer about its name is due. */
const ENDS: readonly (readonly [string, (window: Window) => void])[] = [
  ['is terminated', ({ pid }) => void process.kill(pid, 'SIGTERM')],
  ['is killed', ({ pid }) => void process.kill(pid, 'SIGKILL')],
  ['loses its terminal', (window) => window.hangUp()],
  ['is quit', (window) => window.type('<C-q>')],
];

describe('the room lives on', { concurrency: true }, () => {
  for (const [way, end] of ENDS) {
    test(`when a window ${way} while its name is asked for`, async (t) => {
      const { classroom, others, window } = await start(t, 8, '--room', 'den', '--nick', 'ann');
      await window.waitFor(/ann/);
      const isAsked = () => classroom.server.log.some(({ bytes }) => String(bytes) === '/nick ann');
      await until(isAsked);
      end(window);
      await window.exited;
      await others[0]?.hears('ann has');
      others[1]?.say('still here');
      await others[0]?.hears('still here');
      assert.deepEqual(classroom.server.harm, []);
    });
  }
});
