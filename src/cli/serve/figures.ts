/** The figures of a running server, for `--metrics`. */

import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import type { ServerEvent } from '../../server/events.js';
import type { ServerSnapshot } from '../../server/server.js';

/** How often the event loop's delay is measured, in ms. */
const DELAY_EVERY_MS = 10;
const NS_PER_MS = 1e6;

/** The figures at one moment. */
export interface Figures extends ServerSnapshot {
  /** Since the start of the server, in seconds. */
  readonly uptime: number;
  /** The connections since the start, and those that were refused. */
  readonly connected: number;
  readonly refused: number;
  /** The ended connections, by their reason. */
  readonly disconnected: ReadonlyMap<string, number>;
  /** True if the logs of the rooms can be reached, and how often messages of a room were missed. */
  readonly areLogsReached: boolean;
  readonly gaps: number;
  /** The number of times that this server was seen as gone from a room. */
  readonly fences: number;
  /** How late the event loop was since the figures were read last, in ms. */
  readonly delay: { readonly p50: number; readonly p99: number; readonly most: number };
  /** The memory of the process, in bytes. */
  readonly memory: number;
}

/** Counts the events of a server, and measures its event loop. */
export class ServerFigures {
  readonly #since = performance.now();
  /** Null before the figures are read for the first time: most servers have no reader. */
  #delay: IntervalHistogram | null = null;
  readonly #disconnected = new Map<string, number>();
  #connected = 0;
  #refused = 0;
  #areLogsReached = true;
  #gaps = 0;
  #fences = 0;

  /** True if the logs of the rooms can be reached. */
  get areLogsReached(): boolean {
    return this.#areLogsReached;
  }

  /** Must be called with each event of the server. */
  note(event: ServerEvent): void {
    if (event.type === 'connected') this.#connected++;
    if (event.type === 'refused') this.#refused++;
    if (event.type === 'refused-more') this.#refused += event.count;
    if (event.type === 'logs-reached') this.#areLogsReached = true;
    if (event.type === 'logs-lost') this.#areLogsReached = false;
    if (event.type === 'missed') this.#gaps++;
    if (event.type === 'fenced') this.#fences++;
    if (event.type !== 'disconnected') return;
    const { type } = event.reason;
    this.#disconnected.set(type, (this.#disconnected.get(type) ?? 0) + 1);
  }

  /**
   * Returns the figures now. The delay of the event loop begins again; it is measured from the first call on, since
   * that wakes the process all the time.
   */
  read(snapshot: ServerSnapshot): Figures {
    // The histogram counts the time between two samples, and so its own interval too.
    const late = (nanoseconds: number) => Math.max(0, nanoseconds / NS_PER_MS - DELAY_EVERY_MS);
    this.#delay ??= monitorEventLoopDelay({ resolution: DELAY_EVERY_MS });
    const delay = this.#delay;
    const [p50, p99] = [50, 99].map((part) => late(delay.percentile(part)));
    const most = late(delay.max);
    delay.reset();
    delay.enable();
    return {
      ...snapshot,
      uptime: (performance.now() - this.#since) / 1000,
      connected: this.#connected,
      refused: this.#refused,
      disconnected: this.#disconnected,
      areLogsReached: this.#areLogsReached,
      gaps: this.#gaps,
      fences: this.#fences,
      delay: { p50: p50 ?? 0, p99: p99 ?? 0, most },
      memory: process.memoryUsage.rss(),
    };
  }
}
