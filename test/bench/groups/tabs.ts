/** Measures many rooms in tabs. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type ChatServer, startServer } from '../../../src/server/server.js';
import { LinePeer } from '../../support/net/peers.js';
import { FOYER } from '../../support/terminal/pty.js';
import { figuresOf, residentMemory } from '../process-figures.js';
import { median } from '../statistics.js';
import type { Group } from '../table.js';
import { floodTexts } from '../texts.js';
import { UnderTest } from '../under-test.js';

/** The number of open rooms, and the messages per second in each. */
const ROOMS = 10;
const PER_SECOND = 10;

/** The time of the measurement; an hour is no different, since everything that is stored is full before. */
const MINUTES = 3;

/** The messages that fill the rooms' logs and traces first: n per second in each, for this many ms. */
const FILLING = { perSecond: 200, forMs: 60_000 };

const MINUTE_MS = 60_000;
/** The number of characters that are typed at the end of a minute. */
const ECHOES = 5;
/** The time between two looks at the heap, in ms. */
const SAMPLE_MS = 5000;
const SETTLING_MS = 10_000;
const TEXT_BYTES = 60;

/** The figures of a minute. */
interface Minute {
  /** Memory at its end, in MB: the process's, and the heap's in use after a collection. */
  readonly resident: number;
  readonly heap: number;
  /** CPU time a second, in ms. */
  readonly cpu: number;
  /** Bytes a second written to the terminal. */
  readonly written: number;
  /** The time until a character typed at its end was shown, in ms: the median. */
  readonly echo: number;
}

/** Ten rooms in one window with ten messages a second each, of which one room is seen. */
export async function tabsGroup(): Promise<Group> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  const server = await startServer({ host: '127.0.0.1', port: 0 });
  const names = Array.from({ length: ROOMS }, (_, index) => `room${index}`);
  const program = openRooms(folder, server.address.port, names);
  const talkers: LinePeer[] = [];
  try {
    await arrived(server, ROOMS);
    for (const name of names) talkers.push(await enter(server, name));
    const filled = await filling(talkers);
    const end = talk(talkers, PER_SECOND);
    const begin = samplesOf(folder).length;
    const minutes: Minute[] = [];
    for (let index = 0; index < MINUTES; index++) minutes.push(await minute(program, folder));
    const sent = end();
    return groupOf(minutes, filled, sent, heapGrowth(samplesOf(folder).slice(begin)));
  } finally {
    for (const talker of talkers) talker.close();
    await program.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts the program with a tab for each room, and something in it that looks at its heap. */
function openRooms(folder: string, port: number, rooms: readonly string[]): UnderTest {
  const probe = pathToFileURL(resolve(import.meta.dirname, '../programs/heap-probe.js'));
  probe.searchParams.set('file', join(folder, 'heap'));
  probe.searchParams.set('every', String(SAMPLE_MS));
  const [file = '', ...args] = FOYER;
  const flags = rooms.flatMap((room) => ['--room', room]);
  return new UnderTest(
    {
      file,
      args: [
        '--expose-gc',
        `--import=${probe}`,
        ...args,
        `127.0.0.1:${port}`,
        ...flags,
        '--nick',
        'ann',
      ],
    },
    folder,
  );
}

/** Resolves once this number of people are in rooms. */
async function arrived(server: ChatServer, count: number): Promise<void> {
  while (server.peopleCount() < count) await pause(10);
}

async function enter(server: ChatServer, room: string): Promise<LinePeer> {
  const peer = new LinePeer(server.address.port);
  if (!(await peer.enter(room, 'bob'))) throw new Error(`${room} is not to be entered.`);
  return peer;
}

/** Fills what the program keeps; answers how many messages that took. */
async function filling(talkers: readonly LinePeer[]): Promise<number> {
  const end = talk(talkers, FILLING.perSecond);
  await pause(FILLING.forMs);
  const sent = end();
  await pause(SETTLING_MS);
  return sent;
}

/** Has everybody talk until it is called off, which answers how many messages it was. */
function talk(talkers: readonly LinePeer[], perSecond: number): () => number {
  const texts = floodTexts(TEXT_BYTES);
  let sent = 0;
  const timer = setInterval(() => {
    for (const talker of talkers) {
      talker.say(texts[sent++ % texts.length] ?? '');
      talker.lines.length = 0;
    }
  }, 1000 / perSecond);
  return () => {
    clearInterval(timer);
    return sent;
  };
}

async function minute(program: UnderTest, folder: string): Promise<Minute> {
  const { cpu } = figuresOf(program.pid);
  const { written } = program;
  await pause(MINUTE_MS);
  const seconds = MINUTE_MS / 1000;
  const figures = {
    cpu: (figuresOf(program.pid).cpu - cpu) / seconds,
    written: (program.written - written) / seconds,
  };
  const echoes: number[] = [];
  for (let index = 0; index < ECHOES; index++) echoes.push(await program.echoOf('~'));
  const heap = (samplesOf(folder).at(-1) ?? Number.NaN) / 2 ** 20;
  return { ...figures, echo: median(echoes), heap, resident: residentMemory(program.pid) };
}

/** The heap in use, in bytes, sample by sample. */
function samplesOf(folder: string): number[] {
  return readFileSync(join(folder, 'heap'), 'utf8').split('\n').filter(Boolean).map(Number);
}

/** The growth of the heap, by the line that fits the samples best, in bytes a second. */
function heapGrowth(samples: readonly number[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const times = samples.map((_, index) => (index * SAMPLE_MS) / 1000);
  const [time, heap] = [mean(times), mean(samples)];
  const deviations = times.map((at, index) => (at - time) * ((samples[index] ?? 0) - heap));
  return mean(deviations) / mean(times.map((at) => (at - time) ** 2));
}

const count = (messages: number) => messages.toLocaleString('en-GB');

function groupOf(minutes: readonly Minute[], filled: number, sent: number, growth: number): Group {
  const row = (label: string, name: keyof Minute, unit: 'ms' | 'MiB' | 'bytes') => ({
    label,
    unit,
    cells: minutes.map((one) => one[name]),
  });
  const hourly = (growth * 3600) / 2 ** 20;
  return {
    title: `tabs: ${ROOMS} rooms, ${PER_SECOND} messages a second in each`,
    columns: minutes.map((_, index) => `minute ${index + 1}`),
    rows: [
      row('memory of the process', 'resident', 'MiB'),
      row('heap in use', 'heap', 'MiB'),
      row('CPU time a second', 'cpu', 'ms'),
      row('written to the terminal a second', 'written', 'bytes'),
      row('a typed character is shown', 'echo', 'ms'),
    ],
    notes: [
      `${count(sent)} messages were sent, after ${count(filled)} that filled the logs and traces.`,
      `The heap in use grows by ${hourly.toFixed(2)} MB an hour. To tell, it is collected every ${SAMPLE_MS / 1000} s, which is part of the CPU time.`,
    ],
  };
}
