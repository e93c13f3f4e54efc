/** The file of passwords. */

import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { PASSWORD_FILE } from '../../../src/cli/cli-sentences.js';
import { parsePasswords, readPasswordFile } from '../../../src/cli/serve/settings/password-file.js';
import { MAX_PASSWORD_BYTES } from '../../../src/protocol/password-words.js';

const folder = mkdtempSync(join(tmpdir(), 'passwords-'));
after(() => rmSync(folder, { recursive: true }));

test('a file has passwords of rooms and of the server, and comments', () => {
  const text = '# of the class\n\n* open#1\r\nden   "quoted"\n  hall  é\n';
  const { list, mistakes } = parsePasswords(text);
  assert.deepEqual(mistakes, []);
  assert.equal(list.server, 'open#1');
  assert.deepEqual(
    [...list.rooms],
    [
      ['den', '"quoted"'],
      ['hall', 'é'],
    ],
  );
});

/** A line, and what is wrong with it. */
const WRONG: readonly (readonly [string, string | RegExp])[] = [
  ['den', PASSWORD_FILE.form],
  ['den two secrets', PASSWORD_FILE.form],
  [`den ${'x'.repeat(MAX_PASSWORD_BYTES + 1)}`, PASSWORD_FILE.tooLong(MAX_PASSWORD_BYTES)],
  ['first secret', PASSWORD_FILE.twice],
  ['a\u200b\u0007 secret', /^No room can be called/],
];

for (const [line, problem] of WRONG) {
  test(`“${line.slice(0, 20)}” is a mistake, which is named without the password`, () => {
    const { mistakes } = parsePasswords(`first other\n${line}`);
    assert.equal(mistakes.length, 1);
    const [mistake = ''] = mistakes;
    if (typeof problem === 'string') assert.equal(mistake, PASSWORD_FILE.inLine(2, problem));
    else assert.match(mistake, /Line 2 of the file of passwords: No room can be called/);
    assert.doesNotMatch(mistake, /secret/);
  });
}

test('a file that others can read is used, with a warning', () => {
  const path = join(folder, 'passwords');
  writeFileSync(path, '* open\n', { mode: 0o600 });
  assert.deepEqual(readPasswordFile(path).warnings, []);
  chmodSync(path, 0o640);
  assert.deepEqual(readPasswordFile(path).warnings, [PASSWORD_FILE.isOpen(path)]);
  assert.equal(readPasswordFile(path).list.server, 'open');
});

test('without a file there are no passwords, and a file that cannot be read is a mistake', () => {
  assert.deepEqual(readPasswordFile(undefined).list, { server: null, rooms: new Map() });
  const missing = join(folder, 'missing');
  assert.deepEqual(readPasswordFile(missing).mistakes, [
    PASSWORD_FILE.unreadable(missing, 'ENOENT'),
  ]);
  assert.deepEqual(readPasswordFile(folder).mistakes, [
    PASSWORD_FILE.unreadable(folder, 'ENOTFILE'),
  ]);
});
