#!/usr/bin/env -S node --no-memory-reducer --max-semi-space-size=8
/**
 * Starts Foyer. Imports nothing before it runs, since loading a file can fail: if no more files can be
 * opened, that is a sentence.
 */

/** The exit status of a failure, as in `EXIT`. */
const FAILURE = 1;

try {
  const { run } = await import('./run.js');
  await run(process.argv.slice(2));
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'EMFILE' && code !== 'ENFILE') throw error;
  process.stderr.write(
    'foyer: too many files are open. Close some programs, or allow more with “ulimit -n 1024”.\n',
  );
  process.exitCode = FAILURE;
}
