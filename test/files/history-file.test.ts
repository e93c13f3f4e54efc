/** The input history on disk. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
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
import { HistoryFile, MAX_HISTORY, MAX_LINE_BYTES } from '../../src/files/history-file.js';
import { MAX_READ_BYTES } from '../../src/files/io/line-file.js';
import { jsonLine, readJsonLine } from '../../src/text/json-line.js';
import { anyText } from '../text/samples.js';
import { modeOf, privateFolder } from './folder.js';
import '../support/seed.js';
import { FILE_NAMES, FILE_REASONS, FILE_SENTENCES } from '../../src/files/file-sentences.js';

function historyIn(test: TestContext) {
  const path = join(privateFolder(test), 'foyer', 'history');
  return { path, history: new HistoryFile(path, assert.fail) };
}

/** A history whose file has this text, and the problems it reports. */
function historyOf(test: TestContext, text: string | Uint8Array) {
  const path = join(privateFolder(test), 'history');
  writeFileSync(path, text);
  const problems: string[] = [];
  return { path, problems, history: new HistoryFile(path, (problem) => problems.push(problem)) };
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);

/** Lines that make a file too large. */
const MANY = numbered(100_000);
const MANY_TEXT = MANY.map(jsonLine).join('');

describe('the input history', () => {
  it('is empty at first, and creates no file', async (test) => {
    const { path, history } = historyIn(test);
    assert.deepEqual(await history.load(), []);
    assert.throws(() => statSync(path), { code: 'ENOENT' });
  });

  it('returns the lines in order, from a file for its owner only', async (test) => {
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
    assert.deepEqual(await new HistoryFile(path, assert.fail).load(), lines);
    assert.equal(modeOf(path), '600');
    assert.equal(modeOf(join(path, '..')), '700');
  });

  it('skips lines that are blank, too long, or repeated', async (test) => {
    const { history } = historyIn(test);
    const longest = 'x'.repeat(MAX_LINE_BYTES - '""\n'.length);
    for (const line of ['a', ' \n', 'a', '', `${longest}x`, longest]) history.append(line);
    assert.deepEqual(await history.load(), ['a', longest]);
  });

  it('returns the newest lines only', async (test) => {
    const lines = numbered(MAX_HISTORY + 1);
    const { path, history } = historyOf(test, lines.map(jsonLine).join(''));
    assert.deepEqual(await history.load(), lines.slice(1));
    history.append('newest');
    assert.deepEqual(await history.load(), [...lines.slice(2), 'newest']);
    assert.deepEqual(readdirSync(join(path, '..')), ['history']);
  });

  it('begins a new file if the file is large, and still returns the lines of both', async (test) => {
    const { path, history } = historyOf(test, MANY_TEXT);
    assert.deepEqual(await history.load(), MANY.slice(-MAX_HISTORY));
    assert.deepEqual(readdirSync(join(path, '..')), ['history.old']);
    history.append('newest');
    assert.deepEqual(await history.load(), [...MANY.slice(1 - MAX_HISTORY), 'newest']);
    assert.equal(modeOf(path), '600');
    writeFileSync(path, MANY_TEXT);
    assert.deepEqual(await history.load(), MANY.slice(-MAX_HISTORY));
    assert.deepEqual(readdirSync(join(path, '..')), ['history.old']);
  });

  it('begins a new file only above the bound', async (test) => {
    const line = jsonLine('a');
    const text = line.padStart(MAX_READ_BYTES, '\n');
    const { path, history } = historyOf(test, text);
    assert.deepEqual(await history.load(), ['a']);
    assert.deepEqual(readdirSync(join(path, '..')), ['history']);
    writeFileSync(path, `\n${text}`);
    assert.deepEqual(await history.load(), ['a']);
    assert.deepEqual(readdirSync(join(path, '..')), ['history.old']);
  });

  it('is read from its end, however large it is', async (test) => {
    const { path, history } = historyOf(test, '');
    // Larger than a Buffer can be.
    const size = 5_000_000_000;
    truncateSync(path, size);
    writeFileSync(path, `\n${jsonLine('a')}${jsonLine('b')}`, { flag: 'a' });
    assert.deepEqual(await history.load(), ['a', 'b']);
    assert.ok(size > MAX_READ_BYTES);
  });

  it('is read however many lines that are none of ours its end has', async (test) => {
    const { problems, history } = historyOf(test, 'x\n'.repeat(MAX_READ_BYTES));
    history.append('a');
    assert.deepEqual(await history.load(), ['a']);
    assert.deepEqual(problems, []);
  });

  it('cut off at any byte loses only the line that was cut', async (test) => {
    const { path, history } = historyIn(test);
    const lines = ['first', 'zw\u00f6lf "x" \\', 'third\nline'];
    for (const line of lines) history.append(line);
    await history.flush();
    const whole = readFileSync(path);
    const ends = lines.map((_, index) =>
      Buffer.byteLength(
        lines
          .slice(0, index + 1)
          .map(jsonLine)
          .join('')
          .trimEnd(),
      ),
    );
    for (let size = 0; size <= whole.length; size++) {
      writeFileSync(path, whole);
      truncateSync(path, size);
      history.append('next');
      const kept = lines.filter((_, index) => (ends[index] ?? 0) <= size);
      assert.deepEqual(await history.load(), [...kept, 'next']);
    }
  });

  it('skips other text, and begins a new line after it', async (test) => {
    const { history } = historyOf(
      test,
      Buffer.from('"a"\n{}\n12\n"b\n\n\xff\xfe\0\n"c"\r\n["d"]\n"e"', 'latin1'),
    );
    history.append('f');
    assert.deepEqual(await history.load(), ['a', 'c', 'e', 'f']);
  });

  it('does not follow a symbolic link, nor wait for a pipe', async (test) => {
    const folder = privateFolder(test);
    const at = (name: string) => join(folder, name);
    writeFileSync(at('other'), jsonLine('theirs'));
    for (const name of ['link', 'linked.old']) symlinkSync('other', at(name));
    execFileSync('mkfifo', [at('pipe')]);
    const problemsOf = async (name: string) => {
      const problems: string[] = [];
      const history = new HistoryFile(at(name), (problem) => problems.push(problem));
      assert.deepEqual(await history.load(), []);
      history.append('ours');
      await history.flush();
      return problems.map((problem) => problem.replace(at(name), 'PATH'));
    };
    const sentence = (code: keyof typeof FILE_REASONS) => [
      FILE_SENTENCES.failed(FILE_NAMES.history, 'read', FILE_REASONS[code], 'PATH'),
    ];
    assert.deepEqual(await problemsOf('link'), sentence('ELOOP'));
    assert.deepEqual(await problemsOf('linked'), sentence('ELOOP'));
    assert.deepEqual(await problemsOf('pipe'), sentence('NOT_A_FILE'));
    assert.equal(readFileSync(at('other'), 'utf8'), jsonLine('theirs'));
  });

  it('loses no line that others append while a new file begins', async (test) => {
    const { path } = historyOf(test, MANY_TEXT);
    const windows = Array.from({ length: 4 }, () => new HistoryFile(path, assert.fail));
    const added = windows.map((_, index) => numbered(25).map((line) => `${index}: ${line}`));
    const type = async (window: HistoryFile, lines: readonly string[]) => {
      for (const line of lines) {
        window.append(line);
        await window.flush();
      }
    };
    await Promise.all([
      ...windows.map((window, index) => type(window, added[index] ?? [])),
      ...windows.map((window) => window.load()),
    ]);
    const lines = await new HistoryFile(path, assert.fail).load();
    for (const own of added) {
      assert.deepEqual(
        lines.filter((line) => own.includes(line)),
        own,
      );
    }
  });
});

it('an entry is one printable line of the file, for any text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const entry = jsonLine(text);
      assert.match(entry, /^"[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*"\n$/u);
      assert.equal(readJsonLine(entry.slice(0, -1)), text);
      assert.equal(readJsonLine(`"half${entry.slice(0, -1)}`), null);
    }),
  );
});
