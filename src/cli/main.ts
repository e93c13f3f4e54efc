#!/usr/bin/env -S node --no-memory-reducer --max-semi-space-size=1 --v8-pool-size=1
/** Loads the built program, with its code cache if that fits, and runs it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { type BuiltProgram, PROGRAM_FILES } from './built-program.js';
import { codeFrom } from './code-cache.js';
import { type Loaded, launch } from './launch.js';

/** Reads the code cache; undefined if there is none. */
function readCache(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Compiles the program. If V8 rejects the cached code, it compiles the source. */
function compile(folder: string): Loaded {
  const path = join(folder, PROGRAM_FILES.source);
  const source = readFileSync(path);
  const cache = readCache(join(folder, PROGRAM_FILES.cache));
  const cachedData = cache && codeFrom(cache, source);
  // The source is ASCII, which Latin-1 reads without decoding.
  const script = new Script(source.toString('latin1'), {
    filename: path,
    ...(cachedData && { cachedData }),
  });
  return { program: script.runInThisContext() as BuiltProgram, path };
}

launch(() => compile(join(import.meta.filename, '..')));
