/** Runs compiled tests: all of them, or those of the folders and files that are given (test/text, test/app/find.test.ts). */

import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** No test may take longer (ms), so that one that hangs is reported. */
const LIMIT_MS = 180_000;

/** The tests in a folder of compiled tests, sorted. */
function testsIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => join(folder, name))
    .sort();
}

/** The compiled tests of a folder or file of sources. */
function compiled(path) {
  const built = join('dist', path).replace(/\.ts$/, '.js');
  return statSync(built).isDirectory() ? testsIn(built) : [built];
}

const wanted = process.argv.slice(2);
const files = wanted.length === 0 ? testsIn('dist/test') : wanted.flatMap(compiled);
const flags = ['--enable-source-maps', '--test', `--test-timeout=${LIMIT_MS}`];
const { status } = spawnSync(process.execPath, [...flags, ...files], { stdio: 'inherit' });
process.exit(status ?? 1);
