/** Measures what the wire pane costs while messages come. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BenchServer } from '../bench-server.js';
import { foyer } from '../clients/foyer.js';
import { END_MARKS } from '../marks.js';
import { FLOOD_MESSAGES } from '../measures/flood.js';
import { type Site, start } from '../measures/start.js';
import { figuresOf } from '../process-figures.js';
import { interleaved, median } from '../statistics.js';
import type { Group } from '../table.js';

const ROUNDS = 9;
/** After a key reads are shorter for a second, so that the next one is not late: the flood comes after that (ms). */
const REST_MS = 1300;
/** The most CPU with the pane open, as a multiple of the CPU with the pane closed. */
const MOST = 1.15;
const F4 = '\x1bOS';
const F6 = '\x1b[17~';
const SUBJECTS = [
  { name: 'closed', keys: '' },
  { name: 'open', keys: F4 },
  { name: 'whole screen', keys: F4 + F6 },
] as const;
const [END = ''] = END_MARKS;

/** CPU time of a window during a flood, with the wire pane closed and open, in turns. */
export async function wireGroup(): Promise<Group> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  const server = await BenchServer.start(folder);
  try {
    const rounds = await interleaved(SUBJECTS, ROUNDS, ({ keys }) =>
      cpuOf(keys, { server, folder }),
    );
    const cells = SUBJECTS.map((subject) => median(rounds.get(subject) ?? []));
    const [closed = Number.NaN, ...open] = cells;
    const met = open.every((cpu) => cpu <= MOST * closed);
    const goals = [{ text: `open ≤ ${MOST} x closed`, met }];
    return {
      title: `the wire pane during ${FLOOD_MESSAGES.toLocaleString('en-GB')} messages`,
      columns: SUBJECTS.map(({ name }) => name),
      rows: [{ label: 'CPU of the window', unit: 'ms', cells, goals }],
      notes: [`The medians of ${ROUNDS} rounds, in turns, each in a new process.`],
    };
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Returns the CPU time (ms) that a window takes from the first message to the last one on its screen. */
async function cpuOf(keys: string, site: Site): Promise<number> {
  const { program } = await start(foyer, site);
  try {
    await program.settled(keys);
    await pause(REST_MS);
    const before = figuresOf(program.pid).cpu;
    const ended = program.seen(END);
    const { dialect } = foyer;
    const order = { dialect, count: FLOOD_MESSAGES, perSecond: null, forMs: null, endMark: END };
    await Promise.all([site.server.flood(order), ended]);
    return figuresOf(program.pid).cpu - before;
  } finally {
    await program.stop();
  }
}
