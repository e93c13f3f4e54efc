/** The raw output of the built program, in every locale, while everything that others can name is hostile. */

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SWITCHER_WORDS } from '../../screens/screen-sentences.js';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { pathsOf } from '../../src/files/paths.js';
import { serverPath } from '../../src/files/server-files.js';
import { privateFolder } from '../files/folder.js';
import { cleanUp } from '../support/clean-up.js';
import { someOf } from '../support/effort.js';
import { SEED } from '../support/seed.js';
import { ANY, sentencePattern } from '../support/sentences.js';
import { FOYER, PtySession, Window } from '../support/terminal/pty.js';
import {
  LOCALES,
  type Locale,
  leaks,
  type Reading,
  readStrictly,
} from '../support/terminal/strict-terminal.js';
import { linesOf, PIECES, startHostile, TEXTS } from './hostile-server.js';

/** Large enough for all payloads at once. */
const SIZE = { columns: 200, rows: 250 };

/**
 * Runs a program, says how it ended, and stays until Enter: a terminal that is closed at once may lose the last bytes on a
 * busy machine.
 */
const STAYING = ['/bin/sh', '-c', '"$@"; printf "<status %s>" "$?"; read -r _', 'sh'];

const FIXTURE = fileURLToPath(new URL('../terminal/fixture-terminal.js', import.meta.url));

const [ENTER, CTRL_Q, FOCUS_LOST, F4] = ['\r', '\x11', '\x1b[O', '\x1bOS'];
const [ALT_L, CTRL_N, CTRL_U, UP] = ['\x1bl', '\x0e', '\x15', '\x1b[A'];

/** Characters whose bytes are controls where UTF-8 is not known, and one that turns the direction. */
const EIGHT_BIT = /[ÅÐÛÝ盛‛\u202e]/;

const paste = (text: string) => `\x1b[200~${text}\x1b[201~`;

/** Reads everything that was written; fails if anything is not Foyer's. */
function assertStrict(session: PtySession, { charset }: Locale): Reading {
  const reading = readStrictly(session.raw(), charset);
  assert.deepEqual(reading.strangers, []);
  assert.deepEqual(
    PIECES.flatMap((piece) => leaks(session.raw(), piece)),
    [],
  );
  return reading;
}

/** A home with these files; `name` is a part of its path. */
function homeOf(t: TestContext, name: string, settings: string) {
  const home = join(privateFolder(t), name);
  const paths = pathsOf({}, home);
  assert.ok(paths !== null);
  for (const path of Object.values(paths)) mkdirSync(dirname(path), { recursive: true });
  writeFileSync(paths.settings, settings);
  return { home, paths };
}

/** Opens a window in a locale and a home. */
function open(t: TestContext, args: readonly string[], { env }: Locale, home: string): Window {
  const window = new Window(args, { ...SIZE, env: { LANG: '', HOME: home, ...env } as Env });
  cleanUp(t, () => window.end());
  return window;
}

type Env = Readonly<Record<string, string>>;

async function quit(window: PtySession): Promise<void> {
  window.feed(CTRL_Q);
  assert.equal(await window.exited, 0);
}

