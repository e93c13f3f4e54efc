/** Pictures of candidates and searches. */

import { after, before, describe, test } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import type { ChatServer } from '../../src/server/server.js';
import { assertGolden, SIZES, withoutPort } from '../support/golden.js';
import { serveRooms } from '../support/net/served-rooms.js';
import { asksForName, type Person, sitDown } from '../support/person.js';
import { ANY, firstWords, sentencePattern } from '../support/sentences.js';

const ROOMS = ['games', 'general', 'g-小屋', ...Array.from({ length: 9 }, (_, i) => `g${i}`)];

for (const [columns, rows] of SIZES) {
  const size = `${columns}x${rows}`;

  describe(`at ${size}`, () => {
    let server: ChatServer;
    let ann: Person;
    let others: Person[];

    const look = async (name: string, wanted: RegExp) => {
      const seen = await ann.waitFor(wanted);
      assertGolden(`${name}-${size}`, withoutPort(seen, server.address.port));
    };

    /** Puts back what was typed, and empties the line. */
    const cancel = async (typed: RegExp) => {
      ann.type('<escape>');
      await ann.waitFor(typed);
      ann.type('<C-u>');
    };

    before(async () => {
      server = await serveRooms(...ROOMS);
      const local = server.address;
      ann = sitDown({ columns, rows, local, userName: 'ann' });
      await ann.waitFor(/games/);
      others = [];
      for (const nick of ['boleyn-of-the-very-long-name', '小明', 'bob']) {
        const other = sitDown({ local, room: 'general', nick });
        others.push(other);
        await other.waitFor(sentencePattern(firstWords(4, ROOM_SENTENCES.joined('general', ANY))));
      }
    });
    after(async () => {
      await Promise.all([ann, ...others].map((person) => person.quit()));
      await server.stop();
    });

    test('the rooms for a command', async () => {
      ann.type('/join g');
      await ann.waitFor(/› \/join g *$/m);
      ann.type('<S-tab>');
      await look('candidates-rooms', /› \/join g8/);
      await cancel(/› \/join g *$/m);
    });

    test('the commands, over the pane that asks for a name', async () => {
      ann.type('general<enter>');
      await ann.waitFor(asksForName('ann'));
      ann.type('<C-u>');
      ann.type('/<tab>');
      await look('candidates-nickname', /name › \/help/);
      await cancel(/name › \/ /);
    });

    test('the people, the latest speaker first', async () => {
      ann.type('ann<enter>');
      await ann.waitFor(/ann › type/);
      for (const [index, other] of others.entries()) {
        other.type(`hello${index}<enter>`);
        await ann.waitFor(new RegExp(`hello${index}`));
      }
      ann.type('bo<tab>');
      await look('candidates-people', /› bob: /);
      await cancel(/› bo /);
    });

    test('the commands that are listed as one types', async () => {
      ann.type('/');
      await look('suggest-commands', /\/join/);
      ann.type('l');
      ann.type('<down><down>');
      await look('suggest-disabled', /› \/list/);
      ann.type('<escape><C-u>');
      await ann.waitFor(/ann › type/);
      ann.type('/jion');
      await look('suggest-unknown', /There is no/);
      ann.type('<escape><C-u>');
      await ann.waitFor(/ann › type/);
    });

    test('the people that are listed after an @', async () => {
      ann.type('hi @');
      await look('suggest-people', /› hi @/);
      ann.type('<escape><C-u>');
      await ann.waitFor(/ann › type/);
    });

    test('the commands of a room', async () => {
      ann.type('/<tab><tab>');
      await look('candidates-commands', /› \/join/);
      await cancel(/ann › \/ /);
    });

    test('the settings', async () => {
      ann.type('<f5>');
      await look('settings', /› theme/);
      ann.type('<right>');
      await ann.waitFor(/› theme +dark/);
      ann.type('<down><enter>');
      ann.type('x');
      ann.type('<enter>');
      await look('settings-edit', /scrollback *cannot/);
      ann.type('<escape><up><delete>');
      await ann.waitFor(/› theme +te/);
      ann.type('<escape>');
      await ann.waitFor(/ann › type/);
    });

    test('the history search', async () => {
      ann.type('what was said<enter>');
      // The server has acknowledged it.
      await ann.waitFor((seen) => seen.some((row) => /^(?!.*[…›]).*what was/.test(row)));
      ann.type('<C-r>was');
      await look('history-search', / history was ›/);
      ann.type('p');
      await look('history-search-not-found', /no match wasp ›/);
      ann.type('<escape>');
      await ann.waitFor(/ann › type/);
    });

    test('the search in the help', async () => {
      ann.type('<f1>');
      await ann.waitFor(/Write ─/);
      ann.type('people');
      await look('help-search', /find › people/);
      ann.type('<f1>');
      await ann.waitFor((seen) => !seen.some((row) => row.includes('find ›')));
    });
  });
}
