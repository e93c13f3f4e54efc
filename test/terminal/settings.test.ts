/** The built program under many environments. */

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { LOSSES } from '../../src/app/servers/link-sentences.js';
import { ENDINGS } from '../../src/plain/endings.js';
import type { ColourDepth } from '../../src/terminal/colour.js';
import type { Repertoire } from '../../src/terminal/render/pen.js';
import { cleanUp } from '../support/clean-up.js';
import { freePort } from '../support/net/free-port.js';
import { LinePeer } from '../support/net/peers.js';
import { servedRooms } from '../support/net/served-rooms.js';
import { sentencePattern } from '../support/sentences.js';
import { FOYER, PtySession } from '../support/terminal/pty.js';

const SIZE = { columns: 80, rows: 24 };

type Settings = Readonly<Record<string, string>>;

/**
 * Environments besides the path and the time zone, and how the program draws in each: at least one for each way to
 * draw. `environment.test.ts` has many more, without a program.
 */
const DRAWS: readonly (readonly [Settings, Repertoire, ColourDepth])[] = [
  [{ TERM: 'xterm-256color', LANG: 'C.UTF-8' }, 'clusters', 256],
  [{ TERM: 'xterm-256color', LANG: 'C' }, 'ascii', 256],
  [{ TERM: 'xterm-256color', LANG: 'de_DE.ISO-8859-1', LC_ALL: 'C.UTF-8' }, 'clusters', 256],
  [{ TERM: 'xterm' }, 'clusters', 16],
  [{}, 'clusters', 16],
  [{ TERM: 'vt100' }, 'clusters', 'none'],
  [{ TERM: 'xterm-256color', NO_COLOR: '1' }, 'clusters', 'none'],
  [{ TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0' }, 'codepoints', 256],
  [{ TERM: 'screen', STY: '1.pts' }, 'codepoints', 16],
  [{ TERM: 'screen-256color', STY: '1.pts', NO_COLOR: '1' }, 'codepoints', 'none'],
  [{ TERM: 'linux' }, 'codepoints', 16],
  [{ TERM: 'vt100', LC_CTYPE: 'en_US.ISO8859-1' }, 'ascii', 'none'],
];

/** Starts without a screen: the environment, and the command in a shell. */
const WITHOUT_SCREEN: readonly (readonly [Settings, start: string])[] = [
  [{ TERM: 'dumb' }, '"$@"'],
  [{ TERM: 'unknown' }, '"$@"'],
  [{ TERM: 'xterm' }, '"$@" --plain'],
  [{ TERM: 'xterm' }, '"$@" </dev/null'],
  [{ TERM: 'xterm' }, 'true | "$@"'],
  [{ TERM: 'xterm' }, 'set -o pipefail; "$@" | cat'],
  [{ TERM: 'xterm' }, '"$@" >/dev/null'],
];

const SAID = 'naïve 你好, 👍🏽 and ❤️';

/** The same text on terminals with smaller repertoires. */
const SHOWN: Readonly<Record<Repertoire, string>> = {
  clusters: SAID,
  codepoints: 'naïve 你好, 👍 and ❤ ',
  ascii: 'na?ve ????, ?? and ??',
};

const BORDERS: Readonly<Record<string, string>> = {
  '┌': '+',
  '┐': '+',
  '└': '+',
  '┘': '+',
  '├': '+',
  '┤': '+',
  '┬': '+',
  '┴': '+',
  '─': '-',
  '│': '|',
  '›': '>',
  '●': '*',
  '✱': '*',
  '…': '~',
  '→': '>',
};

/** Returns a command in an environment with nothing else in it. */
function withOnly(settings: Settings, command: readonly string[]): string[] {
  const words = Object.entries({ PATH: process.env.PATH, TZ: 'UTC', ...settings });
  return ['/usr/bin/env', '-i', ...words.map(([name, value]) => `${name}=${value}`), ...command];
}

/** Returns the screen as it would be in ASCII, without what changes with time. */
function comparable(rows: readonly string[], repertoire: Repertoire): string {
  const text = rows
    .join('\n')
    .replaceAll(SHOWN[repertoire], SHOWN.ascii)
    .replace(/[┌-┴│─›●✱…→]/g, (character) => BORDERS[character] ?? character)
    .replace(/\b\d\d:\d\d\b/g, 'hh:mm')
    .replace(/127\.0\.0\.1:\d+/, (address) => 'x'.repeat(address.length));
  return text.replace(/[▁-█]|#/g, ' ');
}

/** Returns the colours that a stream of bytes uses. */
function depthOf(bytes: string): ColourDepth {
  const parameters = [...bytes.matchAll(/\x1b\[([\d;]*)m/g)].map(([, all = '']) => all).join(' ');
  if (/\b[34]8;5;/.test(parameters)) return 256;
  return /\b(?:3[0-7]|4[0-7]|9[0-7]|10[0-7])\b/.test(parameters) ? 16 : 'none';
}

/** Starts the program with these settings in a room in which a peer has just spoken. */
async function enterRoom(test: TestContext, settings: Settings): Promise<PtySession> {
  const { port, address } = await servedRooms(test);
  const peer = new LinePeer(port);
  cleanUp(test, () => peer.close());
  assert.ok(await peer.enter('den', 'bob'));
  const arguments_ = [address, '--room', 'den', '--nick', 'ann'];
  const window = new PtySession(withOnly(settings, [...FOYER, ...arguments_]), SIZE);
  cleanUp(test, () => window.end());
  await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
  await window.waitFor(/[│|] bob +[│|]/);
  peer.send(`${SAID}\n`);
  await window.waitFor(/ and (?:❤|\?\?)/);
  return window;
}

let reference: string | null = null;

describe('the environment', () => {
  for (const [settings, repertoire, depth] of DRAWS) {
    const names = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    it(`${names.join(' ') || 'an empty environment'} draws ${repertoire} with colours: ${depth}`, async (test) => {
      const window = await enterRoom(test, settings);
      const rows = window.screen.grid();
      assert.ok(rows.join('\n').includes(SHOWN[repertoire]), rows.join('\n'));
      reference ??= comparable(rows, repertoire);
      assert.equal(comparable(rows, repertoire), reference);
      assert.equal(depthOf(window.screen.written()), depth);
      window.type('<C-q>');
      assert.equal(await window.exited, 0);
    });
  }

  for (const [settings, start] of WITHOUT_SCREEN) {
    it(`TERM=${settings.TERM} and ${start} is plain mode`, async () => {
      const { port } = await freePort();
      const where = `127.0.0.1:${port}`;
      const command = ['/bin/bash', '-c', start, 'bash', ...FOYER, where];
      const window = new PtySession(withOnly(settings, command), SIZE);
      window.feed('\x04');
      assert.equal(await window.exited, ENDINGS.unreachable.status);
      await window.screen.flush();
      const written = window.screen.written();
      const loss = { type: 'refused', detail: '', established: false } as const;
      assert.ok(written.endsWith(`foyer: ${LOSSES.refused(where, loss)}\r\n`), written);
      assert.ok(!written.includes('\x1b'), 'an escape sequence');
    });
  }
});
