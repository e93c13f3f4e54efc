/** The figures of programs in a terminal. */

import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from './clients/client.js';
import { END_MARKS } from './marks.js';
import { type BusyFigures, busyEcho } from './measures/busy-echo.js';
import { echoes } from './measures/echo.js';
import { type FloodFigures, flood } from './measures/flood.js';
import type { IdleFigures } from './measures/idle.js';
import { singles } from './measures/singles.js';
import { type Site, type StartFigures, start } from './measures/start.js';
import { figuresOf } from './process-figures.js';

/** Messages a second of the steady flood: a very busy room. */
export const STEADY_PER_SECOND = 2000;

const QUIET_KEYS = 60;
/** The quiet time before the first key, in ms. */
const QUIET_MS = 500;
const STEADY_MESSAGES = 5000;
const FULL_MS = 2000;
const [FLOOD_END = '', SINGLES_END = '', STEADY_END = '', FULL_END = ''] = END_MARKS;

/** All figures of one client in one round, except start and idleness. */
export interface RoundFigures {
  readonly flood: FloodFigures;
  readonly quietEchoes: readonly number[];
  /** CPU time of a key, and of a message that comes alone, in ms. */
  readonly keyCpu: number;
  readonly messageCpu: number;
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

/** Measures a client in two processes: one that is flooded, one that is typed into. */
export async function measureRound(client: Client, site: Site): Promise<RoundFigures> {
  const first = await start(client, site);
  const flooded = await flood(client, first.program, site, FLOOD_END).finally(() =>
    first.program.stop(),
  );
  const second = await start(client, site);
  try {
    await pause(QUIET_MS);
    const cpu = figuresOf(second.program.pid).cpu;
    const quietEchoes = await echoes(second.program, (typed) => typed >= QUIET_KEYS);
    const keyCpu = (figuresOf(second.program.pid).cpu - cpu) / QUIET_KEYS;
    const messageCpu = await singles(client, second.program, site, SINGLES_END);
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
    return { flood: flooded, quietEchoes, keyCpu, messageCpu, steady, full };
  } finally {
    await second.program.stop();
  }
}
