/** Foyer itself, as built. */

import { resolve } from 'node:path';
import { SCROLLBACK } from '../../../src/app/room/room.js';
import { FOYER } from '../../support/terminal/pty.js';
import { NAMES } from '../programs/dialect.js';
import { type Client, missingProgram } from './client.js';

const [node = '', ...program] = FOYER;

/** The repository, if this file runs as built. */
const ROOT = resolve(import.meta.dirname, '../../../..');

/** The built program as the README starts it. */
export const npmStart: Client = {
  ...{ name: 'npm start', dialect: 'lines', floodLimit: null, keeps: SCROLLBACK, startsOnly: true },
  missing: () => missingProgram('npm'),
  command: ({ port }) => ({
    file: 'npm',
    args: ['--prefix', ROOT, 'start', '--', ...argumentsFor(port)],
  }),
};

function argumentsFor(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, '--room', NAMES.room, '--nick', NAMES.user];
}

/** The built program. */
export const foyer: Client = {
  name: 'Foyer',
  dialect: 'lines',
  missing: () => null,
  command: ({ port }) => ({
    file: node,
    args: [...program, ...argumentsFor(port)],
  }),
  floodLimit: null,
  keeps: SCROLLBACK,
};
