/** What the scripts that load the built program have in common: the process around it, and how it is run. */

import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import type { BuiltProgram } from './built-program.js';

/** The built program, and what its loader knows. */
export interface Loaded {
  readonly program: BuiltProgram;
  /** The path that its messages name. */
  readonly path: string;
  /** Loads its modules; left out for Node's own. */
  readonly require?: NodeJS.Require;
  /** Called before the program runs; left out for nothing. */
  readonly beforeRun?: (program: ReturnType<BuiltProgram>, words: readonly string[]) => void;
}

/**
 * Lets SIGUSR1 end the process, as it ends others. Node would start its debugger, which lets whoever reaches its port
 * run code; a listener replaces that, and without it the signal does what it does to every process.
 */
function closeDebugger(): void {
  const none = () => {};
  process.on('SIGUSR1', none).off('SIGUSR1', none);
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

async function start(load: () => Loaded): Promise<void> {
  closeDebugger();
  const { program, path, require = createRequire(path), beforeRun } = load();
  const words = process.argv.slice(2);
  const evaluated = program(require, path);
  beforeRun?.(evaluated, words);
  await evaluated.run(words);
}

/** Loads the program and runs it with the arguments of the process. */
export function launch(load: () => Loaded): void {
  // V8 takes compiled code, Node's own too, only if its flags are those with which the code was compiled. The heap
  // has its limit by now, so the flag can go back to its default.
  setFlagsFromString('--max-semi-space-size=0');
  start(load).catch(fail);
}
