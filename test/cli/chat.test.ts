import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { LinePeer } from '../support/peers.js';
import { serveRooms, sitDown } from '../support/person.js';

const SIZE = { columns: 60, rows: 16 };
const WHEEL_UP = '\x1b[<64;5;5M';
const WHEEL_DOWN = '\x1b[<65;5;5M';

/** Ann at a terminal of her own and Bob without one, in the same room. */
async function enter(context: TestContext) {
  const server = await serveRooms('attic', 'cellar');
  const home = server.address;
  const ann = sitDown({ ...SIZE, home, address: home, room: 'den', nick: 'ann' });
  const bob = new LinePeer(home.port);
  context.after(async () => {
    bob.close();
    await ann.quit();
    await server.stop();
  });
  await ann.waitFor(/You are in den/);
  assert.ok(await bob.enter('den', 'bob'));
  const say = (text: string) => bob.send(`${text}\n`);
  const command = (line: string) => {
    ann.type(line);
    ann.press('enter');
  };
  return { ann, say, command };
}

test('what comes while the window has not got the keyboard is new', async (t) => {
  const { ann, say } = await enter(t);
  say('before');
  await ann.waitFor(/bob │ before/);
  ann.type('\x1b[O');
  say('meanwhile');
  await ann.waitFor(/bob │ before[\s\S]* new [\s\S]*meanwhile/);
});

test('the wheel scrolls once the mouse is asked for, and is the terminal’s otherwise', async (t) => {
  const { ann, say, command } = await enter(t);
  say(Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n'));
  await ann.waitFor(/line 39/);
  ann.type(WHEEL_UP);
  command('/mouse');
  await ann.waitFor(/The wheel scrolls/);
  assert.doesNotMatch(ann.grid().join('\n'), /below/);
  assert.equal(ann.modes().mouse, 'drag');
  ann.type(WHEEL_UP);
  await ann.waitFor(/below/);
  ann.type(WHEEL_DOWN);
  await ann.waitFor((rows) => !/below/.test(rows.join('\n')));
  command('/mouse');
  await ann.waitFor(/terminal’s again/);
  assert.equal(ann.modes().mouse, 'none');
});

test('the wheel chooses a room in the lobby', async (t) => {
  const { ann, command } = await enter(t);
  command('/mouse');
  command('/leave');
  await ann.waitFor((rows) => /cellar/.test(rows.join('\n')) && !/Esc stop/.test(rows.join('\n')));
  ann.type(WHEEL_DOWN);
  ann.press('enter');
  await ann.waitFor(/join cellar/);
});

test('a click chooses a room in the lobby', async (t) => {
  const { ann, command } = await enter(t);
  command('/mouse');
  command('/leave');
  await ann.waitFor((rows) => /cellar/.test(rows.join('\n')) && !/Esc stop/.test(rows.join('\n')));
  const row = ann.grid().findIndex((text) => /cellar/.test(text));
  ann.type(`\x1b[<0;4;${row + 1}M\x1b[<0;4;${row + 1}m`);
  ann.press('enter');
  await ann.waitFor(/join cellar/);
});

test('the bell rings for a mention once it is asked for', async (t) => {
  const { ann, say, command } = await enter(t);
  const rings = () =>
    ann
      .written()
      .replaceAll(/\x1b\][^\x07]*\x07/g, '')
      .split('\x07').length - 1;
  say('ann, hello');
  await ann.waitFor(/hello/);
  assert.equal(rings(), 0);
  command('/bell');
  await ann.waitFor(/The bell rings/);
  say('ann, again');
  await ann.waitFor(/again/);
  assert.equal(rings(), 1);
});
