/** Effect handlers that do nothing, for tests without a terminal and a disk. */

import type { EffectHandlers } from '../../src/runtime/shell.js';

const ignore = () => {};

export const NO_EFFECTS: EffectHandlers = {
  set: ignore,
  remember: ignore,
  log: ignore,
  'load-earlier': ignore,
  'keep-server': ignore,
  'forget-server': ignore,
  'use-names': ignore,
  bell: ignore,
  notify: ignore,
  mouse: ignore,
  copy: ignore,
  save: ignore,
  redraw: ignore,
};
