/** Typing during a flood. */

import type { Client } from '../clients/client.js';
import { figuresOf } from '../process-figures.js';
import type { Flood } from '../programs/flood.js';
import type { UnderTest } from '../under-test.js';
import { echoes } from './echo.js';
import type { Site } from './start.js';

/** The figures of typing during a flood. */
export interface BusyFigures {
  /** The time until each key was shown, in ms. */
  readonly echoes: readonly number[];
  /** The messages per second that the client took meanwhile. */
  readonly perSecond: number;
  /** CPU time of the client's process for each second, in ms. */
  readonly cpuPerSecond: number;
}

/** Types during a flood: of a number of messages, at a pace, or as fast as they are taken. */
export async function busyEcho(
  client: Client,
  program: UnderTest,
  { server }: Site,
  flood: Flood,
): Promise<BusyFigures> {
  let end: number | null = null;
  const cpu = figuresOf(program.pid).cpu;
  const ended = program.seen(flood.endMark).then((at) => {
    end = at;
    return at;
  });
  const flooding = server.flood({ dialect: client.dialect, ...flood });
  const times = await echoes(program, () => end !== null);
  const { time, count } = await flooding;
  const seconds = ((await ended) - time) / 1000;
  return {
    echoes: times,
    perSecond: count / seconds,
    cpuPerSecond: (figuresOf(program.pid).cpu - cpu) / seconds,
  };
}
