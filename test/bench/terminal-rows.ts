/** The rows of the table about programs in a terminal. */

import type { BusyFigures } from './measures/busy-echo.js';
import { FLOOD_MESSAGES, type FloodFigures } from './measures/flood.js';
import type { IdleFigures } from './measures/idle.js';
import type { Pair } from './measures/singles.js';
import { median, percentile } from './statistics.js';
import { type Cell, type Goal, number, type Row, type Unit } from './table.js';
import { type ClientFigures, type RoundFigures, STEADY_PER_SECOND } from './terminal-figures.js';

/** The goal of Foyer's figure: at most a value, or a multiple of another's; `least`: at least. */
type Wanted =
  | { readonly most: number; readonly of?: string }
  | { readonly least: number; readonly of?: string };

/** A row of the table: a figure of each client. */
interface Measure {
  readonly label: string;
  readonly unit: Unit;
  readonly figure: (figures: ClientFigures) => Cell;
  readonly wanted?: readonly Wanted[];
  /** True for what is measured at the start, also of a program that is only started. */
  readonly isOfStart?: boolean;
}

type EchoKind = 'quietEchoes' | 'steady' | 'full';

const busy = (kind: 'steady' | 'full', name: keyof BusyFigures) => (figures: ClientFigures) =>
  median(figures.rounds.map((round) => Number(round[kind][name])));

const ofStart = (name: 'screen' | 'room') => (figures: ClientFigures) =>
  median(figures.starts.map((start) => start[name]));

const ofFlood = (value: (flood: FloodFigures) => number) => (figures: ClientFigures) =>
  median(figures.rounds.map(({ flood }) => value(flood)));

const ofRound =
  (name: 'keyCpu' | 'messageCpu', when: keyof Pair) =>
  ({ rounds }: ClientFigures) =>
    median(rounds.map((round) => round[name][when]));

const ofIdle = (name: keyof IdleFigures) => (figures: ClientFigures) =>
  median(figures.idle.map((idle) => idle[name]));

const PERCENTILES: readonly (readonly [name: string, share: number])[] = [
  ['p50', 0.5],
  ['p95', 0.95],
  ['p99', 0.99],
];

/** One row for each percentile of the time from a key to its echo. */
function echoRows(
  when: string,
  kind: EchoKind,
  wanted: Readonly<Record<string, readonly Wanted[]>>,
): Measure[] {
  return PERCENTILES.map(([name, share]) => ({
    label: `key to its echo, ${when}: ${name}`,
    unit: 'ms',
    figure: ({ rounds }) =>
      percentile(
        rounds.flatMap((round) => echoesOf(round, kind)),
        share,
      ),
    ...(wanted[name] && { wanted: wanted[name] }),
  }));
}

function echoesOf(round: RoundFigures, kind: EchoKind): readonly number[] {
  return kind === 'quietEchoes' ? round.quietEchoes : round[kind].echoes;
}

/** The CPU time of something at first, and later, in ms. */
function cpuRows(what: string, name: 'keyCpu' | 'messageCpu', most: number): Measure[] {
  return [
    { label: `CPU ${what}, at first`, when: 'first' as const },
    { label: 'the same, later', when: 'later' as const },
  ].map(({ label, when }) => ({
    ...{ label, unit: 'ms', figure: ofRound(name, when), wanted: [{ most }] },
  }));
}

/** The time of the flood, with a remark if the flood was a smaller one. */
function floodTime(figures: ClientFigures): Cell {
  const seconds = ofFlood(({ time }) => time / 1000)(figures);
  const sent = figures.rounds[0]?.flood.messages ?? 0;
  return sent === FLOOD_MESSAGES ? seconds : `${number(seconds)} s for ${number(sent)}`;
}

const steadily = `at ${number(STEADY_PER_SECOND)}/s`;
const flood = `${number(FLOOD_MESSAGES)} messages`;
const asWeechat: Wanted = { most: 1.5, of: 'WeeChat' };

