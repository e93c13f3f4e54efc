/** `foyer replay` on a terminal in memory. */

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { playOn } from '../../../src/cli/replay/replay.js';
import { REPLAY_KEYS } from '../../../src/cli/replay/replay-keys.js';
import { type Recording, readRecording } from '../../../src/recording/play/read-recording.js';
import { RECORDING_SENTENCES } from '../../../src/recording/recording-sentences.js';
import { DrawnSession } from '../../screens/drawn/drawn-session.js';
import { cleanUp } from '../../support/clean-up.js';
import { MemoryRecording } from '../../support/memory-recording.js';
import { cellsSeen } from '../../support/terminal/cells.js';
import { createEmulator, createFakeClock } from '../../support/terminal/emulator.js';
import { keystrokes } from '../../support/terminal/keystrokes.js';

/** Longer than any frame waits for the one before, and than the terminal waits for the rest of a key (ms). */
const FRAME_MS = 100;

/** The text of a recording in which somebody says hello after a minute. */
function recorded(): string {
  const recording = new MemoryRecording();
  const session = new DrawnSession('retained', recording);
  session.play({ type: 'wait', ms: 100 });
  session.play({ type: 'say', bytes: 'bob: early\n' });
  session.play({ type: 'wait', ms: 60_000 });
  session.play({ type: 'say', bytes: 'bob: late\n' });
  session.play({ type: 'type', bytes: 'abc' });
  session.end();
  return recording.text;
}

const TEXT = recorded();

function read(text: string): Recording {
  const recording = readRecording(text);
  assert.ok('head' in recording, JSON.stringify(recording));
  return recording;
}

/** A replay on a terminal in memory. */
class Seat {
  readonly clock = createFakeClock();
  readonly emulator;
  readonly control;
  /** What was said at the end; undefined before. */
  ended: string | null | undefined;

  constructor(t: TestContext, text = TEXT, { columns = 100, rows = 30, speed = 1 } = {}) {
    this.emulator = createEmulator({ columns, rows });
    const { input, output, env, process } = this.emulator;
    const ended = (problem: string | null) => {
      this.ended = problem;
    };
    const world = { input, output, env, process, clock: this.clock, ended };
    this.control = playOn(world, read(text), speed);
    cleanUp(t, () => void (this.ended === undefined && this.press('q')));
  }

  /** Presses keys one after the other. */
  press(...keys: readonly string[]): this {
    for (const key of keys) {
      this.emulator.feed(key.length === 1 ? key : keystrokes(`<${key}>`));
      this.clock.advance(FRAME_MS);
    }
    return this;
  }

  async rows(): Promise<string[]> {
    this.clock.advance(FRAME_MS);
    await this.emulator.flush();
    return this.emulator.grid();
  }

  async shows(pattern: RegExp): Promise<void> {
    assert.match((await this.rows()).join('\n'), pattern);
  }
}

test('a replay plays by itself, in the time in which it was recorded', async (t) => {
  const seat = new Seat(t);
  seat.clock.advance(2000);
  await seat.shows(/early/);
  assert.doesNotMatch((await seat.rows()).join('\n'), /late/);
  seat.clock.advance(60_000);
  await seat.shows(/late/);
});

test('+ and - change the speed, and Space pauses and plays on', async (t) => {
  const seat = new Seat(t);
  seat.press('+', '+', '+', '+', '+', '+');
  await seat.shows(/▶ event \d+ of \d+ .* 64×/);
  seat.press(' ');
  await seat.shows(/‖ event/);
  const { step } = seat.control.player;
  seat.clock.advance(100_000);
  assert.equal(seat.control.player.step, step);
  seat.press(' ');
  seat.clock.advance(2000);
  await seat.shows(/late/);
  seat.press('-');
  await seat.shows(/ 32×/);
});

test('the arrows go one event forward and back, Home and End to the ends, and the screens are the same', async (t) => {
  const seat = new Seat(t);
  seat.press('home');
  const { steps } = seat.control.player;
  const looks = [await seat.rows()];
  for (let step = 1; step <= steps; step++) {
    seat.press('right');
    assert.equal(seat.control.player.step, step);
    looks.push(await seat.rows());
  }
  assert.match(String(looks.at(-1)), /late[\s\S]*abc/);
  for (let step = steps - 1; step >= 0; step--) {
    seat.press('left');
    assert.deepEqual(await seat.rows(), looks[step], `step ${step}`);
  }
  seat.press('end');
  assert.deepEqual(await seat.rows(), looks[steps]);
  assert.match(seat.emulator.title(), new RegExp(`event ${steps} of ${steps}`));
});

test('F4 opens the wire pane over the replay, at every event', async (t) => {
  const seat = new Seat(t);
  seat.press('end', 'f4');
  await seat.shows(/┌─ wire[\s\S]*bob: late/);
  seat.press('home', 'right', 'right');
  await seat.shows(/┌─ wire[\s\S]*connecting to/);
  seat.press('f4');
  assert.doesNotMatch((await seat.rows()).join('\n'), /┌─ wire/);
});

for (const key of ['q', 'escape', 'C-c', 'C-q']) {
  test(`${key} ends a replay, and the terminal is given back`, (t) => {
    const seat = new Seat(t);
    seat.press(key);
    assert.equal(seat.ended, null);
    assert.equal(seat.emulator.altScreen(), false);
  });
}

