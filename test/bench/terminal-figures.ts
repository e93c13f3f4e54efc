/** The figures of programs in a terminal. */

import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from './clients/client.js';
import { END_MARKS } from './marks.js';
import { type BusyFigures, busyEcho } from './measures/busy-echo.js';
import { echoes } from './measures/echo.js';
import { type FloodFigures, flood } from './measures/flood.js';
import type { IdleFigures } from './measures/idle.js';
import { type Pair, singles } from './measures/singles.js';
import { type Site, type StartFigures, start } from './measures/start.js';
import { figuresOf } from './process-figures.js';
import type { UnderTest } from './under-test.js';

/** Messages a second of the steady flood: a very busy room. */
export const STEADY_PER_SECOND = 2000;

/** The first keys run code that V8, say, has not compiled; the others come after them. */
const [FIRST_KEYS, LATER_KEYS] = [60, 200];
/** The quiet time before the first key, in ms. */
const QUIET_MS = 500;
const STEADY_MESSAGES = 5000;
const FULL_MS = 2000;
const [FLOOD_END = '', STEADY_END = '', FULL_END = '', ...SINGLES_ENDS] = END_MARKS;

/** All figures of one client in one round, except start and idleness. */
export interface RoundFigures {
  readonly flood: FloodFigures;
  readonly quietEchoes: readonly number[];
  /** CPU time of a key, of the first ones and of later ones, in ms. */
  readonly keyCpu: Pair;
  /** CPU time of a message that comes alone, in ms: of the first ones, and after some hundred. */
  readonly messageCpu: Pair;
  readonly steady: BusyFigures;
  readonly full: BusyFigures;
}

/** All rounds of one client; a word if it could not be measured. */
export interface ClientFigures {
  readonly client: Client;
  readonly problem: string | null;
  readonly starts: readonly StartFigures[];
  readonly rounds: readonly RoundFigures[];
  readonly idle: readonly IdleFigures[];
}

/** Starts a client, and ends it once it is in the room. */
export async function measureStart(client: Client, site: Site): Promise<StartFigures> {
  const { program, figures } = await start(client, site);
  await program.stop();
  return figures;
}

/** Types some keys: the time until each was shown, and the CPU time of each, in ms. */
async function typed(program: UnderTest, keys: number) {
  const before = figuresOf(program.pid).cpu;
  const times = await echoes(program, (count) => count >= keys);
  return { echoes: times, cpu: (figuresOf(program.pid).cpu - before) / keys };
}

/** Measures a client in two processes: one that is flooded, one that is typed into. */
export async function measureRound(client: Client, site: Site): Promise<RoundFigures> {
  const first = await start(client, site);
  const flooded = await flood(client, first.program, site, FLOOD_END).finally(() =>
    first.program.stop(),
  );
  const second = await start(client, site);
  try {
    await pause(QUIET_MS);
    const firstKeys = await typed(second.program, FIRST_KEYS);
    const laterKeys = await typed(second.program, LATER_KEYS);
    const messageCpu = await singles(client, second.program, site, SINGLES_ENDS);
    const steady = await busyEcho(client, second.program, site, {
      count: Math.min(client.floodLimit ?? STEADY_MESSAGES, STEADY_MESSAGES),
      perSecond: STEADY_PER_SECOND,
      forMs: null,
      endMark: STEADY_END,
    });
    const full = await busyEcho(client, second.program, site, {
      count: client.floodLimit,
      perSecond: null,
      forMs: FULL_MS,
      endMark: FULL_END,
    });
    return {
      flood: flooded,
      quietEchoes: [...firstKeys.echoes, ...laterKeys.echoes],
      keyCpu: { first: firstKeys.cpu, later: laterKeys.cpu },
      ...{ messageCpu, steady, full },
    };
  } finally {
    await second.program.stop();
  }
}
