/** Runs a check in memory, with a simulated clock. */

import type { Socket } from 'node:net';
import type { Names, Speech } from '../../src/check/cast.js';
import { type CheckResult, runCheck, type ServerReport } from '../../src/check/run-check.js';
import type { Alarm } from '../../src/check/wire/link.js';
import { socketLinks } from '../../src/cli/check/tcp-link.js';
import type { FakeClock } from '../server/fake-clock.js';
import { Transcript } from './transcript.js';

/** The names of a check in tests. */
export const NAMES: Names = { room: 'chk7q2w', other: 'chz4ff1q', stem: 'kq7' };

/** The step of the simulated clock (ms). */
const STEP_MS = 2;

/** The time of a check by a clock that a test moves. */
export function alarmOf(clock: FakeClock): Alarm {
  return {
    now: () => clock.now(),
    after(ms, run) {
      const timer = clock.setTimeout(run, ms);
      return () => clock.clearTimeout(timer);
    },
  };
}

/** Lets time pass until a promise is settled; returns its value. */
export async function playOut<T>(clock: FakeClock, result: Promise<T>): Promise<T> {
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  result.then(end, end);
  while (!isOver) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (!isOver) clock.advance(STEP_MS);
  }
  return result;
}

/** Checks a server in memory, and writes down what the check does. */
export function playCheck(
  clock: FakeClock,
  dial: () => Socket,
  speech: Speech = 'classic',
  transcript = new Transcript(alarmOf(clock)),
): Promise<CheckResult> {
  const checking = runCheck({
    ...{ open: transcript.over(socketLinks(dial)), alarm: alarmOf(clock), names: NAMES, speech },
    progress: (title, index, of) => transcript.note(`${title} (${index} of ${of})`),
  });
  return playOut(clock, checking);
}

/** Returns the report of a check; throws if the server could not be reached. */
export function reportOf(result: CheckResult): ServerReport {
  if ('unreachable' in result) throw new Error(`unreachable: ${result.unreachable}`);
  return result.report;
}