test('a smaller terminal shows the session in its own size, also when it changes', async (t) => {
  const seat = new Seat(t, TEXT, { columns: 40, rows: 10 });
  seat.press('end');
  await seat.shows(/late/);
  seat.emulator.resize(60, 16);
  await seat.shows(/late/);
  assert.equal((await seat.rows()).length, 16);
});

test('a recording that is cut off is played to there, and the sentence names the line', async (t) => {
  const cut = TEXT.slice(0, -20);
  const line = cut.split('\n').length;
  const seat = new Seat(t, cut, { columns: 100 });
  seat.press('end');
  await seat.shows(new RegExp(`cut off in line ${line}`));
  seat.press('q');
  assert.equal(seat.ended, RECORDING_SENTENCES.cutOff(line));
});

/** Lines in the place of one in the middle, each of which says what cannot be. */
const HOSTILE: readonly string[] = [
  '{"at":1795442520000,"type":"tab","tab":1,"event":{"type":"session","view":{"is":null},"time":1}}',
  '{"at":1795442520000,"type":"tab","tab":1,"event":{"type":"session","view":{"$changed":{"phase":{"is":"room"},"people":{"is":7}}},"time":1}}',
  '{"at":1795442520000,"type":"tab","tab":1,"event":{"type":"chat","texts":[7],"time":1}}',
  '{"at":1795442520000,"type":"tab","tab":1,"event":{"type":"nothing"}}',
  '{"at":1795442520000,"type":"window","event":{"type":"resized","size":{"columns":"many","rows":1}}}',
  '{"at":1795442520000,"type":"stored","stored":{"history":7}}',
  '{"at":1795442520000,"type":"trace","session":1,"call":"constructor","words":[]}',
  '{"at":1795442520000,"type":"trace","session":1,"call":"read","words":[]}',
  '{"at":1795442520000,"type":"typed","typed":{"type":"key","key":{"$":"bytes"}},"time":0}',
];

for (const hostile of HOSTILE) {
  test(`a line that cannot have happened ends the replay before it: ${hostile.slice(26, 110)}`, async (t) => {
    const lines = TEXT.split('\n');
    const line = lines.length - 1;
    lines.splice(line - 1, 0, hostile);
    const seat = new Seat(t, lines.join('\n'));
    seat.press('end', 'f4', 'left', 'right', 'end');
    await seat.rows();
    const { problem, step, steps } = seat.control.player;
    assert.equal(step, steps);
    assert.equal(problem, RECORDING_SENTENCES.unplayable(line));
  });
}

test('what a file says never reaches the terminal as it is', async (t) => {
  const evil = '\\u001b]0;evil\\u0007\\u001b[2J\\u009b31m\\u202e\\u0000';
  const texts = [
    `{"at":1795442521000,"type":"window","event":{"type":"report","text":"${evil}x","time":1}}`,
    `{"at":1795442521000,"type":"window","event":{"type":"tell","text":"${evil}y","tone":"info","time":1}}`,
    `{"at":1795442521000,"type":"tab","tab":1,"event":{"type":"chat","texts":["bob: ${evil}z"],"time":1}}`,
    `{"at":1795442521000,"type":"stored","stored":{"history":["${evil}h"],"machine":["${evil}m"]}}`,
    `{"at":1795442521000,"type":"typed","typed":{"type":"paste","text":"${evil}p"},"time":1}`,
    `{"at":1795442521000,"type":"ask-quit","guests":{"names":["${evil}g"],"nameless":0}}`,
  ];
  const lines = TEXT.split('\n');
  lines.splice(-1, 0, ...texts);
  const seat = new Seat(t, lines.join('\n'));
  seat.press('end');
  for (const _ of texts) seat.press('left');
  seat.press('f4', 'end', 'left', 'right');
  await seat.rows();
  // The title of the terminal is the program's own, and so is every sequence before a letter.
  assert.doesNotMatch(seat.emulator.written(), /evil\x07|\x1b\[2J\u009b|\u009b|\u202e|\x00/);
  assert.match(seat.emulator.title(), /^Foyer replay/);
});

test('the colours are those of the recorded terminal, by the background that it named', async (t) => {
  const looks = [];
  for (const background of ['dark', 'light']) {
    const line = `{"at":1795442520000,"type":"background","background":"${background}"}`;
    const lines = TEXT.split('\n');
    lines.splice(1, 0, line);
    const seat = new Seat(t, lines.join('\n'));
    seat.press('end');
    await seat.shows(/late/);
    looks.push(cellsSeen(seat.emulator).cells.join());
  }
  assert.notEqual(looks[0], looks[1]);
});

test('the help and the keys are of one table', () => {
  const canonical = (name: string) => name.replace(/^Ctrl-/, 'C-').toLowerCase();
  const special: Readonly<Record<string, string>> = {
    Space: ' ',
    '→': 'right',
    '←': 'left',
    Esc: 'escape',
  };
  for (const { keys, names } of REPLAY_KEYS) {
    const meant = names.map((name) => special[name] ?? canonical(name).replace('c-', 'C-'));
    assert.deepEqual(meant, keys);
  }
});
