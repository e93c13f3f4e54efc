import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { startBareRedis } from '../../support/net/redis.js';
import { figuresOf } from '../process-figures.js';
import type { Audience, Heard, Order } from '../programs/audience.js';
import { program, type RunningServer, startFoyer } from '../server-subjects.js';
import { median, percentile } from '../statistics.js';
import type { Group, Row } from '../table.js';

const ROUNDS = 3;
const PEOPLE = 99;
const TEXT_BYTES = 60;
const CALM: Order = { perSecond: 200, forMs: 4000, textBytes: TEXT_BYTES, isOneStuck: false };
/** More than any server passes on in the time. */
const FLOOD: Order = { perSecond: 20_000, forMs: 1500, textBytes: TEXT_BYTES, isOneStuck: false };
const WARM: Order = { ...CALM, perSecond: 500, forMs: 2000 };
const ROOMS = 50;
const PEOPLE_PER_ROOM = 6;
const LEASED_ROOMS = 2000;
const LEASE_MS = 6000;
const MANY_ROOMS = 200;
const MANY_PEOPLE = 50;
const MANY: Order = { ...CALM, perSecond: 100 };
const LEASE_WATCH_MS = 12_000;

/** The servers of a column, and whether they share an engine. */
interface Column {
  readonly label: string;
  readonly servers: number;
  readonly hasEngine: boolean;
}

const COLUMNS: readonly Column[] = [
  { label: 'one, in memory', servers: 1, hasEngine: false },
  { label: 'one on Redis', servers: 1, hasEngine: true },
  { label: 'two on Redis', servers: 2, hasEngine: true },
  { label: 'three on Redis', servers: 3, hasEngine: true },
];

interface Figures {
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  readonly overRooms: number;
}

/** Servers that share an engine, beside one in memory. */
export async function clusterGroups(): Promise<readonly Group[]> {
  const found = COLUMNS.map((): Figures[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, column] of COLUMNS.entries()) found[index]?.push(await measure(column));
  }
  const cells = (figure: keyof Figures) =>
    found.map((figures) => median(figures.map((each) => each[figure])));
  const p50 = cells('p50');
  const perSecond = cells('perSecond');
  return [
    {
      title: `a room of ${PEOPLE} on several servers`,
      columns: COLUMNS.map(({ label }) => label),
      rows: [
        {
          label: `message heard, ${CALM.perSecond}/s: p50`,
          unit: 'ms',
          cells: p50,
          goals: [{ text: 'three add 1 ms', met: (p50[3] ?? 0) - (p50[0] ?? 0) <= 1 }],
        },
        row('the same: p99', 'ms', cells('p99')),
        {
          label: 'messages a second, at most',
          unit: 'per second',
          cells: perSecond,
          goals: [
            { text: 'one: 0.6 x memory', met: (perSecond[1] ?? 0) >= 0.6 * (perSecond[0] ?? 0) },
          ],
        },
        row(`the same, over ${ROOMS} rooms`, 'per second', cells('overRooms')),
      ],
      notes: [
        `Medians of ${ROUNDS} rounds in turn. All servers, Redis (with an AOF, appendfsync everysec) and the people share the machine.`,
        `${ROOMS} rooms have ${PEOPLE_PER_ROOM} people each.`,
      ],
    },
    await leaseGroup(),
    await manyGroup(),
  ];
}

function row(label: string, unit: Row['unit'], cells: readonly number[]): Row {
  return { label, unit, cells };
}

async function measure(column: Column): Promise<Figures> {
  return withServers(column, async (servers) => {
    const ports = servers.map(({ port }) => port);
    const room = await people({ dialect: 'lines', ports, members: PEOPLE });
    await room.ask(WARM);
    const { delays } = await room.ask(CALM);
    const flood = await room.ask(FLOOD);
    room.end();
    const members = ROOMS * PEOPLE_PER_ROOM;
    const rooms = await people({ dialect: 'lines', ports, members, rooms: ROOMS });
    await rooms.ask(WARM);
    const over = await rooms.ask(FLOOD);
    rooms.end();
    const rate = ({ deliveries, lastedMs }: Heard, each: number) =>
      ((deliveries / each) * 1000) / lastedMs;
    return {
      p50: percentile(delays, 0.5),
      p99: percentile(delays, 0.99),
      perSecond: rate(flood, PEOPLE),
      overRooms: rate(over, PEOPLE_PER_ROOM),
    };
  });
}

