/** Pictures of earlier messages. */

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { pathsOf, safeName } from '../../../src/files/paths.js';
import { privateFolder } from '../../files/folder.js';
import { cleanUp } from '../../support/clean-up.js';
import { assertGolden, SIZES } from '../../support/golden.js';
import { serveRooms } from '../../support/net/served-rooms.js';
import { sitDown } from '../../support/person.js';

const KEPT = [
  '2026-11-22 21:58:03 -- bob has joined',
  '2026-11-22 21:58:40 <bob> is anybody here?',
  '2026-11-22 22:03:02 | the server says that it will be up again at six',
  '2026-11-23 08:15:11 -!- You are in general as ann.',
  '2026-11-23 08:16:00 <小明> 早上好, ann: https://example.org/a',
  '2026-11-23 08:16:30 <ann> good morning',
];

for (const [columns, rows] of SIZES) {
  test(`earlier messages are above, at ${columns}x${rows}`, async (t) => {
    const server = await serveRooms('general');
    const { address } = server;
    const places = pathsOf({}, privateFolder(t));
    assert.ok(places !== null);
    const log = join(places.logs, safeName(`127.0.0.1:${address.port}`), 'general.log');
    for (const [path, text] of [
      [places.settings, 'log = on\n'],
      [log, `${KEPT.join('\n')}\n`],
    ] as const) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    const start = { columns, rows, places, local: address, address };
    const ann = sitDown({ ...start, room: 'general', nick: 'ann' });
    cleanUp(t, async () => {
      await ann.quit();
      await server.stop();
    });
    const people = columns >= 72 ? '(?<!known )people[\\s\\S]*' : '';
    const seen = await ann.waitFor(new RegExp(`${people}good\\s+morning[\\s\\S]*You are`));
    // Title and hints are drawn in other tests.
    assertGolden(
      `earlier-${columns}x${rows}`,
      seen.slice(Number(rows >= 10), rows >= 16 ? -1 : rows),
    );
  });
}
