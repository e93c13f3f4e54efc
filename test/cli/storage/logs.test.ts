/** Chat logs of whole programs. */

import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { INPUT_WORDS, NAME_PANE } from '../../../screens/screen-sentences.js';
import { SEPARATORS } from '../../../src/app/log/log-sentences.js';
import { ROOM_SENTENCES } from '../../../src/app/room/room-sentences.js';
import { RECOVERY } from '../../../src/app/servers/link-sentences.js';
import { FILE_NAMES } from '../../../src/files/file-sentences.js';
import { pathsOf } from '../../../src/files/paths.js';
import { SETTING_SENTENCES } from '../../../src/settings/setting-sentences.js';
import { privateFolder } from '../../files/folder.js';
import { cleanUp } from '../../support/clean-up.js';
import { LinePeer } from '../../support/net/peers.js';
import { serveRooms } from '../../support/net/served-rooms.js';
import { type Person, type Start, sitDown } from '../../support/person.js';
import { ANY, sentencePattern } from '../../support/sentences.js';
import { until } from '../../support/until.js';

const SIZE = { columns: 60, rows: 16 };

/** Starts a server with Bob in the den, for users with one home. */
async function house(context: TestContext) {
  const server = await serveRooms('den', 'attic');
  const home = privateFolder(context);
  const places = pathsOf({}, home);
  assert.ok(places !== null);
  const people: Person[] = [];
  const bob = new LinePeer(server.address.port);
  cleanUp(context, async () => {
    bob.close();
    await server.stop();
  });
  assert.ok(await bob.enter('den', 'bob'));
  const sit = async (nick: string, start: Partial<Start> = {}) => {
    const { address } = server;
    const person = sitDown({
      ...SIZE,
      local: address,
      address,
      places,
      room: 'den',
      nick,
      ...start,
    });
    people.push(person);
    await person.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', nick)));
    return person;
  };
  cleanUp(context, () => Promise.all(people.map((person) => person.quit())));
  const folder = join(places.logs, `127.0.0.1%3a${server.address.port}`);
  const lines = (room = 'den') => linesOf(join(folder, `${room}.log`));
  return { bob, sit, places, folder, lines };
}

/** Returns a log's lines without their times; none while there is no file. */
function linesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  assert.equal(lines.pop(), '', 'the last line has an end');
  for (const line of lines) assert.match(line, /^2026-11-23 14:\d\d:\d\d /);
  return lines.map((line) => line.slice('2026-11-23 14:02:00 '.length));
}

function command(person: Person, line: string): void {
  person.type(`${line}<enter>`);
}

/** Switches the logs on, and waits for the answer. */
async function logging(person: Person): Promise<void> {
  command(person, '/set log on');
  await person.waitFor(sentencePattern(SETTING_SENTENCES.changed('log', 'on', ANY)));
}

test('an open room is logged while logging is on', async (t) => {
  const { bob, sit, folder, lines } = await house(t);
  const ann = await sit('ann');
  bob.say('too early');
  await ann.waitFor(/too early/);
  await logging(ann);
  bob.say('hi');
  await ann.waitFor(/│ hi/);
  command(ann, 'hello');
  await bob.until(
    () => bob.lines.some((line) => line.includes('hello')),
    () => 'hello',
  );
  command(ann, '/set log off');
  await ann.waitFor(sentencePattern(SETTING_SENTENCES.changed('log', 'off', ANY)));
  bob.say('too late');
  await ann.waitFor(/too late/);
  await ann.quit();
  assert.deepEqual(lines(), ['<bob> hi', '<ann> hello']);
  assert.deepEqual(
    [folder, join(folder, 'den.log')].map((path) => statSync(path).mode & 0o777),
    [0o700, 0o600],
  );
});

test('rooms in other tabs are logged too, each in its own file', async (t) => {
  const { bob, sit, folder, lines } = await house(t);
  const ann = await sit('ann');
  await logging(ann);
  ann.type('<M-1>');
  await ann.waitFor(/attic/);
  command(ann, '/join attic');
  await ann.waitFor(sentencePattern(NAME_PANE.title('attic')));
  command(ann, '');
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('attic', 'ann')));
  bob.say('while you are away');
  const file = join(folder, 'den.log');
  await until(
    () => existsSync(file) && lines().some((line) => line === '<bob> while you are away'),
  );
  await ann.quit();
  assert.deepEqual(lines('attic'), [`-!- ${ROOM_SENTENCES.joined('attic', 'ann')}`]);
});

