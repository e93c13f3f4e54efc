/** The cursor wherever something is chosen: braille displays and magnifiers follow it. */

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { cleanUp } from '../support/clean-up.js';
import { LinePeer } from '../support/net/peers.js';
import { serveRooms } from '../support/net/served-rooms.js';
import { type Person, sitDown } from '../support/person.js';

const SIZES = [
  { columns: 100, rows: 30 },
  { columns: 40, rows: 10 },
];

/** Somebody in the room den, with a message in its log, on a server with three rooms. */
async function enter(test: TestContext, size: (typeof SIZES)[number]): Promise<Person> {
  const server = await serveRooms('attic', 'cellar');
  const local = server.address;
  const ann = sitDown({ ...size, local, address: local, room: 'den', nick: 'ann' });
  const bob = new LinePeer(local.port);
  cleanUp(test, async () => {
    bob.close();
    await ann.quit();
    await server.stop();
  });
  await ann.waitFor(/You are in den/);
  assert.ok(await bob.enter('den', 'bob'));
  for (const text of ['first', 'second']) {
    bob.say(text);
    await ann.waitFor(new RegExp(text));
  }
  return ann;
}

/** Waits until the cursor is visible, and its row from it on matches. */
async function follows(ann: Person, wanted: RegExp): Promise<void> {
  await ann.waitFor((rows) => {
    const { row, column, visible } = ann.cursor();
    return visible && wanted.test([...(rows[row] ?? '')].slice(column).join(''));
  });
}

/** Waits until the cursor is in an input, at its start or after what is typed. */
async function isInInput(ann: Person, typed: string): Promise<void> {
  await ann.waitFor((rows) => {
    const { row, column, visible } = ann.cursor();
    return visible && (rows[row] ?? '').slice(0, column).endsWith(`› ${typed}`);
  });
}

for (const size of SIZES) {
  const name = `${size.columns}x${size.rows}`;

  test(`the cursor follows the chosen message of the copy view at ${name}`, async (t) => {
    const ann = await enter(t, size);
    ann.type('<M-l>');
    await follows(ann, /^14:02 bob: second/);
    ann.type('<up>');
    await follows(ann, /^14:02 bob: first/);
    ann.type('<escape>');
    await isInInput(ann, '');
  });

  test(`the cursor follows the chosen row of the paused wire at ${name}`, async (t) => {
    const ann = await enter(t, size);
    ann.type('/wire');
    ann.type('<enter>');
    await ann.waitFor((rows) => !/\/wire/.test(rows.join('\n')));
    ann.type('<f4>');
    await ann.waitFor(/paused/);
    const first = ann.cursor();
    assert.equal(first.visible, true);
    assert.match(ann.grid()[first.row] ?? '', /second/);
    // A message has two rows: its bytes, and its text.
    ann.type('<up><up>');
    await follows(ann, /first/);
  });

  test(`the cursor is on the answers of a question at ${name}`, async (t) => {
    const ann = await enter(t, size);
    ann.type('<C-c>');
    await ann.waitFor(/quit Foyer\?/);
    await follows(ann, /^Enter quit/);
    ann.type('<escape>');
    await isInInput(ann, '');
  });
}
