import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { figuresOf, residentMemory } from '../process-figures.js';
import type { Heard, Order } from '../programs/audience.js';
import { program, type RunningServer, type ServerSubject, SUBJECTS } from '../server-subjects.js';
import { median, percentile } from '../statistics.js';
import type { Cell, Group, Row } from '../table.js';

const ROUNDS = 2;
const TEXT_BYTES = 60;
const IDLE_CONNECTIONS = 10_000;
const BYTES_PER_MIB = 1024 * 1024;

/** People in a room, and what they do. */
interface Scene {
  readonly members: number;
  readonly order: Order;
  /** The order before the one that is measured; if left out, the same for 1.5 s. */
  readonly before?: Order;
}

const normal = { forMs: 4000, textBytes: TEXT_BYTES, isOneStuck: false };

/** An IRC message holds no more bytes. */
const busy = { ...normal, perSecond: 500, textBytes: 400, forMs: 5000 };

/** So many messages, at least, that V8 has compiled what each needs: a server runs for months. */
const warmUp = { ...normal, perSecond: 500 };

const SCENES = {
  young: { members: 100, order: { ...normal, perSecond: 100 } },
  hundred: { members: 100, order: { ...normal, perSecond: 100 }, before: warmUp },
  thousand: { members: 1000, order: { ...normal, perSecond: 10 } },
  even: { members: 30, order: busy },
  stuck: { members: 30, order: { ...busy, isOneStuck: true } },
} as const satisfies Readonly<Record<string, Scene>>;

type SceneName = keyof typeof SCENES;

/** The figures of one server in one scene. */
interface Figures {
  /** CPU of the server for each line that somebody got (us). */
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
  readonly silence: number;
}

type Measured = Readonly<Record<SceneName, readonly Figures[]>>;

const NAMES = Object.keys(SCENES) as SceneName[];

/** Foyer's server beside others that pass messages on. */
export async function serverGroup(): Promise<Group> {
  const found = new Map<ServerSubject, Record<SceneName, Figures[]>>();
  const memory: Cell[] = [];
  for (const subject of SUBJECTS) {
    found.set(subject, { young: [], hundred: [], thousand: [], even: [], stuck: [] });
    memory.push(await measureIdle(subject));
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of NAMES) {
      for (const subject of SUBJECTS) {
        const figures = await measure(subject, SCENES[name]);
        if (figures !== null) found.get(subject)?.[name].push(figures);
      }
    }
  }
  return report([...found.values()], memory);
}

function report(measured: readonly Measured[], memory: readonly Cell[]): Group {
  const cells = (scene: SceneName, figure: keyof Figures) =>
    measured.map((one) => {
      const values = one[scene].map((figures) => figures[figure]);
      return values.length === 0 ? '–' : median(values);
    });
  const row = (label: string, unit: Row['unit'], scene: SceneName, figure: keyof Figures): Row => ({
    label,
    unit,
    cells: cells(scene, figure),
  });
  const [calm, stuck] = [cells('even', 'p99'), cells('stuck', 'p99')].map(([own]) => Number(own));
  return {
    title: 'a server and its people',
    columns: SUBJECTS.map(({ label }) => label),
    rows: [
      atMost(row('CPU a delivery, 100 people, 100/s', 'us', 'hundred', 'cpu'), 1.2),
      row('the same, after 150 messages', 'us', 'young', 'cpu'),
      atMost(row('CPU a delivery, 1,000 people, 10/s', 'us', 'thousand', 'cpu'), 1.2),
      row('message heard, 100 people, 100/s: p50', 'ms', 'hundred', 'p50'),
      atMost(row('message heard, 100 people, 100/s: p99', 'ms', 'hundred', 'p99'), 1),
      row('message heard, 1,000 people, 10/s: p99', 'ms', 'thousand', 'p99'),
      {
        label: `memory of an idle connection, of ${IDLE_CONNECTIONS}`,
        unit: 'bytes',
        cells: memory,
        goals: [{ text: '7 KiB', met: Number(memory[0]) <= 7 * 1024 }],
      },
      row('30 people, 200 KB/s: p99', 'ms', 'even', 'p99'),
      {
        ...row('the same, one does not read: p99', 'ms', 'stuck', 'p99'),
        goals: [{ text: 'twice as much', met: (stuck ?? 0) <= 2 * (calm ?? 0) }],
      },
      {
        ...row('the same: longest silence', 'ms', 'stuck', 'silence'),
        goals: [{ text: '1 s', met: Number(cells('stuck', 'silence')[0]) < 1000 }],
      },
    ],
    notes: [
      `Medians of ${ROUNDS} rounds; the servers take turns. 100 people have said 2,000 messages before.`,
      'The bare loop writes each read to everybody as it is; Foyer and ngircd put a name before it.',
    ],
  };
}

/** Adds the goal that Foyer needs at most `times` as much as the bare loop. */
function atMost(row: Row, times: number): Row {
  const [own, bare] = row.cells.map(Number) as [number, number];
  return { ...row, goals: [{ text: `${times} x bare loop`, met: own <= times * bare }] };
}

async function measure(subject: ServerSubject, scene: Scene): Promise<Figures | null> {
  if (scene.members > subject.mostPeople) return null;
  const server = await subject.start();
  if (server === null) return null;
  const { dialect } = subject;
  const people = { dialect, ports: [server.port], members: scene.members };
  const audience = program('audience', [JSON.stringify(people)]);
  await once(audience, 'message');
  // The cost of entering is over.
  await pause(1500);
  const ask = async (order: Order): Promise<Heard> => {
    audience.send(order);
    return ((await once(audience, 'message')) as [Heard])[0];
  };
  await ask(scene.before ?? { ...scene.order, forMs: 1500, isOneStuck: false });
  const before = figuresOf(server.pid).cpu;
  const { deliveries, delays, silence } = await ask(scene.order);
  const cpu = ((figuresOf(server.pid).cpu - before) / deliveries) * 1000;
  audience.kill();
  server.stop();
  await pause(200);
  return { cpu, silence, p50: percentile(delays, 0.5), p99: percentile(delays, 0.99) };
}

/** Returns what one of many idle connections costs (bytes). */
async function measureIdle(subject: ServerSubject): Promise<Cell> {
  const server = await subject.start();
  if (server === null) return '–';
  const first = await connectIdlers(server, 200);
  const before = residentMemory(server.pid);
  const others = await connectIdlers(server, IDLE_CONNECTIONS);
  await pause(1000);
  const more = residentMemory(server.pid) - before;
  for (const idlers of [first, others]) idlers.kill();
  server.stop();
  return (more * BYTES_PER_MIB) / IDLE_CONNECTIONS;
}

/** Starts a program with silent connections; resolves once all are there. */
async function connectIdlers({ port }: RunningServer, count: number): Promise<ChildProcess> {
  const idlers = program('idlers', [String(port), String(count)]);
  await once(idlers, 'message');
  return idlers;
}
