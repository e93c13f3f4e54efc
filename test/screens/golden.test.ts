/** Pictures of the main screens. */

import { after, before, describe, test } from 'node:test';
import type { ChatServer } from '../../src/server/server.js';
import { assertGolden, SIZES, withoutPort } from '../support/golden.js';
import { asksForName, type Person, serveRooms, sitDown } from '../support/person.js';

for (const [columns, rows] of SIZES) {
  const size = `${columns}x${rows}`;

  describe(`at ${size}`, () => {
    let server: ChatServer;
    let ann: Person;
    let bob: Person;

    const look = async (name: string, wanted: RegExp | ((rows: string[]) => boolean)) => {
      const seen = await ann.waitFor(wanted);
      assertGolden(`${name}-${size}`, withoutPort(seen, server.address.port));
    };

    const gone = (title: string) =>
      ann.waitFor((seen) => !seen.some((row) => row.includes(`┌─ ${title}`)));

    before(async () => {
      server = await serveRooms('general', 'help', 'random');
      const local = server.address;
      ann = sitDown({ columns, rows, local, userName: 'ann' });
      bob = sitDown({ local, room: 'general', nick: 'bob' });
      await bob.waitFor(/You are in general/);
    });
    after(async () => {
      await Promise.all([ann.quit(), bob.quit()]);
      await server.stop();
    });

    test('the lobby', () => look('lobby', /random/));

    test('the lobby with a filter', async () => {
      ann.type('xel');
      await look('lobby-filter', /xel/);
      ann.press('C-u');
    });

    test('the help', async () => {
      ann.press('f1');
      await look('help', /┌─ help/);
      ann.press('escape');
      await gone('help');
    });

    test('the question before quitting', async () => {
      ann.press('C-c');
      await look('quit', /┌─ quit Foyer/);
      ann.press('escape');
      await gone('quit Foyer');
    });

    test('the nickname pane', async () => {
      ann.type('gen');
      ann.press('enter');
      await look('nickname', asksForName('ann'));
    });

    test('a name that is taken, explained in place', async () => {
      ann.press('C-u');
      ann.type('Bob');
      ann.press('enter');
      await look('nickname-taken', /name › Bob2/);
    });

    test('a room in which two people talk', async () => {
      ann.press('C-u');
      ann.type('ann');
      ann.press('enter');
      await ann.waitFor(/ann ›/);
      bob.type('hi ann, 你好 👋');
      bob.press('enter');
      await ann.waitFor(/👋/);
      ann.type('a long answer that has to be broken into several rows on a narrow screen');
      ann.press('enter');
      await bob.waitFor(/narrow/);
      ann.type('half a thought');
      await look('room', /a thought/);
    });
  });
}
