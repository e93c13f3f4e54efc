import { ChaosRun } from '../../support/chaos/chaos-run.js';
import type { Group } from '../table.js';

/** How many runs there are, each with a seed of its own, and how many messages are said in each. */
const RUNS = 4;
const MESSAGES = 25_000;

/** People who talk while their connections break; it fails if somebody lacks a message, or has one twice. */
export async function chaosGroup(): Promise<Group> {
  const seed = Number(process.env.FUZZ_SEED ?? (Math.random() * 0x7fffffff) | 0);
  const seconds: number[] = [];
  const faults: number[] = [];
  for (let part = 0; part < RUNS; part++) {
    const start = performance.now();
    const run = await ChaosRun.start(seed + part);
    await run.talk(MESSAGES);
    await run.settle();
    run.check();
    await run.end();
    seconds.push((performance.now() - start) / 1000);
    faults.push(Object.values(run.faults).reduce((sum, count) => sum + count, 0));
  }
  return {
    title: `five people in three rooms, ${MESSAGES.toLocaleString('en-GB')} messages a run, seed ${seed}`,
    columns: Array.from({ length: RUNS }, (_, part) => `run ${part + 1}`),
    rows: [
      { label: 'time', unit: 's', cells: seconds },
      { label: 'connections that broke', unit: 'times', cells: faults },
    ],
    notes: ['Everybody had every message once, in one order.'],
  };
}