const MEASURES: readonly Measure[] = [
  {
    label: 'start to the first screen',
    unit: 'ms',
    figure: ofStart('screen'),
    isOfStart: true,
    wanted: [asWeechat],
  },
  {
    label: 'start to a message in the room',
    unit: 'ms',
    figure: ofStart('room'),
    isOfStart: true,
    wanted: [asWeechat],
  },
  { label: 'idle: memory', unit: 'MiB', figure: ofIdle('memory'), wanted: [{ most: 55 }] },
  {
    label: `${flood}: memory after a rest`,
    unit: 'MiB',
    figure: ofFlood(({ rest }) => rest),
    wanted: [{ most: 80 }],
  },
  { label: `${flood}: peak memory`, unit: 'MiB', figure: ofFlood(({ peak }) => peak) },
  {
    label: `${flood}: of them kept`,
    unit: 'times',
    figure: ({ client, rounds }) => Math.min(client.keeps, rounds[0]?.flood.messages ?? Number.NaN),
  },
  ...echoRows('idle', 'quietEchoes', { p50: [{ most: 1 }], p99: [{ most: 3 }] }),
  ...cpuRows('a key', 'keyCpu', 0.6),
  ...cpuRows('a message that comes alone', 'messageCpu', 1.5),
  ...echoRows(steadily, 'steady', { p95: [{ most: 2 }] }),
  { label: `${steadily}: taken`, unit: 'per second', figure: busy('steady', 'perSecond') },
  {
    label: `${steadily}: CPU`,
    unit: '%',
    figure: (figures) => busy('steady', 'cpuPerSecond')(figures) / 10,
    wanted: [{ most: 1.5, of: 'irssi' }],
  },
  ...echoRows('full flood', 'full', { p50: [{ most: 2 }], p95: [{ most: 5 }] }),
  {
    label: 'full flood: taken',
    unit: 'per second',
    figure: busy('full', 'perSecond'),
    wanted: [{ least: 250_000 }],
  },
  { label: `${flood}: time`, unit: 's', figure: floodTime, wanted: [{ most: 0.1, of: 'irssi' }] },
  {
    label: `${flood}: CPU a message`,
    unit: 'us',
    figure: ofFlood(({ cpu, messages }) => (cpu / messages) * 1000),
    wanted: [{ most: 3 }],
  },
  {
    label: `${flood}: to the terminal, a message`,
    unit: 'bytes',
    figure: ofFlood(({ written, messages }) => written / messages),
  },
  {
    label: 'page up',
    unit: 'ms',
    figure: ({ rounds }) => median(rounds.flatMap((round) => round.flood.pages)),
    wanted: [{ most: 2 }],
  },
  {
    label: 'messages that a page up skips',
    unit: 'times',
    figure: ({ rounds }) => median(rounds.map((round) => round.flood.skipped)),
    wanted: [{ most: 0 }],
  },
  { label: '10 s idle: CPU', unit: 'ms', figure: ofIdle('cpu'), wanted: [{ most: 10 }] },
  {
    label: '10 s idle: wake-ups',
    unit: 'times',
    figure: ofIdle('wakeUps'),
    wanted: [{ most: 10 }],
  },
];

/** The notes that explain the table. */
export const NOTES: readonly string[] = [
  'Pseudo-terminal of 100x30; messages of 60 bytes of text; the server in a process of its own.',
  'Foyer, bare Node and stock blessed speak lines, the others IRC (catgirl under TLS).',
  'At first: 60 keys, 40 messages. Later: 200 more keys, and 60 messages after 200 others. Every 12 keys the line is emptied.',
  'A flood ends when its last message has been written to the terminal; stock blessed gets 2,000.',
];

/** The table's rows. */
export function rowsOf(all: readonly ClientFigures[]): Row[] {
  return MEASURES.map(({ label, unit, figure, wanted = [], isOfStart = false }) => {
    const cells = all.map((figures) => {
      if (figures.problem !== null) return problemWord(figures.problem);
      // A program that is only started has no other figures.
      return figures.rounds.length > 0 || isOfStart ? figure(figures) : Number.NaN;
    });
    const goals = wanted.flatMap((one) => goalOf(one, all, cells));
    return { label, unit, cells, ...(goals.length > 0 && { goals }) };
  });
}

/** The marks in place of figures; the notes under the table say what went wrong. */
function problemWord(problem: string): string {
  return problem.includes(':') ? 'failed' : problem;
}

/** The goal with its outcome; empty if there is nothing to compare with. */
function goalOf(wanted: Wanted, all: readonly ClientFigures[], cells: readonly Cell[]): Goal[] {
  const { of } = wanted;
  const base = of === undefined ? 1 : cells[all.findIndex(({ client }) => client.name === of)];
  const [own] = cells;
  if (typeof base !== 'number' || typeof own !== 'number' || Number.isNaN(own)) return [];
  const name = of === undefined ? '' : ` x ${of}`;
  return 'least' in wanted
    ? [{ text: `≥ ${number(wanted.least)}${name}`, met: own >= wanted.least * base }]
    : [{ text: `≤ ${number(wanted.most)}${name}`, met: own <= wanted.most * base }];
}
