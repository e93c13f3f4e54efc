/**
 * Changes one place of the compiled program at a time, and runs the tests that should notice:
 * `npm run mutate -- COUNT [SEED]`. A change that no test notices names a line that no test holds.
 * StrykerJS has no runner for node:test, and its command runner would build anew for each change.
 */

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = 'dist/src';
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

/** Which folders of tests look at a folder of sources, the nearest first. */
const TESTS = {
  text: ['text', 'wire', 'terminal', 'app', 'screens'],
  wire: ['wire', 'protocol', 'client', 'server'],
  protocol: ['protocol', 'app', 'client', 'server', 'input'],
  session: ['session', 'client', 'app', 'cli'],
  client: ['client', 'cli'],
  app: ['app', 'input', 'screens', 'cli'],
  input: ['input', 'app', 'screens', 'cli'],
  terminal: ['terminal', 'screens', 'cli'],
  widgets: ['widgets', 'screens'],
  server: ['server', 'client', 'cli'],
  settings: ['settings', 'files', 'cli'],
  files: ['files', 'cli'],
  runtime: ['runtime', 'cli'],
  cli: ['cli'],
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
    const run = spawn(process.execPath, [...flags, ...files], { detached: true });
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
    const layer = file.slice(ROOT.length + 1).split('/')[0];
    for (const folder of TESTS[layer] ?? []) if (await fails(folder)) return folder;
    return null;
  } finally {
    writeFileSync(file, text);
  }
}

const pick = random(seed);
const changes = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js'))
  .flatMap((name) => changesOf(join(ROOT, name)));
const sample = Array.from({ length: count }, () => changes[Math.floor(pick() * changes.length)]);
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
  `${noticed} of ${count} changes were noticed (seed ${seed}, ${changes.length} possible)`,
);
