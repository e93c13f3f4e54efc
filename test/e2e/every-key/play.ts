/** Plays scenarios in the real program. */

import assert from 'node:assert/strict';
import type { KeyContext } from '../../../src/input/contexts.js';
import { sequencesOf } from '../../support/terminal/keystrokes.js';
import { ENDED, type Scenario } from './scenario.js';
import { BY_KEY_MS, Seat } from './seat.js';
import { SETUPS, type SetupName } from './setups.js';

/** A scenario with one of its keys, or its command, in one of its contexts. */
export interface Trial {
  readonly scenario: Scenario;
  readonly context: KeyContext;
  /** Undefined for a command. */
  readonly key?: string;
}

/** The failures after which the rest of a setup is skipped: each takes long. */
const MOST_FAILURES = 3;

/** All trials of the scenarios, by the setup that they begin with; the longest play is the first. */
export function trialsBySetup(scenarios: readonly Scenario[]): [SetupName, Trial[]][] {
  const bySetup = new Map<SetupName, Trial[]>();
  for (const trial of scenarios.flatMap(trialsOf)) {
    const name = trial.scenario.by?.[trial.context] ?? trial.context;
    bySetup.set(name, [...(bySetup.get(name) ?? []), trial]);
  }
  return [...bySetup].sort(([, some], [, others]) => others.length - some.length);
}

function trialsOf(scenario: Scenario): Trial[] {
  return scenario.contexts.flatMap((context): Trial[] =>
    'keys' in scenario
      ? scenario.keys.map((key) => ({ scenario, context, key }))
      : [{ scenario, context }],
  );
}

/**
 * Plays trials that begin with the same setup, one after the other; `home` is the folder for Foyer's
 * files. Rejects with all that failed.
 */
export async function play(name: SetupName, trials: readonly Trial[], home: string): Promise<void> {
  const failures: string[] = [];
  let seat: Seat | null = null;
  try {
    for (const [index, trial] of trials.entries()) {
      if (failures.length >= MOST_FAILURES) break;
      try {
        seat ??= await begin(name, home);
        const goesOn = await playOne(seat, name, trial, index);
        if (!goesOn) seat = await seat.leave();
      } catch (error) {
        failures.push(`${title(trial)}: ${(error as Error).message}`);
        seat = (await seat?.leave()) ?? null;
      }
    }
  } finally {
    await seat?.leave();
  }
  assert.equal(failures.length, 0, failures.join('\n\n'));
}

async function begin(name: SetupName, home: string): Promise<Seat> {
  const seat = await Seat.open(home);
  try {
    await SETUPS[name].begin(seat);
    return seat;
  } catch (error) {
    await seat.leave();
    throw error;
  }
}

/** Plays a trial; resolves to whether the program can go on to the next one. */
async function playOne(seat: Seat, name: SetupName, trial: Trial, turn: number): Promise<boolean> {
  const { given = '', happens, before, after, next, stays, end = '' } = trial.scenario;
  const { back, found } = SETUPS[name];
  seat.type(back);
  await seat.see(found);
  seat.type(given);
  await happens?.(seat);
  if ('command' in trial.scenario) {
    seat.type(trial.scenario.command);
    await seat.see(`${trial.scenario.command}|`);
  }
  if (before !== undefined) await seat.see(before);
  if (!stays) seat.assertNotYet(after);
  seat.shell.feed(bytesOf(trial, turn));
  await seat.see(after, BY_KEY_MS);
  if (after === ENDED) {
    assert.equal(await seat.ended(), 0);
    return false;
  }
  if (next !== undefined) {
    seat.type(next[0]);
    await seat.see(next[1]);
  }
  if (end === 'restart') return false;
  seat.type(end);
  return true;
}

/** The sequences of terminals: the common ones take turns. */
function bytesOf({ key }: Trial, turn: number): string {
  const sequences = sequencesOf(key ?? 'enter');
  return sequences[turn % sequences.length] as string;
}

function title({ scenario, context, key }: Trial): string {
  return `${'command' in scenario ? scenario.command : key} in ${context}`;
}
