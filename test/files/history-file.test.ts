import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { entriesOf, entryText } from '../../src/files/history-entries.js';
import { HistoryFile, MAX_ENTRY_BYTES, MAX_HISTORY } from '../../src/files/history-file.js';
import { systemClock } from '../../src/terminal/clock.js';
import { anyText } from '../text/samples.js';
import { modeOf, privateFolder, soonTimers } from './folder.js';
import '../support/seed.js';

function historyIn(test: TestContext) {
  const path = join(privateFolder(test), 'foyer', 'history');
  return { path, history: new HistoryFile(path, soonTimers) };
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);

describe('the input history', () => {
  it('is empty at first, and makes no file', async (test) => {
    const { path, history } = historyIn(test);
    assert.deepEqual(await history.load(), { lines: [], problem: null });
    assert.throws(() => statSync(path), { code: 'ENOENT' });
  });

  it('comes back, in order, for its owner alone', async (test) => {
    const { path, history } = historyIn(test);
    const lines = [
      'one',
      '/join two',
      'three\nlines\tand \u001b[31m',
      '小明 👋',
      '\ud800',
      'a\u0085b',
    ];
    for (const line of lines) void history.append(line);
    await history.flush();
    assert.deepEqual(await new HistoryFile(path, soonTimers).load(), { lines, problem: null });
    assert.equal(modeOf(path), '600');
    assert.equal(modeOf(join(path, '..')), '700');
  });

  it('leaves out what is blank, too long, or the same as before', async (test) => {
    const { history } = historyIn(test);
    const longest = 'x'.repeat(MAX_ENTRY_BYTES - '\n""'.length);
    for (const line of ['a', ' \n', 'a', '', `${longest}x`, longest]) await history.append(line);
    assert.deepEqual((await history.load()).lines, ['a', longest]);
  });

  it('gives the newest lines, and writes the file anew once it is twice as long', async (test) => {
    const { path, history } = historyIn(test);
    mkdirSync(join(path, '..'));
    const lines = numbered(2 * MAX_HISTORY);
    writeFileSync(path, lines.map(entryText).join(''));
    const { size } = statSync(path);
    assert.deepEqual((await history.load()).lines, lines.slice(-MAX_HISTORY));
    assert.equal(statSync(path).size, size);
    await history.append('newest');
    const expected = [...lines.slice(1 - MAX_HISTORY), 'newest'];
    assert.deepEqual(await history.load(), { lines: expected, problem: null });
    assert.deepEqual(entriesOf(readFileSync(path, 'utf8')), expected);
    assert.equal(modeOf(path), '600');
    assert.deepEqual(readdirSync(join(path, '..')), ['history']);
  });

  it('cut off at any byte loses only the line that was cut', async (test) => {
    const { path, history } = historyIn(test);
    const lines = ['first', 'zw\u00f6lf "x" \\', 'third\nline'];
    for (const line of lines) await history.append(line);
    const whole = readFileSync(path);
    const ends = lines.map((_, index) =>
      Buffer.byteLength(
        lines
          .slice(0, index + 1)
          .map(entryText)
          .join(''),
      ),
    );
    for (let size = 0; size <= whole.length; size++) {
      writeFileSync(path, whole);
      truncateSync(path, size);
      await history.append('next');
      const kept = lines.filter((_, index) => (ends[index] ?? 0) <= size);
      assert.deepEqual(await history.load(), { lines: [...kept, 'next'], problem: null });
    }
  });

  it('skips whatever is not one of its lines', async (test) => {
    const { path, history } = historyIn(test);
    mkdirSync(join(path, '..'));
    writeFileSync(path, Buffer.from('"a"\n{}\n12\n"b\n\n\xff\xfe\0\n"c"\r\n["d"]\n"e"', 'latin1'));
    assert.deepEqual((await history.load()).lines, ['a', 'c', 'e']);
  });

  it('does not go through a symbolic link, nor wait at a pipe', async (test) => {
    const folder = privateFolder(test);
    const at = (name: string) => join(folder, name);
    writeFileSync(at('other'), entryText('theirs'));
    symlinkSync('other', at('link'));
    execFileSync('mkfifo', [at('pipe')]);
    const link = new HistoryFile(at('link'), soonTimers);
    const problem = `The history of what you typed cannot be written: it is a symbolic link (${at('link')}).`;
    assert.equal(await link.append('ours'), problem);
    assert.equal((await link.load()).problem, problem.replace('written', 'read'));
    assert.equal(readFileSync(at('other'), 'utf8'), entryText('theirs'));
    const pipe = new HistoryFile(at('pipe'), soonTimers);
    assert.match((await pipe.append('ours')) ?? '', /it is not a file/);
    assert.match((await pipe.load()).problem ?? '', /it is not a file/);
  });

  it('keeps what others append while it is written anew', async (test) => {
    const path = join(privateFolder(test), 'history');
    writeFileSync(
      path,
      numbered(2 * MAX_HISTORY + 1)
        .map(entryText)
        .join(''),
    );
    const windows = Array.from({ length: 4 }, () => new HistoryFile(path, systemClock));
    const added = windows.map((_, index) => numbered(25).map((line) => `${index}: ${line}`));
    await Promise.all([
      new HistoryFile(path, systemClock).load(),
      ...windows.flatMap((window, index) =>
        (added[index] ?? []).map((line) => window.append(line)),
      ),
    ]);
    const { lines } = await new HistoryFile(path, systemClock).load();
    for (const own of added) {
      assert.deepEqual(
        lines.filter((line) => own.includes(line)),
        own,
      );
    }
  });
});

it('an entry is one printable line of the file, whatever it holds', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const entry = entryText(text);
      assert.match(entry, /^\n"[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*"$/u);
      assert.deepEqual(entriesOf(`"half${entry}${entry}`), [text, text]);
    }),
  );
});
