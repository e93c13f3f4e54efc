/** The file of `--config`. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { SERVE_FILE } from '../../../src/cli/cli-sentences.js';
import { MAX_CONFIG_BYTES, readConfigFile } from '../../../src/cli/serve/settings/config-file.js';

const folder = mkdtempSync(join(tmpdir(), 'config-'));
after(() => rmSync(folder, { recursive: true }));

const path = join(folder, 'foyer.conf');

test('a file of settings is read, up to its largest size', () => {
  writeFileSync(path, 'port = 5221\n'.padEnd(MAX_CONFIG_BYTES, '#'));
  assert.deepEqual(readConfigFile(path), { given: { port: 5221 }, mistakes: [] });
  assert.deepEqual(readConfigFile(null), { given: {}, mistakes: [] });
});

test('a larger file is a mistake, and nothing of it counts', () => {
  for (const bytes of [MAX_CONFIG_BYTES + 1, 8 * 1024 ** 3]) {
    writeFileSync(path, 'port = 5221\n');
    truncateSync(path, bytes);
    const mistakes = [SERVE_FILE.unreadable(path, 'EFBIG')];
    assert.deepEqual(readConfigFile(path), { given: {}, mistakes });
  }
});

test('a pipe, a folder, a device and a missing file are mistakes, and nobody waits for them', () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const missing = join(folder, 'missing');
  const codes = new Map([
    [pipe, 'ENOTFILE'],
    [folder, 'ENOTFILE'],
    ['/dev/zero', 'ENOTFILE'],
    [missing, 'ENOENT'],
  ]);
  for (const [each, code] of codes) {
    assert.deepEqual(readConfigFile(each).mistakes, [SERVE_FILE.unreadable(each, code)]);
  }
});
