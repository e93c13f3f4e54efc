/** The files of the built program, and what its script is. */

import type { opensWindow, run } from './run.js';

/** The names of the built program's files, in the folder of the script that loads them. */
export const PROGRAM_FILES = {
  source: 'foyer.js',
  cache: 'foyer.cache',
  /** The client library of engines. */
  engine: 'engine.js',
  /** An installed program has both scripts compressed, and no cache of its builder's. */
  packed: '.br',
  /** `foyer check`. */
  check: 'check.js',
  /** `foyer doctor`. */
  doctor: 'doctor.js',
} as const;

/** The value of the built program's script: a function that evaluates it, with Node's `require` and its own path. */
export type BuiltProgram = (
  require: NodeJS.Require,
  path: string,
) => { readonly run: typeof run; readonly opensWindow: typeof opensWindow };
