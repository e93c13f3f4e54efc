/**
 * Makes the built program's code cache: runs the program on a terminal in memory, from the start to the end,
 * and stores the code of all functions that ran. V8 compiles a function at its first call, so a cache that is
 * made earlier has almost none.
 */

import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { PROGRAM_FILES } from '../dist/src/cli/built-program.js';
import { packCode } from '../dist/src/cli/code-cache.js';

const FOLDER = join(import.meta.dirname, '../dist/app/cli');
const PATH = join(FOLDER, PROGRAM_FILES.source);

/** After this time a rehearsal that is stuck ends (ms); what has run is stored. */
const LIMIT_MS = 4000;

/** The keys of the rehearsal, each after a text has been drawn: into a room, back, and out. */
const STEPS = [
  ['no rooms yet', 'den'],
  ['den', '\r'],
  ['your name', '\r'],
  ['You are in', 'hello\r'],
  ['hello', '/leave\r'],
  ['no rooms yet', '\x11'],
];

/** Finds a port of this machine at which nobody listens: the program starts a server there. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Replaces the process's terminal with one in memory, at which someone types `steps`. */
function useTerminal(steps) {
  const ignore = () => {};
  const stdin = Object.assign(new EventEmitter(), {
    ...{ isTTY: true, setRawMode: ignore, resume: ignore, pause: ignore },
  });
  const stdout = Object.assign(new EventEmitter(), {
    ...{ isTTY: true, writable: true, writableNeedDrain: false, columns: 100, rows: 30 },
    write(text) {
      if (steps.length === 0 || !text.includes(steps[0][0])) return true;
      const [, keys] = steps.shift();
      return setImmediate(() => stdin.emit('data', Buffer.from(keys)));
    },
  });
  Object.defineProperty(process, 'stdin', { value: stdin });
  Object.defineProperty(process, 'stdout', { value: stdout });
}

const home = mkdtempSync(join(tmpdir(), 'foyer-build-'));
const source = readFileSync(PATH);
const script = new Script(source.toString('latin1'), { filename: PATH });
const steps = [...STEPS];
process.on('exit', () => {
  rmSync(home, { recursive: true, force: true });
  writeFileSync(join(FOLDER, PROGRAM_FILES.cache), packCode(script.createCachedData(), source));
  if (steps.length > 0) console.error(`The rehearsal never saw “${steps[0][0]}”.`);
});
const settings = { HOME: home, TERM: 'xterm-256color', LANG: 'C.UTF-8', TZ: 'UTC' };
process.env = { ...settings, FOYER_PORT: String(await freePort()) };
useTerminal(steps);
setTimeout(() => process.exit(0), LIMIT_MS).unref();
script.runInThisContext()(createRequire(PATH), PATH).run([]);
