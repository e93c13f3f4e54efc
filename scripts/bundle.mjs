/**
 * Puts the compiled program, blessed and all else that it loads into a few files: one file is read in a
 * third of the time that two hundred take. `dist/src` stays for tests; `dist/app` is what is run.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { trimBlessed } from './trim-blessed.mjs';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist/app');

/** What asks Node for CommonJS files by name is to find the bundle's instead. */
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

/** CommonJS in an ES module needs these; the names are not to clash with the program's. */
const COMMONJS = `
import { createRequire as makeRequire } from 'node:module';
import { dirname as folderOf } from 'node:path';
import { fileURLToPath as pathOf } from 'node:url';
const require = makeRequire(import.meta.url);
const __filename = pathOf(import.meta.url);
const __dirname = folderOf(__filename);
`;

/** The licences of all packages that the bundle has parts of: they are to go with it. */
function licences(paths) {
  const folder = (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
  const folders = [...new Set(paths.flatMap((path) => folder(path) ?? []))].sort();
  return folders.map((path) => {
    const read = (file) => readFileSync(join(ROOT, path, file), 'utf8').trim();
    const { name, version, license } = JSON.parse(read('package.json'));
    const file = readdirSync(join(ROOT, path)).find((each) => /^licen[cs]e/i.test(each));
    return `${name} ${version}\n\n${file === undefined ? `Licence: ${license}` : read(file)}\n`;
  });
}

rmSync(OUT, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: ROOT,
  metafile: true,
  entryPoints: [join(ROOT, 'dist/src/cli/main.js')],
  outdir: join(OUT, 'cli'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'linked',
  plugins: [trimBlessed, ownRequire],
  banner: { js: COMMONJS.trim() },
  logLevel: 'warning',
});
if (!ownRequire.found) throw new Error('The file that requires blessed is not where it was.');
writeFileSync(join(OUT, 'LICENCES.txt'), licences(Object.keys(metafile.inputs)).join('\n\n'));
