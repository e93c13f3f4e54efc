/** A killed window, and the next one. */

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { readLogLine } from '../../src/app/log/log-line.js';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { readServer } from '../../src/app/servers/stored-server.js';
import { type Paths, pathsOf } from '../../src/files/paths.js';
import { parseSettings } from '../../src/settings/file.js';
import { readJsonLine } from '../../src/text/json-line.js';
import { privateFolder } from '../files/folder.js';
import { LinePeer } from '../support/net/peers.js';
import { servedRooms } from '../support/net/served-rooms.js';
import { ANY, sentencePattern } from '../support/sentences.js';
import { Window } from '../support/terminal/pty.js';
import '../support/seed.js';
import { SETTING_SENTENCES } from '../../src/settings/setting-sentences.js';
import { cleanUp } from '../support/clean-up.js';

const ROUNDS = 4;
/** The number of lines that come at once, while others are being written. */
const BURST = 200;

/** After how many things said a window is killed, and how many turns of the event loop later. */
const moments = fc.sample(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.nat(300)), ROUNDS);

/** A room with Bob in it, and a home whose logs are kept. */
async function house(context: TestContext) {
  const { port, address } = await servedRooms(context, 'den');
  const home = privateFolder(context);
  const places = pathsOf({}, home);
  assert.ok(places !== null);
  mkdirSync(dirname(places.settings), { recursive: true });
  writeFileSync(places.settings, 'log = on\n');
  const bob = new LinePeer(port);
  cleanUp(context, () => bob.close());
  assert.ok(await bob.enter('den', 'bob'));
  const open = async () => {
    const args = [address, '--room', 'den', '--nick', 'ann'];
    const window = new Window(args, { columns: 80, rows: 24, env: { HOME: home } });
    cleanUp(context, () => window.end());
    await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
    return window;
  };
  const hears = (text: string, times = 1) =>
    bob.until(
      () => bob.lines.filter((line) => line.includes(text)).length >= times,
      () => text,
    );
  /** Resolves when the server has handled all that Bob sent: an answer comes after what was sent before it. */
  const heeded = async () => {
    const answers = () => bob.lines.filter((line) => /^\d+$/.test(line)).length;
    const before = answers();
    bob.say('/who');
    await bob.until(
      () => answers() > before,
      () => 'the answer to /who',
    );
  };
  return {
    bob,
    places,
    open,
    hears,
    heeded,
    log: join(places.logs, address.replace(':', '%3a'), 'den.log'),
  };
}

const entriesOf = (text: string) =>
  text
    .split('\n')
    .map(readJsonLine)
    .filter((line) => line !== null);

const textOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** The message of Bob in a turn of a round. */
function burst(round: number, turn: number): string[] {
  return Array.from({ length: BURST }, (_, index) => `round ${round} turn ${turn} line ${index}`);
}

/** Every line of a log is whole, except those that a kill has cut; Bob's are all there up to some line. */
function checkLog(text: string, said: readonly (readonly string[])[]): void {
  const lines = text.split('\n').filter((line) => line !== '');
  const read = lines.map(readLogLine).filter((line) => line !== null);
  assert.ok(lines.length - read.length <= said.length, 'a kill cuts one line at most');
  for (const [round, texts] of said.entries()) {
    const heard = read.filter(
      (line) =>
        line.type === 'said' && line.speaker === 'bob' && line.text.startsWith(`round ${round} `),
    );
    assert.deepEqual(
      heard.map((line) => line.text),
      texts.slice(0, heard.length),
    );
  }
}

/** The small files are whole, and as they were at some moment. */
function checkSmallFiles(places: Paths, names: readonly string[]): void {
  const { values, mistakes } = parseSettings(textOf(places.settings));
  assert.deepEqual([mistakes, values.log], [[], true]);
  assert.ok(values.name === '' || names.includes(values.name), values.name);
  const files = existsSync(places.servers) ? readdirSync(places.servers) : [];
  for (const name of files.filter((name) => !name.startsWith('.'))) {
    const text = textOf(join(places.servers, name));
    assert.equal(readServer(text)?.name, 'ann', text);
  }
}

/** Leaves what a kill during a change leaves: temporary files. */
function leaveTemporaries({ settings, servers }: Paths): void {
  for (const path of [settings, join(servers, 'a.json')]) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(join(dirname(path), '.foyer-left'), '{"half');
  }
}

test('a window that is killed loses nothing that was on disk, and the next one works', async (t) => {
  const { bob, places, open, hears, heeded, log } = await house(t);
  const names: string[] = [];
  const said: string[][] = [];
  for (const [round, [least, later]] of moments.entries()) {
    // The first leaves something to be found.
    const turns = round === 0 ? Math.max(3, least) : least;
    await t.test(`killed ${later} turns after the message ${turns}`, async () => {
      const window = await open();
      said.push([]);
      for (let turn = 0; turn < turns; turn++) {
        names.push(`ann-${round}-${turn}`);
        // The report of the focus between them shows that these are keys, and no paste.
        window.type(`/set name ${names.at(-1)}<enter><focus>message ${round} ${turn}<enter>`);
        await hears(`message ${round} ${turn}`);
        said[round]?.push(...burst(round, turn));
        bob.say(burst(round, turn).join('\n'));
      }
      for (let turn = 0; turn < later; turn++) await nextTurn();
      const before = { log: textOf(log), history: entriesOf(textOf(places.history)) };
      window.kill();
      await window.exited;
      assert.ok(textOf(log).startsWith(before.log));
      const history = entriesOf(textOf(places.history));
      assert.deepEqual(history.slice(0, before.history.length), before.history);
      checkLog(textOf(log), said);
      checkSmallFiles(places, names);
      await hears('ann has left', round + 1);
      // A message after the next window has entered would be a gap in its log.
      await heeded();
      leaveTemporaries(places);
    });
  }

  await t.test('what was kept is there, and more is', async () => {
    const last = entriesOf(textOf(places.history)).at(-1);
    assert.ok(last);
    const window = await open();
    await window.waitFor(sentencePattern(/bob │ round \d/, ROOM_SENTENCES.joined('den', ANY)));
    window.type('/set bell on<enter>');
    await window.waitFor(sentencePattern(SETTING_SENTENCES.changed('bell', 'on', ANY)));
    bob.say('after all');
    await window.waitFor(/after all/);
    window.type('<up><up>');
    await window.waitFor((rows) => rows.join('\n').includes(`ann › ${last}`));
    window.type('<C-q>');
    assert.equal(await window.exited, 0);
    checkLog(textOf(log), said);
    assert.match(textOf(log), /<bob> after all\n$/);
    assert.equal(entriesOf(textOf(places.history)).at(-1), '/set bell on');
    assert.equal(parseSettings(textOf(places.settings)).values.bell, true);
  });
});
