#!/usr/bin/env -S node --no-memory-reducer --max-semi-space-size=1 --v8-pool-size=1
/** Loads the built program, with its code cache if that fits, and runs it. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { type BuiltProgram, PROGRAM_FILES } from './built-program.js';
import { codeFrom } from './code-cache.js';

// V8 takes compiled code, Node's own too, only if its flags are those with which the code was compiled. The heap
// has its limit by now, so the flag can go back to its default.
setFlagsFromString('--max-semi-space-size=0');

/**
 * Lets SIGUSR1 end the process, as it ends others. Node would start its debugger, which lets whoever reaches its port
 * run code; a listener replaces that, and without it the signal does what it does to every process.
 */
function closeDebugger(): void {
  const none = () => {};
  process.on('SIGUSR1', none).off('SIGUSR1', none);
}

/** Reads the code cache; undefined if there is none. */
function readCache(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Compiles the program. If V8 rejects the cached code, it compiles the source. */
function compile(folder: string): { readonly program: BuiltProgram; readonly path: string } {
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

/** The exit status of a failure, as in `EXIT`. */
const FAILURE = 1;

/** Says that too many files are open; any other error is for Node. */
async function fail(error: unknown): Promise<void> {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'EMFILE' && code !== 'ENFILE') throw error;
  const { printProblem } = await import('../terminal/standard-streams.js');
  printProblem(
    'too many files are open. Close some programs, or allow more with “ulimit -n 1024”.',
  );
  process.exitCode = FAILURE;
}

async function main(): Promise<void> {
  closeDebugger();
  const { program, path } = compile(join(import.meta.filename, '..'));
  await program(createRequire(path), path).run(process.argv.slice(2));
}

main().catch(fail);
