/** Appending lines on a disk in memory. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LineFile, MAX_WAITING } from '../../src/files/io/line-file.js';
import { FakeDisk } from './fake-disk.js';
import '../support/seed.js';

/** A file of lines on a disk in memory. */
function fileOnDisk() {
  const disk = new FakeDisk();
  const problems: string[] = [];
  const file = new LineFile<string>({
    name: 'The file',
    path: 'path',
    open: disk.open,
    failed: (problem) => problems.push(problem),
    format: (line) => line,
    parse: (line) => line,
    dropped: (count) => `${count} missing\n`,
  });
  return { disk, problems, file };
}

const LINES = Array.from({ length: 1000 }, (_, index) => `line ${index}\n`);

describe('a line file', () => {
  it('writes lines that come together in order, in one write', async () => {
    const { disk, file } = fileOnDisk();
    for (const line of LINES) file.append(line);
    await file.flush();
    assert.equal(disk.text, LINES.join(''));
    assert.deepEqual([disk.writes, disk.opened], [1, 0]);
  });

  it('writes lines that come during a write', async () => {
    const { disk, file } = fileOnDisk();
    let go: () => void = () => undefined;
    disk.ready = new Promise((resolve) => {
      go = resolve;
    });
    file.append('a\n');
    const flushed = file.flush();
    await new Promise(setImmediate);
    file.append('b\n');
    go();
    await flushed;
    assert.equal(disk.text, 'a\nb\n');
  });

  it('begins a new line after half a line of another window', async () => {
    const { disk, file } = fileOnDisk();
    disk.bytes = Buffer.from('half a li');
    file.append('a\n');
    await file.flush();
    file.append('b\n');
    await file.flush();
    assert.equal(disk.text, 'half a li\na\nb\n');
  });

  it('reports a full disk once, and continues at the same byte when there is space', async () => {
    const { disk, problems, file } = fileOnDisk();
    disk.room = 5;
    for (const line of ['abc\n', 'déf\n', 'ghi\n']) {
      file.append(line);
      await file.flush();
    }
    assert.deepEqual(
      [disk.text, problems],
      ['abc\nd', ['The file cannot be written: the disk is full (path).']],
    );
    disk.room = Number.POSITIVE_INFINITY;
    await file.flush();
    assert.equal(disk.text, 'abc\ndéf\nghi\n');
    assert.deepEqual(
      [problems, disk.opened],
      [['The file cannot be written: the disk is full (path).'], 0],
    );
  });

  it('reads the lines that were appended before the read, and no later ones', async () => {
    const { file } = fileOnDisk();
    const reads = [file.last(9)];
    file.append('a\n');
    reads.push(file.last(9), file.last(9));
    file.append('b\n');
    reads.push(file.last(9), file.last(1));
    assert.deepEqual(await Promise.all(reads), [[], ['a'], ['a'], ['a', 'b'], ['b']]);
  });

  it('reads although earlier lines cannot be written', async () => {
    const { disk, file } = fileOnDisk();
    disk.room = 0;
    file.append('a\n');
    assert.deepEqual(await file.last(9), []);
    await file.flush();
    disk.room = Number.POSITIVE_INFINITY;
    await file.flush();
    assert.deepEqual(await file.last(9), ['a']);
  });

  it('stores four megabytes at most for a full disk, and counts the dropped lines in the file', async () => {
    const { disk, file } = fileOnDisk();
    const line = `${'x'.repeat(1023)}\n`;
    const held = MAX_WAITING / line.length - 1;
    disk.room = 0;
    for (let count = 0; count < held; count++) file.append(line);
    // All drops are at one place: a shorter line that would fit is dropped too.
    for (const text of ['small\n', line, 'left out\n', line]) {
      await file.flush();
      file.append(text);
    }
    disk.room = Number.POSITIVE_INFINITY;
    await file.flush();
    file.append('after\n');
    await file.flush();
    assert.deepEqual(disk.text.split(line.repeat(held)), ['', 'small\n3 missing\nafter\n']);
  });

  it('loses and repeats nothing, in whatever parts the disk takes the bytes', async () => {
    const step = fc.record({
      text: fc.string(),
      room: fc.nat(40),
      most: fc.integer({ min: 1, max: 9 }),
      reads: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step), fc.boolean(), async (steps, waits) => {
        const { disk, file } = fileOnDisk();
        const lines = steps.map(({ text }) => `${text.replaceAll('\n', ' ')}\n`);
        const reads: Promise<void>[] = [];
        for (const [index, { room, most, reads: isRead }] of steps.entries()) {
          Object.assign(disk, { room, most });
          file.append(lines[index] ?? '');
          const before = lines.slice(0, index + 1).join('');
          const check = () => assert.ok(before.startsWith(disk.text));
          if (isRead) reads.push(file.last(9).then(check));
          if (waits) await file.flush();
        }
        disk.room = Number.POSITIVE_INFINITY;
        await file.flush();
        await file.flush();
        await Promise.all(reads);
        assert.equal(disk.text, lines.join(''));
        assert.equal(disk.opened, 0);
      }),
    );
  });
});
