/**
 * Stages what is published, in `dist/package` or the folder that is named: the built program, packed, and what its
 * README links. Its package.json names no dependencies, since the program has them in it, and nothing runs when it is
 * installed. `npm run package` packs it.
 */

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { PROGRAM_FILES } from '../dist/src/cli/built-program.js';
import { completionScript, SCRIPT_FILES } from '../dist/src/cli/completions/completion-script.js';
import { manPages } from '../dist/src/cli/man/man-pages.js';
import { OPTIONS, ROOT } from './bundle-options.mjs';

const OUT = process.argv[2] ?? join(ROOT, 'dist/package');
const APP = 'dist/app/cli';

/** What is in every package, besides what the README links. */
const ALWAYS = ['README.md', 'CHANGELOG.md', 'LICENSE'];

/** What is about the source, which is in no package. */
const NEVER = [
  'CONTRIBUTING.md',
  'docs/architecture.md',
  'docs/glossary.md',
  'docs/design.md',
  'docs/performance.md',
];

const read = (path) => readFileSync(join(ROOT, path), 'utf8');

/** A picture for light backgrounds: only the README has both in the package. */
const LIGHT_PICTURE = /^ *<source .*\n/gm;

/** Returns the text of a document as it is in the package. */
function documentOf(path) {
  return path === 'README.md' ? read(path) : read(path).replaceAll(LIGHT_PICTURE, '');
}

/** Writes a file of the package, and its folders. */
function write(path, content) {
  const target = join(OUT, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
  return target;
}

/** A link or picture of a document that leads to a file; its second group is the file. */
const LINK = /(\]\(|\b(?:src|srcset)=")(?!\w+:)([^)#"\s]+)/g;

/** The pictures of a document. */
const PICTURE = /(\b(?:src|srcset)=")(?!\w+:)([^)#"\s]+)/g;

/** Returns the files to which a document leads, as paths from the root. */
function linked(document, links = LINK) {
  return [...documentOf(document).matchAll(links)].map(([, , target]) =>
    posix.join(posix.dirname(document), target),
  );
}

/**
 * Returns a document whose links to files outside of the package lead to the repository, if that has a public address,
 * and are their text alone if not.
 */
function withoutDeadLinks(document, files) {
  const home = publicHome();
  return documentOf(document).replace(
    /\[([^\]]*)\]\((?!\w+:)([^)#\s]+)[^)]*\)/g,
    (link, text, target) => {
      const file = posix.join(posix.dirname(document), target);
      if (files.has(file)) return link;
      return home === null ? text : `[${text}](${home}/blob/HEAD/${file})`;
    },
  );
}

/** Stages the documents and pictures. */
function stageDocuments() {
  const files = new Set([
    ...ALWAYS,
    ...linked('README.md').filter((file) => !NEVER.includes(file)),
  ]);
  for (const file of [...files].filter((path) => path.endsWith('.md'))) {
    for (const picture of linked(file, PICTURE)) files.add(picture);
  }
  for (const file of files) {
    if (!existsSync(join(ROOT, file)))
      throw new Error(`README.md links ${file}, which is not there`);
    if (file.endsWith('.md')) write(file, withoutDeadLinks(file, files));
    else copyFileSync(join(ROOT, file), write(file, ''));
  }
}

/** How well the scripts are compressed: tests, which pass `quick`, need not wait 2 s for a twelfth. */
const LEVEL = process.argv[3] === 'quick' ? 9 : constants.BROTLI_MAX_QUALITY;
const COMPRESSION = { params: { [constants.BROTLI_PARAM_QUALITY]: LEVEL } };

/** Stages the program: its scripts packed, and a script that loads them. */
async function stageProgram() {
  const { source, engine, check, doctor } = PROGRAM_FILES;
  for (const name of [source, engine, check, doctor]) {
    const script = readFileSync(join(ROOT, APP, name));
    write(`${APP}/${name}${PROGRAM_FILES.packed}`, brotliCompressSync(script, COMPRESSION));
  }
  const [firstLine] = read(`${APP}/main.js`).split('\n');
  const { outputFiles } = await build({
    ...OPTIONS,
    entryPoints: [join(ROOT, 'dist/src/cli/installed/installed-main.js')],
    write: false,
    outfile: join(OUT, APP, 'main.js'),
    define: { 'import.meta.filename': '__filename' },
    banner: { js: firstLine },
  });
  const [main, ...rest] = outputFiles;
  if (rest.length > 0) throw new Error('The script that loads the program has more than one file.');
  chmodSync(write(`${APP}/main.js`, main.contents), 0o755);
  write('THIRD-PARTY-NOTICES.txt', read('dist/app/LICENCES.txt'));
}

/** Stages the completions of each shell. */
function stageCompletions() {
  for (const [shell, name] of Object.entries(SCRIPT_FILES)) {
    write(`completions/${name}`, completionScript(shell));
  }
}

/** The day of the last commit, or today if there is none, as YYYY-MM-DD. */
function lastDay() {
  const { stdout } = spawnSync('git', ['log', '-1', '--format=%cs'], { cwd: ROOT });
  return String(stdout ?? '').trim() || new Date().toISOString().slice(0, 10);
}

/** Stages the manual, compressed, as npm and man take it; returns the paths of its pages. */
function stageManual() {
  const { version } = JSON.parse(read('package.json'));
  const [protocol, server] = [read('docs/protocol.md'), read('docs/server.md')];
  const pages = manPages({ version, date: lastDay(), protocol, server });
  return Object.entries(pages).map(([name, text]) => {
    write(`man/${name}.gz`, gzipSync(text, { level: constants.Z_BEST_COMPRESSION }));
    return `man/${name}.gz`;
  });
}

/** Returns the public address of the repository that this is a clone of; null if it has none. */
function publicHome() {
  const { stdout } = spawnSync('git', ['remote', 'get-url', 'origin'], { cwd: ROOT });
  const [, host, path] =
    /^(?:https:\/\/(?:[^@/]*@)?|(?:ssh:\/\/)?git@)([\w.-]+\.[a-z]+)[:/]([\w./-]+?)(?:\.git)?$/.exec(
      String(stdout ?? '').trim(),
    ) ?? [];
  return host === undefined ? null : `https://${host}/${path}`;
}

/** Returns the fields of package.json that say where the package comes from. */
function homeFields() {
  const home = publicHome();
  if (home === null) return {};
  return {
    homepage: `${home}#readme`,
    bugs: `${home}/issues`,
    repository: { type: 'git', url: `git+${home}.git` },
  };
}

/** Stages package.json: that of the root, without what concerns its development. */
function stageManifest(man) {
  const {
    private: _,
    scripts,
    dependencies,
    devDependencies,
    type,
    ...rest
  } = JSON.parse(read('package.json'));
  write('package.json', `${JSON.stringify({ ...rest, man, ...homeFields() }, null, 2)}\n`);
}

rmSync(OUT, { recursive: true, force: true });
stageDocuments();
await stageProgram();
stageCompletions();
stageManifest(stageManual());
