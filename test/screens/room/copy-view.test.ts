/** Pictures of the copy view. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROOM_SENTENCES } from '../../../src/app/room/room-sentences.js';
import { LinePeer } from '../../support/net/peers.js';
import { serveRooms } from '../../support/net/served-rooms.js';
import { sitDown } from '../../support/person.js';
import { ANY, sentencePattern } from '../../support/sentences.js';

const SIZE = { columns: 40, rows: 12 };

test('the copy view shows whole lines, copies one, and goes back', async () => {
  const server = await serveRooms();
  const local = server.address;
  const ann = sitDown({ ...SIZE, local, address: local, room: 'den', nick: 'ann' });
  const bob = new LinePeer(local.port);
  try {
    await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', ANY)));
    assert.ok(await bob.enter('den', 'bob'));
    bob.send(`see https://example.org/${'x'.repeat(40)} there\n`);
    await ann.waitFor(/there/);
    const before = await ann.waitFor(/ann ›/);
    ann.type('<M-l>');
    const rows = await ann.waitFor(/Enter copy/);
    const text = rows.join('');
    assert.ok(text.includes(`14:02 bob: see https://example.org/${'x'.repeat(40)} there`), text);
    assert.doesNotMatch(text, /[│┌─]/);
    assert.match(rows.at(-1) ?? '', /^ ↑ ↓ choose/);
    ann.type('<enter>');
    await ann.waitFor(/clipboard/);
    const data = /\x1b\]52;c;([^\x07]+)\x07/.exec(ann.written())?.[1] ?? '';
    assert.equal(
      Buffer.from(data, 'base64').toString(),
      `see https://example.org/${'x'.repeat(40)} there`,
    );
    ann.type('<M-l>');
    await ann.waitFor(/Enter copy/);
    ann.resize(20, 4);
    await ann.waitFor((grid) => grid.length === 4 && /20x5/.test(grid.join('')));
    ann.resize(SIZE.columns, SIZE.rows);
    await ann.waitFor(/Enter copy/);
    ann.type('<escape>');
    await ann.waitFor((grid) => grid[0] === before[0] && /ann ›/.test(grid.join('')));
  } finally {
    bob.close();
    await ann.quit();
    await server.stop();
  }
});

test('a link is one link in all its rows', async () => {
  const server = await serveRooms();
  const local = server.address;
  const ann = sitDown({ ...SIZE, local, address: local, room: 'den', nick: 'ann' });
  const uri = `https://example.org/${'x'.repeat(40)}`;
  try {
    await ann.waitFor(/ann ›/);
    ann.type(`${uri} end<enter>`);
    const rows = await ann.waitFor(/│.*end/);
    const links = rows.flatMap((row, index) => {
      const column = row.search(/https|x{5}/);
      return column < 0 ? [] : [ann.linkAt(index, column)];
    });
    assert.ok(links.length > 1, rows.join('\n'));
    for (const link of links) assert.deepEqual(link, { id: links[0]?.id, uri });
    const end = rows.findIndex((row) => / end/.test(row));
    assert.equal(ann.linkAt(end, (rows[end] ?? '').indexOf(' end') + 1), null);
  } finally {
    await ann.quit();
    await server.stop();
  }
});
