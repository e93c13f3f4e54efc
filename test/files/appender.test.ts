import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Appender, MAX_WAITING } from '../../src/files/appender.js';
import { codeOf } from '../../src/files/problems.js';
import { FakeDisk } from './fake-disk.js';
import '../support/seed.js';

function appending() {
  const disk = new FakeDisk();
  const failures: string[] = [];
  const appender = new Appender({
    open: disk.open,
    failed: (error) => failures.push(codeOf(error)),
    missing: (count) => `${count} missing\n`,
  });
  return { disk, failures, appender };
}

const LINES = Array.from({ length: 1000 }, (_, index) => `line ${index}\n`);

describe('an appender', () => {
  it('writes lines in order, those that come together at once', async () => {
    const { disk, appender } = appending();
    for (const line of LINES) appender.append(line);
    await appender.flush();
    assert.equal(disk.text, LINES.join(''));
    assert.deepEqual([disk.writes, disk.opened], [1, 0]);
  });

  it('writes what comes while it is writing', async () => {
    const { disk, appender } = appending();
    let go: () => void = () => undefined;
    disk.ready = new Promise((resolve) => {
      go = resolve;
    });
    appender.append('a\n');
    const flushed = appender.flush();
    await new Promise(setImmediate);
    appender.append('b\n');
    go();
    await flushed;
    assert.equal(disk.text, 'a\nb\n');
  });

  it('begins on a line of its own behind what somebody has left', async () => {
    const { disk, appender } = appending();
    disk.bytes = Buffer.from('half a li');
    appender.append('a\n');
    await appender.flush();
    appender.append('b\n');
    await appender.flush();
    assert.equal(disk.text, 'half a li\na\nb\n');
  });

  it('tells of a full disk once, and goes on where it was once there is room', async () => {
    const { disk, failures, appender } = appending();
    disk.room = 5;
    for (const line of ['abc\n', 'déf\n', 'ghi\n']) {
      appender.append(line);
      await appender.flush();
    }
    assert.deepEqual([disk.text, failures], ['abc\nd', ['ENOSPC']]);
    disk.room = Number.POSITIVE_INFINITY;
    await appender.flush();
    assert.equal(disk.text, 'abc\ndéf\nghi\n');
    assert.deepEqual([failures, disk.opened], [['ENOSPC'], 0]);
  });

  it('does something between two lines, where it was asked to', async () => {
    const { disk, appender } = appending();
    const seen: string[] = [];
    const look = () => appender.between(async () => void seen.push(disk.text));
    const first = look();
    appender.append('a\n');
    const both = Promise.all([look(), look()]);
    appender.append('b\n');
    await Promise.all([first, both, look()]);
    assert.deepEqual(seen, ['', 'a\n', 'a\n', 'a\nb\n']);
  });

  it('does it also where the lines before cannot be written', async () => {
    const { disk, appender } = appending();
    disk.room = 0;
    appender.append('a\n');
    const problem = appender.between(() => Promise.reject(new Error('of its own')));
    assert.equal(await appender.between(async () => disk.text), '');
    await assert.rejects(problem, /of its own/);
    await appender.flush();
    assert.equal(await appender.between(async () => disk.text), '');
    await appender.flush();
    disk.room = Number.POSITIVE_INFINITY;
    await appender.flush();
    assert.equal(disk.text, 'a\n');
  });

  it('holds four megabytes at most, and says how many lines are missing', async () => {
    const { disk, appender } = appending();
    const line = `${'x'.repeat(1023)}\n`;
    const held = MAX_WAITING / line.length - 1;
    disk.room = 0;
    for (let count = 0; count < held; count++) appender.append(line);
    // What is missing is in one place: a shorter line that would still fit is left out as well.
    for (const text of ['small\n', line, 'left out\n', line]) {
      await appender.flush();
      appender.append(text);
    }
    disk.room = Number.POSITIVE_INFINITY;
    await appender.flush();
    appender.append('after\n');
    await appender.flush();
    assert.deepEqual(disk.text.split(line.repeat(held)), ['', 'small\n3 missing\nafter\n']);
  });

  it('loses and repeats nothing, however the disk takes it', async () => {
    const step = fc.record({
      text: fc.string(),
      room: fc.nat(40),
      most: fc.integer({ min: 1, max: 9 }),
      looks: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step), fc.boolean(), async (steps, waits) => {
        const { disk, appender } = appending();
        const lines = steps.map(({ text }) => `${text.replaceAll('\n', ' ')}\n`);
        const looks: Promise<void>[] = [];
        for (const [index, { room, most, looks: isLook }] of steps.entries()) {
          Object.assign(disk, { room, most });
          appender.append(lines[index] ?? '');
          const before = lines.slice(0, index + 1).join('');
          const look = async () => assert.ok(before.startsWith(disk.text));
          if (isLook) looks.push(appender.between(look));
          if (waits) await appender.flush();
        }
        disk.room = Number.POSITIVE_INFINITY;
        await appender.flush();
        await appender.flush();
        await Promise.all(looks);
        assert.equal(disk.text, lines.join(''));
        assert.equal(disk.opened, 0);
      }),
    );
  });
});
