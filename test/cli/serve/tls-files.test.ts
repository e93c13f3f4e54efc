/** The files of a certificate and its key: what fits, and what is wrong with the rest. */

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CA_FILE, TLS_FAULTS, TLS_FILES } from '../../../src/cli/cli-sentences.js';
import { readTlsFiles } from '../../../src/cli/serve/settings/tls-files.js';
import { readTls } from '../../../src/cli/serve/settings/tls-settings.js';
import { readTrustedFile } from '../../../src/cli/trusted-file.js';
import { Authority } from '../../support/net/certificates.js';

const authority = new Authority();
const good = authority.sign('DNS:chat.example,DNS:*.example,IP:192.0.2.7');
const other = authority.sign();
const NOW = Date.UTC(2030, 0, 1);

function file(name: string, text: string): string {
  const path = join(authority.folder, name);
  writeFileSync(path, text);
  return path;
}

test('a pair that fits has the names by which clients can join, and no warning', () => {
  const { pair, names, warnings, mistakes, isWanted } = readTlsFiles(good, NOW);
  assert.equal(pair?.cert, readFileSync(good.cert, 'utf8'));
  assert.deepEqual(names, ['chat.example', '192.0.2.7']);
  assert.deepEqual([warnings, mistakes, isWanted], [[], [], true]);
});

test('a pair out of its time is used with a warning', () => {
  const warningsOf = (paths: typeof good) => {
    const { pair, warnings } = readTlsFiles(paths, NOW);
    assert.notEqual(pair, undefined);
    return warnings;
  };
  const [expired, early] = [authority.expired(), authority.early()];
  assert.deepEqual(warningsOf(expired), [TLS_FILES.expired(expired.cert, '2021-01-01')]);
  assert.deepEqual(warningsOf(early), [TLS_FILES.early(early.cert, '2098-01-01')]);
});

const text = file('text', 'hello');
const cut = file('cut', readFileSync(good.cert, 'utf8').slice(0, 200));
const folder = join(authority.folder, 'folder');
mkdirSync(folder);
const large = file('large', 'x'.repeat(1024 * 1024 + 1));
const noPem = TLS_FAULTS.ERR_OSSL_PEM_NO_START_LINE as string;

const MISTAKES: readonly (readonly [cert: string, key: string, mistake: string])[] = [
  ['/none', good.key, TLS_FILES.unreadable('/none', 'ENOENT')],
  [good.cert, folder, TLS_FILES.unreadable(folder, 'ENOTFILE')],
  [large, good.key, TLS_FILES.unreadable(large, 'EFBIG')],
  [text, good.key, TLS_FILES.cert(text, noPem)],
  [good.key, good.key, TLS_FILES.cert(good.key, noPem)],
  [cut, good.key, TLS_FILES.cert(cut, TLS_FAULTS.ERR_OSSL_PEM_BAD_END_LINE as string)],
  [good.cert, text, TLS_FILES.key(text, noPem)],
  [good.cert, good.cert, TLS_FILES.key(good.cert, noPem)],
  [good.cert, other.key, TLS_FILES.mismatch(good.cert, other.key)],
];

for (const [cert, key, mistake] of MISTAKES) {
  test(`the mistake is named: ${mistake.replaceAll(authority.folder, '')}`, () => {
    const { pair, mistakes, isWanted } = readTlsFiles({ cert, key }, NOW);
    assert.deepEqual([mistakes, isWanted], [[mistake], true]);
    assert.equal(pair, undefined);
  });
}

test('TLS needs both files, and nothing is read without one', async () => {
  assert.deepEqual((await readTls({ tlsCert: good.cert })).mistakes, [TLS_FILES.half]);
  assert.deepEqual((await readTls({ tlsKey: good.key })).mistakes, [TLS_FILES.half]);
  assert.equal((await readTls({})).isWanted, false);
  assert.equal((await readTls({ tlsCert: good.cert })).isWanted, true);
  assert.notEqual((await readTls({ tlsCert: good.cert, tlsKey: good.key })).pair, undefined);
});

test('the file of --ca must hold whole certificates', () => {
  assert.deepEqual(readTrustedFile(authority.path), { trusted: authority.text });
  const damaged = file('damaged', authority.text.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA'));
  const problems = [
    [readTrustedFile('/none'), CA_FILE.unreadable('/none', 'ENOENT')],
    [readTrustedFile(folder), CA_FILE.unreadable(folder, 'ENOTFILE')],
    [readTrustedFile(good.key), CA_FILE.empty(good.key)],
    [readTrustedFile(text), CA_FILE.empty(text)],
  ] as const;
  for (const [reading, problem] of problems) assert.deepEqual(reading, { problem });
  assert.match(JSON.stringify(readTrustedFile(damaged)), /damaged certificate/);
  const list = '-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n';
  const withList = file('with-list', authority.text + list);
  assert.match(JSON.stringify(readTrustedFile(withList)), /damaged certificate/);
});
