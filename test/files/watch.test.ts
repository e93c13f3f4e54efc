/** Watching files for changes by other programs. */

import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { watchFiles } from '../../src/files/io/watch-file.js';
import { cleanUp } from '../support/clean-up.js';
import { until } from '../support/until.js';
import { HandTimers, privateFolder } from './folder.js';

const failed = (error?: unknown) => assert.fail(String(error));

describe('a watcher that has ended', () => {
  it('drops a change that it had noticed', async (test) => {
    const path = join(privateFolder(test), 'file');
    const timers = new HandTimers();
    const ending = new AbortController();
    await watchFiles([[dirname(path), 'file']], timers, ending.signal, failed, failed);
    writeFileSync(path, 'x');
    await until(() => timers.pending.size > 0);
    ending.abort();
    assert.equal(timers.pending.size, 0);
  });

  it('notices nothing more, while another watcher does', async (test) => {
    const path = join(privateFolder(test), 'file');
    const [ended, other] = [new HandTimers(), new HandTimers()];
    const [ending, later] = [new AbortController(), new AbortController()];
    await watchFiles([[dirname(path), 'file']], ended, ending.signal, failed, failed);
    ending.abort();
    await watchFiles([[dirname(path), 'file']], other, later.signal, () => {}, failed);
    cleanUp(test, () => later.abort());
    writeFileSync(path, 'x');
    await until(() => other.pending.size > 0);
    rmSync(path);
    await until(() => other.set > 1);
    assert.equal(ended.set, 0);
  });
});
