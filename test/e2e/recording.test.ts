/** `foyer --record` and `foyer replay`, as built. */

import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { RECORD } from '../../src/cli/cli-sentences.js';
import { RECORDING_SENTENCES } from '../../src/recording/recording-sentences.js';
import { privateFolder } from '../files/folder.js';
import { run } from '../support/built-program.js';
import { cleanUp } from '../support/clean-up.js';
import { servedRooms } from '../support/net/served-rooms.js';
import { sentencePattern } from '../support/sentences.js';
import { Window } from '../support/terminal/pty.js';

const SIZE = { columns: 100, rows: 30 };

test('a window is recorded, and its last screen is drawn again', async (t) => {
  const file = join(privateFolder(t), 'lesson.ndjson');
  const { address } = await servedRooms(t, 'den');
  const window = new Window(['--record', file, '--room', 'den', '--nick', 'ann', address], SIZE);
  cleanUp(t, () => window.end());
  await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
  window.type('hello there<enter>');
  await window.waitFor(/ann │ hello there/);
  window.type('<f4>');
  await window.waitFor(/┌─ wire[\s\S]*hello there/);
  window.type('<C-q>');
  await window.exited;
  assert.equal(statSync(file).mode & 0o777, 0o600);

  const replay = new Window(['replay', file, '--speed', '1000'], SIZE);
  cleanUp(t, () => replay.end());
  await replay.waitFor(/‖ event (\d+) of \1/);
  const shown = await replay.waitFor(/┌─ wire[\s\S]*hello there/);
  assert.match(shown.join('\n'), /ann │ hello there/);
  replay.type('<home>');
  await replay.waitFor(/event 0 of/);
  replay.type('<right>');
  await replay.waitFor(/event 1 of/);
  replay.type('q');
  assert.equal(await replay.exited, 0);

  const { error: stderr, status } = await run('replay', file);
  assert.deepEqual([status, /terminal/.test(stderr)], [2, true]);
  const again = new Window(['--record', file, address], SIZE);
  cleanUp(t, () => again.end());
  assert.equal(await again.exited, 2);
});

test('a file that is no recording, damaged, cut off or of a later version is a sentence with its line', async (t) => {
  const file = join(privateFolder(t), 'a');
  const recording = join(import.meta.dirname, '../../../test/recordings/lost-and-back.ndjson');
  const text = readFileSync(recording, 'utf8');
  const [head = '', ...lines] = text.split('\n');
  const cases: readonly (readonly [text: string, sentence: string])[] = [
    ['', RECORDING_SENTENCES.notOne],
    ['hello\n', RECORDING_SENTENCES.notOne],
    ['{"foyer":"traffic","version":1}\n', RECORDING_SENTENCES.notOne],
    [text.replace('"version":1', '"version":7'), RECORDING_SENTENCES.later(7, 1)],
    [text.replace('"columns":80', '"columns":-1'), RECORDING_SENTENCES.damaged(1)],
    [[head, lines[0], '\x1b]0;evil\x07', ...lines].join('\n'), RECORDING_SENTENCES.damaged(3)],
    [
      [head, lines[0], '{"at":1,"type":"other"}', ...lines].join('\n'),
      RECORDING_SENTENCES.damaged(3),
    ],
    [text.slice(0, -5), RECORDING_SENTENCES.cutOff(text.split('\n').length - 1)],
    [`${head}\n{"at":1,"type":"gap","count":3}\n`, RECORDING_SENTENCES.gap(2, 3)],
  ];
  for (const [contents, sentence] of cases) {
    writeFileSync(file, contents);
    const { error: stderr, status } = await run('replay', file);
    assert.ok(stderr.includes(sentence), `${stderr} for ${sentence}`);
    assert.doesNotMatch(stderr, /\x1b|\x07/);
    assert.notEqual(status, 0);
  }
  const { error: stderr, status } = await run('replay', join(file, 'missing'));
  assert.deepEqual([status, /cannot read/.test(stderr)], [1, true]);
});

test('--record without a screen is refused before the file is made', async (t) => {
  const file = join(privateFolder(t), 'a');
  for (const flags of [[], ['--plain'], ['--json']]) {
    const { error: stderr, status } = await run('--record', file, ...flags);
    assert.deepEqual([status, stderr.includes(RECORD.noScreen)], [2, true]);
  }
  assert.throws(() => statSync(file));
});
