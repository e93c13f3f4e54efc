/** A recording of a random session draws its screens again, forwards and backwards. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Player } from '../../../src/recording/play/player.js';
import { DrawnSession } from '../../screens/drawn/drawn-session.js';
import { type Step, sessions } from '../../screens/drawn/drawn-steps.js';
import { MemoryRecording } from '../../support/memory-recording.js';
import '../../support/seed.js';
import { tried } from '../../support/effort.js';
import { cellDifferences, type SeenCells } from '../../support/terminal/cells.js';
import { PlayedScreen } from '../../support/terminal/played.js';

/** The events of the session, at least, and the looks at it. */
const EVENTS = tried(10_000);
const LOOKS = tried(100);
/** The looks that are taken at any place. */
const SOME = 20;

/** Lines that say how the window looked after the one before. */
const FOLLOWING = /^\{"at":[\d.]+,"type":"(?:masked|scrolled|background)"/;

/** A look at the recorded session: its last render came after a number of lines, at a time (Unix ms). */
interface Look {
  readonly lines: number;
  readonly now: number;
  readonly step: Step;
  readonly cells: SeenCells;
}

/** Steps without end, as many as are asked for. */
function* randomSteps(): Generator<Step> {
  // The same seed would be the same steps again.
  for (;;) yield* fc.sample(sessions(200), { numRuns: 1, seed: seed++ })[0] as Step[];
}

let seed = fc.readConfigureGlobal().seed ?? 0;

/** Records sessions until one lasts long enough: what is typed at random may quit the program. */
async function recordLong(): Promise<{
  readonly recording: MemoryRecording;
  readonly looks: readonly Look[];
}> {
  for (;;) {
    const recording = new MemoryRecording();
    const looks = await record(recording);
    if (looks !== null) return { recording, looks };
  }
}

/** The steps after which a session without a further line is over. */
const PATIENCE = 100;

/** Records a session; resolves to null if it ends before there are enough events. */
async function record(recording: MemoryRecording): Promise<readonly Look[] | null> {
  let idle = 0;
  let known = 0;
  let render = { lines: 0, now: 0 };
  const session = new DrawnSession('retained', recording, (now) => {
    render = { lines: recording.lines.length, now };
  });
  const looks: Look[] = [];
  for (const step of randomSteps()) {
    session.play(step);
    const lines = recording.lines.length;
    idle = lines === known ? idle + 1 : 0;
    known = lines;
    if (idle > PATIENCE) return null;
    // A step may be many lines, with one look after them.
    const isEnough = lines > EVENTS && looks.length + 1 >= LOOKS;
    if (lines < (looks.length * EVENTS) / LOOKS && !isEnough) continue;
    looks.push({ ...render, step, cells: await session.look() });
    if (isEnough) break;
  }
  session.end();
  return looks;
}

test('a session of random events is drawn again cell by cell, backwards and at any place too', async () => {
  const { recording, looks } = await recordLong();
  const player = new Player(recording.read());
  const screen = new PlayedScreen(player);
  // The head is a line, and a line that says how a password looked belongs to the one before.
  const stepOf = ({ lines }: Look) =>
    recording.lines.slice(1, lines).filter((line) => !FOLLOWING.test(line)).length;
  const some = Math.min(SOME, looks.length);
  const anywhere = fc.sample(
    fc.shuffledSubarray([...looks], { minLength: some, maxLength: some }),
    1,
  );
  for (const look of [...looks, ...looks.toReversed(), ...anywhere.flat()]) {
    const differing = cellDifferences(look.cells, await screen.at(stepOf(look), look.now));
    const where = `after line ${look.lines}, ${JSON.stringify(look.step)}`;
    assert.deepEqual(differing, [], where);
  }
  assert.equal(player.problem, null);
  screen.close();
});
