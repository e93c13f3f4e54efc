/** The package that is published, installed into an empty folder. */

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { PROGRAM_FILES } from '../../src/cli/built-program.js';
import { CHECK_RUN } from '../../src/cli/cli-sentences.js';
import { SHELLS } from '../../src/cli/command-line/completions-line.js';
import { completionScript, SCRIPT_FILES } from '../../src/cli/completions/completion-script.js';
import { unpackedFrom } from '../../src/cli/installed/unpacked.js';
import { modeOf, privateFolder } from '../files/folder.js';
import { MAIN } from '../support/built-program.js';
import { cleanUp } from '../support/clean-up.js';
import { freePort } from '../support/net/free-port.js';
import { PtySession } from '../support/terminal/pty.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const FOLDER = mkdtempSync(join(tmpdir(), 'foyer-package-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

/** The environment in which `node` is the one that runs the tests. */
const ENV = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };

/** Runs npm, which may neither ask a registry nor say anything of its own; returns its output. */
function npm(...words: string[]): string {
  const args = [...words, '--offline', '--cache', join(FOLDER, 'npm')];
  const output = execFileSync('npm', args, {
    ...{ cwd: FOLDER, env: ENV },
    ...{ encoding: 'utf8', stdio: 'pipe' },
  });
  return output.trim();
}

const staged = join(FOLDER, 'package');
const prefix = join(FOLDER, 'prefix');
execFileSync(process.execPath, [join(ROOT, 'scripts/stage-package.mjs'), staged, 'quick']);
const file = npm('pack', staged, '--silent');
const said = npm('install', '--global', '--prefix', prefix, join(FOLDER, file), '--loglevel=warn');
const installed = join(prefix, 'lib/node_modules/foyer-chat');
const foyer = join(prefix, 'bin/foyer');
const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));

/** The paths of all files below a folder. */
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );

/** The disk space of a file (KiB): it has whole blocks. */
const BLOCK_KIB = 4;
const sizeOf = (path: string) => Math.ceil(lstatSync(path).size / (BLOCK_KIB * 1024)) * BLOCK_KIB;

test('an installation takes less than a megabyte', () => {
  const paths = readdirSync(prefix, { recursive: true, encoding: 'utf8' });
  const sizes = paths.map((path) => sizeOf(join(prefix, path)));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total > 100 && total < 1024, `${total} KiB`);
});

test('npm installs one package, offline, and warns of nothing', () => {
  assert.match(said, /^added 1 package in \S+$/);
});

test('the package needs no other, runs nothing when it is installed, and can be published', () => {
  const { bin, license, keywords, engines, version } = manifest;
  const root = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  assert.deepEqual(
    { bin, license, keywords, engines, version },
    {
      ...{ bin: root.bin, license: root.license, keywords: root.keywords },
      ...{ engines: root.engines, version: root.version },
    },
  );
  const needless = ['private', 'scripts', 'dependencies', 'devDependencies'];
  assert.deepEqual(
    needless.filter((field) => field in manifest),
    [],
  );
});

test('the tree itself can be neither packed nor published', () => {
  const root = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  assert.equal(root.private, true);
  assert.throws(() => npm('pack', ROOT, '--dry-run'), /npm run package/);
});

test('the package has the program, documents, pictures and licences, and nothing else', () => {
  const unknown = filesIn(installed).filter(
    (name) =>
      !/^(?:[A-Z]+\.md|LICENSE|THIRD-PARTY-NOTICES\.txt|package\.json)$/.test(name) &&
      !/^man\/foyer(?:-serve\.1|-protocol\.7|\.1)\.gz$/.test(name) &&
      !/^completions\/(?:foyer\.bash|_foyer|foyer\.fish)$/.test(name) &&
      !/^docs\/(?:[a-z-]+\.md|pictures\/[a-z-]+\.svg)$/.test(name) &&
      !/^dist\/app\/cli\/(?:main\.js|(?:foyer|engine|check|doctor)\.js\.br)$/.test(name),
  );
  assert.deepEqual(unknown, []);
});

test('npm puts the manual where man looks for it', () => {
  for (const name of ['man1/foyer.1', 'man1/foyer-serve.1', 'man7/foyer-protocol.7']) {
    const text = gunzipSync(readFileSync(join(prefix, 'share/man', `${name}.gz`))).toString();
    assert.match(text, /^\.TH FOYER/);
  }
});

test('the completions are in the package', () => {
  for (const shell of SHELLS) {
    const script = readFileSync(join(installed, 'completions', SCRIPT_FILES[shell]), 'utf8');
    assert.equal(script, completionScript(shell));
  }
});

test('the notices name every package that is in the program, each with its licence', () => {
  const notices = readFileSync(join(installed, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const [name, version] of Object.entries(dependencies)) {
    assert.ok(notices.includes(`${name} ${version}\n`), name);
  }
  const packages = notices.match(/^\S+ \d+\.\d+\.\d+$/gm) ?? [];
  assert.equal((notices.match(/permission notice shall be/g) ?? []).length, packages.length);
});

test('every link and picture of a document in the package leads into the package', () => {
  const documents = filesIn(installed).filter((name) => name.endsWith('.md'));
  assert.ok(documents.includes('README.md'));
  for (const name of documents) {
    const text = readFileSync(join(installed, name), 'utf8');
    const targets = text.matchAll(/(?:\]\(|\b(?:src|srcset)=")(?!\w+:)([^)#"\s]+)/g);
    for (const [, target = ''] of targets) {
      assert.ok(existsSync(resolve(installed, dirname(name), target)), `${name}: ${target}`);
    }
  }
});

