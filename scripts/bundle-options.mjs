/** How esbuild bundles Foyer's scripts. */

import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

/** CommonJS, since Node runs it sooner than ES modules. */
export const OPTIONS = {
  absWorkingDir: ROOT,
  metafile: true,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  charset: 'ascii',
  minify: true,
  legalComments: 'linked',
  logLevel: 'warning',
};
