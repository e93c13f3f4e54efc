/** Small clients of our own, to compare with. */

import { resolve } from 'node:path';
import type { Client } from './client.js';

function program(name: string): Client['command'] {
  const path = resolve(import.meta.dirname, '../programs', name);
  return ({ port }) => ({ file: process.execPath, args: [path, String(port)] });
}

/** The least that a chat on Node can be. */
export const bareNode: Client = {
  name: 'bare Node',
  dialect: 'lines',
  missing: () => null,
  command: program('bare-client.js'),
  floodLimit: null,
  keeps: 10_000,
};

/** A chat on blessed's own log, whose work for each message grows with all those before. */
export const stockBlessed: Client = {
  name: 'stock blessed',
  dialect: 'lines',
  missing: () => null,
  command: program('stock-client.js'),
  floodLimit: 2000,
  keeps: Number.POSITIVE_INFINITY,
};
