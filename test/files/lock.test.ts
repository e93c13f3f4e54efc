import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { withLock } from '../../src/files/lock.js';
import { systemClock } from '../../src/terminal/clock.js';
import { HandTimers, privateFolder, soonTimers, until } from './folder.js';

/** The id of a process that has ended. */
function goneProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('withLock', () => {
  it('lets one in after the other', async (test) => {
    const path = join(privateFolder(test), 'file');
    let inside = 0;
    const enter = () =>
      withLock(path, systemClock, async () => {
        assert.equal(++inside, 1);
        await new Promise(setImmediate);
        inside--;
      });
    await Promise.all(Array.from({ length: 10 }, enter));
  });

  it('gives what is done, or how it fails, and leaves nothing behind', async (test) => {
    const folder = privateFolder(test);
    const path = join(folder, 'file');
    assert.equal(await withLock(path, systemClock, async () => 5), 5);
    await assert.rejects(
      withLock(path, systemClock, () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.deepEqual(readdirSync(folder), []);
  });

  it('waits for a window that is there', async (test) => {
    const path = join(privateFolder(test), 'file');
    const lock = join(path, '..', '.file.lock');
    symlinkSync(`${process.pid}.x@${hostname()}`, lock);
    const timers = new HandTimers();
    let isIn = false;
    const entered = withLock(path, timers, async () => {
      isIn = true;
    });
    await until(() => timers.pending.size > 0);
    timers.fire();
    await until(() => timers.pending.size > 0);
    assert.equal(isIn, false);
    rmSync(lock);
    timers.fire();
    await entered;
    assert.equal(isIn, true);
  });

  it('breaks the lock of a window that was killed at once', async (test) => {
    const folder = privateFolder(test);
    const path = join(folder, 'file');
    symlinkSync(`${goneProcess()}.x@${hostname()}`, join(folder, '.file.lock'));
    const timers = new HandTimers();
    const inside = await withLock(path, timers, async () =>
      readlinkSync(join(folder, '.file.lock')),
    );
    assert.ok(inside.startsWith(`${process.pid}.`));
    assert.deepEqual([timers.set, readdirSync(folder)], [0, []]);
  });

  for (const [title, text] of [
    ['that says nothing', 'x'],
    ['from another machine', `${goneProcess()}.x@elsewhere`],
  ] as const) {
    it(`breaks a lock ${title} after a while`, async (test) => {
      const folder = privateFolder(test);
      symlinkSync(text, join(folder, '.file.lock'));
      let waits = 0;
      const timers = {
        ...soonTimers,
        setTimeout: (run: () => void) => {
          waits++;
          return setImmediate(run);
        },
      };
      await withLock(join(folder, 'file'), timers, async () => undefined);
      assert.ok(waits > 100);
      assert.deepEqual(readdirSync(folder), []);
    });
  }

  it('breaks a lock also where somebody was killed while breaking it', async (test) => {
    const folder = privateFolder(test);
    symlinkSync(`${goneProcess()}.x@${hostname()}`, join(folder, '.file.lock'));
    mkdirSync(join(folder, '.file.lock.broken'));
    await withLock(join(folder, 'file'), soonTimers, async () => undefined);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('lets many in one after the other past a lock that was left', async (test) => {
    const folder = privateFolder(test);
    const path = join(folder, 'file');
    const gone = goneProcess();
    let inside = 0;
    const enter = async (turns: number) => {
      for (let turn = 0; turn < turns; turn++) await lstat(folder);
      await withLock(path, systemClock, async () => {
        assert.equal(++inside, 1);
        await lstat(folder);
        inside--;
      });
    };
    for (let round = 0; round < 20; round++) {
      symlinkSync(`${gone}.${round}@${hostname()}`, join(folder, '.file.lock'));
      await Promise.all(Array.from({ length: 8 }, (_, index) => enter(index)));
    }
    assert.deepEqual(readdirSync(folder), []);
  });

  it('leaves alone the lock of somebody who took it for gone', async (test) => {
    const folder = privateFolder(test);
    const lock = join(folder, '.file.lock');
    await withLock(join(folder, 'file'), soonTimers, async () => {
      rmSync(lock);
      symlinkSync('theirs', lock);
    });
    assert.equal(readlinkSync(lock), 'theirs');
  });

  it('says where it cannot be', async (test) => {
    const folder = privateFolder(test);
    const nothing = async () => undefined;
    const missing = join(folder, 'missing', 'file');
    await assert.rejects(withLock(missing, soonTimers, nothing), { code: 'ENOENT' });
    mkdirSync(join(folder, '.file.lock'));
    await withLock(join(folder, 'file'), soonTimers, nothing);
    assert.deepEqual(readdirSync(folder), []);
  });
});
