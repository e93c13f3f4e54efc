/** Measures logs of growing capacity. */

import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { LogFigures } from '../programs/log-child.js';
import { interleaved, medians } from '../statistics.js';
import type { Group, Row } from '../table.js';

const CAPACITIES = [1000, 10_000, 100_000, 1_000_000];
const ROUNDS = 3;
/** The largest ratio of the cost of appending, of the largest log to the smallest. */
const MOST_GROWTH = 1.1;

/** The cost of a message in logs of several sizes. */
export async function logGroup(): Promise<Group> {
  const rounds = await interleaved(CAPACITIES, ROUNDS, figuresOf);
  const figures = CAPACITIES.map((capacity) => medians(rounds.get(capacity) ?? []));
  const row = (label: string, name: 'take' | 'append'): Row => {
    const cells = figures.map((one) => one[name]);
    const growth = (cells.at(-1) ?? Number.NaN) / (cells[0] ?? Number.NaN);
    const goal = { text: `1 M ≤ ${MOST_GROWTH} x 1 k`, met: growth <= MOST_GROWTH };
    return { label, unit: 'us', cells, goals: [goal] };
  };
  return {
    title: 'log: messages kept',
    columns: CAPACITIES.map((capacity) => capacity.toLocaleString('en-GB')),
    rows: [
      row('bytes to log entry, a message', 'take'),
      row('of it the ring alone', 'append'),
      { label: 'memory a message', unit: 'bytes', cells: figures.map((one) => one.memory) },
    ],
    notes: ['A full ring of each capacity, in a process of its own; decoded messages of 60 bytes.'],
  };
}

/** Runs one log in a process of its own. */
function figuresOf(capacity: number): Promise<LogFigures> {
  return new Promise((found, failed) => {
    const program = resolve(import.meta.dirname, '../programs/log-child.js');
    const child = fork(program, [String(capacity)]);
    child.once('message', (figures) => found(figures as LogFigures));
    child.once('exit', (code) => failed(new Error(`The log's process ended with ${code}.`)));
  });
}
