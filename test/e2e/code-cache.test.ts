/** The built program with its code cache, and without it. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { PROGRAM_FILES } from '../../src/cli/built-program.js';
import { codeFrom } from '../../src/cli/code-cache.js';
import { privateFolder } from '../files/folder.js';
import { someOf } from '../support/effort.js';
import { freePort } from '../support/net/free-port.js';
import { SEED } from '../support/seed.js';
import { NODE_FLAGS, PtySession } from '../support/terminal/pty.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const SIZE = { columns: 80, rows: 24 };
const LOBBY = /rooms \(0\)[\s\S]*No rooms yet\./;

/** The paths of a copy of the built program. */
interface Copy {
  readonly folder: string;
  readonly main: string;
  readonly source: string;
  readonly cache: string;
}

/** Copies the built program, as an installation does, into a folder that goes with the test. */
function install(t: TestContext): Copy {
  const root = privateFolder(t);
  cpSync(join(ROOT, 'dist/app'), join(root, 'dist/app'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(root, 'package.json'));
  const folder = join(root, 'dist/app/cli');
  const [source, cache] = [join(folder, PROGRAM_FILES.source), join(folder, PROGRAM_FILES.cache)];
  return { folder, main: join(folder, 'main.js'), source, cache };
}

/** Starts a copy on a port of its own, waits for the screen, and quits. */
async function draws({ main }: Copy, flags = NODE_FLAGS, wanted = LOBBY): Promise<void> {
  const { port } = await freePort();
  const env = { FOYER_PORT: String(port) };
  const session = new PtySession([process.execPath, ...flags, main], { ...SIZE, env });
  try {
    await session.waitFor(wanted);
    session.feed('\x11');
    assert.equal(await session.exited, 0);
  } finally {
    await session.end();
  }
}

/** Changes one byte of a file, at a share of its length. */
function damage(path: string, share: number): void {
  const bytes = readFileSync(path);
  const index = Math.floor(bytes.length * share);
  bytes[index] = (bytes[index] as number) ^ 0xff;
  writeFileSync(path, bytes);
}

/** Returns how many bytes of code the program's cache has. */
function codeSize({ source, cache }: Copy): number | undefined {
  return codeFrom(readFileSync(cache), readFileSync(source))?.length;
}

/** Returns how many bytes of code V8 takes from caches as the program starts with `flags`, cache by cache. */
function takenSizes({ main }: Copy, flags: readonly string[]): number[] {
  const args = [...flags, '--profile-deserialization', main, '--version'];
  const output = execFileSync(process.execPath, args, { encoding: 'utf8' });
  return [...output.matchAll(/\[Deserializing from (\d+) bytes/g)].map(([, size]) => Number(size));
}

/** The Node with which the program was built: under another one, its cache is of no use. */
const BUILT_HERE = readFileSync(join(ROOT, 'dist/app/cli', PROGRAM_FILES.cache)).includes(
  `\n${process.version} `,
);

test('V8 takes the built cache with the flags of the program and without any', (t) => {
  const copy = install(t);
  const size = codeSize(copy);
  assert.equal(size !== undefined, BUILT_HERE);
  for (const flags of [NODE_FLAGS, []]) {
    assert.equal(takenSizes(copy, flags).includes(size ?? 0), BUILT_HERE, flags.join(' '));
  }
  assert.equal(takenSizes(copy, ['--stack-size=900']).includes(size ?? 0), false);
});

test('the program draws the lobby with its cache, and writes nothing to its own folder', async (t) => {
  const copy = install(t);
  const content = () =>
    readdirSync(copy.folder).map((name) => readFileSync(join(copy.folder, name)));
  const before = content();
  await draws(copy);
  assert.deepEqual(content(), before);
});

/** The faults that a cache may have. */
const MISHAPS: Readonly<Record<string, (copy: Copy) => void>> = {
  'is missing': ({ cache }) => rmSync(cache),
  'is empty': ({ cache }) => writeFileSync(cache, ''),
  'was cut': ({ cache }) => {
    const bytes = readFileSync(cache);
    writeFileSync(cache, bytes.subarray(0, bytes.length / 2));
  },
  'is damaged at the begin': ({ cache }) => damage(cache, 0),
  'is damaged in its code': ({ cache }) => damage(cache, 0.3),
  'is damaged at the end': ({ cache }) => damage(cache, 0.9999),
  'has nothing but zeros': ({ cache }) => writeFileSync(cache, readFileSync(cache).fill(0)),
  'is from another Node': ({ cache }) => {
    const text = readFileSync(cache, 'latin1').replace(/\nv\d+\.\d+\.\d+ /, '\nv20.0.99 ');
    writeFileSync(cache, text, 'latin1');
  },
};

for (const [mishap, happen] of someOf(Object.entries(MISHAPS), SEED)) {
  test(`the program draws the lobby if its cache ${mishap}`, async (t) => {
    const copy = install(t);
    happen(copy);
    await draws(copy);
  });
}

test('the program draws the lobby under other flags than those of its cache', async (t) => {
  await draws(install(t), []);
  await draws(install(t), ['--stack-size=900']);
});

test('a changed program runs as it is now, not as its cache has it', async (t) => {
  const copy = install(t);
  const source = readFileSync(copy.source, 'latin1');
  const changed = source.replaceAll('No rooms yet.', 'No doors yet.');
  assert.notEqual(changed, source);
  assert.equal(changed.length, source.length);
  writeFileSync(copy.source, changed, 'latin1');
  await draws(copy, NODE_FLAGS, /No doors yet\./);
});
