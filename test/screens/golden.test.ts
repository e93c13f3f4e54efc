/** Pictures of the main screens. */

import { after, before, describe, test } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import type { ChatServer } from '../../src/server/server.js';
import { assertGolden, SIZES, withoutPort } from '../support/golden.js';
import { serveRooms } from '../support/net/served-rooms.js';
import { asksForName, type Person, sitDown } from '../support/person.js';
import { ANY, firstWords, sentencePattern } from '../support/sentences.js';

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
      await bob.waitFor(sentencePattern(firstWords(4, ROOM_SENTENCES.joined('general', ANY))));
    });
    after(async () => {
      await Promise.all([ann.quit(), bob.quit()]);
      await server.stop();
    });

    test('the lobby', () => look('lobby', /random/));

    test('the lobby with a filter', async () => {
      ann.type('xel');
      await look('lobby-filter', /xel/);
      ann.type('<C-u>');
    });

    test('the help', async () => {
      ann.type('<f1>');
      await look('help', /Rooms and tabs/);
      ann.type('<escape>');
      await ann.waitFor((seen) => !seen.some((row) => row.includes('Rooms and tabs')));
    });

    test('the question before quitting', async () => {
      ann.type('<C-c>');
      await look('quit', /┌─ quit Foyer/);
      ann.type('<escape>');
      await gone('quit Foyer');
    });

    test('the nickname pane', async () => {
      ann.type('gen<enter>');
      await look('nickname', asksForName('ann'));
    });

    test('a name that is taken, explained in place', async () => {
      ann.type('<C-u>');
      ann.type('Bob<enter>');
      await look('nickname-taken', /name › Bob2/);
    });

    test('a room in which two people talk', async () => {
      ann.type('<C-u>');
      ann.type('ann<enter>');
      await ann.waitFor(/ann ›/);
      bob.type('hi ann, 你好 👋<enter>');
      await ann.waitFor(/👋/);
      ann.type('a long answer that has to be broken into several rows on a narrow screen<enter>');
      await bob.waitFor(/narrow/);
      ann.type('half a thought');
      await look('room', /a thought/);
    });
  });
}
