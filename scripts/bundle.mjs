/**
 * Builds the program that is run, in `dist/app`: one file with the compiled program, blessed and all else that
 * it loads; a small script that loads it; and V8's compiled code of it. `dist/src` stays for tests.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { PROGRAM_FILES } from '../dist/src/cli/built-program.js';
import { OPTIONS, ROOT } from './bundle-options.mjs';
import { trimBlessed } from './trim-blessed.mjs';

const OUT = join(ROOT, 'dist/app');
const SOURCE = join(OUT, 'cli', PROGRAM_FILES.source);

/** Code that asks Node for CommonJS files by name must find the bundle's instead. */
const ownRequire = {
  name: 'own-require',
  setup(bundle) {
    bundle.onLoad({ filter: /dist\/src\/terminal\/blessed\/blessed-modules\.js$/ }, ({ path }) => {
      const found = 'const require = createRequire(import.meta.url);';
      const source = readFileSync(path, 'utf8');
      if (!source.includes(found)) throw new Error(`${path} does not look as expected`);
      ownRequire.found = true;
      return { contents: source.replace(found, ''), loader: 'js' };
    });
  },
};

/** Loads Node's cryptography, which takes 4 ms, at its first use where the start loads the file: few names need it. */
const lateCrypto = {
  name: 'late-crypto',
  setup(bundle) {
    bundle.onResolve({ filter: /^node:crypto$/, namespace: 'file' }, ({ importer }) =>
      importer.endsWith('files/paths.js') ? { path: 'crypto', namespace: 'late' } : undefined,
    );
    bundle.onLoad({ filter: /^crypto$/, namespace: 'late' }, () => ({
      contents: `exports.createHash = (name) => require('node:crypto').createHash(name)`,
    }));
  },
};

/** The client library of engines is larger than the program, which loads it only with `foyer serve --engine`: it has a file of its own. */
const ownEngine = {
  name: 'own-engine',
  setup(bundle) {
    bundle.onResolve({ filter: /^@redis\/client$/ }, () => ({
      path: `./${PROGRAM_FILES.engine}`,
      external: true,
    }));
  },
};

/** The commands that no window needs: each has a file of its own, which is loaded when it runs. */
const OWN_COMMANDS = ['check', 'doctor'];

const ownCommands = {
  name: 'own-commands',
  setup(bundle) {
    for (const name of OWN_COMMANDS) {
      bundle.onResolve({ filter: new RegExp(`/${name}/${name}\\.js$`) }, () => ({
        path: name,
        namespace: 'own',
      }));
    }
    bundle.onLoad({ filter: /./, namespace: 'own' }, ({ path }) => ({
      contents: `module.exports = require('./${PROGRAM_FILES[path]}')`,
    }));
    bundle.onResolve({ filter: /./, namespace: 'own' }, ({ path }) => ({ path, external: true }));
  },
};

/** Builds the program; its script is a function, as `BuiltProgram` in src/cli/built-program.ts says. */
function buildProgram() {
  return build({
    ...OPTIONS,
    entryPoints: [join(ROOT, 'dist/src/cli/run.js')],
    outfile: SOURCE,
    banner: { js: '(function (require, path) { var module = { exports: {} };' },
    footer: { js: 'return module.exports; })' },
    define: { 'import.meta.filename': 'path' },
    plugins: [trimBlessed, ownRequire, lateCrypto, ownEngine, ownCommands],
  });
}

/** Builds the script that loads the program. */
function buildMain() {
  return build({
    ...OPTIONS,
    entryPoints: [join(ROOT, 'dist/src/cli/main.js')],
    outfile: join(OUT, 'cli/main.js'),
    define: { 'import.meta.filename': '__filename' },
  });
}

/** Builds the client library of engines. */
function buildEngine() {
  return build({
    ...OPTIONS,
    entryPoints: ['@redis/client'],
    outfile: join(OUT, 'cli', PROGRAM_FILES.engine),
  });
}

/** Builds a command that has a file of its own. */
function buildCommand(name) {
  return build({
    ...OPTIONS,
    entryPoints: [join(ROOT, `dist/src/cli/${name}/${name}.js`)],
    outfile: join(OUT, 'cli', PROGRAM_FILES[name]),
    define: { 'import.meta.filename': '__filename' },
  });
}

/**
 * Returns a script in ASCII, which is read without decoding and takes a byte for each character. esbuild has
 * escaped all strings and leaves only regular expressions, in which an escape means the same.
 */
function inAscii(script) {
  if (/String\.raw`[^`]*[^`\0-\x7f]/.test(script)) throw new Error('A raw string is not ASCII.');
  return script.replace(/[^\0-\x7f]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** The text of the licence of a package that comes without one: Foyer's own has the same. */
function licenceText({ name, license, author }) {
  if (license !== 'MIT') throw new Error(`${name} has no text of its licence.`);
  const holder = typeof author === 'string' ? author : `the authors of ${name}`;
  const own = readFileSync(join(ROOT, 'LICENSE'), 'utf8').trim();
  return own.replace(/^Copyright .*$/m, `Copyright (c) ${holder}`);
}

/** The licences of all packages that the bundle has parts of: they must go with it. */
function licences(paths) {
  const folder = (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
  const folders = [...new Set(paths.flatMap((path) => folder(path) ?? []))].sort();
  return folders.map((path) => {
    const read = (file) => readFileSync(join(ROOT, path, file), 'utf8').trim();
    const manifest = JSON.parse(read('package.json'));
    const file = readdirSync(join(ROOT, path)).find((each) => /^licen[cs]e/i.test(each));
    const text = file === undefined ? licenceText(manifest) : read(file);
    return `${manifest.name} ${manifest.version}\n\n${text}\n`;
  });
}

/** Makes the code cache, in a process of its own since the program is run for it. */
function makeCodeCache() {
  const script = join(ROOT, 'scripts/code-cache.mjs');
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) console.error('There is no code cache: the program will start more slowly.');
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT);
const built = await Promise.all([
  buildProgram(),
  buildEngine(),
  ...OWN_COMMANDS.map(buildCommand),
  buildMain(),
]);
if (!ownRequire.found) throw new Error('The file that requires blessed is not where it was.');
writeFileSync(SOURCE, inAscii(readFileSync(SOURCE, 'utf8')));
writeFileSync(
  join(OUT, 'LICENCES.txt'),
  licences(built.flatMap(({ metafile }) => Object.keys(metafile.inputs))).join('\n\n'),
);
writeFileSync(join(OUT, 'package.json'), '{ "type": "commonjs" }\n');
makeCodeCache();
