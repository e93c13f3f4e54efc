/** The cost of messages that are drawn one by one. */

import type { Client } from '../clients/client.js';
import { figuresOf } from '../process-figures.js';
import type { UnderTest } from '../under-test.js';
import type { Site } from './start.js';

/** So few messages a second that each of them is drawn by itself. */
const PER_SECOND = 20;
const MESSAGES = 40;

/** Sends messages one by one; returns the CPU time that each took, in ms. */
export async function singles(
  client: Client,
  program: UnderTest,
  { server }: Site,
  endMark: string,
): Promise<number> {
  const cpu = figuresOf(program.pid).cpu;
  const ended = program.seen(endMark);
  const { dialect } = client;
  const order = { dialect, count: MESSAGES, perSecond: PER_SECOND, forMs: null, endMark };
  await Promise.all([server.flood(order), ended]);
  return (figuresOf(program.pid).cpu - cpu) / MESSAGES;
}
