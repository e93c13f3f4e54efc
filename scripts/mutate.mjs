/**
 * Changes one place of the compiled program at a time, and runs the tests that should notice:
 * `npm run mutate -- COUNT [SEED [FOLDER]]`. A change that no test notices names a line that no test holds.
 * StrykerJS has no runner for node:test, and its command runner would build again for each change.
 */

import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The folders of the compiled program. */
const ROOTS = ['dist/src', 'dist/screens'];
/** The program that the tests in pseudo-terminals run, and the files that it is bundled from. */
const BUNDLE = 'dist/app/cli/main.js';
const BUNDLED = [
  'dist/src/cli/main.js',
  'dist/src/cli/run.js',
  'dist/src/cli/installed/installed-main.js',
];
/** The test that reads every table of sentences, without naming any. */
const SENTENCES = 'dist/test/sentences.test.js';
/** Tests of the whole program, for places that no other test can reach. */
const LAST = /^dist\/test\/(?:e2e|bench)\//;
/** Changes that are tried at a time, each in a copy of its own. */
const AT_ONCE = 2;
/** The tests that compare whole screens with goldens. */
const PICTURES = ['golden', 'looks/', 'popups/servers', 'tabs', 'wire'].map(
  (name) => `dist/test/screens/${name}`,
);
/** The tests of the built program that look at how it starts, and at what it does without a terminal. */
const STARTS = [
  ...['class-server', 'code-cache', 'command-line', 'debugger', 'descriptors', 'first-screen'],
  ...['handover', 'haproxy', 'killed', 'password', 'serve', 'tls', 'two-windows', 'ways-out'],
].map((name) => `dist/test/e2e/${name}`);
/** Tests outside of a folder's own that look at its changes as well: what it does is seen there. */
const ALSO = [
  ['dist/src/wire/', ['dist/test/protocol/']],
  ['dist/src/session/', ['dist/test/client/']],
  ['dist/src/client/', ['dist/test/runtime/', 'dist/test/cli/outage']],
  ['dist/src/runtime/', ['dist/test/cli/', 'dist/test/e2e/handover']],
  ['dist/src/files/', ['dist/test/cli/']],
  [
    'dist/src/settings/',
    ['dist/test/files/settings-file', 'dist/test/cli/command-line/subcommands'],
  ],
  ['dist/src/app/', ['dist/test/input/', ...PICTURES]],
  ['dist/src/input/', ['dist/test/app/', ...PICTURES]],
  ['dist/src/widgets/', ['dist/test/screens/']],
  ['dist/src/terminal/', ['dist/test/screens/themes', ...PICTURES]],
  ['dist/src/terminal/lifecycle/', ['dist/test/e2e/ways-out']],
  ['dist/src/cli/', STARTS],
  ['dist/src/cli/serve/', ['dist/test/e2e/unread']],
  ['dist/src/cli/check/', ['dist/test/e2e/check']],
  ['dist/src/cli/completions/', ['dist/test/e2e/completions']],
  ['dist/src/cli/demo/', ['dist/test/e2e/demo']],
  ['dist/src/cli/doctor/', ['dist/test/e2e/doctor']],
  ['dist/src/cli/plain/', ['dist/test/e2e/plain/']],
  ['dist/src/cli/replay/', ['dist/test/e2e/recording']],
  ['dist/src/cli/installed/', ['dist/test/e2e/package']],
  ['dist/src/server/server', ['dist/test/e2e/descriptors']],
];
/**
 * The nearest test files look at a change: all of its layer, and more of them until all take this time
 * together (ms), but not fewer than this.
 */
const [LOOK_MS, LEAST_FILES] = [30_000, 20];
/** A test file that takes this many times as long as before has noticed the change, but not earlier (ms). */
const [SLOWER, LEAST_LIMIT_MS, UNKNOWN_LIMIT_MS] = [4, 20_000, 120_000];
/** How long a test file takes that never ran (ms); and how long each took when it passed last. */
const UNKNOWN_MS = 1000;
const TIMES = 'dist/test-times.json';

