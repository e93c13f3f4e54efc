/** Writing to a terminal while the process ends. */

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, fstatSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { closeIfGone, type TerminalOutput, writeNow } from '../../src/terminal/streams.js';
import { privateFolder } from '../files/folder.js';

const NOTHING = { on: assert.fail, removeListener: assert.fail };

/** An output that has only a file descriptor. */
function outputOf(fd: number): TerminalOutput {
  return { ...NOTHING, fd, write: assert.fail };
}

describe('writing at once', () => {
  it('uses the stream if it has no descriptor', () => {
    const written: string[] = [];
    writeNow({ ...NOTHING, write: (text) => written.push(text) }, 'bye');
    assert.deepEqual(written, ['bye']);
  });

  it('waits for a terminal that is full, and loses and repeats nothing', async (test) => {
    const folder = privateFolder(test);
    const [pipe, copy] = [join(folder, 'pipe'), join(folder, 'copy')];
    execFileSync('mkfifo', [pipe]);
    const fd = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    // More than a pipe holds: 64 KiB.
    const text = Array.from({ length: 20_000 }, (_, index) => `${index}`).join(' ');
    const source = openSync(pipe, 'r');
    const reader = spawn('/bin/sh', ['-c', 'cat > "$0"', copy], {
      stdio: [source, 'pipe', 'pipe'],
    });
    writeNow(outputOf(fd), text);
    for (const end of [fd, source]) closeSync(end);
    await once(reader, 'exit');
    assert.equal(readFileSync(copy, 'utf8'), text);
  });

  it('gives up on a terminal that stays full', (test) => {
    const pipe = join(privateFolder(test), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const fd = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    writeNow(outputOf(fd), 'x'.repeat(100_000));
    closeSync(fd);
  });

  it('ignores a terminal that has gone', () => {
    writeNow(outputOf(1_000_000), 'bye');
  });
});

it('a stream that is no terminal any more is closed', (test) => {
  const path = join(privateFolder(test), 'file');
  writeFileSync(path, '');
  const fd = openSync(path, 'r');
  closeIfGone({ fd });
  assert.throws(() => fstatSync(fd), { code: 'EBADF' });
  closeIfGone({ fd });
  closeIfGone({});
});
