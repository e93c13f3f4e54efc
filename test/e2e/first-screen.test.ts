/** The modules that the built program loads before its first screen. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { PROGRAM_FILES } from '../../src/cli/built-program.js';
import { privateFolder } from '../files/folder.js';
import { freePort } from '../support/net/free-port.js';
import { PtySession } from '../support/terminal/pty.js';

const PROGRAM = resolve(import.meta.dirname, '../../app/cli', PROGRAM_FILES.source);

/** Runs the program, and stores the names of the modules that it had asked Node for at its first write. */
const WITNESS = `
const { readFileSync, writeFileSync } = require('node:fs');
const [, path, list] = process.argv;
const asked = new Set();
const load = (name) => (asked.add(name.replace('node:', '')), require(name));
const files = require('node:fs');
const { writeSync } = files;
let wrote = false;
files.writeSync = (...words) => {
  if (!wrote) {
    wrote = true;
    writeFileSync(list, [...asked].sort().join(' '));
  }
  return writeSync(...words);
};
require('node:vm').runInThisContext(readFileSync(path, 'latin1'))(load, path).run([]);
`;

// The script that loads the program has loaded v8 and vm.
test('the first screen needs no more of Node than a terminal and a socket', async (t) => {
  const folder = privateFolder(t);
  const list = join(folder, 'list');
  const { port } = await freePort();
  const command = [process.execPath, '-e', WITNESS, PROGRAM, list];
  const env = { FOYER_PORT: String(port), HOME: folder };
  const session = new PtySession(command, { columns: 80, rows: 24, env });
  try {
    await session.waitFor(/rooms/);
    session.feed('\x11');
    assert.equal(await session.exited, 0);
  } finally {
    await session.end();
  }
  assert.equal(readFileSync(list, 'utf8'), 'events fs net os path tty util v8 vm');
});
