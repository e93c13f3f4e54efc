/** Errors of the file system, in words. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FILE_REASONS, FILE_SENTENCES } from '../../src/files/file-sentences.js';
import { fileError, fileSentence, nullIfMissing } from '../../src/files/io/file-errors.js';

const withCode = (code: string) => Object.assign(new Error('words'), { code });

/** An error, and the reason that the sentence gives. */
const REASONS: readonly (readonly [error: unknown, attempt: 'saved' | 'read', reason: string])[] = [
  [withCode('ENOSPC'), 'saved', FILE_REASONS.ENOSPC],
  [withCode('EEXIST'), 'saved', FILE_REASONS['saved EEXIST']],
  [withCode('EEXIST'), 'read', FILE_REASONS.EEXIST],
  [fileError('DAMAGED'), 'read', FILE_REASONS.DAMAGED],
  [withCode('EODD'), 'saved', 'EODD'],
  [new Error('words'), 'saved', 'Error: words'],
  ['words', 'saved', 'words'],
  [null, 'saved', 'null'],
];

for (const [error, attempt, reason] of REASONS) {
  test(`${error} when it is ${attempt} is told as: ${reason}`, () => {
    assert.equal(
      fileSentence('The log', attempt, '/x', error),
      FILE_SENTENCES.failed('The log', attempt, reason, '/x'),
    );
  });
}

test('that there is no such file is no error, and everything else is', () => {
  assert.equal(nullIfMissing(withCode('ENOENT')), null);
  for (const error of [withCode('EACCES'), new Error('words')]) {
    assert.throws(
      () => nullIfMissing(error),
      (thrown) => thrown === error,
    );
  }
});
