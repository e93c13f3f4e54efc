/**
 * Changes one place of the compiled program at a time, and runs the tests that should notice:
 * `npm run mutate -- COUNT [SEED]`. A change that no test notices names a line that no test holds.
 * StrykerJS has no runner for node:test, and its command runner would build anew for each change.
 */

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the compiled program is: a folder whose folders are layers, and a layer of its own. */
const ROOTS = ['dist/src', 'dist/screens'];
/** A change that makes a test hang is noticed by this limit (ms). */
const LIMIT_MS = 60_000;

/** What a piece of code becomes. */
const SWAPS = [
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ < /g, ' <= '],
  [/ > /g, ' >= '],
  [/ <= /g, ' < '],
  [/ >= /g, ' > '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/ \+ 1\b/g, ' - 1'],
  [/ - 1\b/g, ' + 1'],
  [/\btrue\b/g, 'false'],
  [/\bfalse\b/g, 'true'],
  [/\bMath\.min\b/g, 'Math.max'],
  [/\bMath\.max\b/g, 'Math.min'],
  [/^(\s+)(?:this\.#?\w+|\w+)(?:\.\w+)*\(.*\);$/g, '$1;'],
];

/** Which folders of tests look at a layer, the nearest first. */
const TESTS = {
  text: ['text', 'wire', 'terminal', 'app', 'input', 'screens'],
  wire: ['wire', 'protocol', 'client', 'server', 'app'],
  protocol: ['protocol', 'session', 'app', 'client', 'server', 'input', 'cli'],
  session: ['session', 'client', 'app', 'cli'],
  client: ['client', 'runtime', 'cli'],
  app: ['app', 'input', 'screens', 'runtime', 'cli'],
  input: ['input', 'app', 'screens', 'runtime', 'cli', 'e2e'],
  terminal: ['terminal', 'widgets', 'screens', 'cli', 'e2e'],
  widgets: ['widgets', 'screens'],
  screens: ['screens', 'cli', 'e2e'],
  server: ['server', 'client', 'runtime', 'cli', 'e2e'],
  settings: ['settings', 'files', 'input', 'runtime', 'cli'],
  files: ['files', 'runtime', 'cli', 'e2e'],
  runtime: ['runtime', 'cli', 'e2e'],
  cli: ['cli', 'e2e'],
};

const [count = 20, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);

/** Numbers from 0 to 1 without visible order. */
function random(state) {
  let next = state >>> 0;
  return () => {
    next = (Math.imul(next, 1664525) + 1013904223) >>> 0;
    return next / 2 ** 32;
  };
}

/** All changes that can be made to a file. */
function changesOf(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (/^\s*(?:\*|\/[*/]|import |export \{)/.test(line)) return [];
    return SWAPS.flatMap(([pattern, to]) =>
      [...line.matchAll(pattern)].map((found) => {
        const piece = found[0].replace(new RegExp(pattern.source), to);
        const end = found.index + found[0].length;
        const changed = line.slice(0, found.index) + piece + line.slice(end);
        return { file, index, line, changed };
      }),
    );
  });
}

/** What tests that are killed leave goes here. */
const scratch = mkdtempSync(join(tmpdir(), 'mutate-'));
const env = { ...process.env, TMPDIR: scratch };

/** Bundles the program anew, for the tests that run it; false if it cannot be. */
function bundles() {
  return spawnSync(process.execPath, ['scripts/bundle.mjs'], { stdio: 'ignore' }).status === 0;
}

/** The layer of a compiled file. */
function layerOf(file) {
  const [, folder, layer] = file.split('/');
  return folder === 'src' ? layer : folder;
}

/** Runs the tests of a folder; true once one of them has failed. */
function fails(folder) {
  return new Promise((resolve) => {
    const path = join('dist/test', folder);
    let files = [];
    try {
      files = readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.test.js'))
        .map((name) => join(path, name));
    } catch {}
    if (files.length === 0) return resolve(false);
    const flags = ['--test', '--test-reporter=tap', `--test-timeout=${LIMIT_MS}`];
    const run = spawn(process.execPath, [...flags, ...files], { detached: true, env });
    const end = (failed) => {
      try {
        process.kill(-run.pid, 'SIGKILL');
      } catch {}
      resolve(failed);
    };
    run.stdout.on('data', (text) => /^\s*not ok /m.test(text) && end(true));
    run.on('exit', (code) => end(code !== 0));
  });
}

async function isNoticed({ file, index, changed }) {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  lines[index] = changed;
  writeFileSync(file, lines.join('\n'));
  try {
    if (!bundles()) return 'bundle';
    for (const folder of TESTS[layerOf(file)]) if (await fails(folder)) return folder;
    return null;
  } finally {
    writeFileSync(file, text);
  }
}

const pick = random(seed);
const changes = ROOTS.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => changesOf(join(root, name))),
);
const sample = Array.from(
  { length: count },
  () => changes.splice(Math.floor(pick() * changes.length), 1)[0],
);
let noticed = 0;
for (const change of sample) {
  const by = await isNoticed(change);
  if (by !== null) noticed++;
  else
    console.log(
      `${change.file}:${change.index + 1}\n  - ${change.line.trim()}\n  + ${change.changed.trim()}`,
    );
}
console.log(
  `${noticed} of ${count} changes were noticed (seed ${seed}, ${changes.length + count} possible)`,
);
bundles();
rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
