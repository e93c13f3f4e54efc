/** The IRC client catgirl. */

import { NAMES } from '../programs/dialect.js';
import { type Client, findProgram, missingProgram } from './client.js';

/** catgirl, which speaks only TLS and keeps a limited number of lines. */
export const catgirl: Client = {
  name: 'catgirl',
  dialect: 'irc-tls',
  missing: ({ hasTls }) => missingProgram('catgirl') ?? (hasTls ? null : 'no openssl for TLS'),
  command: ({ port, certificate }) => ({
    file: findProgram('catgirl') ?? '',
    args: [
      ...['-h', 'localhost', '-p', String(port), '-t', certificate],
      ...['-n', NAMES.user, '-u', NAMES.user, '-j', `#${NAMES.room}`],
    ],
  }),
  floodLimit: null,
  keeps: 1024,
};
