import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { HostileRun } from '../../server/records/hostile-run.js';
import { heap } from '../heap.js';
import { DELAY_MS, MISSED, measureReturning, type ReturningTimes } from '../measures/returning.js';
import { figuresOf } from '../process-figures.js';
import type { Heard, Order } from '../programs/audience.js';
import type { AudienceDialect } from '../programs/audience-dialects.js';
import { program, startFoyer } from '../server-subjects.js';
import { median, percentile } from '../statistics.js';
import type { Group } from '../table.js';

const ROUNDS = 5;
const MEMBERS = 100;
const ORDER: Order = { perSecond: 300, forMs: 4000, textBytes: 60, isOneStuck: false };
/** How many times as fast as without ids it must be, at least. */
const LEAST = 0.8;

/** How many times somebody comes back, and how many times as long as a plain connection that takes, at most. */
const RETURNS = 15;
const MOST_RETURNING = 1.2;

const INPUTS = 200_000;
const PARTS = 4;
/** The most that the heap may grow from the first part to the last (MiB). */
const MOST_GROWTH = 4;

/** The cost of one delivery (us of the server's CPU), and the time of a text to its readers (ms). */
interface Figures {
  readonly cpu: number;
  readonly p99: number;
}

/** The cost of ids, coming back, and hostile records. */
export async function recordsGroups(): Promise<readonly Group[]> {
  return [await costGroup(), await returningGroup(), await hostileGroup()];
}

async function costGroup(): Promise<Group> {
  const found = { lines: [] as Figures[], records: [] as Figures[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const dialect of ['records', 'lines'] as const)
      found[dialect].push(await measure(dialect));
  }
  const of = (dialect: 'lines' | 'records', figure: keyof Figures) =>
    median(found[dialect].map((figures) => figures[figure]));
  const [ids, plain] = [1e6 / of('records', 'cpu'), 1e6 / of('lines', 'cpu')];
  return {
    title: `a room of ${MEMBERS} with ids and without`,
    columns: ['records', 'lines'],
    rows: [
      {
        label: 'deliveries in a second of CPU',
        unit: 'per second',
        cells: [ids, plain],
        goals: [{ text: `${LEAST} x lines`, met: ids >= LEAST * plain }],
      },
      { label: 'CPU a delivery', unit: 'us', cells: [of('records', 'cpu'), of('lines', 'cpu')] },
      {
        label: 'message heard: p99',
        unit: 'ms',
        cells: [of('records', 'p99'), of('lines', 'p99')],
      },
    ],
    notes: [`Medians of ${ROUNDS} rounds in turn, ${ORDER.perSecond} texts a second.`],
  };
}

async function measure(dialect: AudienceDialect): Promise<Figures> {
  const server = await startFoyer();
  const audience = program('audience', [
    JSON.stringify({ dialect, ports: [server.port], members: MEMBERS }),
  ]);
  await once(audience, 'message');
  await pause(1500);
  const ask = async (order: Order): Promise<Heard> => {
    audience.send(order);
    return ((await once(audience, 'message')) as [Heard])[0];
  };
  await ask({ ...ORDER, forMs: 1500 });
  const before = figuresOf(server.pid).cpu;
  const { deliveries, delays } = await ask(ORDER);
  const cpu = ((figuresOf(server.pid).cpu - before) / deliveries) * 1000;
  audience.kill();
  server.stop();
  await pause(200);
  return { cpu, p99: percentile(delays, 0.99) };
}

/** Coming back to a room, beside a connection with its first answer. */
async function returningGroup(): Promise<Group> {
  const server = await startFoyer();
  const found: ReturningTimes[] = [];
  for (let round = 0; round < RETURNS; round++) {
    found.push(await measureReturning(server.port, `den${round}`));
  }
  server.stop();
  const back = median(found.map((times) => times.back));
  const plain = median(found.map((times) => times.plain));
  return {
    title: `coming back, ${DELAY_MS} ms away`,
    columns: ['back and complete', 'plain connection, first answer'],
    rows: [
      {
        label: 'from the dial on',
        unit: 'ms',
        cells: [back, plain],
        goals: [{ text: `${MOST_RETURNING} x plain`, met: back <= MOST_RETURNING * plain }],
      },
    ],
    notes: [`Medians of ${RETURNS}; ${MISSED} messages were missed each time.`],
  };
}

/** Hostile records and secrets; it fails if somebody comes in under a name that is not theirs. */
async function hostileGroup(): Promise<Group> {
  const seed = Number(process.env.FUZZ_SEED ?? (Math.random() * 0x7fffffff) | 0);
  const heaps: number[] = [];
  const seconds: number[] = [];
  let [records, resumed] = [0, 0];
  for (let part = 0; part < PARTS; part++) {
    const start = performance.now();
    const run = new HostileRun(seed + part);
    await run.run(INPUTS / PARTS);
    heaps.push(heap());
    await run.end();
    records += run.records;
    resumed += run.resumed;
    seconds.push((performance.now() - start) / 1000);
  }
  const growth = (heaps.at(-1) ?? 0) - (heaps[0] ?? 0);
  return {
    title: `${INPUTS.toLocaleString('en-GB')} hostile records and resumes, seed ${seed}`,
    columns: Array.from({ length: PARTS }, (_, part) => `part ${part + 1}`),
    rows: [
      { label: 'time', unit: 's', cells: seconds },
      {
        label: 'heap at the end of the part, the server running',
        unit: 'MiB',
        cells: heaps,
        goals: [{ text: `${MOST_GROWTH} MiB more at the end`, met: growth <= MOST_GROWTH }],
      },
    ],
    notes: [
      `${records.toLocaleString('en-GB')} records came back, ${resumed} of them to attackers with a secret of their own.`,
    ],
  };
}
