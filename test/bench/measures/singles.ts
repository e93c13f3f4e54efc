/** The cost of messages that are drawn one by one. */

import type { Client } from '../clients/client.js';
import { figuresOf } from '../process-figures.js';
import type { UnderTest } from '../under-test.js';
import type { Site } from './start.js';

/** So few messages a second that each of them is drawn by itself. */
const PER_SECOND = 20;
/** The first messages run code that V8, say, has not compiled; others come in between, and then those that are later. */
const FIRST = { count: 40, perSecond: PER_SECOND };
const BETWEEN = { count: 200, perSecond: 100 };
const LATER = { count: 60, perSecond: PER_SECOND };

/** A figure of what a program does at first, and of the same later. */
export interface Pair {
  readonly first: number;
  readonly later: number;
}

/** Sends messages one by one; returns the CPU time that each took, in ms. Three marks end what is sent. */
export async function singles(
  client: Client,
  program: UnderTest,
  { server }: Site,
  [firstEnd = '', betweenEnd = '', laterEnd = '']: readonly string[],
): Promise<Pair> {
  const costOf = async (part: typeof FIRST, endMark: string) => {
    const cpu = figuresOf(program.pid).cpu;
    const ended = program.seen(endMark);
    const order = { dialect: client.dialect, ...part, forMs: null, endMark };
    await Promise.all([server.flood(order), ended]);
    return (figuresOf(program.pid).cpu - cpu) / part.count;
  };
  const first = await costOf(FIRST, firstEnd);
  await costOf(BETWEEN, betweenEnd);
  return { first, later: await costOf(LATER, laterEnd) };
}