for (const locale of someOf(LOCALES, SEED)) {
  const name = Object.entries(locale.env)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');

  test(`${name}: rooms, greetings, people, chat, notifications, the copy view and the wire pane`, async (t) => {
    const server = await startHostile(t);
    const { home } = homeOf(t, 'home', 'notify = on\nbell = on\n');
    const window = open(t, [`127.0.0.1:${server.port}`], locale, home);
    await window.waitFor(/[│|] general/);
    window.feed(`general${ENTER}`);
    await window.waitFor(/use this name/);
    window.feed(`${CTRL_U}ann${ENTER}`);
    await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('general', 'ann')));
    server.send(
      Buffer.concat([linesOf('bob: '), linesOf(''), Buffer.from('bob: the first end\n')]),
    );
    await window.waitFor(/the first end/);
    window.feed(FOCUS_LOST);
    for (let turn = 0; !window.screen.written().includes('\x1b]777;'); turn++) {
      server.send(`Û2JÝ9;oÜ: ann, Û2JÝ52;c;cm0=Ü, turn ${turn}.\n`);
      await window.waitFor(new RegExp(`, turn ${turn}\\.`));
    }
    for (const piece of PIECES) {
      server.send(Buffer.concat([piece, Buffer.from('z: ann, '), piece, Buffer.from('z\n')]));
    }
    server.send('bob: the second end\n');
    await window.waitFor(/the second end/);
    window.feed(ALT_L + UP + ENTER);
    await window.waitFor(() => window.screen.written().includes('\x1b]52;'));
    window.feed(`\x1b\x1b${F4}`);
    await window.waitFor(/wire/);
    await quit(window);
    const { asked } = assertStrict(window, locale);
    const count = (type: string) => asked.filter((each) => each.type === type).length;
    assert.equal(count('clipboard'), 1);
    assert.ok(count('notification') > 0 && count('bell') > 0);
  });

  test(`${name}: titles and tabs`, async (t) => {
    const server = await startHostile(t);
    const { home } = homeOf(t, 'home', '');
    const rooms = [...new Set(TEXTS.filter((text) => EIGHT_BIT.test(text)))];
    const args = rooms.flatMap((room) => [`--room=${room}`]);
    const window = open(t, [`127.0.0.1:${server.port}`, ...args, '--nick', 'ann'], locale, home);
    const titles = () => window.screen.written().split('\x1b]2;').length - 1;
    await window.waitFor(sentencePattern(ROOM_SENTENCES.joined(ANY, ANY)));
    for (let tab = 1; tab < rooms.length; tab++) {
      const before = titles();
      window.feed(CTRL_N);
      await window.waitFor(() => titles() > before);
    }
    window.feed('\x07');
    await window.waitFor(sentencePattern(SWITCHER_WORDS.title));
    await quit(window);
    assertStrict(window, locale);
  });

  test(`${name}: settings, known servers, typed lines, files and addresses`, async (t) => {
    const server = await startHostile(t);
    const values = PIECES.map((piece) => `name = ${piece}\n${piece}z = on\ntheme = ${piece}z\n`);
    const { home, paths } = homeOf(t, 'Û2J\u009b\u202e\x1b]0;x\x07', values.join(''));
    const texts = PIECES.map((piece) => `${piece}z`);
    const servers = texts.map((text) => ({
      ...{ address: `${text}:1`, name: text, time: 1, outcome: text },
    }));
    mkdirSync(paths.servers);
    for (const server of servers) {
      writeFileSync(serverPath(paths.servers, server.address), JSON.stringify(server));
    }
    writeFileSync(paths.history, texts.map((text) => `${JSON.stringify(text)}\n`).join(''));
    const args = [`127.0.0.1:${server.port}`, '--room', 'den', '--nick', 'ann'];
    const window = open(t, args, locale, home);
    await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
    window.feed(UP.repeat(20) + CTRL_U);
    for (const [index, text] of TEXTS.filter((text) => EIGHT_BIT.test(text)).entries()) {
      for (const command of ['/set name ', '/set theme ', '/save /nowhere/', '/set ', '/']) {
        window.feed(`${CTRL_U}${paste(`${command}${text}`)}${ENTER}\x1b`);
      }
      window.feed(`${CTRL_U}/who is ${index}.`);
      await window.waitFor((rows) => rows.join('\n').includes(`/who is ${index}.`));
    }
    window.feed(`${CTRL_U}/connect${ENTER}`);
    await window.waitFor(/servers/);
    window.feed(paste(`${TEXTS[0]}:x`) + ENTER);
    window.feed(CTRL_Q);
    await window.exited;
    assertStrict(window, locale);
  });

  test(`${name}: an error that ends the program`, async (t) => {
    const text = PIECES.join(' ');
    const env = { LANG: '', ...locale.env, FOYER_TEST_ERROR: text } as Env;
    const session = new PtySession([...STAYING, process.execPath, FIXTURE], { ...SIZE, env });
    cleanUp(t, () => session.end());
    await session.waitFor(/READY/);
    session.feed('h');
    await session.waitFor(/<status 1>/);
    session.feed('\n');
    await session.exited;
    // The terminal's driver makes CR LF of a line's end.
    const { text: shown } = assertStrict(session, locale);
    assert.match(shown, /Error: .*owned/);
  });

  test(`${name}: the command line`, async (t) => {
    const words = TEXTS.filter((text) => EIGHT_BIT.test(text)).slice(0, 2);
    const lines = words.flatMap((word) => [
      [`${word}\x9b2J:1`],
      [`--${word}`],
      ['--room', `${word}\x1b]0;x\x07`],
      ['serve', `--port=${word}\u009d0;x\x07`],
      ['serve', '--port=0', '--room', `${word} \u009b2J`],
    ]);
    for (const line of lines) {
      const env = { LANG: '', ...locale.env } as Env;
      const session = new PtySession([...FOYER, ...line], { ...SIZE, env });
      cleanUp(t, () => session.end());
      assert.equal(await session.exited, 2);
      const { text } = assertStrict(session, locale);
      assert.match(text, /^foyer: /);
    }
  });
}
