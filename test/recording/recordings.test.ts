/** Each recording in test/recordings leads to the screen that stands beside it. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { Player } from '../../src/recording/play/player.js';
import { readRecording } from '../../src/recording/play/read-recording.js';
import { assertText, drawing } from '../support/golden.js';
import { PlayedScreen } from '../support/terminal/played.js';

process.env.TZ = 'UTC';

const FOLDER = resolve(import.meta.dirname, '../../../test/recordings');
const EXTENSION = '.ndjson';

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(EXTENSION))) {
  test(`${file} leads to its last screen`, async () => {
    const recording = readRecording(readFileSync(join(FOLDER, file), 'utf8'));
    assert.ok('head' in recording && recording.problem === null);
    const player = new Player(recording);
    const screen = new PlayedScreen(player);
    await screen.at(player.steps);
    assert.equal(player.problem, null);
    assertText(join(FOLDER, file.replace(EXTENSION, '.txt')), drawing(screen.rows()));
    screen.close();
  });
}
