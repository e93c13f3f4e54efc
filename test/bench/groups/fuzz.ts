import { FuzzRun } from '../../server/fuzz/fuzz-run.js';
import { heap } from '../heap.js';
import type { Group } from '../table.js';

/** How many random inputs there are, and in how many parts. */
const INPUTS = 1_000_000;
const PARTS = 4;
/** The most that the heap may grow from the first part to the last (MiB). */
const MOST_GROWTH = 2;

/** A million random inputs to the server, beside the model; it fails at the first answer that is not the model's. */
export async function fuzzGroup(): Promise<Group> {
  const seed = Number(process.env.FUZZ_SEED ?? (Math.random() * 0x7fffffff) | 0);
  const heaps: number[] = [];
  const seconds: number[] = [];
  let compared = 0;
  for (let part = 0; part < PARTS; part++) {
    const start = performance.now();
    const run = new FuzzRun(seed + part);
    await run.run(INPUTS / PARTS);
    await run.end();
    compared += run.compared;
    seconds.push((performance.now() - start) / 1000);
    heaps.push(heap());
  }
  const growth = (heaps.at(-1) ?? 0) - (heaps[0] ?? 0);
  return {
    title: `${INPUTS.toLocaleString('en-GB')} random inputs, seed ${seed}`,
    columns: Array.from({ length: PARTS }, (_, part) => `part ${part + 1}`),
    rows: [
      { label: 'time', unit: 's', cells: seconds },
      {
        label: 'heap at the end of the part',
        unit: 'MiB',
        cells: heaps,
        goals: [{ text: `${MOST_GROWTH} MiB more at the end`, met: growth <= MOST_GROWTH }],
      },
    ],
    notes: [
      `${compared.toLocaleString('en-GB')} messages were as the model says; no connection and no timer was left.`,
    ],
  };
}
