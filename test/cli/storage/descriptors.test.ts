/** A storage without free file descriptors. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { privateFolder } from '../../files/folder.js';
import { runWithFewDescriptors } from '../../support/net/few-descriptors.js';

const PROGRAM = resolve(import.meta.dirname, 'fixture-storage-slot.js');

test('a storage that cannot be loaded for lack of descriptors is a sentence, and quitting works', {
  skip: !existsSync('/bin/sh'),
}, (t) => {
  const folder = privateFolder(t);
  const text = runWithFewDescriptors(PROGRAM, folder);
  const path = join(folder, '.config/foyer/settings.conf');
  assert.deepEqual(JSON.parse(text), [
    {
      type: 'tell',
      text: `The settings file cannot be read: too many files are open (${path}).`,
      tone: 'problem',
      time: 0,
    },
  ]);
});
