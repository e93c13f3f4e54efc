/** Tests of the program when it cannot open any file. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { runWithFewDescriptors } from '../support/net/few-descriptors.js';
import { privateFolder } from './folder.js';

const PROGRAM = resolve(import.meta.dirname, 'fixture-no-descriptors.js');
const REASON = 'too many files are open';

test('without a free file descriptor every failure is a sentence', {
  skip: !existsSync('/bin/sh'),
}, (t) => {
  const folder = privateFolder(t);
  const text = runWithFewDescriptors(PROGRAM, folder);
  const { problems, later } = JSON.parse(text) as { problems: string[]; later: string[] };
  const at = (name: string) => `${REASON} (${join(folder, name)}).`;
  assert.deepEqual(problems.sort(), [
    `The chat log cannot be written: ${at('logs/server/room.log')}`,
    `The dump cannot be saved: ${at('dump')}`,
    `The input history cannot be read: ${at('history')}`,
    `The list of known servers cannot be read: ${at('servers')}`,
    `The list of known servers cannot be read: ${at('servers')}`,
    `The settings file cannot be read: ${at('settings')}`,
    `The settings file cannot be watched: ${at('settings')}`,
    `The settings file cannot be written: ${at('settings')}`,
  ]);
  assert.deepEqual(later, ['history: typed', 'log: said']);
});