test('the installed command says its version and its help', () => {
  const answer = (flag: string) => execFileSync(foyer, [flag], { encoding: 'utf8', env: ENV });
  assert.equal(answer('--version'), `foyer ${manifest.version}\n`);
  assert.equal(answer('--help'), execFileSync(process.execPath, [MAIN, '--help']).toString());
});

test('the installed command checks servers', async () => {
  const { host, port } = await freePort();
  const { status, stderr } = spawnSync(foyer, ['check', `${host}:${port}`], { encoding: 'utf8' });
  assert.equal(stderr, `foyer: ${CHECK_RUN.unreachable(`${host}:${port}`, 'ECONNREFUSED')}\n`);
  assert.equal(status, 2);
});

test('the installed command looks at the machine', () => {
  const { stdout } = spawnSync(foyer, ['doctor', '--json', '127.0.0.1:1'], { encoding: 'utf8' });
  const { checks } = JSON.parse(stdout) as { checks: { id: string; result: string }[] };
  assert.equal(checks.find(({ id }) => id === 'foyer')?.result, manifest.version);
});

test('a locked window neither runs a stored program nor stores one', async (t) => {
  const home = privateFolder(t);
  const own = join(home, '.cache/foyer');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'program.cache'), 'not a program');
  const { host, port } = await freePort();
  const session = new PtySession([foyer, '--locked', `${host}:${port}`], {
    ...{ columns: 80, rows: 24 },
    env: { PATH: ENV.PATH ?? '', HOME: home, XDG_CACHE_HOME: join(home, 'other') },
  });
  cleanUp(t, () => session.end());
  await session.waitFor(/Connection refused/);
  session.feed('\x11');
  assert.equal(await session.exited, 0);
  assert.equal(readFileSync(join(own, 'program.cache'), 'utf8'), 'not a program');
  assert.equal(existsSync(join(home, 'other')), false);
});

/** Starts the installed command in a terminal, waits for the lobby, and quits. */
async function draws(home: string, env: Record<string, string> = {}): Promise<void> {
  const { port } = await freePort();
  const session = new PtySession([foyer], {
    ...{ columns: 80, rows: 24 },
    env: { PATH: ENV.PATH, FOYER_PORT: String(port), HOME: home, ...env },
  });
  try {
    await session.waitFor(/No rooms yet\./);
    session.feed('\x11');
    assert.equal(await session.exited, 0);
  } finally {
    await session.end();
  }
}

/** Returns how many bytes of code V8 takes from caches at a start, cache by cache. */
function takenSizes(home: string): number[] {
  const [line = ''] = readFileSync(foyer, 'utf8').split('\n');
  const flags = line.replace(/^.* node /, '').split(' ');
  const args = [...flags, '--profile-deserialization', foyer, '--version'];
  const env = { ...ENV, HOME: home, XDG_CACHE_HOME: '' };
  const output = execFileSync(process.execPath, args, { encoding: 'utf8', env });
  return [...output.matchAll(/\[Deserializing from (\d+) bytes/g)].map(([, size]) => Number(size));
}

const packed = () =>
  readFileSync(join(installed, 'dist/app/cli', PROGRAM_FILES.source + PROGRAM_FILES.packed));

test('the first window stores the program with its compiled code, and later starts use it', async (t) => {
  const home = privateFolder(t);
  await draws(home);
  const path = join(home, '.cache/foyer/program.cache');
  assert.deepEqual([modeOf(path), modeOf(dirname(path))], ['600', '700']);
  assert.deepEqual(readdirSync(dirname(path)), ['program.cache']);
  const stored = unpackedFrom(readFileSync(path), packed());
  assert.ok(takenSizes(home).includes(stored?.code.length ?? 0));
  const before = statSync(path).mtimeMs;
  await draws(home);
  assert.equal(statSync(path).mtimeMs, before);
});

test('a stored program that is damaged, or that others may have written, is replaced', async (t) => {
  const replaced = async (mode: number) => {
    const home = privateFolder(t);
    const path = join(home, '.cache/foyer/program.cache');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'damaged');
    chmodSync(path, mode);
    await draws(home);
    assert.notEqual(unpackedFrom(readFileSync(path), packed()), undefined);
    assert.equal(modeOf(path), '600');
  };
  await Promise.all([replaced(0o600), replaced(0o666)]);
});

test('only a window stores the program, and not plain mode at a terminal', async (t) => {
  const home = privateFolder(t);
  const env = { ...ENV, HOME: home, XDG_CACHE_HOME: '' };
  for (const words of [['--version'], ['two', 'addresses'], ['no.such.host']]) {
    spawnSync(foyer, words, { env });
  }
  const { port } = await freePort();
  const session = new PtySession([foyer, '--plain'], {
    ...{ columns: 80, rows: 24 },
    env: { PATH: ENV.PATH ?? '', FOYER_PORT: String(port), HOME: home },
  });
  cleanUp(t, () => session.end());
  session.feed('/quit\r');
  assert.equal(await session.exited, 0);
  assert.equal(existsSync(join(home, '.cache')), false);
});

test('a window draws where no file can be stored', async () => {
  await Promise.all([draws('/proc'), draws('/dev/null', { XDG_CACHE_HOME: '/proc/none' })]);
});

/** Starts `foyer serve` with the installed command; resolves with its first line. */
async function served(t: TestContext, ...flags: string[]): Promise<string> {
  const child = spawn(foyer, ['serve', '--port', '0', ...flags], { stdio: 'pipe', env: ENV });
  const exited = once(child, 'exit');
  cleanUp(t, async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return String((await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data')]))[0]);
}

test('the installed server serves, and has the client library of engines', async (t) => {
  const { port } = await freePort();
  const [alone, shared] = await Promise.all([
    served(t),
    served(t, '--engine', `redis://127.0.0.1:${port}`),
  ]);
  assert.match(alone, /"event":"listening"/);
  assert.match(shared, /nothing listens there/);
});
