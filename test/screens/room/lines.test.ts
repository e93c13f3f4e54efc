/** Pictures of lines of several rows. */

import { test } from 'node:test';
import { assertGolden, withoutPort } from '../../support/golden.js';
import { serveRooms } from '../../support/net/served-rooms.js';
import { hasEntered, type Person, sitDown } from '../../support/person.js';

const SIZES = [
  { columns: 100, rows: 30 },
  { columns: 80, rows: 24 },
  { columns: 40, rows: 10 },
  { columns: 20, rows: 5 },
];

/** A paste, as terminals send it. */
const pasted = (text: string) => `\x1b[200~${text}\x1b[201~`;

const POEM = [
  'Wide: 漢字 and 👩‍🚀',
  '',
  'a line that is so long that it has to go on in a second row, or in more',
];
const LONG = 'a message that is too long for one: '.concat('so many words '.repeat(80));

for (const area of SIZES) {
  const size = `${area.columns}x${area.rows}`;

  /** Visits a room, types something, and compares the screen and the cursor's place in it. */
  const drawn = (name: string, type: (ann: Person) => Promise<void>, wanted: RegExp) =>
    test(`${name}, at ${size}`, async () => {
      const server = await serveRooms('general');
      const { address } = server;
      const ann = sitDown({ ...area, local: address, address, room: 'general', nick: 'ann' });
      try {
        await ann.waitFor(hasEntered(area));
        await type(ann);
        const rows = withoutPort(await ann.waitFor(wanted), address.port);
        const { column, row, visible } = ann.cursor();
        const place = visible ? `column ${column}, row ${row}` : 'hidden';
        assertGolden(`${name}-${size}`, [...rows, `cursor: ${place}`]);
      } finally {
        await ann.quit();
        await server.stop();
      }
    });

  drawn(
    'lines',
    async (ann) => {
      ann.feed(pasted(POEM.join('\n')));
    },
    /in more/,
  );

  drawn(
    'lines-many',
    async (ann) => {
      ann.feed(pasted(Array.from({ length: 40 }, (_, index) => `row ${index + 1}`).join('\n')));
      await ann.waitFor(/row 40/);
      for (let count = 0; count < 12; count++) ann.type('<up>');
    },
    /› (row|w) 28/,
  );

  drawn(
    'lines-too-long',
    async (ann) => {
      ann.type(LONG);
      ann.type('the end');
    },
    /the end/,
  );

  drawn(
    'lines-slashes',
    async (ann) => {
      ann.feed(pasted('/usr/bin\n/who me?'));
      await ann.waitFor(/who me/);
      ann.type('<enter>');
    },
    /┌─ send 1/,
  );
}
