/** Runs compiled tests: all of them, or those of the folders and files that are given (test/text, test/app/log/log-search.test.ts). */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRuns } from './test-runs.mjs';

/** No test, and no process with the tests of a folder, may take longer (ms), so that one that hangs is reported. */
const LIMIT_MS = 300_000;

/** Processes that run at a time: two more than there are cores, for the time that programs under test wait. */
const AT_ONCE = availableParallelism() + 2;

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
const flags = [
  '--enable-source-maps',
  '--test',
  '--test-reporter=spec',
  `--test-timeout=${LIMIT_MS}`,
  `--test-concurrency=${AT_ONCE}`,
];
const runs = mkdtempSync(join(tmpdir(), 'runs-'));
const folder = mkdtempSync(join(tmpdir(), 't'));
const env = { ...process.env, TMPDIR: folder };
const words = [...flags, ...writeRuns(files, runs)];
const before = readdirSync('.');
const { status } = spawnSync(process.execPath, words, { stdio: 'inherit', env });
const left = [...readdirSync(folder), ...readdirSync('.').filter((name) => !before.includes(name))];
rmSync(folder, { recursive: true });
rmSync(runs, { recursive: true });
if (left.length > 0) console.error(`Tests have left files: ${left.join(', ')}`);
process.exit(status === 0 && left.length > 0 ? 1 : (status ?? 1));
