import type { Client } from '../clients/client.js';
import { figuresOf, peakMemory } from '../process-figures.js';
import type { UnderTest } from '../under-test.js';
import type { Site } from './start.js';

/** The number of messages of the flood. */
export const FLOOD_MESSAGES = 100_000;

/** The figures of a flood as fast as the client takes it. */
export interface FloodFigures {
  readonly messages: number;
  /** From the first byte sent to the last message on the screen, in ms. */
  readonly time: number;
  /** CPU time of the client's process, in ms. */
  readonly cpu: number;
  /** Bytes written to the terminal. */
  readonly written: number;
  /** The most memory that the client has had, in MB. */
  readonly memory: number;
}

/** Floods a client, and waits until it shows the last message. */
export async function flood(
  client: Client,
  program: UnderTest,
  { server }: Site,
  endMark: string,
): Promise<FloodFigures> {
  const messages = Math.min(FLOOD_MESSAGES, client.floodLimit ?? FLOOD_MESSAGES);
  const cpu = figuresOf(program.pid).cpu;
  const written = program.written;
  const ended = program.seen(endMark);
  const order = { dialect: client.dialect, count: messages, perSecond: null, forMs: null, endMark };
  const [began, end] = await Promise.all([server.flood(order), ended]);
  return {
    messages,
    time: end - began.time,
    cpu: figuresOf(program.pid).cpu - cpu,
    written: program.written - written,
    memory: peakMemory(program.pid),
  };
}
