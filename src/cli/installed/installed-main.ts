/**
 * Loads the program of an installed Foyer, which is packed: a package that holds the code of one version of Node for
 * one machine would be four times as large, and of use to few. The first window stores the program unpacked, with the
 * code that V8 has compiled by then, for all later starts of this user.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { type BuiltProgram, PROGRAM_FILES } from '../built-program.js';
import { type Loaded, launch } from '../launch.js';
import { codePath, readCode, writeCode } from './code-store.js';
import { storedForm, unpackedFrom } from './unpacked.js';

const FOLDER = join(import.meta.filename, '..');
const PATH = join(FOLDER, PROGRAM_FILES.source);

/** By then most functions of a window have run (ms). Later, V8 forgets the code of those that ran at the start only. */
const STORE_AFTER_MS = 20_000;

const nodeRequire = createRequire(PATH);

/** Reads a packed script. */
function unpack(packed: Buffer): Buffer {
  // Most starts do without.
  const { brotliDecompressSync } = nodeRequire('node:zlib') as typeof import('node:zlib');
  return brotliDecompressSync(packed);
}

/** The packed scripts that the program loads when it needs them. */
const PARTS: readonly string[] = [PROGRAM_FILES.engine, PROGRAM_FILES.check, PROGRAM_FILES.doctor];

/** Loads a packed script, and all else as Node does. */
const load = Object.assign((name: string): unknown => {
  const part = PARTS.find((each) => name === `./${each}`);
  if (part === undefined) return nodeRequire(name);
  const filename = join(FOLDER, part);
  const source = unpack(readFileSync(filename + PROGRAM_FILES.packed)).toString();
  const script = new Script(`(function (module, exports, require) {${source}\n})`, { filename });
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, nodeRequire);
  return module.exports;
}, nodeRequire);

/** Stores the program once its window has run for a while, or when it ends well. */
function storeLater(store: () => void): void {
  const atExit = (status: number) => {
    if (status === 0) store();
  };
  const timer = setTimeout(() => {
    process.off('exit', atExit);
    store();
  }, STORE_AFTER_MS);
  timer.unref();
  process.on('exit', atExit);
}

/** Compiles the program, with stored code if that fits. */
function compile(): Loaded {
  const packed = readFileSync(PATH + PROGRAM_FILES.packed);
  // A locked window runs nothing from a folder that its user may have named, and writes nothing.
  const path = process.argv.includes('--locked') ? null : codePath(process.env);
  const stored = path === null ? undefined : readCode(path);
  const unpacked = stored && unpackedFrom(stored, packed);
  const source = unpacked?.source ?? unpack(packed);
  // The source is ASCII, which Latin-1 reads without decoding.
  const script = new Script(source.toString('latin1'), {
    filename: PATH,
    ...(unpacked && { cachedData: unpacked.code }),
  });
  const program = script.runInThisContext() as BuiltProgram;
  const loaded = { program, path: PATH, require: load };
  if (unpacked !== undefined || path === null) return loaded;
  const store = () =>
    writeCode(path, storedForm({ source, code: script.createCachedData() }, packed));
  return {
    ...loaded,
    beforeRun: ({ opensWindow }, words) => {
      if (opensWindow(words)) storeLater(store);
    },
  };
}

launch(compile);