/** Starts the servers of a column, with an engine if they need one, and ends all of it after `use`. */
async function withServers<T>(
  { servers: count, hasEngine }: Column,
  use: (servers: readonly RunningServer[]) => Promise<T>,
): Promise<T> {
  const redis = hasEngine ? await startBareRedis('--appendfsync', 'everysec') : null;
  const address = { nodes: [redis?.url ?? ''], database: 0 };
  const engine = redis && { engine: { address, node: 'bench', leaseMs: LEASE_MS } };
  const servers: RunningServer[] = [];
  for (let index = 0; index < count; index++) servers.push(await startFoyer(engine ?? {}));
  try {
    return await use(servers);
  } finally {
    for (const server of servers) server.stop();
    await redis?.end();
    await pause(200);
  }
}

interface People {
  ask(order: Order): Promise<Heard>;
  end(): void;
}

async function people(audience: Audience): Promise<People> {
  const child = program('audience', [JSON.stringify(audience)]);
  await once(child, 'message');
  await pause(1000);
  return {
    ask: async (order) => {
      child.send(order);
      return ((await once(child, 'message')) as [Heard])[0];
    },
    end: () => child.kill(),
  };
}

/** Ten thousand people on three servers: everybody hears everything of their room. */
async function manyGroup(): Promise<Group> {
  const heard = await withServers(COLUMNS[3] as Column, async (servers) => {
    const ports = servers.map(({ port }) => port);
    const members = MANY_ROOMS * MANY_PEOPLE;
    const crowd = await people({ dialect: 'lines', ports, members, rooms: MANY_ROOMS });
    const all = await crowd.ask(MANY);
    crowd.end();
    return all;
  });
  const wanted = heard.said * MANY_PEOPLE;
  return {
    title: `${MANY_ROOMS} rooms of ${MANY_PEOPLE} people on three servers`,
    columns: ['three on Redis'],
    rows: [
      {
        label: 'deliveries, of those that are due',
        unit: '%',
        cells: [(100 * heard.deliveries) / wanted],
        goals: [{ text: 'all', met: heard.deliveries === wanted }],
      },
      row('message heard: p50', 'ms', [percentile(heard.delays, 0.5)]),
    ],
    notes: [`${MANY.perSecond} messages a second, ${heard.said} in all.`],
  };
}

/** The cost of holding the names of many rooms: somebody is in each, and nobody says anything. */
async function leaseGroup(): Promise<Group> {
  const [memory = 0, engine = 0] = [
    await restingCost(COLUMNS[0] as Column),
    await restingCost(COLUMNS[1] as Column),
  ];
  return {
    title: `${LEASED_ROOMS.toLocaleString('en-GB')} rooms in which nobody speaks`,
    columns: ['one, in memory', 'one on Redis'],
    rows: [
      {
        label: 'CPU of the server',
        unit: '%',
        cells: [memory, engine],
        goals: [{ text: '4 % of a core', met: engine - memory <= 4 }],
      },
    ],
    notes: [`Over ${LEASE_WATCH_MS / 1000} s, with a lease of ${LEASE_MS / 1000} s.`],
  };
}

function restingCost(column: Column): Promise<number> {
  return withServers(column, async ([server]) => {
    const { port, pid } = server as RunningServer;
    const all = { members: LEASED_ROOMS, rooms: LEASED_ROOMS };
    const crowd = await people({ dialect: 'lines', ports: [port], ...all });
    await pause(3000);
    const before = figuresOf(pid).cpu;
    await pause(LEASE_WATCH_MS);
    const used = figuresOf(pid).cpu - before;
    crowd.end();
    return (100 * used) / LEASE_WATCH_MS;
  });
}
