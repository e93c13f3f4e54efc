/** Foyer itself, as built. */

import { SCROLLBACK } from '../../../src/app/room/room.js';
import { FOYER } from '../../support/terminal/pty.js';
import { NAMES } from '../programs/dialect.js';
import type { Client } from './client.js';

const [node = '', ...program] = FOYER;

/** The built program. */
export const foyer: Client = {
  name: 'Foyer',
  dialect: 'lines',
  missing: () => null,
  command: ({ port }) => ({
    file: node,
    args: [...program, `127.0.0.1:${port}`, '--room', NAMES.room, '--nick', NAMES.user],
  }),
  floodLimit: null,
  keeps: SCROLLBACK,
};
