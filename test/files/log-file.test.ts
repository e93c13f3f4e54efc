/** The chat logs on disk. */

import assert from 'node:assert/strict';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { KeptLine } from '../../src/app/log/history.js';
import { logText } from '../../src/app/log/log-line.js';
import { FILE_NAMES, FILE_REASONS, FILE_SENTENCES } from '../../src/files/file-sentences.js';
import { type ChatLog, ChatLogs } from '../../src/files/log-file.js';
import { FakeDisk } from './fake-disk.js';
import { modeOf, privateFolder } from './folder.js';

const AT = new Date(2026, 10, 23, 14, 2, 11).getTime();
const SERVER = '127.0.0.1:5220';

function said(text: string, speaker = 'bob'): KeptLine {
  return { type: 'said', time: AT, speaker, text };
}

function logsIn(test: TestContext) {
  const folder = privateFolder(test);
  const root = join(folder, 'data', 'logs');
  const problems: string[] = [];
  const logs = new ChatLogs(root, (problem) => problems.push(problem));
  return { folder, root, problems, logs };
}

/** Returns all files below a folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function write(log: ChatLog, ...lines: readonly KeptLine[]) {
  for (const line of lines) log.append(line);
  await log.flush();
}

describe('the chat logs', () => {
  it('are a folder for each server with a file for each room, for their owner only', async (test) => {
    const { root, logs } = logsIn(test);
    logs.room(SERVER, 'general').append(said('hi'));
    logs.room('Example.org:5220', 'general').append(said('there', 'ann'));
    logs.room('example.ORG:5220', 'General').append({ type: 'notice', time: AT, text: 'here' });
    await logs.flush();
    const files = [
      '127.0.0.1%3a5220/general.log',
      'example.org%3a5220/%47eneral.log',
      'example.org%3a5220/general.log',
    ];
    assert.deepEqual(
      filesBelow(root).sort(),
      files.map((file) => join(root, file)),
    );
    assert.deepEqual(
      files.map((file) => readFileSync(join(root, file), 'utf8')),
      ['<bob> hi', '-!- here', '<ann> there'].map((text) => `2026-11-23 14:02:11 ${text}\n`),
    );
    assert.deepEqual(
      files.map((file) => modeOf(join(root, file))),
      ['600', '600', '600'],
    );
    assert.deepEqual([modeOf(root), modeOf(join(root, '127.0.0.1%3a5220'))], ['700', '700']);
  });

  it('create no file before the first line', async (test) => {
    const { folder, logs } = logsIn(test);
    assert.deepEqual(await logs.room(SERVER, 'general').last(5), []);
    await logs.flush();
    assert.deepEqual(readdirSync(folder), []);
  });

  it('stay in their folder for any name of a server or room', async (test) => {
    const { folder, root, problems, logs } = logsIn(test);
    const names = [
      '..',
      '../..',
      '../../x',
      '/etc/x',
      '.',
      '',
      'a/b',
      'a\0b',
      '~',
      'CON',
      'NUL.txt',
      'x'.repeat(300),
      '..\uff0f..\uff0fx',
      '\u2024\u2024',
      'caf\u00e9',
      'cafe\u0301',
      'gol.\u202elareneg',
      'general.log',
    ];
    for (const name of names) {
      logs.room(name, 'room').append(said('x', '../ann'));
      logs.room('server', name).append(said('../y'));
    }
    await logs.flush();
    assert.deepEqual(problems, []);
    const files = filesBelow(folder);
    assert.equal(files.length, 2 * names.length);
    assert.ok(files.every((file) => /^[^/]+\/[^/]+\.log$/.test(file.slice(root.length + 1))));
  });

  it('return the last lines of a room, including new ones', async (test) => {
    const { logs } = logsIn(test);
    const log = logs.room(SERVER, 'general');
    const lines = Array.from({ length: 5000 }, (_, index) =>
      said(`${index} ${'小'.repeat(index % 90)}`),
    );
    for (const line of lines) log.append(line);
    for (const count of [1, 30, 3000, 5000, 9000]) {
      assert.deepEqual(await log.last(count), lines.slice(-count));
    }
  });

  it('return no line that was appended after the read was requested', async (test) => {
    const { logs } = logsIn(test);
    const log = logs.room(SERVER, 'general');
    log.append(said('before'));
    const read = log.last(9);
    log.append(said('after'));
    const both = log.last(9);
    assert.deepEqual(await read, [said('before')]);
    assert.deepEqual(await both, [said('before'), said('after')]);
  });

  it('read at most the last megabyte of a file', async (test) => {
    const { logs } = logsIn(test);
    const log = logs.room(SERVER, 'general');
    const line = said('x'.repeat(1024));
    await write(log, line);
    writeFileSync(log.path, logText(line).repeat(2000));
    const lines = await log.last(2000);
    const fitting = Math.floor((1024 * 1024) / logText(line).length);
    assert.equal(lines.length, fitting);
    assert.deepEqual(lines[0], line);
  });

  it('return any number of short lines of a file that is far larger than the bound', async (test) => {
    const { logs, problems } = logsIn(test);
    const log = logs.room(SERVER, 'general');
    await write(log, said('first'));
    truncateSync(log.path, 200_000_000);
    const line = { type: 'plain', time: AT, text: '' } as const;
    writeFileSync(log.path, `\n${logText(line).repeat(50_000)}`, { flag: 'a' });
    const fitting = Math.floor((1024 * 1024) / logText(line).length);
    assert.equal((await log.last(400_000)).length, fitting);
    assert.deepEqual(problems, []);
  });

  it('cut off at any byte lose only the line that was cut', async (test) => {
    const { logs } = logsIn(test);
    const log = logs.room(SERVER, 'general');
    const lines = [said('first'), said('zwölf 👋'), said('third')];
    await write(log, ...lines);
    const whole = readFileSync(log.path);
    const second = Buffer.byteLength(lines.slice(0, 2).map(logText).join(''));
    for (let size = second; size <= whole.length; size++) {
      writeFileSync(log.path, whole);
      truncateSync(log.path, size);
      await write(log, said('next'));
      const read = await log.last(10);
      assert.deepEqual(read.slice(0, 2), lines.slice(0, 2));
      assert.deepEqual(read.at(-1), said('next'));
    }
  });

  it('skip other text', async (test) => {
    const { logs } = logsIn(test);
    const log = logs.room(SERVER, 'general');
    await write(log, said('a'));
    writeFileSync(log.path, 'notes\n\n\xff\0\n', { flag: 'a' });
    await write(log, said('b'));
    assert.deepEqual(await log.last(10), [said('a'), said('b')]);
  });

  it('continue in a new file if the old one is deleted', async (test) => {
    const { root, logs } = logsIn(test);
    const log = logs.room(SERVER, 'general');
    await write(log, said('a'));
    rmSync(root, { recursive: true });
    await write(log, said('b'));
    assert.deepEqual(await log.last(10), [said('b')]);
  });
});

describe('a planted link', () => {
  it('in place of a log is neither written nor read, and is reported once', async (test) => {
    const { folder, problems, logs } = logsIn(test);
    const log = logs.room(SERVER, 'general');
    mkdirSync(join(log.path, '..'), { recursive: true });
    writeFileSync(join(folder, 'other'), logText(said('theirs')));
    symlinkSync(join(folder, 'other'), log.path);
    await write(log, said('a'));
    await write(log, said('b'));
    const problem = `The chat log cannot be written: it is a symbolic link (${log.path}).`;
    assert.deepEqual(problems, [problem]);
    assert.deepEqual([await log.last(9), problems], [[], [problem]]);
    assert.equal(readFileSync(join(folder, 'other'), 'utf8'), logText(said('theirs')));
    rmSync(log.path);
    await write(log, said('c'));
    assert.deepEqual(await log.last(9), [said('a'), said('b'), said('c')]);
  });

  it('in place of a server’s folder is not followed', async (test) => {
    const { folder, root, problems, logs } = logsIn(test);
    const log = logs.room(SERVER, 'general');
    mkdirSync(root, { recursive: true });
    mkdirSync(join(folder, 'other'));
    symlinkSync(join(folder, 'other'), join(log.path, '..'));
    assert.deepEqual(await log.last(9), []);
    await write(log, said('a'));
    assert.equal(problems.length, 1);
    const reason = FILE_REASONS.NOT_A_FOLDER;
    assert.deepEqual(problems, [FILE_SENTENCES.failed(FILE_NAMES.log, 'read', reason, log.path)]);
    assert.deepEqual(readdirSync(join(folder, 'other')), []);
  });

  it('in place of the folder of all logs is followed: it is the user’s', async (test) => {
    const { folder, root, problems, logs } = logsIn(test);
    mkdirSync(join(folder, 'big'));
    mkdirSync(join(root, '..'));
    symlinkSync(join(folder, 'big'), root);
    await write(logs.room(SERVER, 'general'), said('a'));
    assert.deepEqual([problems, readdirSync(join(folder, 'big'))], [[], ['127.0.0.1%3a5220']]);
  });
});

/** More lines of a kilobyte than a line file stores. */
const LINES = 4200;

it('a log on a full disk reports this once, and counts the missing lines', async (test) => {
  const disk = new FakeDisk();
  const problems: string[] = [];
  const failed = (problem: string) => problems.push(problem);
  const logs = new ChatLogs(privateFolder(test), failed, disk.open);
  const log = logs.room(SERVER, 'general');
  disk.room = 0;
  for (let count = 0; count < LINES; count++) log.append(said('x'.repeat(1024)));
  await logs.flush();
  disk.room = Number.POSITIVE_INFINITY;
  await logs.flush();
  const full = FILE_REASONS.ENOSPC;
  assert.deepEqual(problems, [FILE_SENTENCES.failed(FILE_NAMES.log, 'written', full, log.path)]);
  const written = disk.text.split('\n').length - 2;
  assert.ok(disk.text.endsWith(`-!- ${FILE_SENTENCES.linesMissing(LINES - written)}\n`));
});
