/** Pictures of the states of a connection. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOBBY_WORDS, TITLE_WORDS } from '../../screens/screen-sentences.js';
import { cleanUp } from '../support/clean-up.js';
import { assertGolden, withoutPort } from '../support/golden.js';
import { freePort } from '../support/net/free-port.js';
import { LinePeer } from '../support/net/peers.js';
import { serveRooms } from '../support/net/served-rooms.js';
import { hasEntered, type Person, type Start, sitDown } from '../support/person.js';
import { firstWords, sentencePattern } from '../support/sentences.js';

const SIZES = [
  { columns: 100, rows: 30 },
  { columns: 40, rows: 10 },
  { columns: 20, rows: 5 },
];

const NO_ROOMS = sentencePattern(firstWords(2, LOBBY_WORDS.invitation('general')));

/** A server of this machine that is never asked for. */
const ELSEWHERE = { host: '127.0.0.1', port: 5220 };

/** Somebody sits down, does something, and leaves whatever came of it. */
async function visit(start: Start, run: (ann: Person) => Promise<void>): Promise<void> {
  const ann = sitDown(start);
  try {
    await run(ann);
  } finally {
    await ann.quit();
  }
}

for (const area of SIZES) {
  const size = `${area.columns}x${area.rows}`;

  const look = async (ann: Person, name: string, wanted: RegExp, port: number) => {
    assertGolden(`${name}-${size}`, withoutPort(await ann.waitFor(wanted), port));
  };

  /** Visits a room of a server of its own, under a name. */
  const inRoom = async (
    room: string,
    nick: string,
    run: (ann: Person, port: number, stop: () => Promise<void>) => Promise<void>,
  ) => {
    const server = await serveRooms();
    const local = server.address;
    try {
      // Nobody but the server is there to come back to: this window is not to host another.
      await visit({ ...area, local: ELSEWHERE, address: local, room, nick }, async (ann) => {
        await ann.waitFor(hasEntered(area));
        await run(ann, local.port, () => server.stop());
      });
    } finally {
      await server.stop();
    }
  };

  test(`an address that nobody answers, at ${size}`, async () => {
    const address = await freePort();
    await visit({ ...area, local: address, address }, async (ann) => {
      await look(ann, 'connect', /› Try/, address.port);
      ann.type('exa');
      await look(ann, 'connect-address', /› exa/, address.port);
    });
  });

  test(`a lobby whose server has just been started here, at ${size}`, async () => {
    const local = await freePort();
    await visit({ ...area, local }, (ann) => look(ann, 'hosting', NO_ROOMS, local.port));
  });

  test(`the question before a server stops that others use, at ${size}`, async () => {
    const local = await freePort();
    await visit({ ...area, local }, async (ann) => {
      await ann.waitFor(NO_ROOMS);
      const bob = new LinePeer(local.port);
      assert.ok(await bob.enter('den', 'bob'));
      ann.type('<C-q>');
      await look(ann, 'quit-hosting', /┌─ quit Foyer/, local.port);
      bob.close();
    });
  });

  test(`a room whose connection is lost, at ${size}`, () =>
    inRoom('general', 'ann', async (ann, port, stop) => {
      ann.type('half a thought');
      await ann.waitFor(/a thought/);
      await stop();
      await ann.waitFor(/stops\./);
      ann.type('<escape>');
      await look(ann, 'lost', /› Try/, port);
    }));

  test(`messages that wait for a connection, at ${size}`, () =>
    inRoom('general', 'ann', async (ann, port, stop) => {
      await stop();
      await ann.waitFor(/stops\./);
      for (const text of [
        'one thing',
        'another, which is longer than a narrow screen is wide',
        'x',
      ]) {
        ann.type(text);
        ann.type('<enter>');
      }
      ann.type('and more');
      const seen = await ann.waitFor((grid) => {
        const rows = grid.join('\n');
        return /3 waiting/.test(rows) && /and more/.test(rows) && !/connecting/.test(rows);
      });
      const still = seen.map((row) => row.replace(/again in \d s/, 'again in 1 s'));
      assertGolden(`waiting-${size}`, withoutPort(still, port));
      // Quitting would ask first.
      ann.type('<escape>');
      await ann.waitFor((grid) => !grid.join('').includes('3 waiting'));
    }));

  test(`a long name in a long room, at ${size}`, () =>
    inRoom('r'.repeat(64), 'n'.repeat(40), async (ann, port) => {
      ann.type('hey');
      await look(ann, 'long-names', / › hey/, port);
    }));

  test(`the question before many messages, at ${size}`, () =>
    inRoom('general', 'ann', async (ann, port) => {
      // Six messages of 1024 bytes, and another.
      ann.feed(`\x1b[200~${`${'z'.repeat(1023)} `.repeat(6)}the 7th\x1b[201~`);
      await ann.waitFor(/the 7th/);
      ann.type('<enter>');
      await look(ann, 'send', /┌─ send 7/, port);
    }));
}

/** Sizes that are too small, and the first row that says so in each. */
const TOO_SMALL = [
  [19, 10, `${firstWords(3, TITLE_WORDS.tooSmall(20, 5))} …`],
  [40, 4, TITLE_WORDS.tooSmall(20, 5)],
  [1, 1, '…'],
  [60, 4, TITLE_WORDS.tooSmall(20, 5)],
] as const;

test('a window that is too small says so, and recovers', async (t) => {
  const server = await serveRooms('general');
  cleanUp(t, () => server.stop());
  const local = server.address;
  await visit({ columns: 40, rows: 10, local }, async (ann) => {
    const before = withoutPort(await ann.waitFor(/general/), local.port);
    for (const [columns, rows, first] of TOO_SMALL) {
      ann.resize(columns, rows);
      await ann.waitFor((grid) => grid[0]?.trimEnd() === first && grid.slice(1).every(isBlank));
    }
    assertGolden('too-small-60x4', ann.grid());
    ann.resize(40, 10);
    await ann.waitFor((grid) => withoutPort(grid, local.port).join() === before.join());
  });
});

const isBlank = (row: string) => row.trim() === '';
