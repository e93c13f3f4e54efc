/**
 * Runs the built tests under another version of Node: `npm run test:node -- 22 [PATH...]`, with paths as
 * run-tests.mjs takes them. The npm package `node` has the binary; it goes into a temporary folder.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [version = '', ...paths] = process.argv.slice(2);
if (!/^\d+(\.\d+)*$/.test(version)) {
  console.error('Which version of Node? For example: npm run test:node -- 22');
  process.exit(2);
}

/** Runs a program to its end, and returns its status. */
function run(program, ...words) {
  return spawnSync(program, words, { stdio: 'inherit' }).status ?? 1;
}

const folder = mkdtempSync(join(tmpdir(), 'node-'));
const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
const installed = run('npm', 'install', ...quiet, '--prefix', folder, `node@${version}`);
const node = join(folder, 'node_modules/node/bin/node');
if (installed === 0) run(node, '--version');
const status = installed === 0 ? run(node, 'scripts/run-tests.mjs', ...paths) : installed;
rmSync(folder, { recursive: true });
process.exit(status);