test('quitting waits for the disk', async (t) => {
  const { bob, sit, lines } = await house(t);
  const ann = await sit('ann');
  await logging(ann);
  const said = Array.from({ length: 500 }, (_, index) => `line ${index}`);
  bob.say(said.join('\n'));
  await ann.waitFor(/line 499/);
  await ann.quit();
  assert.deepEqual(
    lines(),
    said.map((text) => `<bob> ${text}`),
  );
});

test('earlier messages are shown above, and only once', async (t) => {
  const { bob, sit, lines } = await house(t);
  const ann = await sit('ann');
  await logging(ann);
  bob.say('remember this');
  await ann.waitFor(/remember this/);
  await ann.quit();
  const again = await sit('ann');
  await again.waitFor(
    sentencePattern(/bob │ remember this/, SEPARATORS.past, ROOM_SENTENCES.joined('den', 'ann')),
  );
  command(again, '/find remember');
  await again.waitFor(/1 of 1/);
  again.type('<escape>');
  await again.waitFor(sentencePattern(INPUT_WORDS.placeholder));
  command(again, '/reconnect');
  await again.waitFor(sentencePattern(RECOVERY.back));
  assert.equal(again.grid().join('\n').split('remember this').length, 2);
  await again.quit();
  assert.deepEqual(lines(), [
    '<bob> remember this',
    `-!- ${ROOM_SENTENCES.joined('den', 'ann')}`,
    `-!- ${RECOVERY.back}`,
  ]);
});

test('two windows in one room write whole lines', async (t) => {
  const { bob, sit, lines } = await house(t);
  const ann = await sit('ann');
  await logging(ann);
  const zoe = await sit('zoe');
  await ann.waitFor(/zoe has joined/);
  const said = Array.from(
    { length: 300 },
    (_, index) => `line ${index} ${'x'.repeat(1 + (index % 97))}`,
  );
  bob.say(said.join('\n'));
  await Promise.all([ann.waitFor(/line 299/), zoe.waitFor(/line 299/)]);
  command(ann, 'mine');
  await zoe.waitFor(/ann │ mine/);
  await Promise.all([ann.quit(), zoe.quit()]);
  const all = lines().filter((line) => line.startsWith('<'));
  const twice = [...said.map((text) => `<bob> ${text}`), '<ann> mine'];
  assert.deepEqual(all.toSorted(), [...twice, ...twice].toSorted());
});

test('two tabs in one room both write', async (t) => {
  const { bob, sit, lines } = await house(t);
  const ann = await sit('ann');
  await logging(ann);
  ann.type('<M-1>');
  await ann.waitFor(/attic/);
  command(ann, '/join den');
  await ann.waitFor(sentencePattern(NAME_PANE.title('den')));
  ann.type('<C-u>');
  command(ann, 'zoe');
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'zoe')));
  command(ann, 'from zoe');
  await ann.waitFor(/zoe │ from zoe/);
  bob.say('to both');
  await until(() => lines().filter((line) => line === '<bob> to both').length === 2);
  await ann.quit();
  assert.equal(lines().filter((line) => line === '<zoe> from zoe').length, 2);
});

test('a log that cannot be written is reported once, and chat continues', async (t) => {
  const { bob, sit, places } = await house(t);
  const ann = await sit('ann');
  command(ann, '/set log on');
  await ann.waitFor(sentencePattern(SETTING_SENTENCES.changed('log', 'on', ANY)));
  await ann.quit();
  rmSync(places.logs, { recursive: true, force: true });
  mkdirSync(dirname(places.logs), { recursive: true });
  writeFileSync(places.logs, 'a file');
  const again = await sit('ann', { columns: 100 });
  await again.waitFor(sentencePattern(FILE_NAMES.log));
  for (const text of ['one', 'two']) {
    bob.say(text);
    await again.waitFor(new RegExp(`│ ${text}`));
  }
  assert.equal(again.grid().join('\n').split(FILE_NAMES.log).length, 2);
  assert.deepEqual(readdirSync(join(places.logs, '..')), ['logs']);
});