/** The changes of a piece of code. */
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
  [/^(\s+)(?:this\.#?\w+|(?!super\b)\w+)(?:\.\w+)*\(.*\);$/g, '$1;'],
];

/** Bounds of caches: whatever they are, what is not cached is computed again. */
const COSTS_ONLY = /\bCACHED/;

const [, , count = 20, seed = Date.now() % 1_000_000, part = ''] = process.argv;

/** Numbers from 0 to 1 without visible order. */
function random(state) {
  let next = state >>> 0;
  return () => {
    next = (Math.imul(next, 1664525) + 1013904223) >>> 0;
    return next / 2 ** 32;
  };
}

/** The compiled files of a folder, without those whose source is gone. */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(folder, name))
    .filter((file) => existsSync(file.replace(/^dist\//, '').replace(/js$/, 'ts')));
}

/** All changes that can be made to a file. */
function changesOf(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (/^\s*(?:\*|\/[*/]|import |export \{)/.test(line) || COSTS_ONLY.test(line)) return [];
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

/** For each compiled file, the files that import it, or name it to run it. */
function readImporters() {
  const importers = new Map(BUNDLED.map((file) => [file, [BUNDLE]]));
  const add = (file, importer) => importers.set(file, [...(importers.get(file) ?? []), importer]);
  for (const file of ['dist/src', 'dist/screens', 'dist/test'].flatMap(filesIn)) {
    if (file.endsWith('-sentences.js')) add(file, SENTENCES);
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/['"]([\w./-]+\.js)['"]/g)) {
      const target = join(dirname(file), name);
      add(target, file);
    }
  }
  return importers;
}

const importers = readImporters();

/** The distance of each file that imports one of `starts`, directly (1) or through others. */
function distancesTo(start) {
  const distances = new Map([[start, 0]]);
  for (const [file, distance] of distances) {
    for (const importer of importers.get(file) ?? []) {
      if (!distances.has(importer)) distances.set(importer, distance + 1);
    }
  }
  return distances;
}

const bundleTests = distancesTo(BUNDLE);

const times = existsSync(TIMES) ? JSON.parse(readFileSync(TIMES, 'utf8')) : {};

/** How many folders, and the name, a test file has in common with a file. */
function likeness(file, test) {
  const [parts, others] = [file, test.replace('.test.js', '.js')].map((path) =>
    path.replace(/^dist\/(?:(?:src|test)\/)?/, '').split('/'),
  );
  const end = parts.findIndex((part, index) => part !== others[index]);
  return end === -1 ? parts.length : end;
}

/** Returns true if a test file looks at a file's changes in any case. */
function isAlso(file, test) {
  return ALSO.some(
    ([folder, tests]) => file.startsWith(folder) && tests.some((one) => test.startsWith(one)),
  );
}

/** The test files that look at a file, the fastest first; and how many its changes can reach. */
function testsOf(file) {
  const distances = distancesTo(file);
  const reached = [...distances.keys()].filter((one) => one.endsWith('.test.js'));
  const isLastAlso = (test) => LAST.test(test) && isAlso(file, test);
  const units = reached.filter((test) => !LAST.test(test));
  const tests = units.length > 0 ? [...units, ...reached.filter(isLastAlso)] : reached;
  const farness = (test) => distances.get(test) - 2 * likeness(file, test);
  const time = (test) => times[test] ?? UNKNOWN_MS;
  const cost = (test) => time(test) + UNKNOWN_MS * farness(test);
  tests.sort((a, b) => farness(a) - farness(b) || time(a) - time(b));
  let sum = 0;
  const near = tests.filter((test, index) => {
    sum += time(test);
    return index < LEAST_FILES || sum <= LOOK_MS || likeness(file, test) > 0 || isAlso(file, test);
  });
  return { tests: near.sort((a, b) => cost(a) - cost(b)), reached: tests.length };
}

const scratch = mkdtempSync(join(tmpdir(), 'mutate-'));

/** Makes a copy of the compiled program and of what tests compare with, in a folder that looks like this one. */
function makeCopy(name) {
  const folder = join(scratch, name);
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  for (const entry of readdirSync('.')) {
    if (['dist', 'scripts', 'test'].includes(entry))
      cpSync(entry, join(folder, entry), { recursive: true });
    else if (entry !== '.git') symlinkSync(join(process.cwd(), entry), join(folder, entry));
  }
  return folder;
}

/** Runs a script in a copy for at most `limit` ms: how it ends, with the first failed test. */
function outcomeOf(folder, limit, ...args) {
  return new Promise((resolve) => {
    const env = { ...process.env, TMPDIR: join(folder, 'tmp') };
    const run = spawn(process.execPath, args, { cwd: folder, env, detached: true });
    const end = (outcome) => {
      clearTimeout(timer);
      try {
        process.kill(-run.pid, 'SIGKILL');
      } catch {}
      resolve(outcome);
    };
    const timer = setTimeout(end, limit, 'late');
    run.stderr.resume();
    run.stdout.on('data', (text) => /^\s*not ok /m.test(text) && end('failed'));
    run.on('exit', (code) => end(code === 0 ? 'passed' : 'failed'));
  });
}

/** How long a test file may take that has taken `known` ms. */
const limitFor = (known) => Math.max(SLOWER * known, LEAST_LIMIT_MS);

const original = makeCopy('original');
/** For each test file, whether it passes without a change; one that fails notices nothing. */
const passes = new Map();

/** Runs a test file without a change. Others may use the machine too: its time is what it takes now. */
async function passesNow(test) {
  const start = performance.now();
  const outcome = await outcomeOf(original, UNKNOWN_LIMIT_MS, '--test-reporter=tap', test);
  if (outcome === 'passed') times[test] = Math.round(performance.now() - start);
  return outcome === 'passed';
}

/** Returns true if a test file fails in a copy, or takes much longer, and only because of the change. */
async function notices(folder, test) {
  const known = times[test];
  const limit = known === undefined ? UNKNOWN_LIMIT_MS : limitFor(known);
  const start = performance.now();
  const outcome = await outcomeOf(folder, limit, '--test-reporter=tap', test);
  if (outcome === 'passed') {
    times[test] = Math.round(performance.now() - start);
    writeFileSync(TIMES, JSON.stringify(times));
    return false;
  }
  if (outcome === 'late' || !passes.has(test)) passes.set(test, passesNow(test));
  if (!(await passes.get(test))) return false;
  const isEarly = outcome === 'late' && limitFor(times[test]) > limit;
  return isEarly ? notices(folder, test) : true;
}

/** Returns whether a test notices a change in a copy, and how many test files look, of how many that could. */
async function tryChange(folder, { file, index, changed }) {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.split('\n').with(index, changed).join('\n'));
  const { tests, reached } = testsOf(file);
  const seen = `${tests.length} of ${reached} test files`;
  let isBundled = false;
  try {
    for (const test of tests) {
      if (bundleTests.has(test) && !isBundled) {
        const outcome = await outcomeOf(folder, UNKNOWN_LIMIT_MS, 'scripts/bundle.mjs');
        if (outcome !== 'passed') return { isNoticed: true, seen };
        isBundled = true;
      }
      if (await notices(folder, test)) return { isNoticed: true, seen };
    }
    return { isNoticed: false, seen };
  } finally {
    writeFileSync(path, text);
    if (isBundled)
      cpSync(join(original, 'dist/app'), join(folder, 'dist/app'), { recursive: true });
  }
}

/** The folder of a compiled file that the figures at the end are for. */
function folderOf(file) {
  return dirname(file).split('/').slice(1, 3).join('/');
}

const pick = random(seed);
const wanted = join('dist', part);
const files = ROOTS.flatMap(filesIn).filter((file) => `${file}/`.startsWith(`${wanted}/`));
const changes = files.flatMap(changesOf);
const sample = Array.from(
  { length: Math.min(count, changes.length) },
  () => changes.splice(Math.floor(pick() * changes.length), 1)[0],
);
const figures = new Map();

async function work(name) {
  const folder = makeCopy(name);
  for (let change = sample.pop(); change !== undefined; change = sample.pop()) {
    const { file, index, line, changed } = change;
    const { isNoticed, seen } = await tryChange(folder, change);
    const [noticed, all] = figures.get(folderOf(file)) ?? [0, 0];
    figures.set(folderOf(file), [noticed + Number(isNoticed), all + 1]);
    if (isNoticed) continue;
    console.log(`${file}:${index + 1} (${seen} were run)`);
    console.log(`  - ${line.trim()}\n  + ${changed.trim()}`);
  }
}

/** Ctrl-C ends the sample early: the changes that are being tried are the last. */
process.once('SIGINT', () => sample.splice(0));
const possible = changes.length + sample.length;
await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => work(`copy${index}`)));
for (const [folder, [noticed, all]] of [...figures].sort()) {
  console.log(`${folder}: ${noticed} of ${all}`);
}
for (const [test, isPassing] of passes) {
  if (!(await isPassing)) console.log(`${test} fails without any change, and was left out`);
}
const [noticed, tried] = [0, 1].map((index) =>
  [...figures.values()].reduce((sum, figure) => sum + figure[index], 0),
);
console.log(`${noticed} of ${tried} changes were noticed (seed ${seed}, ${possible} possible)`);
rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
