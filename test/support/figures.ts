/** Figures of a server that does not run. */

import type { Figures } from '../../src/cli/serve/figures.js';

/** Returns the figures after so many messages and seconds. */
export const figures = (messages: number, uptime = 0): Figures => ({
  connections: 3,
  rooms: [
    { name: 'hall', permanent: true, people: [], lost: [] },
    { name: 'den\u001b[2J', permanent: false, people: ['ann', 'bob'], lost: ['bob'] },
  ],
  traffic: { messages, deliveries: 10 * messages, waitingBytes: 4096, slowReaders: 1 },
  records: { resumed: 0, held: 0, past: 0 },
  faults: null,
  uptime,
  connected: 3,
  refused: 0,
  disconnected: new Map(),
  areLogsReached: true,
  gaps: 0,
  fences: 0,
  unsent: 0,
  delay: { p50: 0, p99: 1, most: 60 },
  memory: 50 * 1024 * 1024,
});
