/** A blessed program without a terminal. */

import { EventEmitter } from 'node:events';
import type { BlessedProgram } from 'blessed';
import { Program } from './blessed-modules.js';

const ignore = (): void => {};

/** The methods that a blessed screen calls on its program to set up, drive and give back a terminal. */
const SILENT = Object.fromEntries(
  [
    'alternateBuffer',
    'clear',
    'csr',
    'cup',
    'destroy',
    'disableMouse',
    'enableMouse',
    'flush',
    'hideCursor',
    'normalBuffer',
    'setMouse',
    'setupTput',
    'showCursor',
    '_write',
  ].map((name) => [name, ignore]),
);

/**
 * Creates a blessed "program" (the part of blessed that talks to the terminal) that was never set up: no
 * input, no output, no terminal description, no handlers in the process. What only computes, such as turning
 * style tags into attributes, works as in blessed.
 */
export function createMuteProgram(columns: number, rows: number): BlessedProgram {
  const program = Object.create(Program.prototype);
  EventEmitter.call(program);
  return Object.assign(program, SILENT, {
    cols: columns,
    rows,
    x: 0,
    y: 0,
    options: {},
    put: new Proxy({}, { get: () => ignore }),
    tput: { colors: 256, unicode: true, features: {}, bools: {}, numbers: {}, strings: {} },
  });
}
