/** A flood, from its first message to the last on the screen. */

import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../clients/client.js';
import { figuresOf, peakMemory, residentMemory } from '../process-figures.js';
import type { UnderTest } from '../under-test.js';
import { skippedRows } from './skipped.js';
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
  /** The most memory that the client has had, and what it has after a rest, in MiB. */
  readonly peak: number;
  readonly rest: number;
  /** The time until each page up was shown, in ms. */
  readonly pages: readonly number[];
  /** The messages that a page up jumps over; NaN if it shows none. */
  readonly skipped: number;
}

/** The rest after a flood, in which a client may free memory, in ms. */
const REST_MS = 4000;
const PAGE_UP = '\x1b[5~';
const PAGES = 12;

/** Floods a client, waits until it shows the last message and for a rest, and then pages through the log. */
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
  const figures = {
    messages,
    time: end - began.time,
    cpu: figuresOf(program.pid).cpu - cpu,
    written: program.written - written,
    peak: peakMemory(program.pid),
  };
  await pause(REST_MS);
  const rest = residentMemory(program.pid);
  const pages: number[] = [];
  while (pages.length < PAGES) pages.push(await program.settled(PAGE_UP));
  return { ...figures, rest, pages, skipped: await skippedRows(program) };
}
