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

/** Before each step, so that no two are taken for one paste (ms). */
const KEY_PAUSE_MS = 50;

/** The keys of the rehearsal, each after a text has been drawn: into a room, back, and out. */
const STEPS = [
  ['No rooms yet', 'den'],
  ['den', '\r'],
  ['Press Enter for', '\r'],
  ['You are in', 'hello\r'],
  ['hello', '/leave\r'],
  ['type a room name', '\x11'],
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

/** A descriptor that no file has: what is written to it goes to the terminal in memory. */
const TERMINAL = 1 << 20;

/** Replaces the process's terminal with one in memory, at which someone types `steps`. */
function useTerminal(steps) {
  const ignore = () => {};
  const stdin = Object.assign(new EventEmitter(), {
    ...{ isTTY: true, setRawMode: ignore, resume: ignore, pause: ignore },
  });
  const tty = createRequire(PATH)('node:tty');
  tty.isatty = () => true;
  tty.ReadStream = function ReadStream(_descriptor, { onread }) {
    const { buffer } = onread;
    stdin.type = (keys) => onread.callback(buffer.write(keys), buffer);
    return stdin;
  };
  const stdout = Object.assign(new EventEmitter(), {
    ...{ isTTY: true, fd: TERMINAL, columns: 100, rows: 30 },
  });
  const files = createRequire(PATH)('node:fs');
  const { writeSync } = files;
  files.writeSync = (descriptor, bytes, ...more) => {
    if (descriptor !== TERMINAL) return writeSync(descriptor, bytes, ...more);
    if (steps.length > 0 && Buffer.from(bytes).includes(steps[0][0])) {
      const [, keys] = steps.shift();
      setTimeout(() => stdin.type(keys), KEY_PAUSE_MS);
    }
    return bytes.length;
  };
  Object.defineProperty(process, 'stdout', { value: stdout });
}

const home = mkdtempSync(join(tmpdir(), 'foyer-build-'));
const source = readFileSync(PATH);
const script = new Script(source.toString('latin1'), { filename: PATH });
const steps = [...STEPS];
process.on('exit', () => {
  rmSync(home, { recursive: true, force: true });
  writeFileSync(join(FOLDER, PROGRAM_FILES.cache), packCode(script.createCachedData(), source));
  if (steps.length > 0)
    console.error(
      `The rehearsal stopped before step ${STEPS.length - steps.length + 1}: “${steps[0][0]}”.`,
    );
});
const settings = { HOME: home, TERM: 'xterm-256color', LANG: 'C.UTF-8', TZ: 'UTC' };
process.env = { ...settings, FOYER_PORT: String(await freePort()) };
useTerminal(steps);
setTimeout(() => process.exit(0), LIMIT_MS).unref();
script.runInThisContext()(createRequire(PATH), PATH).run([]);
