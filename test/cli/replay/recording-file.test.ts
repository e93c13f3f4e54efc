/** The file of a recording: created once, for its owner only; a failure is one sentence. */

import assert from 'node:assert/strict';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { RECORD } from '../../../src/cli/cli-sentences.js';
import { createRecording, RecordingFile } from '../../../src/cli/replay/recording-file.js';
import { FILE_NAMES } from '../../../src/files/file-sentences.js';
import { fileSentence } from '../../../src/files/io/file-errors.js';
import { startUi } from '../../../src/input/window/window-start.js';
import { systemClock } from '../../../src/machine/system-clock.js';
import { readRecording } from '../../../src/recording/play/read-recording.js';
import { modeOf, privateFolder } from '../../files/folder.js';

const AT = 1000;
const ADDRESS = { host: 'h', port: 1 };
const START = {
  ...{ size: { columns: 80, rows: 24 }, address: ADDRESS, local: ADDRESS, rooms: [], nick: null },
  ...{ theme: null, userName: 'ann', logs: null, mayHost: false },
};
const FOCUS = { type: 'window', event: { type: 'focus', focused: true } } as const;

/** Begins a recording; the sentences about failures come into a list. */
async function begun(t: TestContext) {
  const file = join(privateFolder(t), 'lesson.ndjson');
  const recording = await createRecording(file);
  assert.ok(recording instanceof RecordingFile);
  const failures: string[] = [];
  recording.begin(START, AT, (problem) => failures.push(problem));
  const record = () => recording.recorder.event(FOCUS, AT, startUi(START));
  return { file, recording, failures, record, end: () => recording.end(systemClock) };
}

test('a recording is a new file for its owner only, a line for each event', async (t) => {
  const { file, failures, record, end } = await begun(t);
  for (let count = 0; count < 100; count++) record();
  await end();
  assert.equal(modeOf(file), '600');
  const read = readRecording(readFileSync(file, 'utf8'));
  assert.ok('events' in read && read.problem === null && read.events.length === 100);
  assert.deepEqual(failures, []);
});

test('a file that exists is not recorded over, nor one that a link leads to', async (t) => {
  const folder = privateFolder(t);
  const file = join(folder, 'a');
  writeFileSync(file, 'mine');
  symlinkSync(file, join(folder, 'link'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'hanging'));
  for (const name of ['a', 'link', 'hanging']) {
    const made = await createRecording(join(folder, name));
    assert.match('problem' in made ? made.problem : '', /exists/);
  }
  assert.equal(readFileSync(file, 'utf8'), 'mine');
});

test('a full disk is one sentence, and nothing more is recorded', async (t) => {
  const file = '/dev/full';
  t.mock.method(
    Object.getPrototypeOf(await (await import('node:fs/promises')).open(file, 'r')),
    'stat',
    async () => ({ isFile: () => true, size: 0 }),
  );
  const recording = new RecordingFile(file);
  const failures: string[] = [];
  recording.begin(START, AT, (problem) => failures.push(problem));
  for (let count = 0; count < 3; count++) {
    await recording.end(systemClock);
    recording.recorder.event(FOCUS, AT, startUi(START));
  }
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  const problem = fileSentence(FILE_NAMES.recording, 'written', file, full);
  assert.deepEqual(failures, [RECORD.stopped(problem)]);
});

test('a file that is gone is one sentence, and is not made again', async (t) => {
  const { file, failures, record, end } = await begun(t);
  await end();
  rmSync(file);
  for (let count = 0; count < 3; count++) {
    record();
    await end();
  }
  assert.equal(failures.length, 1);
  assert.throws(() => readFileSync(file));
});

test('what the disk is too slow for ends the recording with its number', async (t) => {
  const file = join(privateFolder(t), 'lesson.ndjson');
  writeFileSync(file, '');
  const recording = new RecordingFile(file, 10_000);
  const failures: string[] = [];
  recording.begin(START, AT, (problem) => failures.push(problem));
  const typed = { type: 'paste', text: 'x'.repeat(3000) } as const;
  for (let count = 0; count < 10; count++) {
    recording.recorder.event({ type: 'typed', typed, time: AT }, AT, startUi(START));
  }
  await recording.end(systemClock);
  assert.deepEqual(failures, [RECORD.tooMuch]);
  const read = readRecording(readFileSync(file, 'utf8'));
  assert.match(('problem' in read && read.problem) || '', /says that \d events were not recorded/);
  const before = readFileSync(file, 'utf8');
  recording.recorder.event(FOCUS, AT, startUi(START));
  await recording.end(systemClock);
  assert.equal(readFileSync(file, 'utf8'), before, 'nothing follows the number');
});
