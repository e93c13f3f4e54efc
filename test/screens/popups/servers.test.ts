/** Pictures of the list of servers. */

import { test } from 'node:test';
import { SERVERS_PANE } from '../../../screens/screen-sentences.js';
import { cleanUp } from '../../support/clean-up.js';
import { assertGolden, SIZES, withoutPort } from '../../support/golden.js';
import { freePort } from '../../support/net/free-port.js';
import { serveRooms } from '../../support/net/served-rooms.js';
import { hasEntered, START, sitDown } from '../../support/person.js';
import { sentencePattern } from '../../support/sentences.js';

const DAY = 24 * 60 * 60 * 1000;

const used = (address: string, ago: number, outcome: string, name: string | null = null) => ({
  ...{ address, name, outcome },
  time: START - ago,
});

const SERVERS = [
  used('chat.example.org:5220', 7_000_000, 'connected', 'ann'),
  used('34.73.23.1:5220', DAY, 'no answer', 'annette'),
  used('[2001:db8::1]:99', 20 * DAY, 'name not found'),
  used('localhost:7777', 800 * DAY, 'closed', 'a name as long as names are'),
];

const MANY = Array.from({ length: 40 }, (_, index) =>
  used(`host${index}.example:5220`, index * DAY, 'refused', 'ann'),
);

for (const [columns, rows] of SIZES) {
  const size = `${columns}x${rows}`;

  test(`the known servers without a connection, at ${size}`, async () => {
    const address = await freePort();
    const ann = sitDown({ columns, rows, local: { ...address, port: 5220 }, address });
    const look = async (name: string, wanted: RegExp) =>
      assertGolden(`${name}-${size}`, withoutPort(await ann.waitFor(wanted), address.port));
    await ann.waitFor(sentencePattern(SERVERS_PANE.offline));
    ann.program.hydrate({ servers: SERVERS, defaultServer: '34.73.23.1' });
    ann.type('<down><down><down>');
    await look('connect-known', /› chat/);
    ann.program.hydrate({ servers: [...SERVERS, ...MANY] });
    ann.type('<pagedown>');
    await look('connect-many', /› host10/);
    ann.type('host39');
    await look('connect-filter', /› host39/);
    await ann.quit();
  });

  test(`the known servers over a room, at ${size}`, async (t) => {
    const server = await serveRooms();
    const local = server.address;
    const ann = sitDown({ columns, rows, local, address: local, room: 'den', nick: 'ann' });
    cleanUp(t, async () => {
      await ann.quit();
      await server.stop();
    });
    await ann.waitFor(hasEntered({ columns }));
    ann.program.hydrate({ servers: SERVERS });
    ann.type('/connect<enter><down><down>');
    assertGolden(`servers-${size}`, withoutPort(await ann.waitFor(/› chat/), local.port));
    ann.type('<delete>');
    await ann.waitFor(rows < 10 ? /servers/ : /Forgot/);
    ann.type('<escape>');
    await ann.waitFor((screen) => !screen.some((row) => row.includes('servers')));
  });
}
